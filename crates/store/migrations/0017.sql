-- Version 17: reviews and tests, with what others can learn.
CREATE TABLE review (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  initiative TEXT,
  sort TEXT,
  held TEXT,
  hypothesis TEXT NOT NULL,
  metric TEXT NOT NULL,
  kpi TEXT,
  result TEXT NOT NULL,
  verdict TEXT,
  decision TEXT NOT NULL,
  lesson TEXT NOT NULL,
  win INTEGER NOT NULL,
  owner TEXT,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
