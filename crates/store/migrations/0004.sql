-- Version 4: deployments are a kind of record, and every kind has fields of the portfolio's own.
--
-- The table of deployments has the columns that `model/src/kinds/deployment.rs` declares, in that order, and no foreign
-- keys, as those of the other kinds (see version 3). Images in the history name its columns likewise.

CREATE TABLE new_deployment (
  id TEXT PRIMARY KEY,
  place TEXT NOT NULL,
  unit TEXT,
  initiative TEXT,
  stage TEXT,
  planned TEXT,
  live TEXT,
  reach INTEGER,
  benefit INTEGER,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO new_deployment
SELECT id, place, unit_id, initiative_id, stage, planned, live, reach, benefit, '{}', NULL
FROM deployment;
DROP TABLE deployment;
ALTER TABLE new_deployment RENAME TO deployment;

-- What was done to a deployment is told of it, and with the initiative that it belongs to.
UPDATE change
SET subject = row_id,
    before = iif(before IS NULL, NULL, json_set(json_remove(before, '$.unit_id', '$.initiative_id'),
      '$.unit', before ->> 'unit_id', '$.initiative', before ->> 'initiative_id', '$.own', '{}', '$.deleted', NULL)),
    after = iif(after IS NULL, NULL, json_set(json_remove(after, '$.unit_id', '$.initiative_id'),
      '$.unit', after ->> 'unit_id', '$.initiative', after ->> 'initiative_id', '$.own', '{}', '$.deleted', NULL))
WHERE tbl = 'deployment';

-- Values of the portfolio's own fields: a JSON object of texts by the fields' ids. (Those of initiatives,
-- of which an import brings a million, stay rows of their own.)
ALTER TABLE person ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE unit ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE outcome ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE vendor ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE data_set ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE component ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE dependency ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE action ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE decision ADD COLUMN own TEXT NOT NULL DEFAULT '{}';
ALTER TABLE comment ADD COLUMN own TEXT NOT NULL DEFAULT '{}';

-- What was measured of an outcome: `2026-01=12.5 2026-02=13`.
ALTER TABLE outcome ADD COLUMN measured TEXT NOT NULL DEFAULT '';

CREATE TABLE new_custom_field (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL DEFAULT 'initiative',
  name TEXT NOT NULL CHECK (name <> ''),
  position INTEGER NOT NULL,
  UNIQUE (kind, name)
) STRICT, WITHOUT ROWID;
INSERT INTO new_custom_field SELECT id, 'initiative', name, position FROM custom_field;
DROP TABLE custom_field;
ALTER TABLE new_custom_field RENAME TO custom_field;

-- Who rated is a person: the one who is called so, or a new one.
UPDATE rating
SET assessor = coalesce(record_of('person', assessor), record_of('person', 'Not named'));
UPDATE change
SET before = iif(before ->> 'assessor' IS NULL, before, json_set(before, '$.assessor',
      coalesce(record_of('person', before ->> 'assessor'), record_of('person', 'Not named')))),
    after = iif(after ->> 'assessor' IS NULL, after, json_set(after, '$.assessor',
      coalesce(record_of('person', after ->> 'assessor'), record_of('person', 'Not named'))))
WHERE tbl = 'rating';
