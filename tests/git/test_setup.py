"""`git-setup`, the driver as git calls it, and the hook: told, shown, taken back; nobody else's is
overwritten.
"""

import sys
from pathlib import Path

import pytest

from refjournal.git.driver import command, is_ours
from tests.cli.console import refjournal
from tests.git.clones import Clone, begun, shared

PRIYA = "contacts/priya-shah.md"


def told(clone: Clone) -> list[str]:
    """The places where git was told of us."""
    places = {
        ".gitattributes": "merge=refjournal",
        ".git/config": "merge-driver",
        ".git/info/attributes": "merge=refjournal",
        ".git/info/exclude": ".*.refjournal.tmp",
        ".git/hooks/pre-commit": "refjournal",
    }
    return [
        place
        for place, words in places.items()
        if (clone.path / place).exists() and words in clone.read(place)
    ]


def test_a_new_journal_is_told_at_once(tmp_path: Path) -> None:
    assert len(told(begun(tmp_path))) == 5


def test_all_is_shown_first_and_nothing_done_without_an_answer(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.ok("git-setup", "--undo")
    answer = clone.run("git-setup")
    assert answer.code == 2
    assert "--yes" in answer.err
    assert "*.md text eol=lf merge=refjournal" in answer.out
    assert clone.ok("git-setup", "--dry-run") == answer.out
    assert told(clone) == []


def test_it_is_taken_back_to_the_byte(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.ok("git-setup", "--undo")
    clone.write(".gitattributes", "*.pdf binary\n")
    config = clone.read(".git/config")
    clone.ok("git-setup", "--yes")
    assert clone.read(".gitattributes") == "*.pdf binary\n*.md text eol=lf merge=refjournal\n"
    assert "nothing to take back" not in clone.run("git-setup", "--undo").err
    assert (clone.read(".gitattributes"), clone.read(".git/config"), told(clone)) == (
        "*.pdf binary\n",
        config,
        [],
    )
    assert "nothing to take back" in clone.run("git-setup", "--undo").err


def test_twice_is_once(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    before = [clone.read(place) for place in told(clone)]
    assert "to do" not in clone.ok("git-setup", "--yes")
    assert [clone.read(place) for place in told(clone)] == before


@pytest.mark.parametrize(
    ("place", "text", "words"),
    [
        (".git/hooks/pre-commit", "#!/bin/sh\nmake test\n", "there is another hook"),
        (".gitattributes", "*.md merge=union\n", "line 1 says otherwise: *.md merge=union"),
        (".gitattributes", "*.md text eol=crlf\n", "line 1 says otherwise"),
        (".git/info/attributes", "*.md -merge\n", "line 1 says otherwise"),
    ],
)
def test_what_is_somebody_elses_is_left_alone(
    place: str, text: str, words: str, tmp_path: Path
) -> None:
    clone = begun(tmp_path)
    clone.ok("git-setup", "--undo")
    clone.write(place, text)
    answer = clone.run("git-setup", "--yes")
    assert answer.code == 4
    assert words in answer.out
    assert clone.read(place) == text
    assert len(told(clone)) == 4


def test_another_driver_of_our_name_is_left_alone(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.git("config", "merge.refjournal.driver", "other %A")
    answer = clone.run("git-setup", "--yes")
    assert (answer.code, clone.git("config", "merge.refjournal.driver")) == (4, "other %A")


def test_hooks_that_are_kept_elsewhere_are_left_alone(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.ok("git-setup", "--undo")
    clone.git("config", "core.hooksPath", "tools/hooks")
    answer = clone.run("git-setup", "--yes")
    assert (answer.code, "(core.hooksPath), not those in .git/hooks" in answer.out) == (4, True)
    assert "tools/hooks/pre-commit: refused: call `refjournal lint --staged" in answer.out


def test_hooks_elsewhere_that_check_the_journal_are_fine(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.git("config", "--global", "core.hooksPath", str(tmp_path / "hooks"))
    assert "none there checks the journal" in clone.run("doctor").out
    (tmp_path / "hooks").mkdir()
    hook = tmp_path / "hooks/pre-commit"
    hook.write_text("#!/bin/sh\nrefjournal lint --staged --fail-on error\n")
    assert "core.hooksPath" not in clone.run("doctor").out
    assert "pre-commit: already there" in clone.run("git-setup", "--dry-run").out


def test_a_hook_of_ours_is_taken_away_though_git_runs_others(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.git("config", "core.hooksPath", "tools/hooks")
    clone.ok("git-setup", "--undo")
    assert not (clone.path / ".git/hooks/pre-commit").exists()


def test_the_usual_folder_of_hooks_is_not_elsewhere(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.git("config", "core.hooksPath", ".git/hooks")
    assert "core.hooksPath" not in clone.run("doctor").out


def test_a_commit_with_errors_is_stopped_by_what_is_staged(tmp_path: Path) -> None:
    clone = begun(tmp_path)
    clone.write(PRIYA, "---\nname: [\n---\n")
    clone.git("add", "-A")
    clone.write(PRIYA, "---\nname: Priya Shah\n---\n")
    clone.git("commit", "-q", "-m", "broken", code=1)
    clone.git("add", "-A")
    clone.write(PRIYA, "---\nname: [\n---\n")
    clone.write(
        "contacts/mia-berg.md", "---\nname: Mia Berg\n---\n\n## Log\n- [ ] 2026-01-01 call\n"
    )
    clone.git("add", "contacts/mia-berg.md")
    clone.git("commit", "-q", "-m", "a follow-up that is due stops nothing")


# The driver, as git calls it


def diverged(folder: Path, *, setup: bool = True) -> Clone:
    """A clone with a branch on each side that both changed one file."""
    clone = shared(folder, "a")[0]
    clone.git("switch", "-q", "-c", "other")
    clone.ok("set", "priya-shah", "region=Leeds")
    clone.ok("log", "priya", "call", "theirs")
    clone.git("commit", "-q", "-am", "theirs")
    clone.git("switch", "-q", "main")
    clone.ok("set", "priya-shah", "company=Shah Ltd")
    clone.ok("log", "priya", "call", "ours")
    clone.git("commit", "-q", "-am", "ours")
    return clone


@pytest.mark.parametrize("how", ["merge", "rebase", "cherry-pick"])
def test_git_merges_through_the_driver(how: str, tmp_path: Path) -> None:
    clone = diverged(tmp_path)
    clone.git(how, *(("--no-edit",) if how == "merge" else ()), "other")
    text = "".join(data.decode() for data in clone.files().values())
    assert text.count("region: Leeds") == text.count("company: Shah Ltd") == 1
    assert "call theirs" in text.replace(" [[priya-shah]]:", "")
    assert "call ours" in text.replace(" [[priya-shah]]:", "")


@pytest.mark.parametrize(
    "driver",
    ["/nowhere/refjournal", "false", "sh -c 'exit 1'", "sh -c 'kill -9 $$'", "sh -c 'exit 70'"],
    ids=["missing", "failing", "a broken interpreter", "killed", "a bug"],
)
def test_a_driver_that_dies_leaves_gits_merge_and_its_markers(driver: str, tmp_path: Path) -> None:
    clone = diverged(tmp_path)
    clone.git(
        "config",
        "merge.refjournal.driver",
        command(["DRIVER"]).replace("DRIVER merge-driver", driver),
    )
    clone.git("merge", "--no-edit", "other", code=1)
    assert clone.read(PRIYA).count("<<<<<<<") == 1
    assert "region: Leeds" in clone.read(PRIYA)
    assert "company: Shah Ltd" in clone.read(PRIYA)
    assert PRIYA in clone.git("diff", "--name-only", "--diff-filter=U").splitlines()


def test_a_contradiction_is_marked_and_git_knows(tmp_path: Path) -> None:
    clone = diverged(tmp_path)
    clone.git("switch", "-q", "other")
    clone.ok("set", "priya-shah", "company=Shah & Sons")
    clone.git("commit", "-q", "-am", "theirs too")
    clone.git("switch", "-q", "main")
    clone.git("merge", "--no-edit", "other", code=1)
    text = clone.read(PRIYA)
    assert "=======\ncompany: Shah & Sons\n>>>>>>> " in text
    assert "region: Leeds\n" in text
    assert clone.git("diff", "--name-only", "--diff-filter=U") == PRIYA


def test_the_driver_by_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("base", "---\nname: Dan\n---\n"),
        ("ours", "---\nname: Dan\nrole: a\n---\n"),
        ("theirs", "---\nname: Dan\nphone: 1\n---\n"),
    ):
        (tmp_path / name).write_text(text)
    assert refjournal("merge-driver", "base", "ours", "theirs", "7", "contacts/dan.md").code == 0
    assert (tmp_path / "ours").read_text() == "---\nname: Dan\nrole: a\nphone: 1\n---\n"
    (tmp_path / "theirs").write_text("---\nname: Daniel\n---\n")
    (tmp_path / "ours").write_text("---\nname: Danny\n---\n")
    assert (
        refjournal(
            "merge-driver", "base", "ours", "theirs", "9", "contacts/dan.md", "HEAD", "laptop"
        ).code
        == 6
    )
    assert (tmp_path / "ours").read_text() == (
        "---\n<<<<<<<<< HEAD\nname: Danny\n=========\nname: Daniel\n>>>>>>>>> laptop\n---\n"
    )
    assert refjournal("merge-driver", "base", "ours", "nowhere", "7", "contacts/dan.md").code == 3


def test_the_command_can_be_read_again() -> None:
    assert is_ours(command([sys.executable, "-m", "refjournal"]))
    assert "'%P'" not in command(["refjournal"])
    assert '"%P"' not in command(["refjournal"])
