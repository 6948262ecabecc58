"""The sample journal as one file and as tables, and back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.console import ROOT, Answer, refjournal

SAMPLE = ROOT / "sample-journal"


def run(journal: Path, *args: str) -> Answer:
    return refjournal("--journal", str(journal), "--as-of", "2026-11-20", *args)


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "README.md"
    }


def test_the_sample_journal_comes_back_byte_by_byte(tmp_path: Path) -> None:
    file, folder = tmp_path / "journal.json", tmp_path / "new"
    assert run(SAMPLE, "export", "json", str(file)).code == 0
    assert refjournal("import", "journal", str(file), str(folder)).code == 0
    assert files_in(folder) == files_in(SAMPLE)
    assert run(folder, "export", "json", "-").out.encode() == file.read_bytes()
    assert "0 created" in run(folder, "import", "journal", str(file)).out


def test_its_tables_come_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables, again, folder = tmp_path / "tables", tmp_path / "again", tmp_path / "new"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    assert run(SAMPLE, "export", "csv", str(tables)).code == 0
    assert refjournal("init", str(folder)).code == 0
    for kind in ("contacts", "referrals"):
        answer = run(folder, "import", kind, str(tables / f"{kind}.csv"))
        assert (answer.code, answer.err) == (0, "")
    run(folder, "export", "csv", str(again))
    name = "referrals.csv"
    assert (again / name).read_bytes() == (tables / name).read_bytes()
    for kind in ("contacts", "referrals"):
        assert (
            "0 created, 0 completed" in run(folder, "import", kind, str(tables / f"{kind}.csv")).out
        )


def test_a_file_that_is_there_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "journal.json"
    file.write_text("mine", encoding="utf-8")
    assert run(SAMPLE, "export", "json", str(file)).code == 4
    assert file.read_text("utf-8") == "mine"
    assert run(SAMPLE, "export", "json", str(file), "--force").code == 0


@pytest.mark.parametrize("make", [lambda path: path.write_text("{"), lambda path: path.mkdir()])
def test_nothing_is_begun_for_what_is_no_journal(
    tmp_path: Path, make: Callable[[Path], object]
) -> None:
    make(tmp_path / "x.json")
    assert (
        refjournal("import", "journal", str(tmp_path / "x.json"), str(tmp_path / "new")).code == 2
    )
    assert not (tmp_path / "new").exists()
