"""`adopt`, and `init` among notes."""

from pathlib import Path

import pytest

from refjournal.store.config import read_settings
from tests.builders import write_files
from tests.cli.console import refjournal
from tests.session.vaults import OBSIDIAN


@pytest.fixture(autouse=True)
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = write_files(tmp_path / "vault", OBSIDIAN)
    monkeypatch.chdir(folder)
    return folder


def begun() -> None:
    assert (
        refjournal("--as-of", "2026-11-20", "init", "--from", "notes", "--name", "sam taylor").code
        == 0
    )


def test_a_journal_among_notes_makes_nothing_but_its_settings(vault: Path) -> None:
    before = set(vault.iterdir())
    begun()
    assert set(vault.iterdir()) - before == {vault / "refjournal.toml"}
    settings = read_settings(vault)
    assert (settings.owners, str(settings.since)) == (("Sam Taylor",), "2026-11-20")


def test_init_counts_what_is_left_alone() -> None:
    err = refjournal("init", "--from", "notes").err
    assert "  4 files of `type: person` in `People/`\n" in err
    assert "next: refjournal adopt --dry-run\n" in err


def test_an_empty_today_leads_to_the_notes() -> None:
    begun()
    lines = refjournal("today").out.splitlines()
    at = lines.index("  9 Markdown files in this folder are no records yet:")
    assert lines[at + 1].strip() == "refjournal adopt --dry-run"


def test_doctor_counts_them_and_is_not_ill() -> None:
    begun()
    answer = refjournal("doctor")
    assert answer.code == 0
    assert "notes        9 Markdown files are no records" in answer.out
    assert "  4 files of `type: person` in `People/`\n" in answer.out


def test_a_dry_run_shows_the_lines_and_writes_nothing(vault: Path) -> None:
    begun()
    before = (vault / "refjournal.toml").read_bytes()
    answer = refjournal("adopt", "--dry-run")
    assert '+"Phone Number" = "phone"\n' in answer.out
    assert (vault / "refjournal.toml").read_bytes() == before


def test_what_is_written_is_read() -> None:
    begun()
    assert "4 more files are read now" in refjournal("adopt").err
    assert refjournal("ls", "contacts", "org:acme", "--format", "ids").out == "Jane Doe\n"


def test_what_is_named_is_taken() -> None:
    begun()
    answer = refjournal(
        "adopt", "--folder", "Books=group", "--type", "book=group", "--key", "author=source"
    )
    assert answer.code == 0
    assert refjournal("ls", "groups", "--format", "ids").out == "Influence\n"


@pytest.mark.parametrize(
    ("option", "pair"),
    [
        ("--folder", "Books"),
        ("--folder", "Bokks=contact"),
        ("--folder", "Books=person"),
        ("--key", "x=compny"),
    ],
)
def test_what_cannot_be_meant_is_refused(option: str, pair: str) -> None:
    begun()
    assert refjournal("adopt", option, pair).code == 2
