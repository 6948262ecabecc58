"""`export` on the command line: where to, and what is said."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.console import ROOT, refjournal

SAMPLE = ("--journal", str(ROOT / "sample-journal"), "--as-of", "2026-11-20")
WITHOUT_ICALENDAR = """
import sys
sys.modules["icalendar"] = None  # so Python says that there is no such module
from refjournal.cli.main import run
sys.exit(run(sys.argv[1:]))
"""


def export(*args: str | Path) -> tuple[int, str, str]:
    return refjournal(*SAMPLE, "export", *map(str, args))


@pytest.mark.parametrize("format_name", ["vcard", "ics"])
def test_a_folder_is_filled_and_the_counts_are_said(tmp_path: Path, format_name: str) -> None:
    code, out, err = export(format_name, tmp_path / "x")
    assert (code, out) == (0, "")
    number = len(list((tmp_path / "x").glob("*.[vi]c[fs]")))
    assert err.endswith(f"x: {number} files: {number} written, 0 unchanged; 0 removed\n")


@pytest.mark.parametrize("args", [("vcard",), ("ics",), ("vcard", "x", "-o", "y"), ("ics", "x", "-o", "-")])  # fmt: skip
def test_a_folder_or_a_file_is_named(args: tuple[str, ...]) -> None:
    code, _, err = export(*args)
    assert code == 2
    assert "name a folder, or a file with -o" in err


@pytest.mark.parametrize(("format_name", "begins"), [("vcard", "BEGIN:VCARD"), ("ics", "BEGIN:VCALENDAR")])  # fmt: skip
def test_a_dash_is_standard_output(format_name: str, begins: str) -> None:
    code, out, err = export(format_name, "-o", "-")
    assert (code, err) == (0, "")
    assert out.startswith(begins)


def test_a_feed_says_that_it_reminds_nobody(tmp_path: Path) -> None:
    code, _, err = export("ics", "-o", tmp_path / "due.ics")
    assert code == 0
    assert "reminds nobody" in err


def test_a_file_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.vcf").write_text("BEGIN:VCARD")
    code, _, err = export("vcard", "-o", tmp_path / "a.vcf")
    assert code == 4
    assert "--force replaces it" in err
    assert export("vcard", "-o", tmp_path / "a.vcf", "--force")[0] == 0


def test_files_of_others_are_named_and_left(tmp_path: Path) -> None:
    export("vcard", tmp_path)
    changed = sorted(tmp_path.glob("*.vcf"))[:7]
    for path in changed:
        path.write_text("changed on the phone")
    code, _, err = export("vcard", tmp_path)
    assert code == 0
    assert err.count("it is left as it is") == 5
    assert "2 more are left as they are" in err
    assert {path.read_text() for path in changed} == {"changed on the phone"}


def test_without_its_library_one_sentence_says_what_to_install(tmp_path: Path) -> None:
    words = (sys.executable, "-c", WITHOUT_ICALENDAR, *SAMPLE, "export", "ics", str(tmp_path))
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    first = done.stderr.splitlines()[0]
    assert first.startswith("Error: export ics needs libraries that are not installed. ")
    assert "icalendar" in shlex.split(first.partition("This installs them: ")[2])[-1]
    assert list(tmp_path.glob("*.ics")) == []
