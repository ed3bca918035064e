"""Searching the sentences of a record.

DuckDB reads all of them, column by column: there is no index to keep, and none to go stale.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import Literal, TypeAlias

import pyarrow as pa
from duckdb import DuckDBPyConnection

from detente.record.finding import between
from detente.record.terms import Term, parse

__all__ = ["By", "search"]

By: TypeAlias = Literal["relevance", "date"]

# BM25's parameters, as usual: Robertson and Zaragoza (2009), section 3.5.
_K1, _B = 1.2, 0.75
# How rare a term is, times how often a sentence has it: bytes are as good as words for its length.
_SCORE = f"""
    ln(1 + (lines - in_{{0}} + 0.5) / (in_{{0}} + 0.5)) * {_K1 + 1}
    * len(regexp_extract_all(folded, $pattern_{{0}}))
    / (len(regexp_extract_all(folded, $pattern_{{0}}))
       + {_K1} * ({1 - _B} + {_B} * seen.size / extent.size))
"""
_HAS = "contains(folded, $part_{0}) AND regexp_matches(folded, $pattern_{0})"
_ORDER: dict[By, str] = {
    "relevance": "score DESC, published DESC NULLS LAST",
    "date": "published DESC NULLS LAST, score DESC",
}


def search(
    connection: DuckDBPyConnection,
    words: str,
    *,
    countries: Sequence[str] | None = None,
    since: date | None = None,
    until: date | None = None,
    by: By = "relevance",
    limit: int | None = None,
) -> pa.Table:
    """Sentences that hold some words; see `detente.Record.search`."""
    asked = parse(words)
    terms = [term for group in asked.groups for term in group]
    sought = range(len(terms))
    numbers = count()
    groups = [[f"has_{next(numbers)}" for _ in group] for group in asked.groups]
    wanted = [f"({' OR '.join(group)})" for group in groups]
    wanted += [f"NOT ({_HAS.format(len(terms) + n)})" for n in range(len(asked.excluded))]
    where, values = _scope(countries, since, until)
    query = f"""
        WITH folded AS (
            SELECT rowid AS line, strlen("text") AS size, strip_accents(lower("text")) AS folded
            FROM lines
        ),
        seen AS MATERIALIZED (
            SELECT line, size, folded, {_each(f"({_HAS}) AS has_{{0}}", sought, ", ")}
            FROM folded WHERE {_each(f"({_HAS})", sought, " OR ")}
        ),
        frequencies AS (
            SELECT {_each("count(*) FILTER (has_{0}) AS in_{0}", sought, ", ")} FROM seen
        ),
        extent AS (SELECT count(*) AS lines, avg(strlen("text")) AS size FROM lines),
        scored AS (
            SELECT line, {_each(_SCORE, sought, " + ")} AS score
            FROM seen, frequencies, extent WHERE {" AND ".join(wanted)}
        ),
        placed AS (
            SELECT document, number, span, lines."text" AS sentence, outlet, published, title, url,
                score, arrival
            FROM scored
            JOIN lines ON lines.rowid = scored.line
            JOIN documents ON documents.id = lines.document
            WHERE {where}
        ),
        once AS (
            -- Copies of an article hold one sentence many times: it is shown where it came first.
            SELECT *, list(document) OVER (PARTITION BY sentence) AS told, row_number() OVER (
                PARTITION BY sentence ORDER BY published NULLS LAST, arrival, number
            ) AS nth
            FROM placed
        )
        SELECT document, number, span, sentence, outlet, published, title, url, score,
            list_sort(list_filter(list_distinct(told), lambda each: each != document)) AS also
        FROM once WHERE nth = 1
        ORDER BY {_ORDER[by]}, document, number
        {f"LIMIT {int(limit)}" if limit is not None else ""}
    """  # noqa: S608  our own text; what a user gives is bound
    bound = {**_bound([*terms, *asked.excluded]), **values}
    table = connection.sql(query, params=bound).to_arrow_table()
    return table.append_column("events", _coded_from(connection, table))


def _each(template: str, numbers: Iterable[int], joint: str) -> str:
    return joint.join(template.format(number) for number in numbers)


def _bound(terms: Sequence[Term]) -> dict[str, object]:
    parts = {f"part_{number}": term.part for number, term in enumerate(terms)}
    return {**parts, **{f"pattern_{number}": term.pattern for number, term in enumerate(terms)}}


def _scope(
    countries: Sequence[str] | None, since: date | None, until: date | None
) -> tuple[str, dict[str, object]]:
    """The condition on sentences in their documents, and what it binds."""
    conditions, values = between(countries)
    if conditions:
        # Spans of mentions are those of their sentences; where not, they lie within.
        conditions = [
            "EXISTS (SELECT 1 FROM mentions WHERE mentions.document = lines.document "  # noqa: S608
            "AND mentions.span[1] < lines.span[2] AND mentions.span[2] > lines.span[1] "
            f"AND {conditions[0]})"
        ]
    for condition, day in (("published >= ?", since), ("published <= ?", until)):
        if day is not None:
            conditions.append(condition)
            values.append(day)
    numbers = count()
    where = re.sub(r"\?", lambda _: f"$value_{next(numbers)}", " AND ".join(conditions))
    return where or "true", {f"value_{number}": value for number, value in enumerate(values)}


def _coded_from(connection: DuckDBPyConnection, hits: pa.Table) -> pa.Array:
    """For each hit the ids of the events that were coded from its sentence."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    query = (
        'SELECT told.document, told.span[1], told.span[2], id FROM (SELECT id, "position", '
        "unnest(mentions) AS told FROM events) WHERE told.document IN (SELECT unnest(?)) "
        'ORDER BY "position"'
    )
    documents = sorted(set(hits.column("document").to_pylist()))
    for document, start, end, event in connection.execute(query, [documents]).fetchall():
        found[document].append((start, end, event))
    spans = zip(hits.column("document").to_pylist(), hits.column("span").to_pylist(), strict=True)
    events = [
        list(dict.fromkeys(e for start, end, e in found[key] if start < last and end > first))
        for key, (first, last) in spans
    ]
    return pa.array(events, pa.list_(pa.string()))
