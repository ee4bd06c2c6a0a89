-- Version 12: the strategy in words.
CREATE TABLE statement (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  section TEXT,
  text TEXT NOT NULL,
  place INTEGER,
  owner TEXT,
  approved TEXT,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
