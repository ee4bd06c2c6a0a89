-- Version 5: records hold files, and settings are one row.
--
-- What a file holds lies here once, under its hash, and is never changed or taken away by what people do: undo and redo
-- of whatever names it find it here. So it is not captured, and the history stays short.
CREATE TABLE content (
  hash TEXT PRIMARY KEY NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  subject TEXT,
  file TEXT,
  note TEXT NOT NULL,
  added TEXT,
  added_by TEXT,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

-- Settings are one row, with the columns that `model/src/settings.rs` declares.
--
-- They were rows of a name and a text. A setting that had no row was what its portfolio began with
-- (`setting_first`), and a stage without a label of its own was called as at first. The history is
-- brought up likewise: what made, changed or deleted such a row changed a column, from and to what
-- held, so that it is told and can be undone.

CREATE TABLE settings (
  id TEXT PRIMARY KEY CHECK (id = '00000000-0000-0000-0000-000000000000'),
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  key_prefix TEXT NOT NULL,
  fiscal_start TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  locale TEXT NOT NULL,
  discount_rate INTEGER NOT NULL,
  value_threshold INTEGER NOT NULL,
  difficulty_threshold INTEGER NOT NULL,
  min_coverage INTEGER NOT NULL,
  pilot_limit_months INTEGER NOT NULL,
  weight_value INTEGER NOT NULL,
  weight_feasibility INTEGER NOT NULL,
  weight_low_risk INTEGER NOT NULL,
  stage_idea TEXT NOT NULL,
  stage_assessment TEXT NOT NULL,
  stage_development TEXT NOT NULL,
  stage_pilot TEXT NOT NULL,
  stage_production TEXT NOT NULL,
  stage_scaled TEXT NOT NULL,
  stage_stopped TEXT NOT NULL,
  stage_retired TEXT NOT NULL,
  own TEXT NOT NULL CHECK (own = '{}'),
  deleted TEXT CHECK (deleted IS NULL)
) STRICT, WITHOUT ROWID;

CREATE TABLE setting_first (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO setting_first VALUES
  ('name', 'AI portfolio'), ('currency', 'EUR'), ('key_prefix', 'AI'), ('fiscal_start', '1'),
  ('time_zone', ''), ('locale', 'en-GB'), ('discount_rate_bp', '800'), ('value_threshold', '50'),
  ('difficulty_threshold', '50'), ('min_coverage', '60'), ('pilot_limit_months', '12'),
  ('priority_weights', '50:30:20'), ('stage_label.idea', ''), ('stage_label.assessment', ''),
  ('stage_label.development', ''), ('stage_label.pilot', ''), ('stage_label.production', ''),
  ('stage_label.scaled', ''), ('stage_label.stopped', ''), ('stage_label.retired', '');

-- A setting that nobody knows is not lost silently: such a file did not open before either.
CREATE TABLE a_known_setting (id TEXT NOT NULL) STRICT;
INSERT INTO a_known_setting
SELECT f.id FROM setting s LEFT JOIN setting_first f ON f.id = s.id;
DROP TABLE a_known_setting;

CREATE TABLE setting_now (id TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO setting_now
SELECT f.id, coalesce(s.value, f.value) FROM setting_first f LEFT JOIN setting s ON s.id = f.id;

-- A text that is no number is refused by its column, as the program refused it before.
WITH now (name, value) AS (SELECT id, value FROM setting_now),
  weights (list) AS (SELECT json('[' || replace(value, ':', ',') || ']') FROM now WHERE name = 'priority_weights')
INSERT INTO settings VALUES (
  '00000000-0000-0000-0000-000000000000',
  (SELECT value FROM now WHERE name = 'name'),
  (SELECT value FROM now WHERE name = 'currency'),
  (SELECT value FROM now WHERE name = 'key_prefix'),
  (SELECT CAST(CAST(value AS INTEGER) AS TEXT) FROM now WHERE name = 'fiscal_start'),
  (SELECT value FROM now WHERE name = 'time_zone'),
  (SELECT value FROM now WHERE name = 'locale'),
  (SELECT value FROM now WHERE name = 'discount_rate_bp'),
  (SELECT value FROM now WHERE name = 'value_threshold'),
  (SELECT value FROM now WHERE name = 'difficulty_threshold'),
  (SELECT value FROM now WHERE name = 'min_coverage'),
  (SELECT value FROM now WHERE name = 'pilot_limit_months'),
  (SELECT list ->> 0 FROM weights),
  (SELECT list ->> 1 FROM weights),
  (SELECT list ->> 2 FROM weights),
  (SELECT value FROM now WHERE name = 'stage_label.idea'),
  (SELECT value FROM now WHERE name = 'stage_label.assessment'),
  (SELECT value FROM now WHERE name = 'stage_label.development'),
  (SELECT value FROM now WHERE name = 'stage_label.pilot'),
  (SELECT value FROM now WHERE name = 'stage_label.production'),
  (SELECT value FROM now WHERE name = 'stage_label.scaled'),
  (SELECT value FROM now WHERE name = 'stage_label.stopped'),
  (SELECT value FROM now WHERE name = 'stage_label.retired'),
  '{}',
  NULL
);

CREATE TABLE setting_change AS
SELECT seq, row_id AS id, before ->> 'value' AS was, after ->> 'value' AS became
FROM change WHERE tbl = 'setting';
CREATE INDEX setting_change_of ON setting_change (id, seq);

-- A row that was made has no image: it is what the next change to it says it was, or what it is now.
CREATE TABLE setting_side AS
SELECT c.seq, c.id, 'before' AS side, coalesce(c.was, f.value) AS value
FROM setting_change c JOIN setting_first f ON f.id = c.id
UNION ALL
SELECT c.seq, c.id, 'after', coalesce(c.became, iif(c.was IS NULL, coalesce(
    (SELECT d.was FROM setting_change d
     WHERE d.id = c.id AND d.seq > c.seq AND d.was IS NOT NULL ORDER BY d.seq LIMIT 1),
    (SELECT n.value FROM setting_now n WHERE n.id = c.id)), NULL), f.value)
FROM setting_change c JOIN setting_first f ON f.id = c.id;

CREATE TABLE setting_image AS
SELECT seq, side, CASE
    WHEN id = 'priority_weights' THEN json_object(
      'weight_value', json('[' || replace(value, ':', ',') || ']') ->> 0,
      'weight_feasibility', json('[' || replace(value, ':', ',') || ']') ->> 1,
      'weight_low_risk', json('[' || replace(value, ':', ',') || ']') ->> 2)
    WHEN id = 'discount_rate_bp' THEN json_object('discount_rate', CAST(value AS INTEGER))
    WHEN id IN ('value_threshold', 'difficulty_threshold', 'min_coverage', 'pilot_limit_months')
      THEN json_object(id, CAST(value AS INTEGER))
    ELSE json_object(replace(id, 'stage_label.', 'stage_'), value)
  END AS image
FROM setting_side;
CREATE INDEX setting_image_of ON setting_image (seq, side);

UPDATE change
SET schema = 5, tbl = 'settings', row_id = '00000000-0000-0000-0000-000000000000',
  subject = '00000000-0000-0000-0000-000000000000',
  before = (SELECT image FROM setting_image i WHERE i.seq = change.seq AND side = 'before'),
  after = (SELECT image FROM setting_image i WHERE i.seq = change.seq AND side = 'after')
WHERE tbl = 'setting';

DROP TABLE setting_image;
DROP TABLE setting_side;
DROP TABLE setting_change;
DROP TABLE setting_now;
DROP TABLE setting_first;
DROP TABLE setting;
