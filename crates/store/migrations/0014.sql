-- Version 14: assistants that are bought by the seat.
--
-- Seats bought, assigned and used are series by month in the row of their assistant.
CREATE TABLE assistant (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL CHECK (name <> ''),
  unit TEXT,
  vendor TEXT,
  contract TEXT NOT NULL,
  contract_end TEXT,
  definition TEXT NOT NULL,
  initiative TEXT,
  bought TEXT NOT NULL,
  assigned TEXT NOT NULL,
  active TEXT NOT NULL,
  price INTEGER,
  plan INTEGER,
  plan_from TEXT,
  note TEXT NOT NULL,
  own TEXT NOT NULL,
  deleted TEXT
) STRICT, WITHOUT ROWID;
