"""`watch` from its beginning to Ctrl-C: the loop is cut after some looks, as if a person had
pressed it.
"""

import shutil
from pathlib import Path

import pytest

from refjournal.cli.commands import watch as module
from refjournal.watch.loop import FindingLine, World
from tests.cli.console import ROOT, refjournal


def test_what_is_found_is_what_lint_finds_and_ctrl_c_is_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = tmp_path / "sample"
    shutil.copytree(ROOT / "sample-journal", journal)
    seen: list[list[FindingLine]] = []

    def loop(world: World, known: list[FindingLine]) -> None:
        seen.append(known)
        assert world.look() is None
        (journal / "contacts/x-y.md").write_text("---\nname: [\n---\n")
        seen.append(list(world.look() or []))
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "watch_loop", loop)
    answer = refjournal("--journal", str(journal), "--as-of", "2026-11-20", "watch")
    assert answer.code == 0
    assert f"91 records, {len(seen[0])} findings; watching" in answer.err
    found = refjournal("--journal", str(journal), "--as-of", "2026-11-20", "lint").out.splitlines()
    assert [line.text for line in seen[1]] == found
    new = {line.text for line in seen[1]} - {line.text for line in seen[0]}
    assert [line.partition(": ")[0] for line in new] == [f"{journal}/contacts/x-y.md:2:1"]


def test_the_report_is_written_anew_when_something_has_changed_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("vl_convert", reason="the extra `report` is not installed")
    journal = tmp_path / "sample"
    shutil.copytree(ROOT / "sample-journal", journal)
    page = journal / "report.html"

    def loop(world: World, known: list[FindingLine]) -> None:
        world.look()  # the page lies in the journal's folder
        first = page.stat().st_ino
        assert world.look() is None
        assert page.stat().st_ino == first
        (journal / "contacts/x-y.md").write_text("---\nname: Xenia Ypsilon\n---\n")
        world.look()
        assert "Xenia Ypsilon" in page.read_text()
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "watch_loop", loop)
    answer = refjournal(
        "--journal", str(journal), "--as-of", "2026-11-20", "watch", "--report", str(page)
    )
    assert answer.code == 0


def test_a_report_that_cannot_be_written_is_told_once_and_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("vl_convert", reason="the extra `report` is not installed")
    page = tmp_path / "none" / "report.html"

    def loop(world: World, known: list[FindingLine]) -> None:
        assert world.look() is not None
        page.parent.mkdir()
        assert world.look() is not None
        assert page.exists()
        assert world.look() is None
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "watch_loop", loop)
    answer = refjournal(
        "--journal",
        str(ROOT / "sample-journal"),
        "--as-of",
        "2026-11-20",
        "watch",
        "--report",
        str(page),
    )
    assert answer.code == 0
    assert answer.err.count("cannot be written") == 1
