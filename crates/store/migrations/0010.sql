-- Version 10: benefits, costs and budgets.
--
-- Plans and actuals are series by month in the row of their benefit or cost.
CREATE TABLE benefit (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  initiative TEXT,
  deployment TEXT,
  category TEXT,
  state TEXT,
  evidence TEXT,
  baseline TEXT,
  share INTEGER,
  overlaps TEXT,
  overlap_note TEXT NOT NULL,
  plan TEXT NOT NULL,
  actual TEXT NOT NULL,
  cause TEXT,
  start TEXT,
  until TEXT,
  ramp INTEGER,
  users INTEGER,
  effect INTEGER,
  rate INTEGER,
  started TEXT,
  active TEXT NOT NULL,
  owner TEXT,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE cost (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  initiative TEXT,
  pace TEXT,
  nature TEXT,
  vendor TEXT,
  unit TEXT,
  plan TEXT NOT NULL,
  actual TEXT NOT NULL,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE budget (
  id TEXT PRIMARY KEY,
  unit TEXT,
  period TEXT,
  amount INTEGER,
  forecast INTEGER,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
