"""A journal of forty records with every figure of March 2026 computed by hand; edges of periods;
groups.
"""

from datetime import date
from decimal import Decimal
from functools import cache
from textwrap import dedent

import pytest

from refjournal.facts.facts import Facts
from refjournal.records.fields import Money
from refjournal.stats.compute import compute, grouped
from refjournal.stats.definitions import BY_NAME, DEFINITIONS
from refjournal.stats.metric import Metric
from refjournal.stats.span import DaySpan, span_before, span_of
from tests.builders import facts_of

MARCH = DaySpan(date(2026, 3, 1), date(2026, 3, 31))


def received(number: int, referrer: str, day: str, log: str, more: str = "") -> tuple[str, str]:
    keys = f"prospect: Prospect {number}\nreferrer: {referrer}\nneed: x\ndate: {day}\n{more}"
    return f"referrals/r{number:02}.md", f"---\n{keys}---\n\n## Log\n{dedent(log)}"


def given(
    number: int, prospect: str, recipient: str, day: str, log: str, more: str = ""
) -> tuple[str, str]:
    keys = f"prospect: {prospect}\nrecipient: {recipient}\nneed: x\ndate: {day}\n{more}"
    return f"referrals/r{number:02}.md", f"---\n{keys}---\n\n## Log\n{dedent(log)}"


def brokered(
    number: int, one: str, other: str, day: str, log: str, more: str = ""
) -> tuple[str, str]:
    return (
        f"referrals/r{number:02}.md",
        f"---\nbetween: [{one}, {other}]\ndate: {day}\n{more}---\n\n## Log\n{dedent(log)}",
    )


def contact(id_: str, relation: str, log: str = "") -> tuple[str, str]:
    return (
        f"contacts/{id_}.md",
        f"---\nname: {id_.title()}\nrelation: [{relation}]\n---\n\n## Log\n{dedent(log)}",
    )


FORTY = dict([
    received(1, "ann-bo", "2026-03-02", """\
        - 2026-03-02 contacted
        - 2026-03-05 met
        - 2026-03-10 quoted
        - 2026-03-20 won
        - 2026-03-21 told [[ann-bo]]
        - 2026-03-22 thanks [[ann-bo]]
        """, "origin: asked\nvalue: 1000 EUR\n"),
    received(2, "ann-bo", "2026-03-03", """\
        - 2026-03-03 thanks
        - 2026-03-06 contacted
        - 2026-03-09 no-fit
        - 2026-03-09 told
        """, "origin: offered\n"),
    received(3, "bob-cy", "2026-03-10", "- 2026-03-11 call\n", "origin: asked\n"),
    received(4, "bob-cy", "2026-03-31", "- 2026-04-01 contacted\n"),
    received(5, "cat-di", "2026-02-27", """\
        - 2026-02-28 contacted
        - 2026-03-01 thanks
        - 2026-03-02 met
        - 2026-03-12 quoted
        - 2026-03-30 lost
        - 2026-04-02 told
        """),
    received(6, "dan-ek", "2026-03-15", "", "origin: offered\n"),
    received(7, "eva-fo", "2026-03-20", "- [-] 2026-03-26 email\n- [ ] 2026-03-25 call\n"),
    received(8, "ann-bo", "2026-04-01", "- 2026-04-01 contacted\n"),
    received(9, "bob-cy", "2026-01-10", """\
        - 2026-01-11 contacted
        - 2026-01-20 won
        - 2026-03-05 met: it went on after all
        - 2026-03-25 won
        - 2026-03-26 told
        - 2026-03-26 thanks
        """, "value: 500 GBP\n"),
    received(10, "eva-fo", "2026-03-08", "- 2026-03-14 met\n- 2026-03-09 contacted\n"),
    given(11, "ann-bo", "dan-ek", "2026-03-01", """\
        - 2026-03-01 agreed [[ann-bo]]
        - 2026-03-02 introduced
        - 2026-03-28 won
        - 2026-03-29 feedback [[ann-bo]]
        """, "value: 2000 EUR\n"),
    given(12, "bob-cy", "dan-ek", "2026-02-20", "- 2026-02-28 introduced\n- 2026-03-15 lost\n"),
    given(13, "bob-cy", "cat-di", "2026-03-05", "- 2026-03-06 agreed [[bob-cy]]\n"),
    given(14, "eva-fo", "cat-di", "2026-03-30", "- 2026-04-01 introduced\n"),
    given(15, "dan-ek", "eva-fo", "2026-03-11", "- 2026-03-12 introduced\n- 2026-03-20 introduced: once more\n"),
    given(16, "ann-bo", "cat-di", "2026-03-02", "- 2026-03-03 introduced\n- 2026-03-04 declined\n", "rating: 3\n"),
    brokered(17, "ann-bo", "bob-cy", "2026-03-01", """\
        - 2026-03-01 agreed [[ann-bo]], [[bob-cy]]
        - 2026-03-04 introduced
        - 2026-03-20 won
        """, "value: 300 EUR\n"),
    brokered(18, "cat-di", "dan-ek", "2026-02-01", "- 2026-02-02 introduced\n- 2026-03-31 no-response\n"),
    ("referrals/r19.md", "---\nprospect: X\nreferrer: ann-bo\nrecipient: dan-ek\ndate: 2026-03-05\nvalue: 9999 EUR\n---\n\n## Log\n- 2026-03-06 won\n"),
    *(given(20 + number, "gus-ha", "dan-ek", f"2025-0{number + 1}-01", "") for number in range(5)),
    received(25, "gus-ha", "2025-05-01", "- 2025-05-01 contacted\n- 2025-06-01 won\n", "value: 10 EUR\n"),
    contact("sam-taylor", "friend"),
    contact("ann-bo", "client", "- 2026-03-17 ask: for names (10 min)\n- 2026-03-18 help: looked at her page (1 h)\n"),
    contact("bob-cy", "past-client", """\
        - [x] 2026-03-16 call (due 2026-03-10)
        - [x] 2026-03-17 email
        - [x] 2026-04-03 call (due 2026-03-20)
        """),
    contact("cat-di", "client", """\
        - 2026-03-09 ask [[dan-ek]]: the two of them (5 min)
        - 2026-03-31 testimonial
        - [ ] 2026-03-20 ask
        """),
    contact("dan-ek", "partner"),
    contact("eva-fo", "client"),
    contact("fay-gi", "client"),
    contact("gus-ha", "friend", "- 2026-03-10 gift: a book (15 EUR)\n"),
    *(contact(f"other-{letter}", "friend") for letter in "abcdef"),
    ("groups/breakfast.md", "---\nname: Breakfast\n---\n\n## Log\n- 2026-03-04 note: dues (120 EUR)\n"
     "- 2026-03-05 help [[ann-bo]], [[fay-gi]]: guests (30 min)\n"),
])  # fmt: skip

BY_HAND: dict[str, tuple[object, list[str]]] = {
    "given": (3, ["r11", "r15", "r16"]),
    "brokered": (1, ["r17"]),
    "received": (7, ["r01", "r02", "r03", "r04", "r06", "r07", "r10"]),
    "asks": (3, ["ann-bo", "cat-di", "cat-di"]),
    "help": (4, ["ann-bo", "breakfast", "breakfast", "cat-di"]),
    "asked-for": ((2, 4), ["r01", "r02", "r03", "r06"]),
    "new-referrers": (3, ["r01", "r06", "r10"]),
    "referral-number": ((4, 5), ["ann-bo", "bob-cy", "cat-di", "eva-fo", "fay-gi"]),
    "contacted": ((5, 7), ["r01", "r02", "r03", "r04", "r06", "r07", "r10"]),
    "met": ((2, 5), ["r01", "r02", "r03", "r04", "r10"]),
    "quoted": ((1, 2), ["r01", "r10"]),
    "won": ((1, 1), ["r01"]),
    "conversion": ((2, 4), ["r01", "r02", "r05", "r09"]),
    "given-conversion": ((1, 3), ["r11", "r12", "r16"]),
    "days-introduced": (Decimal(1), ["r01", "r02", "r10"]),
    "days-contacted": (Decimal(3), ["r01", "r02", "r05", "r10"]),
    "days-met": (Decimal(10), ["r01", "r05", "r09"]),
    "days-quoted": (Decimal(14), ["r01", "r05"]),
    "first-contact": (Decimal(1), ["r01", "r02", "r03", "r04", "r10"]),
    "within-a-day": ((4, 7), ["r01", "r02", "r03", "r04", "r06", "r07", "r10"]),
    "loops-closed": ((8, 9), ["r01", "r02", "r05", "r09", "r11", "r12", "r16", "r17", "r18"]),
    "loop-days": (Decimal(1), ["r01", "r02", "r05", "r09", "r11"]),
    "follow-ups": (Decimal(3), ["bob-cy", "bob-cy"]),
    "value-received": ((Money(Decimal(1000), "EUR"), Money(Decimal(500), "GBP")), ["r01", "r09"]),
    "value-given": ((Money(Decimal(2300), "EUR"),), ["r11", "r17"]),
    "time": (105, ["ann-bo", "ann-bo", "breakfast", "cat-di"]),
    "money": ((Money(Decimal(135), "EUR"),), ["breakfast", "gus-ha"]),
}


@cache
def forty() -> Facts:
    return facts_of(FORTY, "2026-04-10")


def figure(name: str, facts: Facts, span: DaySpan = MARCH) -> Metric:
    return compute(facts, span, [BY_NAME[name]])[0]


def test_there_are_forty_records_and_every_figure_is_computed_by_hand() -> None:
    assert len(forty().journal) == 40
    assert set(BY_HAND) == {definition.name for definition in DEFINITIONS}


@pytest.mark.parametrize("name", BY_HAND)
def test_a_figure_is_what_was_computed_by_hand(name: str) -> None:
    found, (value, records) = figure(name, forty()), BY_HAND[name]
    assert sorted(case.record.id for case in found.cases) == records
    if isinstance(value, tuple) and isinstance(value[0], int):
        assert (found.hits, len(found.cases)) == value
        assert found.value == Decimal(value[0]) / value[1]
    else:
        assert found.value == value


@pytest.mark.parametrize("name", BY_HAND)
def test_an_empty_journal_and_a_period_of_nothing_have_figures(name: str) -> None:
    for facts in (facts_of({}, "2026-04-10"), forty()):
        span = DaySpan(date(2020, 1, 1), date(2020, 1, 31))
        value = figure(name, facts, span).value
        assert value in (0, None, ()) or name == "referral-number"


@pytest.mark.parametrize("name", BY_HAND)
def test_the_groups_of_a_figure_have_its_cases(name: str) -> None:
    for by in ("month", "referrer", "recipient", "id"):
        parts = grouped(forty(), figure(name, forty()), by)
        found = sorted(case.record.id for part in parts.values() for case in part.cases)
        assert found == BY_HAND[name][1]


@pytest.mark.parametrize(
    ("log", "more", "counted"),
    [
        ("- 2026-03-04 won\n", "", 1),
        ("- 2026-02-27 contacted\n- 2026-03-04 won\n", "", 0),
        ("- 2026-03-02 met\n- 2026-04-01 introduced\n", "", 0),
        ("- 2026-03-03 introduced\n- 2026-03-04 need: she cannot\n", "", 1),
        ("- 2026-03-04 declined\n", "", 0),
        ("- 2026-03-04 agreed [[ann-bo]]\n", "", 0),
        ("", "status: won\n", 1),
        ("", "status: agreed\n", 0),
        ("- [ ] 2026-03-04 introduced\n", "", 0),
    ],
)
def test_a_referral_was_given_once_it_was_introduced_or_went_further(
    log: str, more: str, counted: int
) -> None:
    files = dict(
        [
            given(1, "ann-bo", "dan-ek", "2026-03-01", log, more),
            contact("ann-bo", "client"),
            contact("dan-ek", "friend"),
        ]
    )
    assert figure("given", facts_of(files, "2026-06-01")).value == counted


def test_a_status_that_is_written_down_once_more_goes_on() -> None:
    log = "- 2026-03-01 contacted\n- 2026-03-05 contacted: once more\n- 2026-03-09 met\n- 2026-03-19 contacted\n- 2026-03-20 met\n"
    facts = facts_of(
        dict([received(1, "ann-bo", "2026-03-01", log), contact("ann-bo", "client")]), "2026-06-01"
    )
    assert [case.value for case in figure("days-contacted", facts).cases] == [8, 1]
    assert [case.value for case in figure("days-met", facts).cases] == [10]


@pytest.mark.parametrize(
    ("by", "day", "name"),
    [
        ("week", "2027-01-01", "2026-W53"),
        ("week", "2024-12-30", "2025-W01"),
        ("month", "2028-02-29", "2028-02"),
        ("quarter", "2026-03-31", "2026-Q1"),
        ("quarter", "2026-04-01", "2026-Q2"),
        ("quarter", "2026-12-31", "2026-Q4"),
        ("year", "2026-12-31", "2026"),
    ],
)
def test_a_day_belongs_to_a_stretch_by_name(by: str, day: str, name: str) -> None:
    facts = facts_of(
        dict([received(1, "ann-bo", day, ""), contact("ann-bo", "client")]), "2029-06-01"
    )
    found = figure("received", facts, DaySpan(date(2020, 1, 1), date(2029, 1, 1)))
    assert list(grouped(facts, found, by)) == [name]


def test_by_referrer_the_one_with_most_comes_first() -> None:
    parts = grouped(forty(), figure("received", forty()), "referrer")
    assert [(who, part.value) for who, part in parts.items()] == [
        ("ann-bo", 2),
        ("bob-cy", 2),
        ("eva-fo", 2),
        ("dan-ek", 1),
    ]


CLUB = dict([
    ("groups/club.md", "---\nname: Club\n---\n\n## Log\n- 2026-03-02 note: accounts (1 h)\n"),
    ("groups/other.md", "---\nname: Other\n---\n"),
    ("events/e.md", "---\ndate: 2026-03-03\ngroup: club\n---\n\n## Log\n- 2026-03-03 note: a talk (30 min)\n"),
    ("contacts/ann-bo.md", "---\nname: Ann\nrelation: client\ngroups: [club, other]\n---\n\n## Log\n- 2026-03-04 ask (10 min)\n"),
    contact("bob-cy", "friend", "- 2026-03-04 ask\n"),
    received(1, "ann-bo", "2026-03-05", ""),
    received(2, "bob-cy", "2026-03-05", "", "group: other\n"),
    received(3, "bob-cy", "2026-03-05", ""),
    received(4, "ann-bo", "2026-03-05", "", "group: club\n"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("received", {"club": 2, "other": 2, None: 1}),
        ("asks", {"club": 1, "other": 1, None: 1}),
        ("time", {"club": 100, "other": 10}),
        ("referral-number", {"club": 1, "other": 1}),
    ],
)
@pytest.mark.parametrize("by", ["group", "groups"])
def test_by_group_a_case_counts_in_every_group_that_it_concerns(
    name: str, values: dict[str, int], by: str
) -> None:
    facts = facts_of(CLUB, "2026-04-10")
    parts = grouped(facts, figure(name, facts), by)
    assert {group: part.value for group, part in parts.items()} == values


def test_what_adds_up_to_most_comes_first() -> None:
    files = dict([
        received(1, "ann-bo", "2026-03-01", "- 2026-03-02 won\n", "value: 5 EUR\n"),
        received(2, "ann-bo", "2026-03-01", "- 2026-03-02 won\n", "value: 5 EUR\n"),
        received(3, "bob-cy", "2026-03-01", "- 2026-03-02 won\n", "value: 900 EUR\n"),
    ])  # fmt: skip
    facts = facts_of(files, "2026-04-10")
    assert list(grouped(facts, figure("value-received", facts), "referrer")) == ["bob-cy", "ann-bo"]


def test_by_origin_what_says_none_is_a_group_of_its_own() -> None:
    parts = grouped(forty(), figure("received", forty()), "origin")
    assert {origin: part.value for origin, part in parts.items()} == {
        "asked": 2,
        "offered": 2,
        None: 3,
    }


@pytest.mark.parametrize(
    ("period", "day", "span", "before"),
    [
        ("week", "2026-01-01", ("2025-12-29", "2026-01-04"), ("2025-12-22", "2025-12-28")),
        ("week", "2027-01-03", ("2026-12-28", "2027-01-03"), ("2026-12-21", "2026-12-27")),
        ("month", "2028-02-29", ("2028-02-01", "2028-02-29"), ("2028-01-01", "2028-01-31")),
        ("month", "2027-03-31", ("2027-03-01", "2027-03-31"), ("2027-02-01", "2027-02-28")),
        ("quarter", "2026-12-31", ("2026-10-01", "2026-12-31"), ("2026-07-01", "2026-09-30")),
        ("quarter", "2026-01-01", ("2026-01-01", "2026-03-31"), ("2025-10-01", "2025-12-31")),
        ("year", "2028-02-29", ("2028-01-01", "2028-12-31"), ("2027-01-01", "2027-12-31")),
    ],
)  # fmt: skip
def test_periods(period: str, day: str, span: tuple[str, str], before: tuple[str, str]) -> None:
    found = span_of(period, date.fromisoformat(day))
    assert tuple(map(date.isoformat, found)) == span
    assert tuple(map(date.isoformat, span_before(period, found, date(2030, 1, 1)))) == before


@pytest.mark.parametrize(
    ("period", "today", "before"),
    [
        ("month", "2026-11-20", ("2026-10-01", "2026-10-20")),
        ("month", "2026-11-30", ("2026-10-01", "2026-10-31")),
        ("month", "2027-03-30", ("2027-02-01", "2027-02-28")),
        ("week", "2026-11-16", ("2026-11-09", "2026-11-09")),
        ("quarter", "2026-11-20", ("2026-07-01", "2026-08-20")),
        ("year", "2028-02-29", ("2027-01-01", "2027-03-01")),
    ],
)
def test_a_period_that_is_not_over_is_compared_with_as_many_days(
    period: str, today: str, before: tuple[str, str]
) -> None:
    day = date.fromisoformat(today)
    assert tuple(map(date.isoformat, span_before(period, span_of(period, day), day))) == before


@pytest.mark.parametrize("day", [date.min, date.max])
@pytest.mark.parametrize("period", ["day", "week", "month", "quarter", "year"])
def test_the_ends_of_the_calendar_are_no_end_of_the_program(period: str, day: date) -> None:
    span = span_of(period, day)
    assert span.first <= day
    assert span_before(period, span, day).first <= span.first
    assert span_before(None, DaySpan(day, day), day).first <= day


def test_a_span_without_a_name_is_compared_with_as_many_days() -> None:
    assert span_before(None, MARCH, MARCH.last) == DaySpan(date(2026, 1, 29), date(2026, 2, 28))


@pytest.mark.parametrize(
    ("day", "counted"),
    [("2028-02-28", 0), ("2028-02-29", 1), ("2028-03-01", 0), ("2028-01-31", 0)],
)
def test_the_leap_day_is_a_day(day: str, counted: int) -> None:
    facts = facts_of(
        dict([received(1, "ann-bo", day, ""), contact("ann-bo", "client")]), "2028-06-01"
    )
    assert figure("received", facts, DaySpan(date(2028, 2, 29), date(2028, 2, 29))).value == counted


def test_what_lies_ahead_does_not_count_in_a_period_that_is_not_over() -> None:
    facts = facts_of(
        dict(
            [received(1, "ann-bo", "2026-03-20", "- 2026-03-21 won\n"), contact("ann-bo", "client")]
        ),
        "2026-03-15",
    )
    assert figure("received", facts).value == 0
    assert figure("conversion", facts).value is None
