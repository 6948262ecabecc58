"""`report` as a command: where it writes, what it refuses, and what it says where its libraries are
missing.
"""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import ROOT, refjournal

pytest.importorskip("vl_convert", reason="the extra `report` is not installed")

SAMPLE = ("--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20")


def test_a_page_is_written_and_may_be_written_again(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    first = refjournal(*SAMPLE, "report", "-o", str(path))
    assert (first.code, first.out, first.err) == (
        0,
        "",
        f"{path}: written; open it in your browser\n",
    )
    assert "<title>Referrals of Sam Taylor, 2026-11-20</title>" in path.read_text()
    text = path.read_bytes()
    assert refjournal(*SAMPLE, "report", "-o", str(path)).code == 0
    assert path.read_bytes() == text


def test_the_user_s_configuration_makes_links_into_the_editor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "refjournal").mkdir()
    config = tmp_path / "refjournal" / "config.toml"
    config.write_text('[report]\neditor_url = "vscode://file{path}:{line}"\n')
    path = tmp_path / "a.html"
    assert refjournal(*SAMPLE, "report", "-o", str(path)).code == 0
    place = f"vscode://file{ROOT}/sample-journal/contacts/dan-okafor.md:1"
    assert f'href="{place}"' in path.read_text("utf-8")


def test_without_a_name_it_is_written_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert refjournal(*SAMPLE, "report").code == 0
    assert (tmp_path / "refjournal-report.html").exists()


def test_a_file_that_is_no_report_stays_unless_it_is_forced(tmp_path: Path) -> None:
    path = tmp_path / "priya-shah.md"
    path.write_text("---\nname: Priya\n---\n")
    answer = refjournal(*SAMPLE, "report", "-o", str(path))
    assert (answer.code, answer.err) == (
        4,
        f"Error: {path} is there already and no report; --force replaces it\n",
    )
    assert path.read_text() == "---\nname: Priya\n---\n"
    assert refjournal(*SAMPLE, "report", "--force", "-o", str(path)).code == 0
    assert path.read_text().startswith("<!doctype html>")


@pytest.mark.parametrize("name", ["", "none/a.html"])
def test_a_place_where_nothing_can_be_written_is_named(tmp_path: Path, name: str) -> None:
    answer = refjournal(*SAMPLE, "report", "-o", str(tmp_path / name))
    assert answer.code == 3
    assert "cannot be written" in answer.err


def test_a_dash_is_standard_output(tmp_path: Path) -> None:
    answer = refjournal(*SAMPLE, "report", "-o", "-")
    assert answer.code == 0
    assert answer.out.startswith("<!doctype html>")
    assert answer.err == ""


WITHOUT_LIBRARIES = """
import sys
sys.modules["vl_convert"] = None  # so Python says that there is no such module
from refjournal.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("command", [("report", "-o"), ("watch", "--report")])
def test_without_its_libraries_one_sentence_says_what_to_install(
    tmp_path: Path, command: tuple[str, str]
) -> None:
    words = (sys.executable, "-c", WITHOUT_LIBRARIES, *SAMPLE, *command, str(tmp_path / "a.html"))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    first = done.stderr.splitlines()[0]
    assert first.startswith("Error: the report needs libraries that are not installed. ")
    assert shlex.split(first.partition("This installs them: ")[2])
    assert list(tmp_path.glob("*.html")) == []


def test_a_broken_file_is_named_and_the_page_is_of_the_rest(tmp_path: Path) -> None:
    (tmp_path / "refjournal.toml").write_text("[journal]\nversion = 1\n")
    (tmp_path / "contacts").mkdir()
    (tmp_path / "contacts/ann.md").write_text("---\nname: Ann\n---\n")
    (tmp_path / "contacts/bad.md").write_text("---\nname: [\n---\n")
    answer = refjournal("--journal", str(tmp_path), "--as-of", "2026-11-20", "report", "-o", "-")
    assert answer.code == 0
    assert "contacts/bad.md" in answer.err
    assert "<h3>Ann</h3>" in answer.out
