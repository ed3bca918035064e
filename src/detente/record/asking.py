"""What may be asked of a record: events, one event, mentions, a timeline, outlets, words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Unpack

import duckdb
import pyarrow as pa

from detente.record.account import Account, account_of
from detente.record.finding import Filters, Wanted
from detente.record.mentioned import mentions
from detente.record.outlets import outlets
from detente.record.rows import event_schema
from detente.record.search import By, search
from detente.record.timeline import timeline
from detente.record.whole import documents_of, whole
from detente.records import Document, Event

__all__ = ["Asking"]


class Asking:
    """What `detente.Record` answers."""

    _connection: duckdb.DuckDBPyConnection

    def _refresh(self) -> None:
        """Merge anew where documents came since."""
        raise NotImplementedError

    def events(
        self,
        between: Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        type: str | Sequence[str] | None = None,  # noqa: A002 - the option's name
        status: str | Sequence[str] | None = None,
        *,
        about: str | Sequence[str] | None = None,
        source: str | Sequence[str] | None = None,
        target: str | Sequence[str] | None = None,
        background: bool | None = None,
        undated: bool = False,
        limit: int | None = None,
    ) -> pa.Table:
        """Events, by date, merged anew where documents came since.

        Args:
            between: One country's code: it takes part. Two: one acts toward the other, or both
                take part in a joint act.
            since: First day; an event counts that ends then or later.
            until: Last day; an event counts that starts then or earlier. Current events without a
                date count by the first report of them; other undated ones never match a day.
            type: PLOVER type, or several.
            status: As in `detente.records.Status`, or several.
            about: The type of act that the events are about, or several: agreements to cooperate.
            source: Who acts: a state, sector or person (``RUS``, ``RUS.MIL``), or several; in a
                joint act each side acts.
            target: Toward whom, likewise.
            background: Only earlier acts and history (True), or none of these (False).
            undated: Let events of which no day is known match every day.
            limit: How many at most.

        Returns:
            The columns of `detente.record.event_schema`, one row an event.

        Raises:
            ValueError: Where ``between`` names neither one nor two countries.
        """
        wanted = Wanted(
            between, since, until, type, status, about, source, target, background, undated
        )
        where, values = wanted.condition()
        self._refresh()
        columns = ", ".join(f'"{name}"' for name in event_schema().names)
        # Only fixed text goes into the query; what a user gives is bound.
        query = f'SELECT {columns} FROM events WHERE {where} ORDER BY "position"'  # noqa: S608
        if limit is not None:
            query += f" LIMIT {int(limit)}"
        found = self._connection.sql(query, params=values).to_arrow_table()
        return found.cast(event_schema())

    def mentions(self, **wanted: Unpack[Filters]) -> pa.Table:
        """Mentions as they hold once corrections are made, in the order their documents came.

        Takes what `events` takes; all if nothing. A mention without a date counts by the day that
        its document was published, unless it is background.

        Returns:
            The columns of `detente.record.arrow_schema`, then ``key``, ``verdict``, ``corrected``
            and ``note`` (docs/record.md), then versions; one row a mention.

        Raises:
            ValueError: Where ``between`` names neither one nor two countries.
        """
        return mentions(self._connection, Wanted(**wanted))

    def undated(self, **wanted: Unpack[Filters]) -> int:
        """How many events ``since`` and ``until`` leave out only because no day of them is known.

        Takes what `events` takes.
        """
        where, values = Wanted(**wanted).left_out()
        self._refresh()
        query = f"SELECT count(*) FROM events WHERE {where}"  # noqa: S608  our own text
        return int(self._connection.execute(query, values).fetchall()[0][0])

    def event(self, id: str) -> Account:  # noqa: A002 - what it is called everywhere
        """One event with all its reports, in time, and what they say against one another.

        Args:
            id: Its id, or as much of the beginning as no other has; "E-" may be left out.

        Raises:
            InputError: Where the record has no such event, or several.
        """
        self._refresh()
        return account_of(self._connection, id)

    def happenings(self, **wanted: Unpack[Filters]) -> list[Event]:
        """The same events as `events`, whole: as `Event` with all its mentions.

        Where a date or place stands in its text is not kept: the spans of these are empty.
        """
        where, values = Wanted(**wanted).condition()
        self._refresh()
        query = f"SELECT id FROM events WHERE {where}"  # noqa: S608  our own text
        found = self._connection.execute(query, values).fetchall()
        return whole(self._connection, [row[0] for row in found])

    def timeline(self, **wanted: Unpack[Filters]) -> pa.Table:
        """Events in order of time, one flat row each: for plotting, and for people.

        Takes what `events` takes. An event without a date stands under the first day that it was
        reported; ``by`` says which it is. One of which no day is known comes last, with
        ``undated=True`` or without ``since`` and ``until``.

        Returns:
            ``day``, ``until`` (the same for events of one day), ``precision``, ``by`` ("date",
            "report" or null), ``id``, ``type``, ``about``, ``mode``, ``status``, ``background``,
            ``joint``, ``source``, ``target`` (lists of names), ``source_country``,
            ``target_country`` (lists of codes), ``place``, ``mentions``, ``documents``,
            ``outlets`` (counts), ``document`` and ``quote`` (the first report), ``part_of`` (the
            id of the visit it is part of).
        """
        where, values = Wanted(**wanted).condition()
        self._refresh()
        return timeline(self._connection, where, values)

    def outlets(self, **wanted: Unpack[Filters]) -> pa.Table:
        """What each outlet reported: first, alone and never, of some events.

        Takes what `events` takes. An outlet's copies of others are their word, not its own.

        Returns:
            One row an outlet, the most telling first: ``outlet``; ``known`` (false where its name
            is a guess: then each document stands alone); ``documents`` in all; ``copies``, how
            many of these copy others; ``mentions`` and ``events`` in its own words; ``first``,
            events that it told on an earlier day than all others that told them; ``alone``, that
            nobody else told; ``carried``, that it has only in copies of others; ``never``, that
            it has not at all; ``missed``, ids of the most widely told of these.
        """
        where, values = Wanted(**wanted).condition()
        self._refresh()
        return outlets(self._connection, where, values)

    def search(
        self,
        words: str,
        *,
        between: Sequence[str] | None = None,
        since: date | None = None,
        until: date | None = None,
        by: By = "relevance",
        limit: int | None = None,
    ) -> pa.Table:
        """Sentences that hold some words.

        All words must occur, in any of their forms ("meets", "met"); ``"in quotation marks"``
        words stand side by side as they are; ``-word`` and ``-"some words"`` must not occur; of
        ``one OR other`` one is enough. Case and accents don't matter.

        Args:
            words: What to look for.
            between: Only sentences that tell of an act of this country, or between these two.
            since: Only what was published on this day or later.
            until: Only what was published on this day or earlier.
            by: "relevance" (BM25), or "date", the latest first.
            limit: How many at most.

        Returns:
            ``document``, ``number`` and ``span`` of the ``sentence``, ``outlet``, ``published``,
            ``title``, ``url``, ``score``, ``also`` (other documents with the same sentence) and
            ``events``, the ids of events that were coded from it.

        Raises:
            InputError: Where there is no word to look for.
            ValueError: Where ``between`` names neither one nor two countries.
        """
        self._refresh()
        return search(
            self._connection,
            words,
            countries=between,
            since=since,
            until=until,
            by=by,
            limit=limit,
        )

    def revisions(self, document: str | None = None) -> pa.Table:
        """Earlier states of articles, each document's in the order they came.

        Args:
            document: Only of the document with this id.

        Returns:
            One row a state: ``document``, ``number`` (from 1), ``title``, ``published``, ``url``,
            ``outlet``, ``hash``, ``ingested`` and ``replaced`` (UTC), ``text`` and ``reading``: all
            that was read from it, as JSON.
        """
        query = (
            "SELECT document, number, title, published, url, outlet, hash, ingested, replaced, "
            "reading ->> '$.document.text' AS \"text\", reading FROM revisions "
            "WHERE ? IS NULL OR document = ? ORDER BY document, number"
        )
        return self._connection.sql(query, params=[document, document]).to_arrow_table()

    def documents(self) -> dict[str, Document]:
        """All documents by id, in order of arrival, without their texts."""
        return documents_of(self._connection)
