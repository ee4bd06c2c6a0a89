-- Version 15: exchange rates, and the currency of costs and benefits from abroad.
CREATE TABLE exchange_rate (
  id TEXT PRIMARY KEY,
  currency TEXT NOT NULL CHECK (currency <> ''),
  month TEXT,
  rate INTEGER,
  per INTEGER,
  source TEXT NOT NULL,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

ALTER TABLE cost ADD COLUMN currency TEXT NOT NULL DEFAULT '';
ALTER TABLE benefit ADD COLUMN currency TEXT NOT NULL DEFAULT '';
