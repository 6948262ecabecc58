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
        ('["sam-taylor", "kim-lee", "[[kim-lee]]"]', "has kim-lee twice"),
        (
            '["sam-taylor", "kim"]',
            "kim keeps this journal, but has no contact; did you mean kim-lee?",
        ),
        ('["sam-taylor", ""]', "has an empty name"),
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


def test_a_member_who_is_archived_is_a_finding_and_works_on(folder: Path) -> None:
    typed(folder, "kim", "set", "kim-lee", f"archived={ON}")
    found = typed(folder, "sam", "lint").out
    assert "Kim Lee keeps this journal, but is archived" in found
    assert typed(folder, "kim", "log", "dan", "call", "hello").code == 0
    assert typed(folder, "kim", "ls", "entries", "by:kim", "--format", "ids").out != ""


# Words after `by`


def with_third(folder: Path, id_: str, name: str) -> None:
    """Let a third person keep the journal too."""
    owners = f'["sam-taylor", "kim-lee", "{id_}"]'
    write_files(
        folder,
        {
            "refjournal.toml": f"[owner]\ncontact = {owners}\n",
            f"contacts/{id_}.md": f"---\nname: {name}\naliases: [Maria de la Cruz Ortiz]\n---\n",
        },
    )


@pytest.mark.parametrize("written", ["May", "may", "June Lind", "Maria de la Cruz Ortiz"])
def test_a_member_is_understood_whatever_they_are_called(folder: Path, written: str) -> None:
    name = "June Lind" if "June" in written else "May Lind"
    with_third(folder, "may-lind", name)
    dan = folder / "contacts/dan-okafor.md"
    entry = f"- 2026-11-03 call: hello (20 min, by {written})"
    dan.write_text(f"---\nname: Dan\n---\n## Log\n{entry}\n")
    (found,) = json.loads(typed(folder, "sam", "ls", "entries", "--format", "json").out)
    assert (found["by"], found["text"], found["minutes"]) == ("may-lind", "hello", 20)


@pytest.mark.parametrize("id_", ["jan", "3m", "post"])
def test_a_member_signs_with_an_id_that_could_be_a_word(folder: Path, id_: str) -> None:
    with_third(folder, id_, "Ole Post")
    assert typed(folder, id_, "log", "dan", "call", "hello").code == 0
    assert typed(folder, id_, "plan", "dan", ON, "card").code == 0
    assert typed(folder, id_, "done", "dan").code == 0
    assert typed(folder, id_, "new", "referral", "--for", "nora", "--to", "dan").code == 0
    assert typed(folder, id_, "advance", "nora-to-dan", "introduced").code == 0
    assert typed(folder, "sam", "rename", id_, "4n").code == 0
    found = json.loads(typed(folder, "sam", "ls", "entries", "by:4n", "--format", "json").out)
    assert len(found) == 3
    assert typed(folder, "sam", "lint", "--select", "RJ2").code == 0


@pytest.mark.parametrize("words", ["by Friday", "by e-mail", "by registered letter"])
def test_when_and_how_is_text_and_no_finding(folder: Path, words: str) -> None:
    assert typed(folder, "kim", "log", "dan", "call", f"he decides ({words})").code == 0
    (found,) = json.loads(typed(folder, "sam", "ls", "entries", "--format", "json").out)
    assert (found["by"], found["text"]) == ("kim-lee", f"he decides ({words})")
    assert typed(folder, "sam", "lint", "--select", "RJ213").code == 0


def test_a_plan_that_says_by_when_keeps_the_words(folder: Path) -> None:
    dan = folder / "contacts/dan-okafor.md"
    dan.write_text(f"---\nname: Dan\n---\n## Log\n- [ ] {ON} card: write (20 min, by Friday)\n")
    assert typed(folder, "kim", "done", "dan").code == 0
    assert f"- [x] {ON} card: write (by Friday) (20 min, by kim-lee)\n" in dan.read_text()


def test_a_plan_of_another_is_signed_by_who_did_it(folder: Path) -> None:
    dan = folder / "contacts/dan-okafor.md"
    dan.write_text(f"---\nname: Dan\n---\n## Log\n- [ ] {ON} card: write (by Kim)\n")
    assert typed(folder, "sam", "done", "dan").code == 0
    assert f"- [x] {ON} card: write (by sam-taylor)\n" in dan.read_text()


def test_a_stranger_signs_nothing_and_me_is_who_sits_here(folder: Path) -> None:
    refused = typed(folder, "kim", "log", "dan", "call", "hello (by Zoe Ahl)")
    assert (refused.code, "names none of those" in refused.err) == (2, True)
    assert typed(folder, "kim", "log", "dan", "call", "hello (by me)").code == 0
    assert "(by kim-lee)" in (folder / "contacts/dan-okafor.md").read_text()


@pytest.mark.parametrize("written", ["zoe", "Zoe Ahl", "[[dan-okafor]]"])
def test_a_stranger_in_a_file_is_found(folder: Path, written: str) -> None:
    dan = folder / "contacts/dan-okafor.md"
    dan.write_text(f"---\nname: Dan\n---\n## Log\n- 2026-11-03 call: hello (by {written})\n")
    assert f"'by {written}' names none" in typed(folder, "sam", "lint", "--select", "RJ213").out
    assert "Dan" in typed(folder, "sam", "ls", "contacts").out


@pytest.mark.parametrize("written", ["me", "[[me]]"])
def test_me_in_a_file_is_the_first_and_a_fix_names_them(folder: Path, written: str) -> None:
    dan = folder / "contacts/dan-okafor.md"
    dan.write_text(f"---\nname: Dan\n---\n## Log\n- 2026-11-03 call: hello (by {written})\n")
    (found,) = json.loads(typed(folder, "kim", "ls", "entries", "--format", "json").out)
    assert found["by"] == "sam-taylor"
    assert "RJ212" in typed(folder, "kim", "lint").out
    assert typed(folder, "kim", "lint", "--fix").code == 0
    assert "sam-taylor" in dan.read_text().splitlines()[-1]


def test_with_one_owner_a_link_after_by_is_a_link(folder: Path) -> None:
    (folder / "refjournal.toml").write_text('[owner]\ncontact = "sam-taylor"\n')
    dan = folder / "contacts/dan-okafor.md"
    dan.write_text("---\nname: Dan\n---\n## Log\n- 2026-11-03 told: asked (by [[marta-weiss]])\n")
    assert typed(folder, "sam", "rename", "marta-weiss", "marta-roth").code == 0
    assert "asked (by [[marta-roth]])\n" in dan.read_text()
