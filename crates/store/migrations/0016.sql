-- Version 16: plans of benefits and costs as they were approved, and shares of costs.
CREATE TABLE approved_plan (
  id TEXT PRIMARY KEY,
  benefit TEXT,
  cost TEXT,
  approved TEXT,
  approver TEXT,
  currency TEXT NOT NULL,
  plan TEXT NOT NULL,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

-- Who uses what is paid once.
CREATE TABLE cost_share (
  id TEXT PRIMARY KEY,
  cost TEXT,
  initiative TEXT,
  parts INTEGER,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
