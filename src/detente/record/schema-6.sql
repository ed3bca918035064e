-- Events keep their ids: `born` counts events as their ids were first given, `aliases` leads from an
-- id that was given up to the one in its place. `part_of` is the id of the visit that an event is
-- part of.
ALTER TABLE events ADD COLUMN part_of VARCHAR;
ALTER TABLE events ADD COLUMN born BIGINT;
UPDATE events SET born = "position";

CREATE TABLE aliases (
    alias VARCHAR PRIMARY KEY,
    id VARCHAR NOT NULL
);

-- Merging has changed since.
INSERT OR REPLACE INTO meta SELECT 'stale', 'yes' WHERE EXISTS (SELECT 1 FROM events);
