"""What is due, as a calendar keeps it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from refjournal.advice.due import is_gentle_hint
from refjournal.exchange.obligation import Obligation
from refjournal.facts.facts import Facts
from refjournal.session.due import list_due
from refjournal.session.obligations import WITHIN, obligations
from refjournal.session.session import Clock, Session, SessionOptions
from tests.builders import facts_of
from tests.cli.console import ROOT

GIVEN = {
    "contacts/dan.md": "---\nname: Dan Okafor\nphone: '+49 30 901820'\n---\n",
    "contacts/priya.md": "---\nname: Priya Shah\n---\n",
    "referrals/2026/r1.md": (
        "---\nprospect: priya\nrecipient: dan\nneed: a lawyer\nreason: knows it\n"
        "date: 2026-11-01\n---\n\n## Log\n\n- 2026-11-03 introduced\n"
    ),
}
NO_NEWS = "No news from Dan Okafor about Priya Shah since 2026-11-03"


def due(on: str, files: dict[str, str] | None = None, *, redact: bool = False) -> list[Obligation]:
    return obligations(facts_of(files or GIVEN, on), redact=redact)


def one(found: list[Obligation], text: str) -> Obligation:
    (obligation,) = (each for each in found if each.text == text)
    return obligation


def sample(on: date) -> Facts:
    """Return the facts of the sample journal as of a day."""
    clock = Clock(lambda: datetime(2026, 11, 20, tzinfo=UTC), lambda _seconds: None)
    folder = ROOT / "sample-journal"
    return Session(SessionOptions(folder, on, folder, clock, use_index=False)).facts


def test_the_text_says_since_when_and_the_details_how_to_reach_the_person() -> None:
    found = one(due("2026-11-20"), NO_NEWS)
    assert found.day == date(2026, 11, 20)
    assert found.details == (
        "Due 2026-11-13",
        "+49 30 901820",
        "refjournal log dan heard --in r1",
    )


def test_what_is_due_later_is_on_its_day_and_the_same_on_every_day_before() -> None:
    first, second = (one(due(on), NO_NEWS) for on in ("2026-11-10", "2026-11-13"))
    assert first == second
    assert first.day == date(2026, 11, 13)


def test_what_is_overdue_is_on_today_s_date_and_otherwise_the_same() -> None:
    first, second = (one(due(on), NO_NEWS) for on in ("2026-11-15", "2026-11-19"))
    assert second.day == date(2026, 11, 19)
    assert first._replace(day=second.day) == second


def test_what_is_done_is_not_there() -> None:
    done = GIVEN["referrals/2026/r1.md"] + "- 2026-11-20 heard [[dan]]\n"
    found = due("2026-11-20", {**GIVEN, "referrals/2026/r1.md": done})
    assert NO_NEWS not in {obligation.text for obligation in found}


def test_a_line_above_changes_nothing() -> None:
    plan = "\n## Log\n\n- [ ] 2026-11-25 call\n"
    longer = plan.replace("- [ ]", "- 2026-10-01 note: a word\n- [ ]")
    dan = GIVEN["contacts/dan.md"]
    before, after = (
        one(due("2026-11-20", {**GIVEN, "contacts/dan.md": dan + log}), "Call Dan Okafor: planned for 2026-11-25")
        for log in (plan, longer)
    )  # fmt: skip
    assert before == after


def test_two_plans_of_one_day_and_verb_are_two() -> None:
    log = "\n## Log\n\n- [ ] 2026-11-25 call: one\n- [ ] 2026-11-25 call: two\n"
    found = due("2026-11-20", {**GIVEN, "contacts/dan.md": GIVEN["contacts/dan.md"] + log})
    assert len([each for each in found if each.text.startswith("Call Dan Okafor (")]) == 2
    assert len({obligation.uid for obligation in found}) == len(found)


def test_a_birthday_is_on_its_day() -> None:
    born = {"contacts/dan.md": "---\nname: Dan\nbirthday: 11-24\n---\n"}
    assert one(due("2026-11-20", born), "Dan: birthday on 2026-11-24").day == date(2026, 11, 24)


def test_each_thing_that_today_lists_is_there_and_no_two_have_one_uid() -> None:
    facts = sample(date(2026, 11, 20))
    found = obligations(facts)
    things = [thing for thing in list_due(facts, within=WITHIN).due if not is_gentle_hint(thing)]
    assert len(found) == len(things) > 30
    assert len({obligation.uid for obligation in found}) == len(found)


@pytest.mark.parametrize("on", [date(2026, 11, 20), date(2026, 11, 25), date(2026, 12, 9)])
def test_a_day_later_nothing_has_changed_but_the_day_of_what_is_overdue(on: date) -> None:
    days = (on, on + timedelta(days=1))
    first, second = ({each.uid: each for each in obligations(sample(day))} for day in days)
    assert len(first.keys() & second.keys()) > 10
    for uid in first.keys() & second.keys():
        assert first[uid]._replace(day=max(first[uid].day, days[1])) == second[uid]


def test_redacted_nothing_has_a_name() -> None:
    facts = sample(date(2026, 11, 20))
    names = {word for key in facts.journal.contacts for word in facts.journal.name(key).split()}
    text = " ".join(
        " ".join((each.text, *each.details)) for each in obligations(facts, redact=True)
    )
    assert names.isdisjoint(text.replace(":", " ").split())
    assert "vip" not in text
    assert "no news" in text
