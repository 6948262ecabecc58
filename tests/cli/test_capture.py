"""An evening in three lines, and the questions about people."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.console import Answer, refjournal

Run = Callable[..., Answer]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    files = {
        "refjournal.toml": '[owner]\ncontact = "sam"\n',
        "contacts/sam.md": "---\nname: Sam Taylor\n---\n",
        "contacts/marek-nowak.md": "---\nname: Marek Nowak\n---\n",
    }
    return write_files(tmp_path / "journal", files)


@pytest.fixture
def run(journal: Path) -> Run:
    return lambda *args: refjournal("--journal", str(journal), "--as-of", "2026-11-20", *args)


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("refjournal.cli.asking.is_interactive", lambda: True)


def test_three_people_and_a_lead_are_three_lines(run: Run, journal: Path) -> None:
    evening = (
        ("met", "Marek Nowak, Lucía Ferrer, Di Day", "at", "Chamber breakfast", "--new"),
        ("lead", "Olaf", "Reuter", "from", "Marek", "Nowak", "pricing", "for", "spare", "parts"),
        ("log", "--new", "Tom Berg", "meeting", "about", "Riga"),
    )
    assert [run(*line).code for line in evening] == [0, 0, 0]
    assert run("lint", "--only", "RJ1,RJ2").code in (0, 2)
    names = sorted(path.name for path in (journal / "contacts").iterdir())
    assert names == ["di-day.md", "lucia-ferrer.md", "marek-nowak.md", "sam.md", "tom-berg.md"]
    for _ in evening:
        run("undo")
    assert sorted(path.name for path in (journal / "contacts").iterdir()) == [
        "marek-nowak.md",
        "sam.md",
    ]


def test_what_remains_is_said_of_each(run: Run) -> None:
    err = run("met", "Lucía Ferrer", "at", "Fair", "--new").err
    assert "you met Lucía Ferrer today, and have not been in touch since" in err


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("met", "Lucía Ferrer", "at", "Fair"), "add --new to create one"),
        (("met", "Marek Novak", "at", "Fair", "--new"), "may be marek-nowak (Marek Nowak)"),
        (("met", "marek"), "where? refjournal met WHO at EVENT"),
        (("lead", "Olaf Reuter", "marek"), "from whom?"),
        (("log", "--new", "Marek Novak", "meeting"), "may be marek-nowak"),
    ],
)
def test_elsewhere_a_sentence_says_what_to_type(
    run: Run, journal: Path, args: tuple[str, ...], says: str
) -> None:
    answer = run(*args)
    assert (answer.code, says in answer.err) == (2, True)
    assert not (journal / "events").exists()


def test_on_a_terminal_somebody_unknown_is_offered(
    run: Run, journal: Path, on_a_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.confirm", lambda *_args, **_options: True)
    assert run("met", "Lucía Ferrer", "at", "Fair").code == 0
    assert (journal / "contacts/lucia-ferrer.md").exists()
    monkeypatch.setattr("click.confirm", lambda *_args, **_options: False)
    assert run("met", "Di Day", "at", "Fair").code == 2
    assert run("lead", "Olaf Reuter", "from", "marek").code == 0
    assert not (journal / "contacts/olaf-reuter.md").exists()


def test_a_plain_entry_offers_somebody_unknown_too(
    run: Run, journal: Path, on_a_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "--new creates a contact" in run("log", "Tom Berg", "meeting").err
    monkeypatch.setattr("refjournal.cli.commands.log.is_interactive", lambda: True)
    monkeypatch.setattr("click.confirm", lambda *_args, **_options: True)
    run("log", "Tom Berg", "meeting")
    assert "meeting" in (journal / "contacts/tom-berg.md").read_text("utf-8")


def test_on_a_terminal_a_near_name_is_asked_about(
    run: Run, journal: Path, on_a_terminal: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.prompt", lambda *_args, **_options: 1)
    run("met", "Marek Novak", "at", "Fair")
    assert "attendees: marek-nowak" in (journal / "events/fair.md").read_text("utf-8")
    monkeypatch.setattr("click.prompt", lambda *_args, **_options: 2)
    run("log", "--new", "Marek Novak", "meeting")
    assert (journal / "contacts/marek-novak.md").exists()


def test_a_dry_run_writes_nothing(run: Run, journal: Path) -> None:
    assert (
        "+name: Lucía Ferrer" in run("met", "Lucía Ferrer", "at", "Fair", "--new", "--dry-run").out
    )
    assert not (journal / "events").exists()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (("yesterday",), "- 2026-11-19 call\n"),
        (("yesterday", "about", "Riga"), "- 2026-11-19 call about Riga\n"),
        (("2026-11-03", "about", "Riga"), "- 2026-11-03 call about Riga\n"),
        (("3.11.2026",), "- 2026-11-03 call\n"),
        (("monday",), "- 2026-11-16 call\n"),
        (("monday", "works", "for", "him"), "- 2026-11-20 call monday works for him\n"),
        (("3d", "print"), "- 2026-11-20 call 3d print\n"),
        (("he", "rang", "yesterday"), "- 2026-11-20 call he rang yesterday\n"),
        (("tomorrow",), "- 2026-11-20 call tomorrow\n"),
    ],
)
def test_a_day_behind_the_verb_is_the_day(
    text: tuple[str, ...], written: str, run: Run, journal: Path
) -> None:
    assert run("log", "marek", "call", *text).code == 0
    assert (journal / "contacts/marek-nowak.md").read_text().endswith(written)


def test_a_name_without_quotes_is_answered_with_quotes(run: Run) -> None:
    err = run("log", "Tom", "van", "Berg", "meeting", "about", "Riga").err
    assert "'van' is no verb" in err
    assert "refjournal log 'Tom van Berg' meeting" in err
    assert "needs quotes" not in run("log", "marek", "calll", "about", "Riga").err


def test_a_contact_needs_no_quotes(run: Run, journal: Path) -> None:
    assert run("new", "contact", "Marta", "van", "Weiss", "--relation", "partner").code == 0
    text = (journal / "contacts/marta-van-weiss.md").read_text()
    assert text.startswith("---\nname: Marta van Weiss\n")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("Marta", "Weiss"), "a person: refjournal new contact Marta Weiss"),
        (("contct", "Marta"), "no kind is called 'contct'; did you mean contact?"),
    ],
)
def test_a_name_in_the_place_of_a_kind_is_answered(
    words: tuple[str, ...], says: str, run: Run
) -> None:
    answer = run("new", *words)
    assert (answer.code, says in answer.err) == (2, True)
