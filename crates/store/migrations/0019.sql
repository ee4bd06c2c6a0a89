-- Version 19: what is measured of an outcome, in what it counts, which way is better, and what it is to reach.
ALTER TABLE outcome ADD COLUMN measure TEXT NOT NULL DEFAULT '';
ALTER TABLE outcome ADD COLUMN unit TEXT NOT NULL DEFAULT '';
ALTER TABLE outcome ADD COLUMN direction TEXT;
ALTER TABLE outcome ADD COLUMN target_value INTEGER;
