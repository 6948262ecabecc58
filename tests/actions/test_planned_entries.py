"""Planned entries: which one is meant, and what becomes of it."""

from datetime import date

import pytest

from refjournal.actions.log_entries import EntryText
from refjournal.actions.planned_entries import (
    dropped,
    planned_entry,
    plans_answered,
    snoozed,
    ticked,
)
from refjournal.errors import UsageError
from refjournal.lint.shared.examples import GIVEN_PATH, contact_file, given_journal
from tests.builders import applied, facts_of

ON = date(2026, 11, 20)
FILES = given_journal(
    "- [ ] 2026-11-18 introduced",
    "status: agreed",
    dan=contact_file("Dan Okafor", log="- [ ] 2026-11-19 call about the lease\n- 2026-11-20 card"),
    marta=contact_file("Marta Weiss", log="- [ ] 2026-11-25 call (due 2026-11-20)"),
)
DAN, MARTA = "contacts/dan-okafor.md", "contacts/marta-weiss.md"


def place(text: str, at: tuple[str, int] | None = None) -> str:
    return planned_entry(facts_of(FILES, ON.isoformat()), text, at).place


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("marta", f"{MARTA}:6"),
        ("lease", f"{DAN}:6"),
        ("call lea", f"{DAN}:6"),
        ("introduced", f"{GIVEN_PATH}:11"),
        ("priya-to-dan", f"{GIVEN_PATH}:11"),
        (f"{DAN}:6", f"{DAN}:6"),
        ("dan-okafor:6", f"{DAN}:6"),
    ],
)
def test_a_plan_is_named_by_what_it_is_about(text: str, meant: str) -> None:
    assert place(text) == meant


def test_a_place_is_also_one_as_seen_from_the_shell() -> None:
    assert place("../dan-okafor.md:6", at=(DAN, 6)) == f"{DAN}:6"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("call", "can mean"),
        ("nobody", "nothing is planned that"),
        ("", "nothing is planned that"),
        (f"{DAN}:7", "nothing is planned at"),
    ],
)
def test_a_plan_that_is_not_clear_is_refused(text: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        place(text)


def done(text: str, what: str = "") -> tuple[str, tuple[str, str] | None]:
    facts = facts_of(FILES, ON.isoformat())
    entry = ticked(facts, planned_entry(facts, text), EntryText(what), ON)
    return applied(FILES, [entry.change])[entry.change.path], entry.moved


def test_a_ticked_entry_keeps_the_day_first_planned() -> None:
    text, moved = done("lease", "he signs")
    assert "- [x] 2026-11-20 call about the lease (due 2026-11-19)\n  he signs\n" in text
    assert moved is None


def test_the_day_first_planned_is_written_once() -> None:
    assert "- [x] 2026-11-20 call (due 2026-11-20)\n" in done("marta")[0]


def test_a_ticked_status_moves_the_referral() -> None:
    text, moved = done("introduced")
    assert moved == ("agreed", "introduced")
    assert "status: introduced\n" in text


def test_a_plan_moves_to_another_day_or_is_dropped() -> None:
    facts = facts_of(FILES, ON.isoformat())
    plan = planned_entry(facts, "lease")
    later = applied(FILES, [snoozed(plan, date(2026, 12, 1)).change])
    assert "- [ ] 2026-12-01 call about the lease (due 2026-11-19)\n" in later[DAN]
    gone = applied(FILES, [dropped(plan).change])
    assert "- [-] 2026-11-19 call about the lease\n" in gone[DAN]


def answered(log: str, who: str, verb: str, **files: str) -> list[str]:
    facts = facts_of(given_journal(log, **files), "2026-11-10")
    people = [facts.journal.contacts[id_] for id_ in who.split(",")]
    found = plans_answered(facts, people, verb, date(2026, 11, 10))
    return [f"{plan.record.path} {plan.entry.date} {plan.entry.verb}" for plan in found]


def test_a_plan_of_that_verb_and_person() -> None:
    plan = "- [ ] 2026-11-17 feedback"
    assert answered(plan, "priya-shah", "feedback") == [f"{GIVEN_PATH} 2026-11-17 feedback"]


def test_another_verb_or_person_is_another_plan() -> None:
    assert answered("- [ ] 2026-11-17 call", "priya-shah", "feedback") == []
    assert answered("- [ ] 2026-11-17 call", "dan-okafor", "call") == []


def test_a_plan_with_two_is_answered_by_both() -> None:
    plan = "- [ ] 2026-11-17 call [[priya-shah]], [[dan-okafor]]"
    assert answered(plan, "priya-shah", "call") == []
    assert answered(plan, "dan-okafor,priya-shah", "call") != []


def test_several_are_all_named() -> None:
    dan = contact_file("Dan Okafor", log="- [ ] 2026-11-12 brief")
    assert len(answered("- [ ] 2026-11-17 brief", "dan-okafor", "brief", dan=dan)) == 2


def test_the_card_for_new_year_is_not_what_was_sent_today() -> None:
    dan = contact_file("Dan Okafor", log="- [ ] 2026-12-30 card")
    assert answered("", "dan-okafor", "card", dan=dan) == []
