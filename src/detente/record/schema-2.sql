-- Which versions made a row, and what was read as tables of its own.

-- What made readings, once each; rows point here. See records.Versions.
CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    detente VARCHAR NOT NULL,
    cleaner VARCHAR NOT NULL,
    english VARCHAR NOT NULL,
    gazetteer VARCHAR NOT NULL,
    coder VARCHAR NOT NULL
);

-- Null where not known: coded before versions were kept.
ALTER TABLE documents ADD COLUMN versions INTEGER;
ALTER TABLE mentions ADD COLUMN versions INTEGER;
-- All that made an event's mentions.
ALTER TABLE events ADD COLUMN versions INTEGER[];

-- Views, so that nothing is kept twice: `reading` holds it all.
CREATE VIEW texts AS
SELECT id AS document, reading ->> '$.document.text' AS "text", versions
FROM documents;

CREATE VIEW sentences AS
SELECT id AS document, unnest(found), versions
FROM (
    SELECT id, arrival, versions, unnest(from_json(
        reading -> '$.sentences',
        '[{"number": "INTEGER", "span": ["INTEGER"], "text": "VARCHAR"}]'
    )) AS found
    FROM documents
)
ORDER BY arrival, found.number;

CREATE VIEW statements AS
SELECT id AS document, unnest(found), versions
FROM (
    SELECT id, versions, unnest(from_json(
        reading -> '$.statements',
        '[{
            "kind": "VARCHAR",
            "holder": {
                "text": "VARCHAR", "span": ["INTEGER"], "actor": "VARCHAR", "name": "VARCHAR",
                "country": "VARCHAR", "sector": "VARCHAR"
            },
            "value": "VARCHAR", "toward": "VARCHAR", "text": "VARCHAR", "span": ["INTEGER"]
        }]'
    )) AS found
    FROM documents
);

CREATE VIEW agreements AS
SELECT id AS document, unnest(found), versions
FROM (
    SELECT id, versions, unnest(from_json(
        reading -> '$.agreements',
        '[{
            "parties": [{
                "text": "VARCHAR", "span": ["INTEGER"], "actor": "VARCHAR", "name": "VARCHAR",
                "country": "VARCHAR", "sector": "VARCHAR"
            }],
            "sector": "VARCHAR", "form": "VARCHAR", "subject": "VARCHAR", "status": "VARCHAR",
            "text": "VARCHAR", "span": ["INTEGER"]
        }]'
    )) AS found
    FROM documents
);
