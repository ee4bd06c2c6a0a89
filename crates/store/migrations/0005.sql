-- Version 5: records hold files.
--
-- What a file holds lies here once, under its hash, and is never changed or taken away by what people do: undo and redo
-- of whatever names it find it here. So it is not captured, and the history stays short.
CREATE TABLE content (
  hash TEXT PRIMARY KEY NOT NULL,
  bytes BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  subject TEXT,
  file TEXT,
  note TEXT NOT NULL,
  added TEXT,
  added_by TEXT,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
