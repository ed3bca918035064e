"""Versions that change with whatever may change a reading."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from detente.config import Settings
from detente.provenance import OWN, versions_of
from detente.version import __version__


def test_versions_are_the_same_from_call_to_call_and_say_something() -> None:
    versions = versions_of(Settings())
    assert versions == versions_of(Settings())
    assert versions.detente == __version__
    assert all(getattr(versions, field.name) for field in fields(versions))
    # Each has a digest of its own.
    digests = [versions.cleaner, versions.english, versions.gazetteer, versions.coder]
    assert len({version.rpartition("+")[2] for version in digests}) == 4


def test_a_user_s_own_tables_count_by_what_they_say(tmp_path: Path) -> None:
    one, two = tmp_path / "one.tsv", tmp_path / "two.tsv"
    one.write_text("actor\tname\n")
    two.write_text("actor\tname\n")
    plain = versions_of(Settings())
    own = versions_of(Settings(actors=(one,)))
    assert own.gazetteer.startswith(plain.gazetteer + OWN)
    assert own.coder == plain.coder
    assert own == versions_of(Settings(actors=(two,)))
    two.write_text("actor\tname\tcountry\n")
    assert own != versions_of(Settings(actors=(two,)))
    assert OWN in versions_of(Settings(patterns=(one,))).coder


def test_what_is_left_out_is_part_of_a_reading() -> None:
    plain = versions_of(Settings()).coder
    found = {versions_of(Settings(confidence=share)).coder for share in (0.0, 0.5)}
    assert found == {f"{plain}+from-0", f"{plain}+from-0.5"}


def test_another_pipeline_is_named() -> None:
    assert versions_of(Settings(), "en_core_web_md-3.8.0").english == "en_core_web_md-3.8.0"
