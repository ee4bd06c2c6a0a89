-- Version 8: an edition knows of which initiatives it says no stage.
--
-- What the next edition says of those may have happened before this one: their ids, joined by blanks, and how many it
-- says a stage of.
ALTER TABLE edition ADD COLUMN staged INTEGER;
ALTER TABLE edition ADD COLUMN silent TEXT NOT NULL DEFAULT '';
