"""From inputs to coded documents: sources, text, English, actors and coding in one pass."""

from __future__ import annotations

import logging
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Protocol

from detente.actors import Gazetteer
from detente.coding import Coder
from detente.config import Settings
from detente.english import load
from detente.jobs import code_with
from detente.provenance import versions_of
from detente.records import Coded, Document, SetAside, Versions
from detente.sources import read
from detente.sources.ids import told_apart
from detente.sources.limits import TimeUp, within
from detente.text import mark_copies

__all__ = ["Admit", "Reader", "documents_of"]

log = logging.getLogger(__name__)

Progress = Callable[[str], None]
# Seconds that a document may take to code, and how many more for each thousand characters: a
# hundred times what it takes.
_SECONDS, _A_THOUSAND = 60.0, 5.0


Marked = Iterator[Document | SetAside]
Mark = Callable[[Iterable[Document | SetAside]], Marked]


def _marked(found: Iterable[Document | SetAside]) -> Marked:
    """Documents under ids that are unique, each with what it copies of those before."""
    return mark_copies(told_apart(found))


class Admit(Protocol):
    """Chooses what is to be coded."""

    def __call__(
        self, found: Iterable[Document | SetAside], versions: Versions | None = None
    ) -> Marked:
        """Documents that these versions are to code, ids unique and copies marked."""


def documents_of(inputs: Sequence[str | Path], settings: Settings, mark: Mark = _marked) -> Marked:
    """Documents of files, folders, patterns and addresses, copies marked; and what was set aside.

    Args:
        inputs: What to read.
        settings: How to read.
        mark: What passes the documents on, under ids that are unique and with copies marked.

    Raises:
        InputError: Where the settings name a field that there is not, or a table that cannot be
            read.
    """
    found = read(
        [str(given) for given in inputs],
        fields=settings.fields,
        published=settings.published,
        outlet=settings.outlet,
        meta=settings.meta,
        allow_local=settings.allow_local,
    )
    yield from mark(found)


class Reader:
    """Reads coverage: loads the English pipeline and the gazetteer once, then any inputs.

    Args:
        settings: What the user set.

    Raises:
        PipelineError: Where the pipeline that was asked for isn't installed.
        ActorsError: Where a user's table of actors is faulty.
        PatternsError: Where a user's file of patterns is faulty; raised when first coding.
    """

    def __init__(self, settings: Settings | None = None) -> None:
        self.settings = settings or Settings()
        self.gazetteer = Gazetteer.load(self.settings.actors)
        self._coder: Coder | None = None
        self._versions: Versions | None = None

    @property
    def coder(self) -> Coder:
        """The coder, loaded when first needed."""
        if self._coder is None:
            wanted = self.settings
            nlp = load(wanted.english)
            self._coder = Coder(nlp, self.gazetteer, wanted.patterns, wanted.confidence)
        return self._coder

    @property
    def versions(self) -> Versions:
        """What reads here: every reading carries it."""
        if self._versions is None:
            english = None
            if self.settings.english is not None:
                meta = self.coder.nlp.meta
                english = f"{meta['lang']}_{meta['name']}-{meta['version']}"
            self._versions = versions_of(self.settings, english)
        return self._versions

    def documents(
        self,
        inputs: Sequence[str | Path],
        admit: Admit | None = None,
    ) -> Marked:
        """Documents of the inputs, copies marked; and what was set aside.

        Args:
            inputs: Files, folders, patterns and addresses.
            admit: Passes on those that are to be coded (`detente.record.Intake.admit`); all are
                where there is none.
        """
        mark = _marked if admit is None else partial(admit, versions=self.versions)
        yield from documents_of(inputs, self.settings, mark)

    def code(
        self,
        inputs: Sequence[str | Path],
        progress: Progress | None = None,
        jobs: int = 1,
    ) -> Iterator[Coded | SetAside]:
        """Code every document of the inputs, one at a time and in order.

        Args:
            inputs: Files, folders and globs.
            progress: Called with each document's id when it is done.
            jobs: How many processes share the work; what comes back is the same.
        """
        yield from self.code_documents(self.documents(inputs), progress, jobs)

    def code_documents(
        self,
        documents: Iterable[Document | SetAside],
        progress: Progress | None = None,
        jobs: int = 1,
    ) -> Generator[Coded | SetAside, None, None]:
        """Code documents that are already read; what was set aside passes through.

        Args:
            documents: What to code.
            progress: Called with each document's id when it is done.
            jobs: How many processes share the work; what comes back is the same.
        """
        if jobs > 1:
            for found in code_with(jobs, self.settings, documents):
                yield found
                if progress is not None and isinstance(found, Coded):
                    progress(found.document.id)
            return
        for item in documents:
            if isinstance(item, SetAside):
                yield item
                continue
            coder = self.coder
            try:
                with within(_SECONDS + _A_THOUSAND * len(item.text) / 1000):
                    coded = replace(coder.code(item), versions=self.versions)
            except TimeUp as error:
                yield SetAside(item.id, "too slow", f"could not be coded: {error}")
                continue
            except Exception as error:  # one document must not end the run of thousands
                log.exception("%s could not be coded", item.id)
                yield SetAside(item.id, "failed", f"could not be coded: {error!r}")
                continue
            yield coded
            if progress is not None:
                progress(item.id)
