-- Version 18: forecasts of stages that moved, and costs of which only a total is planned.
CREATE TABLE forecast_move (
  id TEXT PRIMARY KEY,
  initiative TEXT,
  stage TEXT,
  forecast_was TEXT,
  forecast_is TEXT,
  moved TEXT,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

ALTER TABLE cost ADD COLUMN total INTEGER;
ALTER TABLE cost ADD COLUMN starts TEXT;
ALTER TABLE cost ADD COLUMN ends TEXT;
