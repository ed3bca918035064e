-- What analysts know better. Rows are only ever added and marked as undone.

-- One row a correction; see corrections.Correction. `key` and the five parts of it name the mention,
-- or the first of an event's; `keys` are all of an event's mentions, as JSON.
CREATE TABLE corrections (
    id VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    key VARCHAR NOT NULL,
    document VARCHAR NOT NULL,
    sentence VARCHAR NOT NULL,
    "trigger" VARCHAR NOT NULL,
    type VARCHAR NOT NULL,
    occurrence INTEGER NOT NULL,
    keys VARCHAR,
    what VARCHAR NOT NULL,
    old VARCHAR NOT NULL,
    new VARCHAR NOT NULL,
    note VARCHAR,
    "by" VARCHAR,
    quote VARCHAR NOT NULL,
    "at" TIMESTAMP NOT NULL,
    undone_at TIMESTAMP
);

-- `mentions` shows what holds: the coder's reading with the corrections made. The reading itself
-- stays as it is in `documents`. `verdict` is right, wrong or null; `corrected` names the fields
-- that an analyst changed.
ALTER TABLE mentions ADD COLUMN key VARCHAR;
ALTER TABLE mentions ADD COLUMN verdict VARCHAR;
ALTER TABLE mentions ADD COLUMN corrected VARCHAR[] DEFAULT [];
ALTER TABLE mentions ADD COLUMN note VARCHAR;

ALTER TABLE events ADD COLUMN corrected VARCHAR[] DEFAULT [];
ALTER TABLE events ADD COLUMN "name" VARCHAR;
ALTER TABLE events ADD COLUMN note VARCHAR;
-- Of each of its mentions, in their order.
ALTER TABLE events ADD COLUMN keys VARCHAR[] DEFAULT [];

-- Mentions and events that were kept before get their keys when the record is next opened.
INSERT OR REPLACE INTO meta VALUES ('unkeyed', 'yes');
