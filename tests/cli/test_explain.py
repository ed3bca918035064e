from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from detente.cli import app


def explained(*arguments: str) -> str:
    result = CliRunner().invoke(app, ["explain", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_the_pattern_the_actors_and_the_date_are_told() -> None:
    text = "Russia agreed to send grain to North Korea on Monday, the Kremlin said."
    told = explained(text, "--date", "2024-06-20")
    assert "agree [happened]" in told
    assert "North Korea: PRK" in told
    assert "AGREE about AID, happened" in told
    assert "pattern: verb:agree+verb:send" in told
    assert "said by: the Kremlin" in told
    assert "    for it: " in told


def test_nothing_coded_is_said() -> None:
    assert "Nothing is coded." in explained("The weather was fine.")


def test_own_patterns_are_heard(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    path.write_text("type\tlemmas\ttarget\nSANCTION\tgreylist\tobj\n", encoding="utf-8")
    told = explained("France greylisted Italy.", "--patterns", str(path))
    assert "pattern: verb:greylist" in told
    assert "SANCTION" in told
