-- Version 4: deployments are a kind of record.
--
-- The table has the columns that `model/src/kinds/deployment.rs` declares, in that order, and no foreign
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
  deleted TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO new_deployment
SELECT id, place, unit_id, initiative_id, stage, planned, live, reach, benefit, NULL FROM deployment;
DROP TABLE deployment;
ALTER TABLE new_deployment RENAME TO deployment;

-- What was done to a deployment is told of it, and with the initiative that it belongs to.
UPDATE change
SET subject = row_id,
    before = iif(before IS NULL, NULL, json_set(json_remove(before, '$.unit_id', '$.initiative_id'),
      '$.unit', before ->> 'unit_id', '$.initiative', before ->> 'initiative_id', '$.deleted', NULL)),
    after = iif(after IS NULL, NULL, json_set(json_remove(after, '$.unit_id', '$.initiative_id'),
      '$.unit', after ->> 'unit_id', '$.initiative', after ->> 'initiative_id', '$.deleted', NULL))
WHERE tbl = 'deployment';
