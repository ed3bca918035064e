"""What the rows of a record's tables must say of one another: one query a kind of fault.

Each is what is wrong, in words, and a query for the rows that are so.
"""

from __future__ import annotations

__all__ = ["EVENTS", "ROWS"]

# Sentences as the readings have them; one that is no JSON is told elsewhere.
_READ = """
    SELECT id AS document, found.number, found.span, found."text"
    FROM (SELECT id, unnest(from_json(
        reading -> '$.sentences',
        '[{"number": "INTEGER", "span": ["INTEGER"], "text": "VARCHAR"}]'
    )) AS found FROM documents WHERE json_valid(reading))
"""
_LINES = 'SELECT document, number, span, "text" FROM lines'

ROWS = (
    (
        "mention of a document that is not there",
        "SELECT DISTINCT document FROM mentions ANTI JOIN documents ON documents.id = document",
    ),
    (
        "sentences that are others than its reading has",
        f"SELECT DISTINCT document FROM (({_LINES} EXCEPT ALL {_READ}) "  # noqa: S608  ours
        f"UNION ALL ({_READ} EXCEPT ALL {_LINES}))",
    ),
    (
        "columns to find mentions by that are others than the mentions say",
        "SELECT DISTINCT document FROM mentions JOIN documents ON documents.id = document "
        "WHERE sources IS DISTINCT FROM [actor.country FOR actor IN source] "
        "OR targets IS DISTINCT FROM [actor.country FOR actor IN target] "
        'OR "first" IS DISTINCT FROM '
        'coalesce("date"."start", CASE WHEN NOT background THEN published END) '
        'OR "last" IS DISTINCT FROM coalesce("date"."end", "date"."start", '
        "CASE WHEN NOT background THEN published END)",
    ),
    (
        "revision of a document that is not there",
        "SELECT DISTINCT document FROM revisions ANTI JOIN documents ON documents.id = document",
    ),
    (
        "revisions that are not counted from 1",
        "SELECT document FROM revisions GROUP BY document "
        "HAVING min(number) <> 1 OR max(number) <> count(*)",
    ),
    (
        "two states of documents that came at once",
        "SELECT string_agg(id, ', ') FROM (SELECT arrival, id FROM documents "
        "UNION ALL SELECT arrival, document FROM revisions) GROUP BY arrival HAVING count(*) > 1",
    ),
    (
        "versions that are not there",
        "SELECT DISTINCT home FROM (SELECT id AS home, versions AS made FROM documents "
        "UNION ALL SELECT document, versions FROM mentions "
        "UNION ALL SELECT document, versions FROM revisions "
        "UNION ALL SELECT id, unnest(versions) FROM events) "
        "ANTI JOIN versions ON versions.id = made WHERE made IS NOT NULL",
    ),
    (
        "other versions than its document's",
        "SELECT DISTINCT document FROM mentions JOIN (SELECT id, versions FROM documents) AS kept "
        "ON kept.id = document WHERE mentions.versions IS DISTINCT FROM kept.versions",
    ),
)

# The mentions of events, one row each.
_TOLD = """
    SELECT id, key, told FROM (SELECT id, unnest(keys) AS key, unnest(mentions) AS told FROM events)
"""
# Of events, which say nothing while documents wait to be merged.
EVENTS = (
    (
        "event of a mention that is not there, or says something else",
        f"SELECT DISTINCT told_.id FROM ({_TOLD}) AS told_ "  # noqa: S608  ours
        "LEFT JOIN mentions ON mentions.key = told_.key "
        "WHERE mentions.key IS NULL OR mentions.document IS DISTINCT FROM told.document "
        "OR mentions.span IS DISTINCT FROM told.span "
        "OR mentions.sentence IS DISTINCT FROM told.quote "
        "OR mentions.speaker IS DISTINCT FROM told.speaker "
        'OR mentions."trigger" IS DISTINCT FROM told."trigger"',
    ),
    (
        "event without mentions, or with another number of documents than it says",
        "SELECT id FROM events WHERE len(mentions) = 0 "
        "OR documents <> len(list_distinct([told.document for told in mentions]))",
    ),
    (
        "mention in another number of events than one, or in one though it does not hold",
        "SELECT coalesce(document || ' ' || span::VARCHAR, key) FROM ("
        "SELECT key, sum(told) AS told FROM ("
        "SELECT key, -1 AS told FROM mentions "
        "WHERE type IS NOT NULL AND status IS NOT NULL AND verdict IS DISTINCT FROM 'wrong' "
        "UNION ALL SELECT unnest(keys), 1 FROM events) GROUP BY key HAVING sum(told) <> 0"
        ") LEFT JOIN mentions USING (key)",
    ),
    (
        "event of an actor that none of its mentions has",
        "SELECT DISTINCT acting.id FROM "  # noqa: S608  ours
        "(SELECT id, unnest(source || target) AS actor FROM events) "
        "AS acting ANTI JOIN (SELECT told_.id, document, unnest(source || target) AS actor "
        f"FROM ({_TOLD}) AS told_ JOIN mentions ON mentions.key = told_.key) AS own "
        "ON own.id = acting.id AND own.document = acting.actor.document "
        'AND own.actor.span = acting.actor.span AND own.actor."text" = acting.actor."text" '
        "AND own.actor.actor = acting.actor.actor AND own.actor.country = acting.actor.country",
    ),
    (
        "event first reported on another day than its documents say",
        "SELECT id FROM events JOIN "  # noqa: S608  ours
        "(SELECT told_.id AS event, min(published) AS day "
        f"FROM ({_TOLD}) AS told_ LEFT JOIN documents ON documents.id = told.document "
        "GROUP BY ALL) ON event = id "
        "WHERE reported IS DISTINCT FROM CASE WHEN NOT background THEN day END",
    ),
    (
        "columns to find events by that are others than the events say",
        "SELECT id FROM events "
        "WHERE sources IS DISTINCT FROM [actor.country FOR actor IN source] "
        "OR targets IS DISTINCT FROM [actor.country FOR actor IN target] "
        'OR "first" IS DISTINCT FROM coalesce("date"."start", reported) '
        'OR "last" IS DISTINCT FROM coalesce("date"."end", "date"."start", reported)',
    ),
    (
        "event that is part of one that is not there, or an id that leads to none",
        "SELECT part_of FROM events ANTI JOIN (SELECT id FROM events) AS kept ON kept.id = part_of "
        "WHERE part_of IS NOT NULL "
        "UNION ALL SELECT alias FROM aliases ANTI JOIN events ON events.id = aliases.id",
    ),
    (
        "position of events that is not counted from 0",
        "SELECT 'events' FROM events HAVING count(*) > 0 AND (min(\"position\") <> 0 "
        'OR max("position") <> count(*) - 1 OR count(DISTINCT "position") <> count(*))',
    ),
)
