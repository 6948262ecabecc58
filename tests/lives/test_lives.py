"""The goals of the advice, on every life."""

import pytest

from tests.lives.ask import FIRST, ask, deeds
from tests.lives.life import Life
from tests.lives.lives import ARCHITECT, LIVES, ONLY_IN_PROSE

READING = ("refjournal match ",)
"""How the commands begin that help to look for somebody, and end nothing by themselves."""

each_life = pytest.mark.parametrize("life", LIVES, ids=lambda life: life.name)
each_at_the_goal = pytest.mark.parametrize(
    "life", [life for life in LIVES if life is not ARCHITECT], ids=lambda life: life.name
)


@each_at_the_goal
def test_of_what_was_missed_nearly_everything_is_found(life: Life) -> None:
    answers = ask(life)
    knowable = [planted for planted in life.misses if planted.what not in ONLY_IN_PROSE]
    assert len(answers.found) >= 0.95 * len(knowable), answers.missed


@each_life
def test_of_what_only_looks_so_hardly_anything_is_raised(life: Life) -> None:
    raised = {planted for planted, _ in ask(life).raised if planted.what not in ONLY_IN_PROSE}
    assert len(raised) <= 0.02 * len(life.alikes), raised


def test_the_life_that_is_not_yet_at_the_goal_gets_no_worse() -> None:
    answers = ask(ARCHITECT)
    assert len(answers.found) >= 37, answers.missed
    assert answers.wise >= 5


@each_at_the_goal
def test_the_first_lines_are_what_a_wise_colleague_would_do_first(life: Life) -> None:
    answers = ask(life)
    assert answers.wise >= 0.8 * min(answers.firsts, FIRST)


@each_life
def test_a_command_that_writes_ends_its_finding(life: Life) -> None:
    writing = [deed for deed in deeds(life) if deed.changed]
    assert [deed.finding.next for deed in writing if not deed.ended] == []


@each_life
def test_no_command_raises_what_is_as_grave(life: Life) -> None:
    assert [(deed.finding.next, deed.grave) for deed in deeds(life) if deed.grave] == []


@each_life
def test_only_a_command_that_reads_writes_nothing(life: Life) -> None:
    reading = [deed.finding.next for deed in deeds(life) if not deed.changed]
    assert all(command and command.startswith(READING) for command in reading), reading


@each_life
def test_what_is_planted_is_there(life: Life) -> None:
    ids = {path.rpartition("/")[2].removesuffix(".md") for path in life.files}
    for planted in (*life.misses, *life.alikes):
        assert planted.where <= ids, planted.what
