"""Conversations with the commands that write: what they say, and what then stands in the files."""

import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from refjournal.cli.commands.new import new
from refjournal.days import spell_duration
from refjournal.records.kinds import KINDS, declared_keys
from tests.cli.console import ROOT, Answer, refjournal

DAY = "2026-11-20"


@pytest.fixture(autouse=True)
def _sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "sample"
    shutil.copytree(ROOT / "sample-journal", root)
    monkeypatch.chdir(root)
    return root


def run(*args: str) -> Answer:
    return refjournal("--as-of", DAY, *args)


def ok(*args: str) -> str:
    answer = run(*args)
    assert answer.code == 0, answer.err
    return answer.out


def everything() -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(Path().rglob("*.md"))}


def read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")


TEN = [
    ("log", "elif", "call", "she", "wants", "an", "offer", "next", "week", "--time", "20min"),
    ("done", "sofia-marin:15", "sent", "it", "to", "her"),
    ("advance", "beatriz-to-rosa", "introduced", "by", "e-mail,", "both", "in", "copy"),
    (
        "new",
        "referral",
        "--for",
        "Nora Lind",
        "--from",
        "claire",
        "--need",
        "Payroll for twelve people",
    ),
    ("log", "claire", "thanks", "for", "Nora"),
    ("plan", "nora", "+2d", "call", "first", "talk"),
    ("snooze", "nora", "+1w"),
    ("done", "nora"),
    ("advance", "nora-lind-to-me", "won", "--value", "4500"),
    ("set", "dan", "capacity=limited"),
]


def test_a_day_in_ten_commands_and_back() -> None:
    before = everything()
    for command in TEN:
        answer = run(*command)
        assert answer.code == 0, answer.err
        assert ".md:" in answer.out
    assert read("referrals/2026/2026-11-20-nora-lind-to-me.md") == (
        "---\nprospect: nora-lind\nreferrer: claire-dubois\nneed: Payroll for twelve people\ndate: 2026-11-20\nvalue: 4500\n---\n"
        "\n## Log\n- [x] 2026-11-20 call [[nora-lind]]: first talk (due 2026-11-22)\n- 2026-11-20 won\n"
    )
    assert (
        "- [x] 2026-11-20 email the checklist for January (due 2026-11-18)\n  sent it to her\n"
        in read("contacts/sofia-marin.md")
    )
    assert read("contacts/elif-kaya.md").endswith(
        "\n## Log\n- 2026-11-20 call she wants an offer next week (20 min)\n"
    )
    for path, old in before.items():
        new = Path(path).read_bytes()
        kept = [line for line in old.splitlines() if line in new.splitlines()]
        assert len(old.splitlines()) - len(kept) <= 1, path
    for _ in TEN:
        assert run("undo").code == 0
    assert everything() == before
    assert run("undo").code == 4


def test_an_undo_can_be_looked_at_first() -> None:
    before = everything()
    assert run("undo", "--dry-run").code == 4  # there is nothing to take back
    run("rename", "dan-okafor", "dan-o")
    after = everything()
    answer = run("undo", "--dry-run")
    assert answer.code == 0
    assert "would be undone: rename dan-okafor dan-o" in answer.err
    assert "+++ b/contacts/dan-okafor.md\n" in answer.out
    assert everything() == after
    assert run("undo").code == 0
    assert everything() == before


def test_the_answer_names_what_it_moved_and_what_remains() -> None:
    answer = run("advance", "beatriz-to-rosa", "introduced")
    assert answer.out == (
        "referrals/2026/2026-11-11-beatriz-romero-to-rosa-lindt.md:12: - 2026-11-20 introduced (agreed → introduced)\n"
    )
    answer = run("advance", "2026-09-08-viktor-horvath-to-me", "won")
    assert "still to do by 2026-11-22: Marta Weiss" in answer.err


def test_the_same_again_changes_nothing() -> None:
    ok("advance", "beatriz-to-rosa", "introduced")
    ok("set", "dan", "capacity=limited")
    before = everything()
    for command in (
        ("advance", "beatriz-to-rosa", "introduced"),
        ("set", "dan", "capacity=limited"),
        ("fmt",),
    ):
        answer = run(*command)
        assert (answer.code, answer.err) == (0, "nothing to change\n")
    assert everything() == before


REHEARSED = [
    *TEN[:3],
    TEN[3],
    ("log", "claire", "thanks"),
    ("plan", "dan,marta", "fri", "meeting"),
    ("set", "--where", "relation:client", "tags+=a"),
    ("rename", "dan-okafor", "daniel-okafor"),
    ("rename", "sam-taylor", "sam"),
    ("merge-contacts", "marta-weiss", "dan-okafor"),
    ("forget", "dan"),
    ("lint", "--fix", "--hints"),
    ("new", "contact", "Jörg Müller", "--email", "j@m.example", "--tags", "a,b"),
    ("new", "group", "The Circle", "--dues", "950 EUR"),
    ("new", "event", "Autumn fair", "--attendees", "marta,dan"),
    ("new", "campaign", "Asks", "--from", "2026-12-01", "--until", "2026-12-31"),
]


@pytest.mark.parametrize("command", REHEARSED, ids=lambda command: " ".join(command)[:40])
def test_a_rehearsal_is_a_patch(command: tuple[str, ...]) -> None:
    git = ("git", "-c", "core.autocrlf=false")
    subprocess.run((*git, "init", "-q"), check=True)
    before = everything()
    answer = run(*command, "--dry-run")
    assert answer.code in (0, 1), answer.err
    assert everything() == before
    subprocess.run((*git, "apply", "--whitespace=nowarn"), input=answer.out.encode(), check=True)
    by_git = everything()
    subprocess.run(
        (*git, "apply", "-R", "--whitespace=nowarn"), input=answer.out.encode(), check=True
    )
    assert everything() == before
    assert run(*command).code in (0, 1)
    assert everything() == by_git != before


REFUSED = [
    (("log", "nobody-at-all", "call"), "no contact is called"),
    (("log", "h", "call"), "can be"),
    (("log", "dan", "cal"), "did you mean call"),
    (("log", "dan"), "what happened?"),
    (("log", "dan", "call", "a\nb"), "one line"),
    (("log", "dan", "call", "a\x1b[31m"), "control characters"),
    (("log", "dan", "call", "--on", "2026-02-30"), "2026-02-30"),
    (("log", "dan", "call", "--on", "2026-12-24"), "still to come"),
    (("log", "dan", "call", "--time", "soon"), "--time"),
    (("log", "dan", "call", "--cost", "much"), "--cost"),
    (("log", "dan", "met"), "name one with --in"),
    (("log", "dan", "call", "--in", "no-such-referral"), "no referral is meant"),
    (("advance", "priya-to-dan", "finished"), "is no status"),
    (("advance", "priya-to-dan", "met", "--on", "2026-10-01"), "before that"),
    (("advance", "priya-to-dan", "met", "--value", "lots"), "value"),
    (("advance", "priya-to-dan", "met", "--rating", "9"), "rating"),
    (("advance", "2026-08-27-thea-papadaki-to-me", "met"), "cannot follow"),
    (("advance", "2026-11-17-elif-kaya-to-me", "agreed"), "no step of it"),
    (("plan", "dan", "someday", "call"), "not a day"),
    (("done", "nothing-like-this"), "nothing is planned"),
    (("done", "contacts/dan-okafor.md:1"), "nothing is planned at"),
    (("new", "contact", "\U0001f600"), "makes no id"),
    (("new", "contact", "con"), "makes no id"),
    (("new", "contact", "Somebody"), "makes no id"),
    (("new", "contact", "---", "--"), "no such option"),
    (("new", "contact", "Dan Okafor"), "add --force"),
    (("new", "contact", "Another", "--email", "dan@okafor-law.example"), "add --force"),
    (("new", "contact", "Another", "--capacity", "ful"), "did you mean full"),
    (("new", "contact", "Another", "--id", "An Other"), "is no id"),
    (("new", "referral", "--need", "x"), "--for PROSPECT"),
    (("new", "referral", "--for", "priya", "--to", "priya"), "name two people"),
    (("new", "referral", "--for", "priya", "--to", "dan"), "add --force"),
    (("new", "referral", "--for", "priya", "--between", "dan,marta"), "leave --for"),
    (("new", "referral", "--for", "nobody"), "no contact is called"),
    (("new", "referral", "--for", "priya", "--status", "gone"), "is not a known word"),
    (("new", "campaign", "X"), "--from"),
    (("set", "dan"), "what is to be changed"),
    (("set", "dan", "capcity=full"), "did you mean capacity"),
    (("set", "dan", "capacity=ful"), "did you mean full"),
    (("set", "dan", "name="), "is required"),
    (("set", "dan", "met=2026-02-30"), "does not exist"),
    (("set", "dan", "region+=x"), "takes one value"),
    (("set", "dan", "role=a\nb"), "one line"),
    (("set", "dan", "type=group"), "type decides"),
    (("set", "--where", "status:opn", "tags+=a"), "opn"),
    (("rename", "dan-okafor", "marta-weiss"), "is there already"),
    (("rename", "dan-okafor", "me"), "is no good id"),
    (("rename", "dan-okafor", "a/b"), "is no id"),
    (("merge-contacts", "dan", "dan"), "one contact"),
    (("merge-contacts", "dan", "me"), "is you"),
    (("forget", "me"), "is you"),
    (("review",), "needs a terminal"),
    (("edit", "dan"), "no editor"),
    (("lint", "--dry-run"), "goes with --fix"),
]


@pytest.mark.parametrize(
    ("command", "says"), REFUSED, ids=[" ".join(row[0])[:50].replace("\n", " ") for row in REFUSED]
)
def test_what_cannot_be_is_a_sentence(
    command: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    before = everything()
    answer = run(*command)
    assert answer.code == 2, answer
    assert says.lower() in answer.err.lower()
    assert everything() == before


def test_lines_all_or_none(monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything()
    stdin(
        monkeypatch, "dan call about it (20 min)\n# no entry\npriya heard all's well\nbogus call\n"
    )
    answer = run("log", "-")
    assert answer.code == 2
    assert "line 4" in answer.err
    assert everything() == before
    stdin(
        monkeypatch,
        'dan call about it (20 min)\n\npriya,dan call "over lunch" --on yesterday --cost "15 EUR"\n',
    )
    ok("log", "-")
    assert "- 2026-11-20 call about it (20 min)\n" in read("contacts/dan-okafor.md")
    referral = read("referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md")
    assert referral.endswith(
        "- 2026-11-19 call [[priya-shah]], [[dan-okafor]]: over lunch (15 EUR)\n"
    )


def stdin(monkeypatch: pytest.MonkeyPatch, text: str | bytes) -> None:
    data = text if isinstance(text, bytes) else text.encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))


def test_a_line_that_is_not_utf_8_is_refused_with_all_others(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = everything()
    stdin(monkeypatch, b"elif call one\nelif call caf\xe9\n")
    answer = run("log", "-")
    assert (answer.code, answer.err) == (2, "Error: line 2 is not UTF-8; nothing was written\n")
    assert everything() == before


def test_what_happened_today_is_not_told_as_silence() -> None:
    answer = run("log", "elif", "call", "--in", "2026-11-17-elif-kaya-to-me")
    assert "nothing is planned for Elif Kaya (introduced): refjournal plan" in answer.err
    assert "0 days" not in answer.err


def test_an_unsound_file_is_not_edited() -> None:
    path = Path("contacts/dan-okafor.md")
    path.write_text(
        path.read_text().replace("name: Dan Okafor\n", "name: Dan Okafor\nrole: x\nrole: y\n")
    )
    before = everything()
    answer = run("set", "dan", "role=z")
    assert answer.code == 4
    assert "role: z" in answer.err
    assert everything() == before
    ok("log", "dan", "call")  # the log is sound


def test_a_newer_format_is_not_written() -> None:
    settings = Path("refjournal.toml")
    settings.write_text(settings.read_text().replace("version = 1", "version = 2"))
    answer = run("log", "dan", "call")
    assert answer.code == 4
    assert "version 2" in answer.err


def test_forgetting_leaves_no_fault() -> None:
    answer = run("forget", "dan")
    assert "8 files still have the name" in answer.err or "files still have the name" in answer.err
    assert run("lint", "--fail-on", "error").code == 0
    assert "[[dan-okafor" not in "".join(path.read_text() for path in Path().rglob("*.md"))


def test_what_is_forgotten_is_not_kept_for_undo() -> None:
    ok("log", "dan", "call", "a-secret")
    ok("forget", "dan")
    answer = run("undo")
    assert (answer.code, "cannot be taken back" in answer.err) == (4, True)
    cache = Path(os.environ["XDG_CACHE_HOME"], "refjournal")
    kept = [path for path in cache.rglob("*.undo/*") if b"Okafor" in path.read_bytes()]
    assert kept == []


def test_renaming_leads_every_link_along() -> None:
    ok("rename", "sam-taylor", "sam")
    assert 'contact = "sam"' in read("refjournal.toml")
    assert run("lint", "--select", "RJ201,RJ202,RJ203").code == 0
    ok("rename", "dan-okafor", "daniel-okafor")
    assert run("lint", "--select", "RJ201,RJ202,RJ203").code == 0
    ok("undo")
    ok("undo")


def test_merging_loses_nothing() -> None:
    Path("contacts/dan-o.md").write_text(
        "---\nname: Dan O.\nrole: lawyer # says he\nemail: dan@o.example\nregion: Berlin\n# met at the fair\n---\n\nLikes tea.\n\n"
        "## Log\n- 2025-12-01 call hello\n  and more\n"
    )
    Path("contacts/priya-shah.md").write_text(
        read("contacts/priya-shah.md") + "- 2026-11-19 call [[dan-o]]: who he is\n"
    )
    ok("merge-contacts", "dan-okafor", "dan-o")
    text = read("contacts/dan-okafor.md")
    for piece in (
        "aliases: Dan O.",
        "[dan@okafor-law.example, dan@o.example]",
        "- role: lawyer",
        "met at the fair",
    ):
        assert piece in text
    assert (
        "Likes tea.\n\n## Log\n- 2025-12-01 call hello\n  and more\n- 2026-02-17 one-to-one" in text
    )
    assert "call [[dan-okafor]]: who he is" in read("contacts/priya-shah.md")
    assert not Path("contacts/dan-o.md").exists()


def test_fixing_twice_is_once() -> None:
    Path("contacts/zoe.md").write_text(
        "---\nname: Zoe\nrelation: clint\ncapcity: full\n---\n\n## Log\n- 2026-11-09 call\n- 2026-11-03 Rang her\n- 2026-11-01 emial [[dan-okafr]]: x\n"
    )
    run("lint", "--fix", "--hints")
    run("lint", "--fix", "--select", "RJ104")
    text = read("contacts/zoe.md")
    assert text == (
        "---\nname: Zoe\nrelation: client\ncapacity: full\n---\n\n## Log\n- 2026-11-01 email [[dan-okafor]]: x\n"
        "- 2026-11-03 call Rang her\n- 2026-11-09 call\n"
    )
    before = everything()
    run("lint", "--fix", "--hints")
    assert everything() == before


def test_setting_many_shows_the_diff_first() -> None:
    answer = run("set", "--where", "relation:client", "tags+=q4")
    assert answer.code == 0
    assert answer.out.startswith("diff --git")
    assert answer.out.count("+tags: ") >= 5
    listed = run("ls", "contacts", "tag:q4", "--format", "ids").out.split()
    assert listed == run("ls", "contacts", "relation:client", "--format", "ids").out.split()


def test_a_referral_with_its_steps() -> None:
    ok(
        "new",
        "referral",
        "--for",
        "priya",
        "--to",
        "marta,rosa",
        "--need",
        "x",
        "--reason",
        "y",
        "--status",
        "met",
        "--date",
        "2026-11-01",
    )
    for name in ("marta-weiss", "rosa-lindt"):
        text = read(f"referrals/2026/2026-11-01-priya-shah-to-{name}.md")
        steps = "".join(
            f"- 2026-11-01 {step}\n" for step in ("agreed", "introduced", "contacted", "met")
        )
        assert text.endswith(f"## Log\n{steps}")
    ok("new", "referral", "--between", "priya,rosa")
    assert Path("referrals/2026/2026-11-20-priya-shah-and-rosa-lindt.md").exists()


def test_a_status_key_follows_the_log() -> None:
    path = "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md"
    Path(path).write_text(
        read(path).replace("date: 2026-11-02\n", "date: 2026-11-02\nstatus: introduced # mirror\n")
    )
    ok("advance", "priya-to-dan", "met")
    assert "status: met # mirror\n" in read(path)
    assert run("lint", "--select", "RJ204").code == 0


def test_the_editor_opens_at_the_line_and_what_was_saved_is_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = tmp_path / "vim"
    editor.write_text('#!/bin/sh\necho "$@" >> "$0.args"\necho "- 2026-11-20 cal" >> "$2"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    answer = run("edit", "priya-to-dan")
    assert answer.code == 0
    assert (tmp_path / "vim.args").read_text().startswith("+11 ")
    assert "[RJ105]" in answer.out


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_is_an_option(kind: str) -> None:
    command = new.commands[kind]
    answer = refjournal("new", kind, "--help")
    assert answer.code == 0
    assert "Example" in answer.out
    positional = {
        parameter.name for parameter in command.params if parameter.param_type_name == "argument"
    }
    for name in declared_keys(kind):
        option = {"prospect": "--for", "recipient": "--to", "referrer": "--from"}.get(
            name, f"--{name.replace('_', '-')}"
        )
        assert option in answer.out or name in positional


def test_lengths_of_time() -> None:
    assert [spell_duration(minutes) for minutes in (0, 20, 60, 75)] == [
        "0 min",
        "20 min",
        "1 h",
        "1 h 15 min",
    ]
