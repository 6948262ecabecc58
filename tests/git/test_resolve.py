"""`sync --resolve`: a person decides, key by key and entry by entry."""

from collections.abc import Sequence
from pathlib import Path

import click
import pytest

from refjournal.cli.commands import sync as module
from tests.cli.console import Answer
from tests.git.clones import Clone, shared

PRIYA = "contacts/priya-shah.md"
REFERRAL = "referrals/2026/2026-11-02-priya-shah-to-dan-okafor.md"


def resolving(clone: Clone, answers: Sequence[str], monkeypatch: pytest.MonkeyPatch) -> Answer:
    left = list(answers)

    def prompt(text: str, *, type: click.Choice[str], **_: object) -> str:  # noqa: A002  (click's own name)
        answer = left.pop(0)
        assert answer in type.choices, (text, answer)
        return answer

    monkeypatch.setattr(module, "is_interactive", lambda: True)
    monkeypatch.setattr(click, "prompt", prompt)
    result = clone.run("sync", "--resolve")
    assert not left
    return result


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Clone, Clone]:
    """Two clones that contradict each other in a key, in an entry and in the body, and agree in the
    rest.
    """
    one, other = shared(tmp_path)
    for clone, name in ((one, "A"), (other, "B")):
        clone.ok("set", "priya-shah", f"region={name}", f"tags+={name}")
        text = (
            clone.read(REFERRAL)
            .replace("First paragraph", f"Paragraph {name}")
            .replace("e-mailed both", f"wrote to both, {name}")
        )
        clone.write(REFERRAL, text + f"- 2026-11-10 call [[priya-shah]]: {name}\n")
    one.ok("sync")
    return one, other


@pytest.mark.parametrize(
    ("answers", "region", "body", "entry"),
    [
        (["h", "h", "h"], "B", "Paragraph B.\n", "wrote to both, B"),
        (["t", "t", "t"], "A", "Paragraph A.\n", "wrote to both, A"),
        (["h", "b", "t"], "B", "Paragraph A.\nParagraph B.\n", "wrote to both, A"),
    ],
)
def test_each_is_asked_and_the_rest_is_merged(
    pair: tuple[Clone, Clone],
    answers: list[str],
    region: str,
    body: str,
    entry: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    one, other = pair
    answer = resolving(other, answers, monkeypatch)
    assert answer.code == 0, answer
    assert f"{PRIYA}: region" in answer.out
    assert f"region: {region}\n" in other.read(PRIYA)
    assert "tags: [A, B]" in other.read(PRIYA)
    assert body in other.read(REFERRAL)
    assert entry in other.read(REFERRAL)
    assert "call [[priya-shah]]: A\n- 2026-11-10 call [[priya-shah]]: B\n" in other.read(REFERRAL)
    one.ok("sync")
    assert one.files() == other.files()


def test_stopping_puts_all_back(pair: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch) -> None:
    before = pair[1].files()
    answer = resolving(pair[1], ["h", "q"], monkeypatch)
    assert answer.code == 6
    assert pair[1].files() == before
    assert not (pair[1].path / ".git/rebase-merge").exists()


@pytest.mark.parametrize(("key", "there"), [("k", True), ("d", False)])
def test_a_file_deleted_here_and_changed_there(
    key: str, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = shared(tmp_path)
    dan = "contacts/dan-okafor.md"
    for clone in (one, other):
        (clone.path / REFERRAL).unlink()
    one.write(dan, one.read(dan).replace("A neighbour", "Our neighbour"))
    (other.path / dan).unlink()
    one.ok("sync")
    assert resolving(other, [key], monkeypatch).code == 0
    assert (other.path / dan).exists() == there
    assert one.run("sync").code == 0
    assert one.files() == other.files()


def test_what_was_held_is_asked_later(
    pair: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = pair
    assert other.run("sync").code == 6
    assert resolving(other, ["h", "h", "t"], monkeypatch).code == 0
    one.ok("sync")
    assert one.files() == other.files()
    assert "region: B\n" in one.read(PRIYA)
    assert "wrote to both, A" in one.read(REFERRAL)


def test_both_can_be_edited(
    pair: tuple[Clone, Clone], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _, other = pair
    script = tmp_path / "editor"
    script.write_text(
        '#!/bin/sh\ngrep "region: [AB]" "$1" | wc -l > "$0.seen"\necho "region: C" > "$1"\n'
    )
    script.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(script))
    assert resolving(other, ["e", "h", "h"], monkeypatch).code == 0
    assert (tmp_path / "editor.seen").read_text().strip() == "2"
    assert "region: C\n" in other.read(PRIYA)


# Somebody who was forgotten


@pytest.mark.parametrize(
    ("answer", "written"), [("f", "call somebody: hi"), ("k", "call [[dan-okafor]]: hi")]
)
@pytest.mark.parametrize("who_asks", ["the one who wrote", "the one who forgot"])
def test_somebody_forgotten_on_one_side_and_written_about_on_the_other(
    who_asks: str, answer: str, written: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = shared(tmp_path)
    one.ok("forget", "dan-okafor")
    other.write(PRIYA, other.read(PRIYA) + "\n## Log\n- 2026-11-10 call [[dan-okafor]]: hi\n")
    other.ok("log", "priya", "call", "and", "more")
    first, second = (one, other) if who_asks == "the one who wrote" else (other, one)
    first.ok("sync")
    second.write("contacts/nora.md", "---\nname: Nora\n---\n")
    held = second.run("sync")
    assert held.code == 6, held
    first.run("sync")
    assert (first.path / "contacts/nora.md").exists()
    asked = resolving(second, [answer], monkeypatch)
    assert asked.code == 0, asked
    assert "Dan Okafor was forgotten" in asked.out
    first.ok("sync")
    assert first.files() == second.files()
    assert written in first.read(PRIYA)
    assert (first.path / "contacts/dan-okafor.md").exists() == (answer == "k")


def test_nobody_there_to_ask(tmp_path: Path) -> None:
    answer = shared(tmp_path)[0].run("sync", "--resolve")
    assert (answer.code, "nobody is there" in answer.err) == (2, True)
