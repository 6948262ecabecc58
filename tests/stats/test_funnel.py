"""How far the referrals came that reached you."""

from datetime import date

import pytest

from refjournal.stats import funnel
from refjournal.stats.span import DaySpan
from refjournal.stats.window import Window
from tests.builders import facts_of

MARCH = DaySpan(date(2026, 3, 1), date(2026, 3, 31))


def window(*log: str, day: str = "2026-03-02") -> Window:
    text = f"---\nprospect: Olaf\nreferrer: ann\nneed: x\ndate: {day}\n---\n\n## Log\n"
    files = {
        "contacts/ann.md": "---\nname: Ann\n---\n",
        "referrals/r1.md": text + "".join(f"- {line}\n" for line in log),
    }
    return Window(facts_of(files, "2026-03-31"), MARCH)


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ((), {"contacted": [False]}),
        (("2026-03-03 call Olaf",), {"contacted": [True], "met": [False]}),
        (("2026-03-03 met",), {"contacted": [True], "met": [True], "quoted": [False]}),
        (("2026-03-09 lost",), {"contacted": [True], "met": [True], "quoted": [True],
                                "won": [False]}),
        (("2026-03-09 won",), {"contacted": [True], "met": [True], "quoted": [True],
                               "won": [True]}),
        (("2026-03-09 declined",), {"contacted": [False]}),
    ],
)  # fmt: skip
def test_each_stage_asks_those_that_came_to_the_one_before(
    log: tuple[str, ...], expected: dict[str, list[bool]]
) -> None:
    stages = {
        "contacted": funnel.contacted,
        "met": funnel.met,
        "quoted": funnel.quoted,
        "won": funnel.won,
    }
    found = {name: [case.value for case in stage(window(*log))] for name, stage in stages.items()}
    assert {name: values for name, values in found.items() if values} == expected


@pytest.mark.parametrize(
    ("stage", "expected"), [("introduced", [1]), ("contacted", [6]), ("quoted", [])]
)
def test_days_in_a_stage_are_counted_when_it_is_left(stage: str, expected: list[int]) -> None:
    found = funnel.days_in(stage)(window("2026-03-03 contacted", "2026-03-09 quoted"))
    assert [case.value for case in found] == expected


def test_a_status_written_twice_goes_on() -> None:
    log = ("2026-03-03 contacted", "2026-03-05 contacted", "2026-03-09 met")
    assert [case.value for case in funnel.days_in("contacted")(window(*log))] == [6]


def test_a_stage_that_was_left_in_another_month_is_not_of_this_one() -> None:
    found = funnel.days_in("contacted")(
        window("2026-02-03 contacted", "2026-02-09 met", day="2026-02-01")
    )
    assert list(found) == []
