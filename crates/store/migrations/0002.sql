-- Version 2: half the file, and a large import in half the time.
--
-- * A change row of a row that was made holds no image: the image is what the row is now or, where
--   it was changed later, what that later change says it was before. In version 1 the images of
--   rows just made were two thirds of a file that had been imported.
-- * The change rows of an operation lie together, so an operation names the first and the last
--   instead of every row naming, and indexing, its operation. Rows after the last operation's were
--   written by another program.
-- * What belongs to one initiative lies together, ordered by initiative, and needs no second index.
-- * Words are compared one by one: SQLite builds a temporary index for `IN (…)` in each statement.
--
-- Tables are made anew under another name, filled, and renamed, as SQLite's documentation of ALTER
-- TABLE recommends; the program switches foreign keys off meanwhile and checks them afterwards.

CREATE TABLE new_initiative (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL CHECK (key <> ''),
  source TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  summary TEXT NOT NULL,
  problem TEXT NOT NULL,
  alternative TEXT NOT NULL,
  unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  countries TEXT NOT NULL,
  owner TEXT NOT NULL,
  deputy TEXT NOT NULL,
  sponsor TEXT NOT NULL,
  outcomes TEXT NOT NULL,
  stage TEXT CHECK (
    stage = 'idea' OR stage = 'assessment' OR stage = 'development' OR stage = 'pilot'
    OR stage = 'production' OR stage = 'scaled' OR stage = 'stopped' OR stage = 'retired'
  ),
  on_hold INTEGER NOT NULL CHECK (on_hold BETWEEN 0 AND 1),
  hold_since TEXT,
  hold_reason TEXT NOT NULL,
  hold_review TEXT,
  technique TEXT NOT NULL,
  base_model TEXT NOT NULL,
  sourcing TEXT CHECK (
    sourcing = 'build' OR sourcing = 'buy' OR sourcing = 'partner' OR sourcing = 'mixed'
  ),
  builder TEXT CHECK (builder = 'professional' OR builder = 'citizen'),
  vendor TEXT NOT NULL,
  stack TEXT NOT NULL,
  systems TEXT NOT NULL,
  data_sets TEXT NOT NULL,
  dependencies TEXT NOT NULL,
  benefit INTEGER,
  cost INTEGER,
  reach INTEGER,
  tier TEXT NOT NULL CHECK (
    tier = 'not-assessed' OR tier = 'low' OR tier = 'medium' OR tier = 'high'
  ),
  tags TEXT NOT NULL,
  recorded TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO new_initiative SELECT * FROM initiative;
DROP TABLE initiative;
ALTER TABLE new_initiative RENAME TO initiative;
CREATE INDEX initiative_by_unit ON initiative (unit_id);

CREATE TABLE new_custom_value (
  id TEXT NOT NULL,
  initiative_id TEXT NOT NULL REFERENCES initiative (id) DEFERRABLE INITIALLY DEFERRED,
  field_id TEXT NOT NULL REFERENCES custom_field (id) DEFERRABLE INITIALLY DEFERRED,
  value TEXT NOT NULL CHECK (value <> ''),
  PRIMARY KEY (initiative_id, field_id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_custom_value SELECT * FROM custom_value;
DROP TABLE custom_value;
ALTER TABLE new_custom_value RENAME TO custom_value;
CREATE INDEX custom_value_by_field ON custom_value (field_id);

CREATE TABLE new_stage_plan (
  id TEXT NOT NULL,
  initiative_id TEXT NOT NULL REFERENCES initiative (id) DEFERRABLE INITIALLY DEFERRED,
  stage TEXT NOT NULL,
  planned TEXT,
  forecast TEXT,
  PRIMARY KEY (initiative_id, stage)
) STRICT, WITHOUT ROWID;
INSERT INTO new_stage_plan SELECT * FROM stage_plan;
DROP TABLE stage_plan;
ALTER TABLE new_stage_plan RENAME TO stage_plan;

CREATE TABLE new_transition (
  id TEXT NOT NULL,
  initiative_id TEXT NOT NULL REFERENCES initiative (id) DEFERRABLE INITIALLY DEFERRED,
  deployment_id TEXT REFERENCES deployment (id) DEFERRABLE INITIALLY DEFERRED,
  ordinal INTEGER NOT NULL,
  from_stage TEXT,
  to_stage TEXT NOT NULL,
  date TEXT,
  raw_date TEXT NOT NULL,
  contradicted INTEGER NOT NULL CHECK (contradicted BETWEEN 0 AND 1),
  decision TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (initiative_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_transition SELECT * FROM transition;
DROP TABLE transition;
ALTER TABLE new_transition RENAME TO transition;
CREATE INDEX transition_by_deployment ON transition (deployment_id)
  WHERE deployment_id IS NOT NULL;

CREATE TABLE new_rating (
  id TEXT NOT NULL,
  initiative_id TEXT NOT NULL REFERENCES initiative (id) DEFERRABLE INITIALLY DEFERRED,
  criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
  assessor TEXT NOT NULL CHECK (assessor <> ''),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  confidence TEXT NOT NULL CHECK (
    confidence = 'low' OR confidence = 'medium' OR confidence = 'high'
  ),
  note TEXT NOT NULL,
  rated_on TEXT NOT NULL,
  ordinal INTEGER NOT NULL,
  PRIMARY KEY (initiative_id, id)
) STRICT, WITHOUT ROWID;
INSERT INTO new_rating SELECT * FROM rating;
DROP TABLE rating;
ALTER TABLE new_rating RENAME TO rating;

-- What users did. `reverts` names the operation that an undo or a redo turned back; the change
-- rows from `first_change` to `last_change` are what it changed. Both are 0 while it is under way.
CREATE TABLE new_operation (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (
    origin = 'window' OR origin = 'command-line' OR origin = 'outside'
  ),
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  reason TEXT NOT NULL,
  reverts INTEGER REFERENCES operation (seq),
  first_change INTEGER NOT NULL DEFAULT 0,
  last_change INTEGER NOT NULL DEFAULT 0 CHECK (last_change >= first_change)
) STRICT;
INSERT INTO new_operation
SELECT o.*, c.first_change, c.last_change
FROM operation o
JOIN (
  SELECT operation, min(seq) AS first_change, max(seq) AS last_change
  FROM change WHERE operation IS NOT NULL GROUP BY operation
) c ON c.operation = o.seq;
DROP TABLE operation;
ALTER TABLE new_operation RENAME TO operation;
CREATE INDEX operation_by_change ON operation (first_change);

-- What was changed, row by row. `subject` is the initiative that the row belongs to. Without an
-- image a row was made; with one before alone it was deleted.
CREATE TABLE new_change (
  seq INTEGER PRIMARY KEY,
  schema INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  row_id TEXT NOT NULL,
  subject TEXT,
  before TEXT,
  after TEXT
) STRICT;
INSERT INTO new_change
SELECT seq, schema, tbl, row_id, subject, before, iif(before IS NULL, NULL, after) FROM change;
DROP TABLE change;
ALTER TABLE new_change RENAME TO change;
CREATE INDEX change_by_subject ON change (subject) WHERE subject IS NOT NULL;
CREATE INDEX change_by_row ON change (row_id) WHERE before IS NOT NULL;

DROP TABLE current;
