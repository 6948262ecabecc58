"""What strangers, editors and syncing programs leave in a folder: a clear finding, the documented
exit code, every other record answered, nothing raw on the terminal, no traceback.
"""

import json
import os
import socket
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from refjournal.cli.main import COMMANDS
from refjournal.show.safe_text import escaped
from tests.cli.console import Answer, refjournal

GOOD = "---\nname: Priya Shah\n---\n\n## Log\n- 2026-11-02 call about payroll\n"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    root = tmp_path / "journal"
    (root / "contacts").mkdir(parents=True)
    (root / "refjournal.toml").write_text("[journal]\nversion = 1\n")
    (root / "contacts" / "priya-shah.md").write_text(GOOD)
    return root


def run(journal: Path, *args: str) -> Answer:
    answer = refjournal("--journal", str(journal), "--as-of", "2026-11-20", *args)
    assert "Traceback" not in answer.err
    assert answer.code != 70, answer.err
    assert escaped(answer.out + answer.err, multiline=True) == answer.out + answer.err
    return answer


def codes(journal: Path) -> set[str]:
    found = json.loads(run(journal, "lint", "--hints", "--format", "json").out)
    assert all(finding["line"] >= 1 and finding["column"] >= 1 for finding in found)
    return {finding["code"] for finding in found}


def assert_the_rest_is_answered(journal: Path) -> None:
    for option in ((), ("--no-index",)):
        answer = run(journal, *option, "ls", "contacts", "priya", "--format", "ids")
        assert (answer.code, answer.out.strip()) == (0, "priya-shah")


CONTENTS = {
    "bytes that are not UTF-8": (b"---\nname: Z\xfcrich\n---\n", {"RJ002"}),
    "UTF-16": ("---\nname: Dan\n---\n".encode("utf-16"), {"RJ002"}),
    "a byte order mark": (b"\xef\xbb\xbf---\nname: Dan\n---\n", set()),
    "carriage returns and line feeds": (
        b"---\r\nname: Dan\r\n---\r\n\r\n## Log\r\n- 2026-11-02 call x\r\n",
        set(),
    ),
    "carriage returns alone": (b"---\rname: Dan\r---\r", {"RJ002"}),
    "NUL": (b"---\nname: Dan\x00\n---\n", {"RJ002"}),
    "nothing at all": (b"", {"RJ101"}),
    "front matter never closed": (b"---\nname: Dan\n\nHello\n", {"RJ003"}),
    "tabs": (b"---\nname: Dan\nphone:\n\t- 1\n---\n", {"RJ003"}),
    "a duplicate key": (b"---\nname: Dan\nname: Dora\n---\n", {"RJ103"}),
    "an unquoted link": (b"---\nname: Dan\nsource: [[priya-shah]]\n---\n", set()),
    "a value cut at a hash": (b"---\nname: Dan #1\n---\n", {"RJ110"}),
    "a value hidden by a hash": (b"---\nname: Dan\ncompany: #1 lawyers\n---\n", {"RJ110"}),
    "a leading @": (b"---\nname: Dan\nweb: @dan\n---\n", {"RJ003"}),
    "a leading *": (b"---\nname: Dan\ncompany: *best\n---\n", {"RJ004"}),
    "a leading %": (b"---\nname: Dan\ncompany: %best\n---\n", {"RJ003"}),
    "a leading &": (b"---\nname: Dan\ncompany: &best\n---\n", {"RJ004"}),
    "a leading !": (b"---\nname: Dan\ncompany: !best one\n---\n", {"RJ004"}),
    "a leading [": (b"---\nname: Dan\ncompany: [best\n---\n", {"RJ003"}),
    "a leading {": (b"---\nname: Dan\ncompany: {best}\n---\n", {"RJ102"}),
    "a colon in a text": (b"---\nname: Dan\ncompany: Law: and order\n---\n", {"RJ003"}),
    "an impossible date": (b"---\nname: Dan\nmet: 2026-02-30\n---\n", {"RJ102"}),
    "an impossible date in the log": (
        b"---\nname: Dan\n---\n## Log\n- 2026-02-30 call x\n",
        {"RJ102"},
    ),
    "an alias bomb": (b"---\na: &a [x,x]\nb: &b [*a,*a]\nname: [*b,*b]\n---\n", {"RJ004"}),
    "a million brackets": (b"---\nname: " + b"[" * 500_000 + b"\n---\n", {"RJ004"}),
    "a nested mapping": (b"---\nname: Dan\naddress:\n  street: x\n---\n", {"RJ102"}),
    "a list as front matter": (b"---\n- name\n---\n", {"RJ003"}),
    "several documents": (b"---\nname: Dan\n--- !x\nname: Dora\n---\n", {"RJ004"}),
    "a line of a megabyte": (b"---\nname: Dan\n---\n" + b"x" * 1_000_000, set()),
    "a line of ten megabytes": (b"---\nname: Dan\n---\n" + b"x" * 10_000_000, {"RJ001"}),
    "thirty thousand log entries": (
        b"---\nname: Dan\n---\n## Log\n" + b"- 2026-11-02 call left word\n" * 30_000,
        set(),
    ),
    "conflict markers": (
        b"---\n<<<<<<< HEAD\nname: Dan\n=======\nname: D\n>>>>>>> x\n---\n",
        {"RJ005"},
    ),
    "an escape sequence": (b"---\nname: Dan \x1b]52;c;aGk=\x07\n---\n", {"RJ003"}),
    "an escape in the body": (b"---\nname: Dan\n---\n\x1b[2J\n", {"RJ009"}),
    "a direction override": ("---\nname: Dan \u202egnp\n---\n".encode(), {"RJ009"}),
    "an unknown type": (b"---\ntype: contcat\nname: Dan\n---\n", {"RJ006"}),
    "no front matter": (b"Dan lives here.\n", {"RJ101"}),
    "a log that is none": (
        b"---\nname: Dan\n---\n## Log\n- rang him\n- [y] 2026-11-02 call x\n",
        {"RJ106"},
    ),
    "a link to nowhere": (
        b"---\nname: Dan\n---\n## Log\n- 2026-11-02 call [[priya-shha]]: x\n",
        {"RJ201"},
    ),
    "an entry of tomorrow": (b"---\nname: Dan\n---\n## Log\n- 2026-11-21 call x\n", {"RJ107"}),
}


@pytest.mark.parametrize("what", CONTENTS)
def test_a_bad_file_is_named_and_the_others_are_answered(what: str, journal: Path) -> None:
    data, expected = CONTENTS[what]
    (journal / "contacts" / "dan.md").write_bytes(data)
    os.utime(journal / "contacts" / "dan.md", (1_000_000_000, 1_000_000_000))
    assert expected <= codes(journal)
    if not expected:
        assert not codes(journal)
    assert_the_rest_is_answered(journal)
    for command in (
        ("ls",),
        ("show", "priya"),
        ("search", "payroll"),
        ("today",),
        ("ls", "entries"),
    ):
        assert run(journal, *command).code in (0, 1)


def _fifo(folder: Path) -> None:
    os.mkfifo(folder / "pipe.md")


def _socket(folder: Path) -> None:
    here = os.getcwd()
    os.chdir(folder)  # the path of a socket must be short
    with socket.socket(socket.AF_UNIX) as made:
        made.bind("s.md")
    os.chdir(here)


def _link_outside(folder: Path) -> None:
    (folder.parent.parent / "secret.md").write_text("---\nname: Secret\n---\n")
    (folder / "out.md").symlink_to(folder.parent.parent / "secret.md")


def _link_to_nowhere(folder: Path) -> None:
    (folder / "gone.md").symlink_to(folder / "nothing.md")


def _loop(folder: Path) -> None:
    (folder / "a.md").symlink_to(folder / "b.md")
    (folder / "b.md").symlink_to(folder / "a.md")


def _folder_outside(folder: Path) -> None:
    (folder.parent.parent / "elsewhere").mkdir()
    (folder.parent.parent / "elsewhere" / "spy.md").write_text("---\nname: Spy\n---\n")
    (folder / "more").symlink_to(folder.parent.parent / "elsewhere")


@pytest.mark.parametrize(
    "make", [_fifo, _socket, _link_outside, _link_to_nowhere, _loop, _folder_outside]
)
def test_what_is_no_ordinary_file_is_never_opened(
    make: Callable[[Path], None], journal: Path
) -> None:
    make(journal / "contacts")
    assert codes(journal) == {"RJ001"}
    assert_the_rest_is_answered(journal)
    assert "Secret" not in run(journal, "ls").out + run(journal, "search", "Secret").out


def test_a_folder_that_leads_back_is_not_walked(journal: Path) -> None:
    (journal / "contacts" / "again").symlink_to(journal / "contacts")
    assert run(journal, "ls", "contacts", "--count").out == "1\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission(journal: Path) -> None:
    (journal / "contacts" / "dan.md").write_text(GOOD)
    (journal / "contacts" / "dan.md").chmod(0)
    assert codes(journal) == {"RJ001"}
    assert_the_rest_is_answered(journal)


def test_two_files_of_one_id(journal: Path) -> None:
    (journal / "contacts" / "z").mkdir()
    (journal / "contacts" / "z" / "PRIYA-SHAH.md").write_text(GOOD)
    answer = run(journal, "lint")
    assert "RJ007" in answer.out
    assert answer.out.count("priya-shah.md") >= 1
    assert_the_rest_is_answered(journal)


def test_names_in_another_form_of_unicode_are_the_same(journal: Path) -> None:
    (journal / "contacts" / f"{unicodedata.normalize('NFD', 'zoë')}.md").write_text(
        "---\nname: Zoë\n---\n"
    )
    assert run(journal, "show", unicodedata.normalize("NFC", "zoë")).code == 0


@pytest.mark.parametrize("name", ["con.md", "what?.md", "x\ty.md"])
def test_a_name_that_others_cannot_hold(name: str, journal: Path) -> None:
    (journal / "contacts" / name).write_text("---\nname: Dan\n---\n")
    assert codes(journal) == {"RJ008"}


def test_a_name_that_is_not_utf8(journal: Path) -> None:
    Path(os.fsdecode(os.fsencode(journal / "contacts") + b"/d\xff.md")).write_text(
        "---\nname: Dan\n---\n"
    )
    assert codes(journal) == {"RJ001"}
    assert_the_rest_is_answered(journal)


def test_a_name_that_forges_a_line(journal: Path) -> None:
    (journal / "contacts" / "x\n\x1b[31mcontacts.md").write_text("---\nname: [\n---\n")
    assert codes(journal) >= {"RJ003", "RJ008"}


def test_a_copy_that_a_syncing_program_left(journal: Path) -> None:
    (journal / "contacts" / "priya-shah (conflicted copy 2026-11-01).md").write_text(GOOD)
    assert codes(journal) == {"RJ010"}
    assert run(journal, "ls", "contacts", "--count").out == "1\n"


def test_a_journal_in_a_journal_is_another_one(journal: Path) -> None:
    (journal / "contacts" / "old").mkdir()
    (journal / "contacts" / "old" / "refjournal.toml").write_text("")
    (journal / "contacts" / "old" / "dan.md").write_text(GOOD)
    assert run(journal, "ls", "contacts", "--count").out == "1\n"


def test_other_markdown_is_left_alone(journal: Path) -> None:
    for path in (
        "README.md",
        "contacts/README.md",
        "notes/x.md",
        "templates/t.md",
        ".git/y.md",
        "contacts/.#dan.md",
        "contacts/dan.md~",
    ):
        (journal / path).parent.mkdir(exist_ok=True)
        (journal / path).write_text("no record\n")
    (journal / "notes" / "book.md").write_text("---\ntype: book\n---\n")
    (journal / "contacts" / "folder.md").mkdir()
    assert codes(journal) == set()


def test_a_record_may_lie_anywhere(journal: Path) -> None:
    (journal / "people").mkdir()
    (journal / "people" / "dan.md").write_text("---\ntype: contact\nname: Dan\n---\n")
    assert run(journal, "ls", "contacts", "--count").out == "2\n"


def test_a_clock_set_back_changes_no_answer(journal: Path) -> None:
    assert_the_rest_is_answered(journal)
    os.utime(journal / "contacts" / "priya-shah.md", (4_000_000_000, 4_000_000_000))
    (journal / "contacts" / "priya-shah.md").write_text(GOOD.replace("Priya", "Prija"))
    os.utime(journal / "contacts" / "priya-shah.md", (1_000_000_000, 1_000_000_000))
    assert "Prija" in run(journal, "ls", "contacts").out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[journal", "does not parse"),
        ("\xff", "refjournal.toml"),
        ("x = 1\n" * 20_000, "64 KiB"),
    ],
)
def test_settings_that_cannot_be_read(text: str, says: str, journal: Path) -> None:
    (journal / "refjournal.toml").write_bytes(text.encode("latin-1"))
    answer = run(journal, "ls")
    assert answer.code == 3
    assert says in answer.err


def test_settings_of_a_newer_version_are_read_with_a_word(journal: Path) -> None:
    (journal / "refjournal.toml").write_text("[journal]\nversion = 2\n")
    answer = run(journal, "ls", "contacts")
    assert answer.code == 0
    assert "version 2" in answer.err


def test_an_own_rule_that_does_not_parse_stops_no_other(journal: Path) -> None:
    (journal / "refjournal.toml").write_text('[filters.bad]\nfilter = "((("\nmessage = "x"\n')
    (journal / "contacts" / "dan.md").write_text("---\nname: Dan\nmet: soon\n---\n")
    answer = run(journal, "lint")
    assert "RJ102" in answer.out
    assert "[filters.bad] is not used" in answer.err


def test_an_empty_journal_is_answered(journal: Path) -> None:
    (journal / "contacts" / "priya-shah.md").unlink()
    for command in (
        ("ls",),
        ("today",),
        ("lint",),
        ("search", "x"),
        ("ls", "entries", "--by", "verb"),
    ):
        assert run(journal, *command).code in (0, 1)


def test_init_begins_a_journal_that_lints_clean(tmp_path: Path) -> None:
    answer = refjournal("init", str(tmp_path / "new"), "--name", "Zoë O'Brien", "--private")
    assert answer.code == 0
    assert (tmp_path / "new" / "contacts" / "zoe-obrien.md").exists()
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "new" / "refjournal.toml").stat().st_mode & 0o777 == 0o600
    assert refjournal("--journal", str(tmp_path / "new"), "lint", "--hints").code == 0
    again = refjournal("init", str(tmp_path / "new"))
    assert again.code == 4


@pytest.mark.parametrize("name", ["---", "🙂", "me"])
def test_a_name_that_makes_no_id_begins_nothing(name: str, tmp_path: Path) -> None:
    assert refjournal("init", str(tmp_path / "new"), "--name", name).code == 2
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    "command",
    [["stats"], ["stats", "--by", "referrer"], ["scorecard"], ["digest"], ["stats", "--plot"]],
)
@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ("value: 10 XQX\n", "1 value or entry cannot be understood, and what follows is without it: "),
        ("value: 10 XQX\nrating: 9\n", "2 values or entries cannot be understood, and what follows is without them: "),
    ],
)  # fmt: skip
def test_figures_say_what_they_could_not_count(
    journal: Path, command: list[str], spoilt: str, said: str
) -> None:
    text = f"---\nprospect: Bob\nreferrer: Ann\nneed: tax\ndate: 2026-11-02\n{spoilt}---\n\n## Log\n- 2026-11-03 won\n"
    (journal / "referrals").mkdir(exist_ok=True)
    (journal / "referrals" / "r.md").write_text(text)
    assert f"{said}refjournal lint --select RJ102,RJ106" in run(journal, *command).err
    (journal / "referrals" / "r.md").write_text(text.replace(spoilt, "value: 10\n"))
    assert "cannot be understood" not in run(journal, *command).err


NOT_UTF_8 = b"caf\xe9".decode("utf-8", "surrogateescape")


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "merge-driver"])
def test_arguments_that_are_not_utf_8_are_refused_by_every_command(name: str) -> None:
    answer = refjournal(name, "x", NOT_UTF_8)
    assert answer.code == 2
    assert answer.err == "Error: argument 3, 'caf\\udce9', is not UTF-8; nothing was done\n"


@pytest.mark.parametrize("option", ["--journal", "--as-of"])
def test_options_that_are_not_utf_8_are_refused(option: str) -> None:
    assert refjournal(option, NOT_UTF_8, "today").code == 2
