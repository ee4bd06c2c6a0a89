-- Version 18: forecasts of stages that moved.
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
