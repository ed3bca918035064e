"""How a record grows and answers: ten thousand documents kept, a million mentions asked.

python benchmarks/record.py [DOCUMENTS] [MENTIONS]
"""

from __future__ import annotations

import hashlib
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import duckdb
from copies import documents as made_up
from measuring import one_core, peak_memory, seconds

from detente.record import Intake, Record
from detente.record.articles import in_order
from detente.records import ActorMention, Coded, Document, EventMention, Sentence, Trigger, Versions
from detente.text import Copies

STEPS = 5
_ROUNDS = 9
_COUNTRIES = tuple(f"C{number:02}" for number in range(60))
_VERSIONS = Versions("1", "1", "1", "1", "1")
_SINCE, _UNTIL = date(2010, 1, 1), date(2010, 12, 31)


def main() -> None:
    """Print what keeping and asking cost."""
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    mentions = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    with tempfile.TemporaryDirectory() as folder:
        _keep(Path(folder) / "kept.duckdb", documents)
        _ask(Path(folder) / "asked.duckdb", mentions)


def _keep(path: Path, total: int) -> None:
    print("documents  documents/s  MiB at most  MiB on disk")
    source = _documents()
    with Record.open(path) as record:
        for step in range(1, STEPS + 1):
            intake = Intake(record)
            admitted = intake.admit(islice(source, total // STEPS), _VERSIONS)
            coded = (_code(item) for item in admitted if isinstance(item, Document))
            spent, _ = seconds(lambda coded=coded, intake=intake: intake.keep(coded))
            disk = path.stat().st_size / 2**20
            speed = total // STEPS / spent
            number = step * (total // STEPS)
            print(f"{number:9,} {speed:12,.0f} {peak_memory():12,.0f} {disk:12,.0f}")
        source = islice(_documents(), total)
        again, _ = seconds(lambda: list(Intake(record).admit(source, _VERSIONS)))
        print(f"\nknown again {again:8.1f} s")
        spent, _ = seconds(record.merge)
        print(f"merging     {spent:8.1f} s, {peak_memory():,.0f} MiB at most")
    with Copies() as copies:
        spent, _ = seconds(lambda: [copies.find(item) for item in islice(_documents(), total)])
    with Record.open(path) as record, Copies() as copies:
        # What an intake does when the first new document comes.
        kept = in_order(record.connection)
        filled, _ = seconds(lambda: [copies.remember(item) for item in kept])
    print(f"copies      {spent:8.1f} s found, {filled:.1f} s remembered,", end=" ")
    print(f"ratio {filled / spent:.2f}\n")


def _documents() -> Iterator[Document]:
    first = date(2024, 1, 1)
    for number, document in enumerate(made_up()):
        text = re.sub(r"((?:\S+ ){19}\S+)", r"\1.", document.text)
        yield replace(
            document,
            text=text,
            hash=hashlib.sha256(text.encode()).hexdigest(),
            published=first + timedelta(days=number % 365),
        )


def _code(document: Document) -> Coded:
    """A reading as large as those of news: all sentences, in every second one a mention."""
    sentences, mentions = [], []
    for number, found in enumerate(re.finditer(r"[^.]+\.", document.text)):
        sentence = Sentence(document.id, number, found.span(), found[0])
        sentences.append(sentence)
        if number % 2:
            mentions.append(_mention(sentence, number + document.text.count("a")))
    actors = tuple(actor for each in mentions for actor in each.source + each.target)
    return Coded(document, tuple(sentences), tuple(mentions), (), (), actors, _VERSIONS)


def _mention(sentence: Sentence, dice: int) -> EventMention:
    start = sentence.span[0]

    def actor(country: str) -> ActorMention:
        span = (start, start + 4)
        return ActorMention(sentence.text[:4], span, f"{country}.GOV", country, country, "GOV")

    return EventMention(
        document=sentence.document,
        sentence=sentence.text,
        span=sentence.span,
        type="CONSULT",
        plover="CONSULT",
        about=None,
        mode=None,
        contexts=(),
        quad="V-COOP",
        cameo="040",
        score=2.5,
        status="happened",
        background=False,
        joint=True,
        speaker=None,
        source=(actor(_COUNTRIES[dice % 60]),),
        target=(actor(_COUNTRIES[dice * 7 % 60]),),
        trigger=Trigger(sentence.text[:4], (start, start + 4)),
        date=None,
        place=None,
        confidence=0.9,
        rule="benchmark",
    )


def _ask(path: Path, total: int) -> None:
    with Record.open(path) as record:
        document = next(_documents())
        coded = replace(_code(replace(document, id="d0")), versions=None)
        record.add(replace(coded, mentions=coded.mentions[:1]))
        record.merge()
    with duckdb.connect(str(path)) as connection:
        _multiply(connection, total)
    with Record.open(path, read_only=True) as record:

        def asked(what: Callable[..., object]) -> Callable[[], object]:
            return lambda: what(between=("C05", "C07"), since=_SINCE, until=_UNTIL)

        def scanned() -> object:
            query = "SELECT count(DISTINCT sources) FROM mentions"
            return record.connection.execute(query).fetchall()

        base = _quickest(scanned)
        print(f"one column with the countries of {total:,} mentions read: {1000 * base:.0f} ms")
        for name, what in (("events", record.events), ("mentions", record.mentions)):
            took = _quickest(asked(what))
            rows = what(between=("C05", "C07"), since=_SINCE, until=_UNTIL).num_rows
            spent = f"{1000 * took:.0f} ms, ratio {took / base:.1f}"
            print(f"{name:9} of a pair in a year: {rows:,} in {spent}")


def _multiply(connection: duckdb.DuckDBPyConnection, total: int) -> None:
    """As many rows as asked for, of all pairs and over 22 years, made of one each."""
    made = """
        CREATE TEMP TABLE numbers AS
        SELECT
            i,
            'd' || (i // 10) AS document,
            DATE '2000-01-01' + ({place} * 8000 // {total})::INTEGER AS day,
            'C' || lpad((hash(i) % 60)::VARCHAR, 2, '0') AS one,
            'C' || lpad((hash(i + 1) % 60)::VARCHAR, 2, '0') AS other
        FROM range({total}) AS numbers(i)
    """
    parties = """
        [struct_update(source[1], country := one)] AS source,
        [struct_update(target[1], country := other)] AS target,
        [one] AS sources, [other] AS targets, day AS "first", day AS "last"
    """
    # Mentions lie as they came, which may be in any order; events by day.
    connection.execute(made.format(total=total, place=f"(hash(i + 2) % {total})::BIGINT"))
    connection.execute("CREATE TEMP TABLE mention AS SELECT * FROM mentions")
    connection.execute("CREATE TEMP TABLE event AS SELECT * FROM events")
    connection.execute("CREATE TEMP TABLE kept AS SELECT * FROM documents")
    for table in ("mentions", "events", "documents"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute(
        "INSERT INTO documents BY NAME SELECT kept.* REPLACE ('d' || i AS id, i AS arrival) "
        f"FROM kept, range({total // 10 + 1}) AS numbers(i)"
    )
    connection.execute(
        "INSERT INTO mentions BY NAME SELECT mention.* EXCLUDE (document, source, target, sources, "
        f'targets, "first", "last"), document_ AS document, {parties} '
        "FROM mention, (SELECT * RENAME (document AS document_) FROM numbers)"
    )
    connection.execute("DROP TABLE numbers")
    connection.execute(made.format(total=total, place="i"))
    connection.execute(
        "INSERT INTO events BY NAME SELECT event.* EXCLUDE (id, position, source, target, sources, "
        f'targets, "first", "last"), \'E-\' || i AS id, i AS position, {parties} '
        "FROM event, numbers"
    )


def _quickest(act: Callable[[], object]) -> float:
    """Seconds on the clock, since DuckDB works in several threads; other work only slows."""
    act()
    spent = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        act()
        spent.append(time.perf_counter() - start)
    return min(spent)


if __name__ == "__main__":
    one_core()
    main()
