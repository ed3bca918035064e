"""From inputs to coded documents: sources, text, English, actors and coding in one pass."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from detente.actors import Gazetteer
from detente.coding import Coder
from detente.config import Settings
from detente.english import load
from detente.provenance import versions_of
from detente.records import Coded, Document, SetAside, Versions
from detente.sources import read
from detente.text import Copies

__all__ = ["Reader"]

log = logging.getLogger(__name__)

Progress = Callable[[str], None]


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
            self._coder = Coder(load(self.settings.english), self.gazetteer, self.settings.patterns)
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

    def documents(self, inputs: Sequence[str | Path]) -> Iterator[Document | SetAside]:
        """Documents of files, folders and globs, copies marked; and what was set aside."""
        copies = Copies()
        settings = self.settings
        for item in read(
            [str(i) for i in inputs],
            fields=settings.fields,
            published=settings.published,
            allow_local=settings.allow_local,
        ):
            if isinstance(item, Document):
                yield replace(item, copy_of=copies.of(item))
            else:
                yield item

    def code(
        self, inputs: Sequence[str | Path], progress: Progress | None = None
    ) -> Iterator[Coded | SetAside]:
        """Code every document of the inputs, one at a time and in order.

        Args:
            inputs: Files, folders and globs.
            progress: Called with each document's id when it is done.
        """
        yield from self.code_documents(self.documents(inputs), progress)

    def code_documents(
        self, documents: Iterable[Document | SetAside], progress: Progress | None = None
    ) -> Iterator[Coded | SetAside]:
        """Code documents that are already read; what was set aside passes through."""
        for item in documents:
            if isinstance(item, SetAside):
                yield item
                continue
            coder = self.coder
            try:
                coded = replace(coder.code(item), versions=self.versions)
            except Exception as error:  # one document must not end the run of thousands
                log.exception("%s could not be coded", item.id)
                yield SetAside(item.id, "failed", f"could not be coded: {error!r}")
                continue
            yield coded
            if progress is not None:
                progress(item.id)
