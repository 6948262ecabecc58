"""`review`, with the keys that a person presses."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from refjournal.cli.commands import review
from tests.cli.console import ROOT, Answer, refjournal


@pytest.fixture(autouse=True)
def _sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "sample-journal", tmp_path / "sample")
    monkeypatch.chdir(tmp_path / "sample")
    monkeypatch.setattr("refjournal.cli.commands.review.is_interactive", lambda: True)


def reviewed(monkeypatch: pytest.MonkeyPatch, keys: str, *words: str) -> Answer:
    pressed: Iterator[str] = iter(keys)
    typed: Iterator[str] = iter(words)
    monkeypatch.setattr(click, "getchar", lambda: next(pressed))
    monkeypatch.setattr(click, "prompt", lambda *_, default="", **__: next(typed) or default)
    return refjournal("--as-of", "2026-11-20", "review")


def due() -> int:
    return len(json.loads(refjournal("--as-of", "2026-11-20", "today", "--format", "json").out))


def diff(path: str) -> list[str]:
    old = (ROOT / "sample-journal" / path).read_text().splitlines()
    return [line for line in Path(path).read_text().splitlines() if line not in old]


ELIF = "referrals/2026/2026-11-17-elif-kaya-to-me.md"
SOFIA = "contacts/sofia-marin.md"


def test_done_and_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "dq", "she wants an offer")
    assert answer.code == 0
    assert answer.out.endswith(f"stopped; 1 done, {due()} left\n")
    assert "Elif Kaya\nprospect" in answer.out
    assert diff(ELIF) == ["- 2026-11-20 call [[elif-kaya]]: she wants an offer"]


def test_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "x?plkdq", "note wrote it down", "sent")
    assert "only a planned entry can be dropped" in answer.out
    assert "q  quit" in answer.out
    assert diff(ELIF) == ["- 2026-11-20 note [[elif-kaya]]: wrote it down"]
    assert diff(SOFIA) == [
        "- [x] 2026-11-20 email the checklist for January (due 2026-11-18)",
        "  sent",
    ]


def test_a_plan_is_moved_and_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(monkeypatch, "ksq", "+3d")
    assert diff(SOFIA) == ["- [ ] 2026-11-23 email the checklist for January (due 2026-11-18)"]
    refjournal("undo")
    reviewed(monkeypatch, "kpq")
    assert diff(SOFIA) == ["- [-] 2026-11-18 email the checklist for January"]


def test_what_is_not_planned_is_planned_by_snoozing(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "sq", "")
    assert diff(ELIF) == ["- [ ] 2026-11-27 call [[elif-kaya]]"]
    assert answer.out.endswith(f"stopped; 1 done, {due()} left\n")


def test_skipping_all_comes_to_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    number = due()
    answer = reviewed(monkeypatch, "k" * number)
    assert answer.out.endswith(f"nothing is left; 0 done, {number} skipped\n")
    assert review.KEYS in answer.out
