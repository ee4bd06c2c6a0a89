-- Version 7: what files hold can be purged.
--
-- One line for each content that was taken away for good: its hash, how many bytes it had, and the day. What the history
-- names and is not there was purged then, and is not lost. The lines are captured, so that the history has the hashes.
-- A content that is kept again is there, whatever they say.
CREATE TABLE purged (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  day TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX purged_by_hash ON purged (hash);
