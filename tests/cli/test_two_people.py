"""Two people, one journal, as they type it."""

import json
from pathlib import Path

import pytest

from refjournal.lint.shared.examples import SHARED_SETTINGS
from tests.builders import MEMBERS, write_files
from tests.cli.console import Answer, refjournal

ON = "2026-11-20"
PEOPLE = {
    f"contacts/{name.lower().replace(' ', '-')}.md": f"---\nname: {name}\nrelation: partner\n---\n"
    for name in ("Dan Okafor", "Marta Weiss", "Nora Lind")
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_files(
        tmp_path / "journal", {"refjournal.toml": SHARED_SETTINGS, **MEMBERS, **PEOPLE}
    )


def typed(folder: Path, me: str, *words: str, on: str = ON) -> Answer:
    return refjournal("--journal", str(folder), "--as-of", on, "--me", me, *words)


def test_a_lead_is_for_who_got_it(folder: Path) -> None:
    typed(folder, "kim", "new", "referral", "--for", "nora", "--from", "marta", "--need", "tax")
    assert "Nora Lind has not been contacted" in typed(folder, "kim", "today").out
    assert typed(folder, "sam", "today", "--count").out == "0\n"
    (lead, thanks) = json.loads(
        typed(folder, "sam", "today", "--all-members", "--within", "9d", "--format", "json").out
    )
    assert (lead["whose"], thanks["whose"]) == ("kim-lee", "kim-lee")


def test_each_line_says_whose_it_is(folder: Path) -> None:
    typed(folder, "kim", "plan", "dan", "today", "call")
    assert "· you\n" in typed(folder, "kim", "today").out
    assert "· Kim Lee\n" in typed(folder, "sam", "today", "--all-members").out


def test_me_in_a_command_is_who_sits_here(folder: Path) -> None:
    typed(folder, "kim", "new", "referral", "--for", "nora", "--from", "marta", "--to", "me")
    assert (
        "nora-lind-to-kim-lee"
        in typed(folder, "kim", "ls", "referrals", "recipient:me", "--format", "ids").out
    )
    assert typed(folder, "sam", "ls", "referrals", "recipient:me", "--format", "ids").out == ""


def test_entries_are_filtered_by_who_wrote_them(folder: Path) -> None:
    typed(folder, "kim", "log", "dan", "call", "hello")
    typed(folder, "sam", "log", "dan", "call", "again")
    found = json.loads(typed(folder, "sam", "ls", "entries", "by:kim", "--format", "json").out)
    assert [(entry["text"], entry["by"]) for entry in found] == [("hello", "kim-lee")]


def test_a_stranger_reads_and_does_not_write(folder: Path) -> None:
    answer = typed(folder, "zoe", "ls", "contacts")
    assert (answer.code, "no member of this journal" in answer.err) == (0, True)
    assert typed(folder, "zoe", "log", "dan", "call").code == 2


def test_figures_are_split_by_member(folder: Path) -> None:
    typed(folder, "kim", "log", "dan", "call", "hello", "--time", "20min")
    typed(folder, "sam", "log", "dan", "call", "hello", "--time", "1h")
    answer = typed(folder, "sam", "stats", "--by", "member")
    assert (answer.code, "Kim Lee" in answer.out, "you" in answer.out) == (0, True, True)
    listed = typed(folder, "sam", "stats", "--list", "time", "--by", "member", "--format", "csv")
    assert "kim-lee" in listed.out
    assert typed(folder, "sam", "scorecard", "kim").out.startswith("Kim Lee\n")
    assert "20 min" in typed(folder, "sam", "scorecard", "kim").out


def test_a_week_for_others_names_everybody(folder: Path) -> None:
    typed(folder, "kim", "new", "referral", "--for", "nora", "--from", "marta")
    assert "**Nora Lind → Kim Lee** (received)" in typed(folder, "kim", "digest").out
    assert "Nora" not in typed(folder, "sam", "digest", "--mine").out
