-- Version 9: KPIs, with what was read of them.
CREATE TABLE kpi (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  initiatives TEXT NOT NULL,
  outcomes TEXT NOT NULL,
  category TEXT,
  definition TEXT NOT NULL,
  unit TEXT NOT NULL,
  direction TEXT,
  baseline INTEGER,
  baseline_date TEXT,
  target INTEGER,
  target_date TEXT,
  cadence TEXT,
  owner TEXT,
  data_source TEXT NOT NULL,
  readings TEXT NOT NULL,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
