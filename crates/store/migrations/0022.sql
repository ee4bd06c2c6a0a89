-- Version 22: who is asked to rate what, in which round; ratings that are not submitted yet, and what a rating rests on.
CREATE TABLE scoring_round (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  also TEXT NOT NULL,
  begun TEXT,
  due TEXT,
  closed TEXT,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE assignment (
  id TEXT PRIMARY KEY,
  initiative TEXT,
  assessor TEXT,
  round TEXT,
  assigned TEXT,
  due TEXT,
  value_done TEXT,
  feasibility_done TEXT,
  risk_done TEXT,
  done TEXT,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;

ALTER TABLE rating ADD COLUMN evidence TEXT NOT NULL DEFAULT '';
-- 1: the assessor has not submitted it yet; it counts for nothing until then.
ALTER TABLE rating ADD COLUMN draft INTEGER NOT NULL DEFAULT 0;
