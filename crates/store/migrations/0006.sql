-- Version 6: registers and their editions are kinds of record.
--
-- The register that an initiative comes from was a text beside its key; it is a record now, made under the name that
-- it had (`record_of`, see version 3), and images in the history name it likewise. An initiative also says since when
-- its register no longer lists it.

CREATE TABLE source (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  also TEXT NOT NULL,
  owner TEXT,
  unit TEXT,
  place TEXT NOT NULL,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE edition (
  id TEXT PRIMARY KEY,
  file TEXT NOT NULL CHECK (file <> ''),
  source TEXT,
  day TEXT,
  rows INTEGER,
  added INTEGER,
  changed INTEGER,
  gone INTEGER,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE new_initiative (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL CHECK (key <> ''),
  source TEXT,
  name TEXT NOT NULL CHECK (name <> ''),
  summary TEXT NOT NULL,
  problem TEXT NOT NULL,
  alternative TEXT NOT NULL,
  unit_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  countries TEXT NOT NULL,
  gone TEXT,
  owner TEXT,
  deputy TEXT,
  sponsor TEXT,
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
  vendor TEXT,
  stack TEXT NOT NULL,
  systems TEXT NOT NULL,
  data_sets TEXT NOT NULL,
  components TEXT NOT NULL,
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
INSERT INTO new_initiative
SELECT
  id, key, record_of('source', source), name, summary, problem, alternative, unit_id, countries, NULL,
  owner, deputy, sponsor, outcomes, stage, on_hold, hold_since, hold_reason, hold_review, technique,
  base_model, sourcing, builder, vendor, stack, systems, data_sets, components, dependencies, benefit,
  cost, reach, tier, tags, recorded, deleted
FROM initiative;
DROP TABLE initiative;
ALTER TABLE new_initiative RENAME TO initiative;
CREATE INDEX initiative_by_unit ON initiative (unit_id);

UPDATE change
SET
  before = iif(before ->> 'source' IS NULL, before,
    json_set(before, '$.source', record_of('source', before ->> 'source'))),
  after = iif(after ->> 'source' IS NULL, after,
    json_set(after, '$.source', record_of('source', after ->> 'source')))
WHERE tbl = 'initiative';
