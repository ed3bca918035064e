-- Earlier states of articles, who has which id, and what queries by pair and day need.

-- `seen` is a digest of the article as it came (revising.py), `ingested` when it first did (UTC);
-- both null where it came before they were noted.
ALTER TABLE documents ADD COLUMN seen VARCHAR;
ALTER TABLE documents ADD COLUMN ingested TIMESTAMP;

-- One row an earlier state of an article, counted from 1: columns as in `documents`.
CREATE TABLE revisions (
    document VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    arrival BIGINT NOT NULL,
    hash VARCHAR NOT NULL,
    seen VARCHAR,
    outlet VARCHAR NOT NULL,
    outlet_known BOOLEAN,
    agency VARCHAR,
    published DATE,
    published_precision VARCHAR,
    url VARCHAR,
    title VARCHAR,
    copy_of VARCHAR,
    copy_relation VARCHAR,
    ingested TIMESTAMP,
    replaced TIMESTAMP NOT NULL,
    versions INTEGER,
    reading VARCHAR NOT NULL,
    PRIMARY KEY (document, number)
);

-- Documents that go by another id than they came with.
CREATE TABLE renamed (
    document VARCHAR PRIMARY KEY,
    stated VARCHAR NOT NULL
);

-- Flat, so that whole rows are only read where these match: countries of either side, and the days
-- that a row is found by (null where it never is).
ALTER TABLE mentions ADD COLUMN sources VARCHAR[];
ALTER TABLE mentions ADD COLUMN targets VARCHAR[];
ALTER TABLE mentions ADD COLUMN "first" DATE;
ALTER TABLE mentions ADD COLUMN "last" DATE;
ALTER TABLE events ADD COLUMN sources VARCHAR[];
ALTER TABLE events ADD COLUMN targets VARCHAR[];
ALTER TABLE events ADD COLUMN "first" DATE;
ALTER TABLE events ADD COLUMN "last" DATE;

UPDATE mentions SET
    sources = [actor.country FOR actor IN source],
    targets = [actor.country FOR actor IN target],
    "first" = coalesce("date"."start", CASE WHEN NOT background THEN documents.published END),
    "last" = coalesce(
        "date"."end", "date"."start", CASE WHEN NOT background THEN documents.published END
    )
FROM documents WHERE documents.id = mentions.document;

UPDATE events SET
    sources = [actor.country FOR actor IN source],
    targets = [actor.country FOR actor IN target],
    "first" = coalesce("date"."start", reported),
    "last" = coalesce("date"."end", "date"."start", reported);
