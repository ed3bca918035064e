"""One TOML file, one model: what a user may set."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from detente.errors import InputError

__all__ = ["Settings"]


class Settings(BaseModel):
    """How to read: every command takes these.

    Attributes:
        english: An installed spaCy pipeline; the one that ships if None.
        actors: The user's own tables and dictionaries of actors, beside the shipped ones.
        patterns: The user's own patterns and dictionaries of verbs, tried before the shipped ones.
        confidence: How likely right a mention has to be to be told, from 0 to 1; if None, by the
            text's length (`detente.coding.confidence.least`).
        published: Day of publication for documents that don't state theirs.
        outlet: Outlet of documents that don't state theirs.
        meta: A table of what is known of single documents; see `detente.sources.read`.
        fields: Our field name to the input's, e.g. ``{"text": "story_text"}``.
        allow_local: Whether an input that is an address may lie on this machine or beside it.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    english: str | None = None
    actors: tuple[Path, ...] = ()
    patterns: tuple[Path, ...] = ()
    confidence: float | None = Field(default=None, ge=0, le=1)
    published: date | None = None
    outlet: str | None = None
    meta: Path | None = None
    fields: dict[str, str] = Field(default_factory=dict)
    allow_local: bool = False

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Read settings from a TOML file.

        Raises:
            InputError: Where the file is missing, is no TOML, or sets something unknown.
        """
        try:
            return cls.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise InputError(f"{path}: {error.strerror}") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise InputError(f"{path}: not a TOML file: {error}") from error
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            raise InputError(f"{path}: {where}: {first['msg']}") from error
