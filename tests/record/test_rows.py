from __future__ import annotations

import json
from datetime import date

import pyarrow as pa

from detente.record import (
    arrow_schema,
    event_row,
    event_schema,
    events_table,
    mention_row,
    mentions_table,
    merge,
)
from tests.factories import Reading, day, put

MENTION_KEYS = """
document sentence span type plover about mode contexts quad cameo score status background joint
speaker source target trigger date place confidence rule
"""
EVENT_KEYS = """
id type about joint mode status background source target date place mentions documents outlets
corrected name note part_of
"""
ACTOR_KEYS = ["text", "span", "actor", "name", "country", "sector"]


def reading() -> Reading:
    made = Reading("a")
    made.event(
        "Russia said Vladimir Putin began a visit to North Korea.",
        date=day("2024-06-19"),
        place=put("Pyongyang", "PRK", 39.0, 125.7),
        speaker="Russia",
    )
    made.event("Nothing more is known.", target=())
    return made


def test_mention_row_has_the_keys_of_the_contract_and_is_json() -> None:
    made = reading()
    row = mention_row(made.mentions[0])
    assert list(row) == MENTION_KEYS.split()
    assert list(row["source"][0]) == ACTOR_KEYS
    assert list(row["speaker"]) == ["text", "span", "actor", "country"]
    assert row["date"] == {
        "text": "2024-06-19",
        "start": "2024-06-19",
        "end": "2024-06-19",
        "precision": "day",
    }
    assert row["place"] == {"text": "Pyongyang", "country": "PRK", "lat": 39.0, "lon": 125.7}
    assert json.loads(json.dumps(row)) == row


def test_spans_of_a_row_point_at_its_texts() -> None:
    made = reading()
    row = mention_row(made.mentions[0])
    start, end = row["span"]
    assert made.text[start:end] == row["sentence"]
    start, end = row["trigger"]["span"]
    assert made.text[start:end] == row["trigger"]["text"] == "visit"


def test_unknown_is_null_and_lists_are_empty() -> None:
    row = mention_row(reading().mentions[1])
    assert row["target"] == []
    assert row["contexts"] == []
    assert row["date"] is row["place"] is row["speaker"] is row["about"] is None


def test_event_row_has_the_keys_of_the_contract_and_quotes_its_sentences() -> None:
    made = reading()
    row = event_row(merge([made.coded])[0])
    assert list(row) == EVENT_KEYS.split()
    assert [mention["quote"] for mention in row["mentions"]] == [made.mentions[0].sentence]
    assert row["source"][0]["document"] == "a"
    assert json.loads(json.dumps(row)) == row


def test_tables_keep_every_row_and_type() -> None:
    made = reading()
    rows = [mention_row(mention) for mention in made.mentions]
    table = mentions_table(rows)
    assert table.schema == arrow_schema()
    back = table.to_pylist()
    assert back[0]["date"]["start"] == date(2024, 6, 19)
    assert json.loads(json.dumps(back, default=str)) == rows

    events = [event_row(event) for event in merge([made.coded])]
    assert json.loads(json.dumps(events_table(events).to_pylist(), default=str)) == events


def test_empty_tables_have_their_columns() -> None:
    assert mentions_table([]).schema == arrow_schema()
    assert events_table([]).schema == event_schema()
    assert isinstance(mentions_table([]), pa.Table)
