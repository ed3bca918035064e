-- What shows a record: sentences as a table, who published what, the word of each mention.

-- One row a sentence. Searching reads them all, which takes several times as long from `reading`.
CREATE TABLE lines (
    document VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    span INTEGER[] NOT NULL,
    "text" VARCHAR NOT NULL
);
INSERT INTO lines SELECT document, number, span, "text" FROM sentences;
DROP VIEW sentences;
CREATE VIEW sentences AS
SELECT lines.*, documents.versions
FROM lines JOIN documents ON documents.id = lines.document
ORDER BY documents.arrival, lines.number;

ALTER TABLE documents ADD COLUMN outlet_known BOOLEAN;
ALTER TABLE documents ADD COLUMN published_precision VARCHAR;
ALTER TABLE documents ADD COLUMN agency VARCHAR;
ALTER TABLE documents ADD COLUMN copy_relation VARCHAR;
UPDATE documents SET
    outlet_known = coalesce((reading ->> '$.document.outlet_known')::BOOLEAN, true),
    published_precision = reading ->> '$.document.published_precision',
    agency = reading ->> '$.document.agency',
    copy_relation = reading ->> '$.document.copy_relation';

-- The word that carries the act tells the mentions of a sentence apart.
ALTER TABLE events ALTER COLUMN mentions SET DATA TYPE STRUCT(
    document VARCHAR, span INTEGER[], quote VARCHAR,
    speaker STRUCT("text" VARCHAR, span INTEGER[], actor VARCHAR, country VARCHAR),
    "trigger" STRUCT("text" VARCHAR, span INTEGER[])
)[] USING list_transform(mentions, lambda told: struct_pack(
    document := told.document, span := told.span, quote := told.quote, speaker := told.speaker,
    "trigger" := NULL::STRUCT("text" VARCHAR, span INTEGER[])
));
-- It is not known of events that were merged before: they are merged anew.
INSERT OR REPLACE INTO meta SELECT 'stale', 'yes' WHERE EXISTS (SELECT 1 FROM events);
