from __future__ import annotations

import pytest

from detente.sources.decoding import Undecodable, decoded

TEXT = "“Orsk’s café,” he said – in Łódź."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_by_its_mark(encoding: str) -> None:
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_western_bytes_that_are_not_utf8_are_read_as_windows_1252() -> None:
    text = "“Orsk’s café,” he said – and left for the harbour."
    assert decoded(text.encode("cp1252")) == text


def test_a_declared_encoding_is_used() -> None:
    assert decoded("Łódź and Brenn are far apart.".encode("iso-8859-2"), "iso-8859-2") == (
        "Łódź and Brenn are far apart."
    )


@pytest.mark.parametrize("declared", ["no-such-encoding", "idna", "hex", "\0", "\udc80"])
def test_an_unknown_declaration_does_no_harm(declared: str) -> None:
    assert decoded("café".encode("cp1252"), declared) == "café"


def test_cyrillic_bytes_are_guessed() -> None:
    text = "Министр иностранных дел прибыл в столицу с официальным визитом. " * 5
    assert decoded(text.encode("cp1251")) == text


@pytest.mark.parametrize(
    "data", [b"text\x00more", b"\xff\xfe\x00", bytes(range(1, 32)) * 4, "a".encode("utf-16-le")]
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decoded(data)
