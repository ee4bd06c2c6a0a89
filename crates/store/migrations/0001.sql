-- Version 1: the portfolio file.
-- Captured tables (all but the last three) hold no BLOB and no REAL: their rows are written to
-- `change` as JSON by triggers that `capture.rs` generates. Foreign keys restrict and never
-- cascade: undoing a creation must not delete another's work.

CREATE TABLE setting (
  id TEXT PRIMARY KEY CHECK (id <> ''),
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  parent_id TEXT REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED,
  valid_from TEXT,
  valid_to TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_by_parent ON unit (parent_id);

CREATE TABLE custom_field (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE scoring_model (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL UNIQUE
) STRICT, WITHOUT ROWID;

CREATE TABLE criterion (
  id TEXT PRIMARY KEY,
  model_id TEXT NOT NULL REFERENCES scoring_model (id),
  code TEXT NOT NULL CHECK (code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  dimension TEXT NOT NULL CHECK (dimension IN ('value', 'feasibility', 'risk')),
  weight INTEGER NOT NULL CHECK (weight > 0),
  level_1 TEXT NOT NULL,
  level_2 TEXT NOT NULL,
  level_3 TEXT NOT NULL,
  level_4 TEXT NOT NULL,
  level_5 TEXT NOT NULL,
  position INTEGER NOT NULL,
  UNIQUE (model_id, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE initiative (
  id TEXT PRIMARY KEY,
  key TEXT NOT NULL CHECK (key <> ''),
  source TEXT NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  summary TEXT NOT NULL,
  problem TEXT NOT NULL,
  alternative TEXT NOT NULL,
  unit_id TEXT REFERENCES unit (id),
  countries TEXT NOT NULL,
  owner TEXT NOT NULL,
  deputy TEXT NOT NULL,
  sponsor TEXT NOT NULL,
  outcomes TEXT NOT NULL,
  stage TEXT CHECK (stage IN ('idea', 'assessment', 'development', 'pilot', 'production', 'scaled', 'stopped', 'retired')),
  on_hold INTEGER NOT NULL CHECK (on_hold IN (0, 1)),
  hold_since TEXT,
  hold_reason TEXT NOT NULL,
  hold_review TEXT,
  technique TEXT NOT NULL,
  base_model TEXT NOT NULL,
  sourcing TEXT CHECK (sourcing IN ('build', 'buy', 'partner', 'mixed')),
  builder TEXT CHECK (builder IN ('professional', 'citizen')),
  vendor TEXT NOT NULL,
  stack TEXT NOT NULL,
  systems TEXT NOT NULL,
  data_sets TEXT NOT NULL,
  dependencies TEXT NOT NULL,
  benefit INTEGER,
  cost INTEGER,
  reach INTEGER,
  tier TEXT NOT NULL CHECK (tier IN ('not-assessed', 'low', 'medium', 'high')),
  tags TEXT NOT NULL,
  recorded TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX initiative_by_unit ON initiative (unit_id);

CREATE TABLE custom_value (
  id TEXT PRIMARY KEY,
  initiative_id TEXT NOT NULL REFERENCES initiative (id),
  field_id TEXT NOT NULL REFERENCES custom_field (id),
  value TEXT NOT NULL CHECK (value <> '')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX custom_value_by_initiative ON custom_value (initiative_id, field_id);
CREATE INDEX custom_value_by_field ON custom_value (field_id);

CREATE TABLE stage_plan (
  id TEXT PRIMARY KEY,
  initiative_id TEXT NOT NULL REFERENCES initiative (id),
  stage TEXT NOT NULL,
  planned TEXT,
  forecast TEXT
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX stage_plan_by_initiative ON stage_plan (initiative_id, stage);

CREATE TABLE deployment (
  id TEXT PRIMARY KEY,
  initiative_id TEXT NOT NULL REFERENCES initiative (id),
  unit_id TEXT REFERENCES unit (id),
  place TEXT NOT NULL,
  stage TEXT,
  planned TEXT,
  live TEXT,
  reach INTEGER,
  benefit INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX deployment_by_initiative ON deployment (initiative_id);
CREATE INDEX deployment_by_unit ON deployment (unit_id);

CREATE TABLE transition (
  id TEXT PRIMARY KEY,
  initiative_id TEXT NOT NULL REFERENCES initiative (id),
  deployment_id TEXT REFERENCES deployment (id),
  ordinal INTEGER NOT NULL,
  from_stage TEXT,
  to_stage TEXT NOT NULL,
  date TEXT,
  raw_date TEXT NOT NULL,
  contradicted INTEGER NOT NULL CHECK (contradicted IN (0, 1)),
  decision TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  note TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX transition_by_initiative ON transition (initiative_id);
CREATE INDEX transition_by_deployment ON transition (deployment_id) WHERE deployment_id IS NOT NULL;

CREATE TABLE rating (
  id TEXT PRIMARY KEY,
  initiative_id TEXT NOT NULL REFERENCES initiative (id),
  criterion_id TEXT NOT NULL REFERENCES criterion (id),
  assessor TEXT NOT NULL CHECK (assessor <> ''),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 5),
  confidence TEXT NOT NULL CHECK (confidence IN ('low', 'medium', 'high')),
  note TEXT NOT NULL,
  rated_on TEXT NOT NULL,
  ordinal INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX rating_by_initiative ON rating (initiative_id);

CREATE TABLE saved_view (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  definition TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_profile (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  headers TEXT NOT NULL,
  definition TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- What users did. `reverts` names the operation that an undo or a redo turned back.
CREATE TABLE operation (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('window', 'command-line', 'outside')),
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  reason TEXT NOT NULL,
  reverts INTEGER REFERENCES operation (seq)
) STRICT;

-- What each operation changed, row by row. `operation` is empty only for rows that another
-- program wrote; they are sealed into an operation from outside before the next write.
-- `subject` is the initiative that the row belongs to.
CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  operation INTEGER REFERENCES operation (seq),
  schema INTEGER NOT NULL,
  tbl TEXT NOT NULL,
  row_id TEXT NOT NULL,
  subject TEXT,
  before TEXT,
  after TEXT
) STRICT;
CREATE INDEX change_by_operation ON change (operation);
CREATE INDEX change_by_subject ON change (subject) WHERE subject IS NOT NULL;

-- The operation under way; empty outside a transaction.
CREATE TABLE current (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  operation INTEGER NOT NULL
) STRICT;
