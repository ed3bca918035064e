"""Detente reads coverage of international affairs and keeps a verifiable record of it.

    import detente

    table = detente.code(["Putin met Kim Jong Un in Pyongyang on June 19, 2024."])
    brief = detente.brief(["coverage/"], about=["RUS", "PRK"])

The names below are all that is public; docs/python.md shows them at work. Each is loaded when it
is first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from detente.api import brief, code, status_of
    from detente.briefing import Brief
    from detente.config import Settings
    from detente.errors import (
        ActorsError,
        DetenteError,
        InputError,
        PatternsError,
        PipelineError,
        StoreError,
    )
    from detente.linting import lint
    from detente.reading import Reader
    from detente.recoding import Recoded, recode
    from detente.record import Record
    from detente.records import (
        ActorMention,
        Agreement,
        Coded,
        Document,
        Event,
        EventMention,
        SetAside,
        Statement,
        Versions,
    )
    from detente.version import __version__

__all__ = [
    "ActorMention",
    "ActorsError",
    "Agreement",
    "Brief",
    "Coded",
    "DetenteError",
    "Document",
    "Event",
    "EventMention",
    "InputError",
    "PatternsError",
    "PipelineError",
    "Reader",
    "Recoded",
    "Record",
    "SetAside",
    "Settings",
    "Statement",
    "StoreError",
    "Versions",
    "__version__",
    "brief",
    "code",
    "lint",
    "recode",
    "status_of",
]

_ROOMS = {
    "api": ("brief", "code", "status_of"),
    "briefing": ("Brief",),
    "config": ("Settings",),
    "errors": (
        "ActorsError",
        "DetenteError",
        "InputError",
        "PatternsError",
        "PipelineError",
        "StoreError",
    ),
    "linting": ("lint",),
    "reading": ("Reader",),
    "recoding": ("Recoded", "recode"),
    "record": ("Record",),
    "records": (
        "ActorMention",
        "Agreement",
        "Coded",
        "Document",
        "Event",
        "EventMention",
        "SetAside",
        "Statement",
        "Versions",
    ),
    "version": ("__version__",),
}


def __getattr__(name: str) -> object:
    for room, names in _ROOMS.items():
        if name in names:
            return getattr(import_module(f"detente.{room}"), name)
    raise AttributeError(f"module 'detente' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(set(globals()) | set(__all__))
