-- Version 13: bills of clouds and models, and the rules that say which initiatives they are of.
CREATE TABLE bill_line (
  id TEXT PRIMARY KEY,
  month TEXT,
  bill TEXT,
  billing_account TEXT NOT NULL,
  account TEXT NOT NULL,
  account_id TEXT NOT NULL,
  provider TEXT NOT NULL,
  service TEXT NOT NULL,
  category TEXT NOT NULL,
  tags TEXT NOT NULL,
  charge TEXT,
  basis TEXT,
  amount INTEGER,
  exact TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE allocation_rule (
  id TEXT PRIMARY KEY,
  position INTEGER,
  initiative TEXT,
  tag TEXT NOT NULL,
  value TEXT NOT NULL,
  account TEXT NOT NULL,
  service TEXT NOT NULL,
  share INTEGER,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

ALTER TABLE cost ADD COLUMN actual_from TEXT;
