-- Version 20: versions of the scoring model. A criterion keeps its id and code over all of them, so that ratings
-- follow it; what each version says of it is a row of its own.
CREATE TABLE model_criterion (
  id TEXT PRIMARY KEY,
  model_id TEXT NOT NULL REFERENCES scoring_model (id) DEFERRABLE INITIALLY DEFERRED,
  criterion_id TEXT NOT NULL REFERENCES criterion (id) DEFERRABLE INITIALLY DEFERRED,
  name TEXT NOT NULL CHECK (name <> ''),
  help TEXT NOT NULL,
  dimension TEXT NOT NULL CHECK (dimension IN ('value', 'feasibility', 'risk')),
  weight INTEGER NOT NULL CHECK (weight > 0),
  level_1 TEXT NOT NULL,
  level_2 TEXT NOT NULL,
  level_3 TEXT NOT NULL,
  level_4 TEXT NOT NULL,
  level_5 TEXT NOT NULL,
  position INTEGER NOT NULL,
  UNIQUE (model_id, criterion_id)
) STRICT, WITHOUT ROWID;
-- Its own id, once for each of the first version: no later row can have the same.
INSERT INTO model_criterion
  SELECT id, model_id, id, name, '', dimension, weight, level_1, level_2, level_3, level_4, level_5, position
  FROM criterion;

CREATE TABLE new_criterion (
  id TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE CHECK (code <> '')
) STRICT, WITHOUT ROWID;
INSERT INTO new_criterion SELECT id, code FROM criterion;
DROP TABLE criterion;
ALTER TABLE new_criterion RENAME TO criterion;

CREATE TABLE new_scoring_model (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL UNIQUE,
  made_at TEXT NOT NULL,
  made_by TEXT NOT NULL,
  note TEXT NOT NULL,
  weight_value INTEGER NOT NULL,
  weight_feasibility INTEGER NOT NULL,
  weight_low_risk INTEGER NOT NULL,
  value_threshold INTEGER NOT NULL,
  difficulty_threshold INTEGER NOT NULL,
  min_coverage INTEGER NOT NULL,
  judgements TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- Nobody could change a model before: the first version is as old as the file.
INSERT INTO new_scoring_model
  SELECT m.id, version, coalesce((SELECT at FROM operation ORDER BY seq LIMIT 1), ''),
    coalesce((SELECT actor FROM operation ORDER BY seq LIMIT 1), ''),
    'The model that a portfolio begins with',
    coalesce(weight_value, 50), coalesce(weight_feasibility, 30), coalesce(weight_low_risk, 20),
    coalesce(value_threshold, 50), coalesce(difficulty_threshold, 50), coalesce(min_coverage, 60), '[]'
  FROM scoring_model m LEFT JOIN settings ON true;
DROP TABLE scoring_model;
ALTER TABLE new_scoring_model RENAME TO scoring_model;
