"""`init`: what a journal begins with, what is asked at a terminal, and where it leads on to."""

import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import click
import pytest

from refjournal.store.config import read_settings
from tests.cli.console import Answer, refjournal

CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Nora Lind\nEMAIL:nora@lind.example\nEND:VCARD\n"


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "home").mkdir()
    monkeypatch.chdir(tmp_path / "home")


def asked(
    monkeypatch: pytest.MonkeyPatch, *answers: str, sure: bool = True, folder: str = "journal"
) -> Answer:
    """Begin a journal at a terminal, where these answers are typed."""
    typed: Iterator[str] = iter(answers)

    def prompt(*_: object, default: str, value_proc: object = None, **__: object) -> str:
        answer = next(typed) or default
        return value_proc(answer) if callable(value_proc) else answer

    monkeypatch.setattr("refjournal.cli.commands.init.is_interactive", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    monkeypatch.setattr(click, "confirm", lambda *_, **__: sure)
    return refjournal("init", *folder.split())


def test_three_things_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, "Zoë O'Brien", "GBP", "1").code == 0
    settings = read_settings(Path("journal"))
    assert (settings.owners, settings.currency) == (("zoe-obrien",), "GBP")


def test_whoever_answers_nothing_gets_a_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, "", "", "1").code == 0
    settings = read_settings(Path("journal"))
    assert (settings.owners, settings.currency, settings.complaints) == ((), "EUR", ())


def test_an_address_book_is_shown_and_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("book.vcf").write_text(CARD)
    assert asked(monkeypatch, "Sam", "EUR", "2", "~/book.vcf").code == 0
    assert Path("journal/contacts/nora-lind.md").exists()


def test_whoever_says_no_imports_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("book.vcf").write_text(CARD)
    answer = asked(monkeypatch, "Sam", "EUR", "2", "book.vcf", sure=False)
    assert (answer.code, "1 row" in answer.out) == (0, True)
    assert not Path("journal/contacts/nora-lind.md").exists()


def test_an_address_book_can_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = asked(monkeypatch, "Sam", "EUR", "2", "")
    assert "next: refjournal import contacts FILE --dry-run" in answer.err


def test_without_a_terminal_nothing_is_asked() -> None:
    answer = refjournal(
        "init", "journal", "--name", "Sam", "--currency", "chf", "--from", "contacts"
    )
    assert read_settings(Path("journal")).currency == "CHF"
    assert "next: refjournal import contacts FILE --dry-run" in answer.err


def test_no_variable_is_needed_afterwards(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    refjournal("init", "journal", "--name", "Sam")
    monkeypatch.chdir(tmp_path)
    assert "the journal is empty" in refjournal("today").out


def test_a_second_journal_leaves_the_configuration_alone(tmp_path: Path) -> None:
    refjournal("init", "journal")
    answer = refjournal("init", "other")
    assert "names another journal, ~/journal" in answer.err
    assert (tmp_path / "config/refjournal/config.toml").read_text() == 'journal = "~/journal"\n'


def test_a_configuration_that_cannot_be_read_does_not_stop_it(tmp_path: Path) -> None:
    (tmp_path / "config/refjournal").mkdir(parents=True)
    (tmp_path / "config/refjournal/config.toml").write_text("journal =")
    answer = refjournal("init", "journal")
    assert (answer.code, "name the journal with --journal" in answer.err) == (0, True)


@pytest.mark.parametrize("code", ["euro", "XX", ""])
def test_what_is_no_currency_begins_nothing(code: str) -> None:
    answer = refjournal("init", "journal", "--currency", code)
    assert (answer.code, Path("journal").exists()) == (2, False)


def test_where_a_journal_is_already_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    refjournal("init", "journal")
    assert asked(monkeypatch).code == 4


def test_the_first_things_to_write_can_be_typed_as_they_are_shown() -> None:
    refjournal("init", "journal", "--name", "Sam")
    commands = [line for line in refjournal("today").out.splitlines() if "  refjournal " in line]
    assert len(commands) == 3
    for line in commands:
        assert refjournal(*shlex.split(line)[1:]).code == 0
    assert "Nora Lind has not been contacted" in refjournal("today").out


def test_the_line_in_the_sand_is_written() -> None:
    assert refjournal("--as-of", "2026-11-20", "init", "journal", "--since", "yesterday").code == 0
    assert read_settings(Path("journal")).since == date(2026, 11, 19)


def test_a_line_that_is_no_day_begins_nothing() -> None:
    assert refjournal("init", "journal", "--since", "frydag").code == 2
    assert not Path("journal").exists()


def test_folders_above_the_journal_are_made_without_a_word(tmp_path: Path) -> None:
    answer = refjournal("init", str(tmp_path / "all" / "of" / "journal"))
    assert answer.code == 0
    assert "created a journal at" in answer.err
    assert "all" not in answer.err.partition(": ")[2].split("\n")[0]


def test_in_the_home_folder_it_gets_a_folder_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    assert asked(monkeypatch, "Sam", "EUR", "1", folder="").code == 0
    assert Path("journal/refjournal.toml").exists()


def test_the_folder_of_notes_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("vault/People").mkdir(parents=True)
    Path("vault/People/Jane Doe.md").write_text("")
    assert asked(monkeypatch, "Sam", "EUR", "3", "~/vault", folder="").code == 0
    assert read_settings(Path("vault")).vocabulary.own.folders == {"People": "contact"}


def test_whoever_does_not_want_the_settings_keeps_their_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    Path("vault/People").mkdir(parents=True)
    Path("vault/People/Jane Doe.md").write_text("")
    assert asked(monkeypatch, "Sam", "EUR", "3", folder="vault", sure=False).code == 0
    assert read_settings(Path("vault")).vocabulary.own.folders == {}


def test_a_folder_of_notes_that_is_not_there_begins_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert asked(monkeypatch, "Sam", "EUR", "3", "nowhere", folder="").code == 2
    assert list(Path().iterdir()) == []


def test_a_file_that_cannot_be_read_can_be_imported_later(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = asked(monkeypatch, "Sam", "EUR", "2", "nowhere.vcf")
    assert (answer.code, "nowhere.vcf cannot be read" in answer.err) == (0, True)
    assert "next: refjournal import contacts FILE --dry-run" in answer.err


def test_the_folder_can_be_that_of_the_option_for_all_commands(tmp_path: Path) -> None:
    folder = tmp_path / "stated"
    assert refjournal("--journal", str(folder), "init").code == 0
    assert (folder / "refjournal.toml").is_file()
    assert refjournal("--journal", str(folder), "init").code == 4
    assert not (tmp_path / "refjournal.toml").exists()
