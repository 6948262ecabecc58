"""How fast things are done."""

from datetime import date

import pytest

from refjournal.stats import speed
from refjournal.stats.span import DaySpan
from refjournal.stats.window import Window
from tests.builders import facts_of

MARCH = DaySpan(date(2026, 3, 1), date(2026, 3, 31))


def window(*log: str, day: str = "2026-03-02", on: str = "2026-03-31") -> Window:
    text = f"---\nprospect: Olaf\nreferrer: ann\nneed: x\ndate: {day}\n---\n\n## Log\n"
    files = {
        "contacts/ann.md": "---\nname: Ann\n---\n",
        "referrals/r1.md": text + "".join(f"- {line}\n" for line in log),
    }
    return Window(facts_of(files, on), MARCH)


@pytest.mark.parametrize(
    ("log", "on", "expected"),
    [
        (("2026-03-02 contacted",), "2026-03-31", [True]),
        (("2026-03-03 contacted",), "2026-03-31", [True]),
        (("2026-03-04 contacted",), "2026-03-31", [False]),
        ((), "2026-03-31", [False]),
        ((), "2026-03-03", []),
    ],
)
def test_within_a_day_is_that_day_or_the_next(
    log: tuple[str, ...], on: str, expected: list[bool]
) -> None:
    assert [case.value for case in speed.within_a_day(window(*log, on=on))] == expected


def test_first_contact_is_counted_from_the_day_of_the_referral() -> None:
    assert [case.value for case in speed.first_contact(window("2026-03-09 contacted"))] == [7]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ((), []),
        (("2026-03-21 told ann",), []),
        (("2026-03-21 told ann", "2026-03-25 thanks ann"), [5]),
        (("2026-03-20 told ann", "2026-03-20 thanks ann"), [0]),
    ],
)
def test_a_loop_takes_as_long_as_its_last_word(words: tuple[str, ...], expected: list[int]) -> None:
    found = speed.loop_days(window("2026-03-05 met", "2026-03-20 won", *words))
    assert [case.value for case in found] == expected


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("[x] 2026-03-10 call ann (due 2026-03-07)", [3]),
        ("[x] 2026-03-05 call ann (due 2026-03-07)", [0]),
        ("2026-03-10 call ann", []),
    ],
)
def test_a_plan_is_late_by_the_days_after_it_was_first_due(entry: str, expected: list[int]) -> None:
    assert [case.value for case in speed.follow_ups(window(entry))] == expected
