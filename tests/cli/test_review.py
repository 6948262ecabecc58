"""`review`, with the keys that a person presses."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from refjournal.cli.commands import review
from tests.cli.console import ROOT, Answer, refjournal

DAY = ("--as-of", "2026-11-20")
ELIF = "referrals/2026/2026-11-17-elif-kaya-to-me.md"
SOFIA = "contacts/sofia-marin.md"


@pytest.fixture(autouse=True)
def _sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "sample-journal", tmp_path / "sample")
    monkeypatch.chdir(tmp_path / "sample")
    monkeypatch.setattr("refjournal.cli.commands.review.is_interactive", lambda: True)


def reviewed(monkeypatch: pytest.MonkeyPatch, keys: str, *words: str, only: str = "") -> Answer:
    pressed: Iterator[str] = iter(keys)
    typed: Iterator[str] = iter(words)
    monkeypatch.setattr(click, "getchar", lambda: next(pressed))
    monkeypatch.setattr(click, "prompt", lambda *_, default="", **__: next(typed) or default)
    return refjournal(*DAY, "review", "--only", only)


def due(*options: str) -> int:
    listed = json.loads(refjournal(*DAY, "today", "--format", "json", *options).out)
    return sum(finding["severity"] != "hint" for finding in listed)  # hints are only counted


def diff(path: str) -> list[str]:
    old = (ROOT / "sample-journal" / path).read_text().splitlines()
    return [line for line in Path(path).read_text().splitlines() if line not in old]


def headings(answer: Answer) -> list[str]:
    return [line for line in answer.out.splitlines() if " · " in line and " of " in line[:9]]


def test_done_and_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "dq", "she wants an offer")
    assert answer.code == 0
    assert answer.out.endswith(f"stopped; 1 done, {due()} left\n")
    assert "Elif Kaya\nprospect" in answer.out
    assert diff(ELIF) == ["- 2026-11-20 call [[elif-kaya]]: she wants an offer"]


def test_what_was_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    out = reviewed(monkeypatch, "dq", "she wants an offer").out
    assert f"{ELIF}:" in out
    assert "- 2026-11-20 call [[elif-kaya]]: she wants an offer\n" in out


def test_every_key(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "x?plq", "note wrote it down")
    assert "only a planned entry can be dropped" in answer.out
    assert "q  quit" in answer.out
    assert diff(ELIF) == ["- 2026-11-20 note [[elif-kaya]]: wrote it down"]


def test_a_plan_is_ticked(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "d", "sent", only="planned")
    assert answer.out.endswith("nothing is left; 1 done, 0 skipped\n")
    assert diff(SOFIA) == [
        "- [x] 2026-11-20 email the checklist for January (due 2026-11-18)",
        "  sent",
    ]


def test_a_plan_is_moved_and_dropped(monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(monkeypatch, "s", "+3d", only="planned")
    assert diff(SOFIA) == ["- [ ] 2026-11-23 email the checklist for January (due 2026-11-18)"]
    refjournal("undo")
    reviewed(monkeypatch, "p", only="planned")
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


def test_all_of_one_person_is_asked_together(monkeypatch: pytest.MonkeyPatch) -> None:
    refjournal("--as-of", "2026-11-17", "plan", "elif-kaya", "2026-11-18", "card")
    answer = reviewed(monkeypatch, "kkq")
    assert [heading.partition(" · ")[2] for heading in headings(answer)] == [
        "Leads to call",
        "Promised and planned",  # Elif Kaya, too
        "Introductions owed",
    ]


def test_back_asks_again_about_what_was_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "kkbq")
    numbers = [heading.partition(" of ")[0] for heading in headings(answer)]
    assert numbers == ["1", "2", "3", "2"]
    assert headings(answer)[1] == headings(answer)[3]


def test_back_where_nothing_was_skipped(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "nothing was skipped" in reviewed(monkeypatch, "bq").out


def test_undo_takes_back_the_last_answer_and_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "duq", "she wants an offer")
    assert diff(ELIF) == []
    assert "undone: log elif-kaya call" in answer.out
    assert headings(answer)[0] == headings(answer)[2]
    assert answer.out.endswith(f"stopped; 0 done, {due()} left\n")


def test_undo_takes_back_no_command_of_before(monkeypatch: pytest.MonkeyPatch) -> None:
    refjournal(*DAY, "log", "sofia-marin", "call")
    assert "nothing to undo in this review" in reviewed(monkeypatch, "uq").out
    assert "log sofia-marin call" in refjournal("undo", "--list").out


def test_a_draft_is_printed_and_the_question_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "wq", only="thanks")
    assert "Subject: " in answer.out
    assert len(headings(answer)) == 1


def test_what_a_key_wrote_is_undone_under_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(monkeypatch, "wd", "sent", only="planned")
    assert f"done {SOFIA}:15" in refjournal("undo", "--list").out


@pytest.mark.parametrize("stop", [click.Abort, KeyboardInterrupt, EOFError, OSError])
def test_ctrl_c_or_a_terminal_that_is_gone_leaves_what_was_done(
    monkeypatch: pytest.MonkeyPatch, stop: type[BaseException]
) -> None:
    pressed = iter("ds")
    typed = iter(["she wants an offer"])

    def prompt(*_: object, **__: object) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise stop from None

    monkeypatch.setattr(click, "getchar", lambda: next(pressed))
    monkeypatch.setattr(click, "prompt", prompt)
    answer = refjournal(*DAY, "review")
    assert answer.code == 0
    assert answer.out.endswith(f"stopped; 1 done, {due()} left\n")
    assert diff(ELIF) != []


def test_only_some_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    answer = reviewed(monkeypatch, "q", only="leads,thanks")
    assert headings(answer)[0].startswith(f"1 of {due('--only', 'leads,thanks')} ")
