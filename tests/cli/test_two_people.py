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
    assert (answer.code, "not one of those who keep this journal" in answer.err) == (0, True)
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


def test_who_did_it_is_in_the_history_and_in_the_list(folder: Path) -> None:
    typed(folder, "kim", "log", "dan", "meeting", "lunch")
    assert "meeting lunch (Kim Lee)" in typed(folder, "sam", "show", "dan").out
    assert "lunch  Dan Okafor  Kim Lee" in typed(folder, "sam", "ls", "entries").out


def test_other_commands_name_the_member_too(folder: Path, tmp_path: Path) -> None:
    typed(folder, "kim", "lead", "Ole Holm", "from", "dan", "an", "audit")
    table = tmp_path / "table.csv"
    table.write_text(
        "Prospect,Referrer,Recipient,Date,Need\nNora Lind,Marta Weiss,,2026-11-02,tax\n"
        "Nora Lind,,Dan Okafor,2026-11-03,payroll\n",
        "utf-8",
    )
    answer = typed(folder, "kim", "import", "referrals", str(table))
    assert answer.code == 0, answer.err
    found = typed(folder, "kim", "ls", "referrals", "--format", "csv").out
    assert found.count("kim-lee") == 3
    assert typed(folder, "kim", "lint", "--select", "RJ212").code == 0


def test_what_a_member_had_who_left_is_listed(folder: Path) -> None:
    typed(folder, "kim", "new", "referral", "--for", "nora", "--from", "marta")
    typed(folder, "kim", "log", "dan", "call", "hello")
    typed(folder, "sam", "set", "kim-lee", "left=2026-11-20")
    listed = typed(folder, "sam", "today", "--only", "care").out
    assert "Kim Lee, who had the referral of Nora Lind and Marta Weiss" in listed
    assert "Kim Lee, who kept in touch with Dan Okafor" in listed
    typed(folder, "sam", "plan", "nora", "today", "call")
    typed(folder, "sam", "log", "dan", "call", "taking over")
    assert "Kim Lee" not in typed(folder, "sam", "today", "--only", "care").out


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('["sam-taylor", "zoe-ahl"]', "zoe-ahl keeps this journal, but has no contact"),
        ('["sam-taylor", "kim-lee", "Kim-Lee"]', "has Kim-Lee twice"),
        ('["sam-taylor", 3]', "nor a list of these"),
    ],
)
def test_a_bad_list_of_members_is_told_and_the_rest_answered(
    folder: Path, settings: str, says: str
) -> None:
    (folder / "refjournal.toml").write_text(f"[owner]\ncontact = {settings}\n", "utf-8")
    answer = typed(folder, "sam", "lint")
    assert says in answer.out + answer.err
    assert "Dan Okafor" in typed(folder, "sam", "ls", "contacts").out


def test_a_member_who_is_forgotten_by_hand_is_a_finding(folder: Path) -> None:
    assert typed(folder, "sam", "forget", "kim-lee", "--yes").code == 2
    (folder / "contacts/kim-lee.md").unlink()
    assert "kim-lee keeps this journal, but has no contact" in typed(folder, "sam", "lint").out
