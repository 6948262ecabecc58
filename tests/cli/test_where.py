"""Where the journal is: paths decide, and what is printed leads back to the files."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.builders import write_files
from tests.cli.console import Answer, refjournal

BAD = "---\nname: Eva Roth\nbirthday: 2026-02-30\n---\n"
FILES = {"refjournal.toml": "", "contacts/eva-roth.md": BAD}
EVA = "notes/journal/contacts/eva-roth.md"


@pytest.fixture(autouse=True)
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a journal in a folder of it; we are at its root."""
    folder = write_files(tmp_path / "repository/notes/journal", FILES).parent.parent
    subprocess.run(["git", "init", "-q", folder], check=True)
    subprocess.run(["git", "add", "-A"], cwd=folder, check=True)
    monkeypatch.chdir(folder)
    return folder


def lint(*args: str) -> Answer:
    return refjournal("--as-of", "2026-11-20", "lint", *args)


def from_stdin(monkeypatch: pytest.MonkeyPatch, path: str) -> Answer:
    read, write = os.pipe()
    with open(write, "wb") as stream:
        stream.write(BAD.encode())
    with open(read) as stream:
        monkeypatch.setattr("sys.stdin", stream)
        return lint("--stdin", "--path", path)


def test_the_journal_of_the_path_is_checked() -> None:
    answer = lint(EVA)
    assert (answer.code, answer.out.count("[RJ102]")) == (1, 1)
    assert answer.out.startswith(f"{EVA}:3:11: ")


def test_the_journal_of_the_path_goes_before_the_one_of_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = write_files(tmp_path / "other", {"refjournal.toml": ""})
    monkeypatch.setenv("REFJOURNAL_DIR", str(other))
    assert "[RJ102]" in lint(EVA).out


def test_the_journal_that_is_stated_goes_before_all(tmp_path: Path) -> None:
    other = write_files(tmp_path / "other", {"refjournal.toml": ""})
    answer = refjournal("--journal", str(other), "lint", EVA)
    assert (answer.code, "is not in the journal at" in answer.err) == (2, True)


def test_several_journals_are_checked_in_one_call(tmp_path: Path) -> None:
    other = write_files(tmp_path / "other", FILES)
    answer = lint(EVA, str(other / "contacts"))
    assert [line.partition(":")[0] for line in answer.out.splitlines()] == [
        EVA,
        f"{other}/contacts/eva-roth.md",
    ]
    assert answer.err.endswith("in 2 files\n")


def test_objects_of_several_journals_name_them(tmp_path: Path, root: Path) -> None:
    other = write_files(tmp_path / "other", FILES)
    found = json.loads(lint(EVA, str(other), "--format", "json").out)
    assert [(one["journal"], one["path"]) for one in found] == [
        (str(root / "notes/journal"), "contacts/eva-roth.md"),
        (str(other), "contacts/eva-roth.md"),
    ]


def test_objects_of_one_journal_keep_its_paths() -> None:
    (found,) = json.loads(lint(EVA, "--format", "json").out)
    assert (found["path"], "journal" in found) == ("contacts/eva-roth.md", False)


def test_what_is_staged_is_checked_from_the_root_of_the_repository() -> None:
    answer = lint("--staged", "--fail-on", "error")
    assert (answer.code, answer.out.startswith(EVA)) == (1, True)


def test_what_is_staged_in_no_journal_is_nobodys_business(root: Path) -> None:
    subprocess.run(["git", "rm", "-rq", "--cached", "notes"], cwd=root, check=True)
    write_files(root, {"README.md": BAD, "contacts/eva.md": BAD})
    subprocess.run(["git", "add", "README.md", "contacts"], cwd=root, check=True)
    answer = lint("--staged")
    assert (answer.code, answer.out, answer.err) == (0, "", "nothing found\n")


def test_a_journal_inside_a_journal_is_checked_as_its_own(root: Path) -> None:
    write_files(root, {"refjournal.toml": ""})
    answer = lint("--staged")
    assert answer.out.startswith(f"{EVA}:3:11: ")


def test_code_hosts_get_paths_from_the_root_of_the_repository(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "notes/journal/contacts")
    assert f"file={EVA},line=3" in lint("--format", "github").out
    sarif = json.loads(lint("--format", "sarif").out)
    place = sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == EVA


def test_a_text_path_leads_to_the_file_from_the_folder_beside_it(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root / "notes/journal/contacts")
    assert lint().out.startswith("eva-roth.md:3:11: ")


def test_the_path_of_standard_input_names_the_journal(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    answer = from_stdin(monkeypatch, str(root / "notes/journal/contacts/new.md"))
    assert (answer.code, answer.out.count("[RJ102]")) == (1, 1)


def test_a_path_in_no_journal_is_one_error_with_and_without_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside = tmp_path / "x.md"
    outside.touch()
    answers = [from_stdin(monkeypatch, str(outside)), lint(str(outside))]
    assert {(answer.code, answer.err) for answer in answers} == {(2, answers[0].err)}
    assert "is in no journal" in answers[0].err


def test_fmt_takes_the_journal_of_the_path(root: Path) -> None:
    log = "---\nname: Eva\n---\n\n## Log\n\n- 2026-11-02 call\n- 2026-10-01 call\n"
    write_files(root / "notes/journal", {"contacts/eva-roth.md": log})
    answer = refjournal("fmt", "--check", "notes/journal/contacts")
    assert (answer.code, answer.out) == (1, f"{EVA}: would be changed\n")


# Without a path


def test_the_users_configuration_names_the_journal_where_none_is_above(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = write_files(
        tmp_path / "mine", {"refjournal.toml": "", "contacts/kim.md": "---\nname: Kim\n---\n"}
    )
    write_files(tmp_path / "config/refjournal", {"config.toml": f"journal = '{journal}'\n"})
    monkeypatch.chdir(tmp_path)
    assert refjournal("ls", "contacts", "--format", "ids").out == "kim\n"


def test_the_folder_above_goes_before_the_users_configuration(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = write_files(tmp_path / "mine", {"refjournal.toml": ""})
    write_files(tmp_path / "config/refjournal", {"config.toml": f"journal = '{journal}'\n"})
    monkeypatch.chdir(root / "notes/journal/contacts")
    assert refjournal("ls", "contacts", "--format", "ids").out == "eva-roth\n"


def test_a_setting_of_the_user_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    write_files(tmp_path / "config/refjournal", {"config.toml": "colur = 'never'\n"})
    answer = refjournal("--journal", "notes/journal", "doctor")
    assert "colur is not a setting" in answer.err
