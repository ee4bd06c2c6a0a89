-- Version 3: kinds of record.
--
-- * People, outcomes, vendors, data sets, components, dependencies, actions, decisions and comments
--   are records of their own; units are one more kind. Each kind is a table with the columns that
--   `model/src/kinds` declares, in that order, and the day it was put into the bin.
-- * Where an initiative held the text of a name it now holds the id of the record of that name, or
--   several ids joined by blanks. `record_of` and `records_of` are functions of the program, here
--   alone: they find the record of a name or make it. The history's images are brought up likewise
--   (`image_of`), so that everything done before can still be undone.
-- * A link is no foreign key: to take a record away SQLite would look through every table that may
--   name it, unless each had an index more. The program looks once, for all that an operation takes
--   away (`links.rs`), and `check` looks through everything.

CREATE TABLE new_unit (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  parent TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  also TEXT NOT NULL,
  valid_from TEXT,
  valid_to TEXT,
  deleted TEXT
) STRICT, WITHOUT ROWID;
INSERT INTO new_unit
SELECT id, name, parent_id, '[]', valid_from, valid_to, NULL FROM unit;
DROP TABLE unit;
ALTER TABLE new_unit RENAME TO unit;
CREATE INDEX unit_by_parent ON unit (parent);

CREATE TABLE person (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  also TEXT NOT NULL,
  email TEXT NOT NULL,
  role TEXT NOT NULL,
  unit TEXT,
  note TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE outcome (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  also TEXT NOT NULL,
  owner TEXT,
  target TEXT,
  description TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE vendor (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  also TEXT NOT NULL,
  owner TEXT,
  data_ownership TEXT,
  model_export TEXT,
  security_review TEXT,
  contract_end TEXT,
  spend INTEGER,
  countries TEXT NOT NULL,
  note TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE data_set (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  also TEXT NOT NULL,
  owner TEXT,
  unit TEXT,
  access TEXT,
  privacy TEXT,
  quality TEXT,
  checked TEXT,
  sources TEXT NOT NULL,
  lineage TEXT NOT NULL,
  retention TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE component (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  also TEXT NOT NULL,
  sort TEXT,
  owner TEXT,
  unit TEXT,
  vendor TEXT,
  saving INTEGER,
  description TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE dependency (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  also TEXT NOT NULL,
  sort TEXT,
  provider TEXT,
  owner TEXT,
  due TEXT,
  met TEXT,
  note TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE action (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL CHECK (title <> ''),
  subject TEXT,
  owner TEXT,
  due TEXT,
  done TEXT,
  result TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL CHECK (title <> ''),
  subject TEXT,
  decided TEXT,
  deciders TEXT NOT NULL,
  reason TEXT NOT NULL,
  evidence TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE comment (
  id TEXT PRIMARY KEY,
  text TEXT NOT NULL CHECK (text <> ''),
  subject TEXT,
  author TEXT,
  written TEXT,
  deleted TEXT
) STRICT, WITHOUT ROWID;

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
  id, key, source, name, summary, problem, alternative, unit_id, countries,
  record_of('person', owner), record_of('person', deputy), record_of('person', sponsor),
  records_of('outcome', outcomes), stage, on_hold, hold_since, hold_reason, hold_review, technique,
  base_model, sourcing, builder, record_of('vendor', vendor), stack, systems,
  records_of('data-set', data_sets), '', records_of('dependency', dependencies), benefit, cost,
  reach, tier, tags, recorded, deleted
FROM initiative;
DROP TABLE initiative;
ALTER TABLE new_initiative RENAME TO initiative;
CREATE INDEX initiative_by_unit ON initiative (unit_id);

UPDATE change
SET
  schema = 3,
  subject = iif(tbl = 'unit', row_id, subject),
  before = image_of(tbl, before),
  after = image_of(tbl, after)
WHERE tbl = 'initiative' OR tbl = 'unit';
