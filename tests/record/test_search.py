from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from detente.errors import InputError
from detente.record import Record
from detente.records import Coded
from tests.factories import Reading


def reading(name: str, *sentences: str, **fields: Any) -> Coded:
    made = Reading(name, **fields)
    for sentence in sentences:
        made.say(sentence)
    return made.coded


def coverage() -> list[Coded]:
    talks = Reading("talks", published=date(2024, 6, 19), outlet="Agency", title="Talks")
    talks.event("Putin met Kim on military cooperation.", target=("Kim Jong Un",), word="met")
    talks.say("The treaty was signed.")
    return [
        talks.coded,
        reading(
            "notes",
            "Cooperation of a military kind, military drills and military aid were on their minds.",
            "They meet often.",
            published=date(2024, 6, 21),
        ),
        reading("copy", "The treaty was signed.", published=date(2024, 6, 20), copy_of="talks"),
        reading("undated", "A draft of the treaty leaked: “100% false”, Erdoğan said."),
    ]


@pytest.fixture
def record() -> Iterator[Record]:
    with Record.open() as opened:
        opened.extend(coverage())
        yield opened


def found(record: Record, words: str, **wanted: Any) -> list[str]:
    hits = record.search(words, **wanted).to_pylist()
    return [f"{row['document']}:{row['number']}" for row in hits]


def test_all_words_must_occur_in_any_form(record: Record) -> None:
    assert sorted(found(record, "meeting")) == ["notes:1", "talks:0"]
    assert sorted(found(record, "military cooperation")) == ["notes:0", "talks:0"]
    assert found(record, "military treaty") == []


def test_phrases_exclusions_and_alternatives(record: Record) -> None:
    assert found(record, '"military cooperation"') == ["talks:0"]
    assert found(record, "treaty -draft") == ["talks:1"]
    assert sorted(found(record, "erdogan OR often")) == ["notes:1", "undated:0"]
    assert found(record, 'military -"military aid" -putin') == []


def test_more_telling_sentence_comes_first(record: Record) -> None:
    # Thrice the word, but in a sentence so long that it would come second for one.
    assert found(record, "military")[0] == "notes:0"
    assert found(record, "military cooperation OR putin")[0] == "talks:0"


def test_latest_comes_first_by_date(record: Record) -> None:
    assert found(record, "military OR treaty", by="date") == [
        "notes:0",
        "talks:0",
        "talks:1",
        "undated:0",
    ]


def test_sentence_of_several_documents_is_shown_where_it_came_first(record: Record) -> None:
    (hit,) = record.search("signed").to_pylist()
    assert (hit["document"], hit["also"]) == ("talks", ["copy"])
    assert (hit["outlet"], hit["published"], hit["title"]) == ("Agency", date(2024, 6, 19), "Talks")


def test_hits_name_the_events_coded_from_them(record: Record) -> None:
    (hit,) = record.search("putin").to_pylist()
    assert hit["events"] == record.events().column("id").to_pylist()
    (hit,) = record.search("signed").to_pylist()
    assert hit["events"] == []


def test_hits_are_narrowed_by_countries_days_and_number(record: Record) -> None:
    assert found(record, "military", between=("RUS", "PRK")) == ["talks:0"]
    assert found(record, "military", between=("RUS", "CHN")) == []
    assert found(record, "military", since=date(2024, 6, 20)) == ["notes:0"]
    assert found(record, "military", until=date(2024, 6, 20)) == ["talks:0"]
    assert len(found(record, "military", limit=1)) == 1


def test_spans_point_into_the_document(record: Record) -> None:
    texts = {item.document.id: item.document.text for item in coverage()}
    for hit in record.search("military OR treaty OR meet").to_pylist():
        start, end = hit["span"]
        assert texts[hit["document"]][start:end] == hit["sentence"]


def test_changed_document_is_found_by_its_new_words_only(record: Record) -> None:
    record.add(reading("notes", "Nothing but fishing rights."))
    assert found(record, "fishing") == ["notes:0"]
    assert found(record, "drills") == []


def test_signs_of_patterns_and_quotes_find_what_they_say_or_nothing(record: Record) -> None:
    assert found(record, "100%") == ["undated:0"]
    assert found(record, "'; DROP TABLE lines; --") == []
    assert found(record, "mil.*") == []
    with pytest.raises(InputError, match="name a word"):
        record.search("-military")
    assert found(record, "military")


def test_empty_record_has_no_hits() -> None:
    with Record.open() as record:
        assert record.search("anything").num_rows == 0
