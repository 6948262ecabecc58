from datetime import date

import pytest

from refjournal.advice.due import list_day, todays_list
from refjournal.advice.order import REASONS, Cost, cost_of_waiting
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.lint.shared.examples import (
    brokered_journal,
    contact_file,
    given_journal,
    received_journal,
    record_file,
)
from tests.builders import facts_of

ON = date(2026, 11, 20)


def costs(files: dict[str, str], on: str = "2026-11-20") -> list[Cost]:
    facts = facts_of(files, on)
    found = todays_list(facts, run_rules(facts, RULES, for_list=True))
    return [cost_of_waiting(finding, facts.today) for finding in found]


def finding(code: str, due: str) -> Finding:
    rule = next(rule for rule in RULES if rule.code == code)
    return Finding(rule, "x.md", 1, 1, "x", rule.severity, due=date.fromisoformat(due))


def test_every_cost_has_a_reason_in_its_order() -> None:
    assert list(REASONS) == list(Cost)
    assert all(reason.sentence.endswith(".") for reason in REASONS.values())


def first(files: dict[str, str], on: str = "2026-11-20") -> list[str]:
    """Return the ids of the records of the list."""
    facts = facts_of(files, on)
    found = todays_list(facts, run_rules(facts, RULES, for_list=True))
    return [finding.id or "" for finding in found]


def lead(prospect: str, day: str, front: str = "", log: str = "") -> dict[str, str]:
    """Return a referral that reached you, as a file."""
    text = f"prospect: {prospect} Doe\nreferrer: Rae Doe\ndate: {day}\n{front}"
    return {f"referrals/{prospect.lower()}.md": record_file(text, log)}


def test_a_lead_of_today_comes_after_those_who_have_waited() -> None:
    assert costs(received_journal(), "2026-11-02")[0] is Cost.NEW
    assert costs(received_journal(), "2026-11-03")[0] is Cost.WAITING


def test_two_of_a_kind_come_before_the_next_kind() -> None:
    files = lead("Ann", "2026-11-10") | lead("Bo", "2026-11-11") | lead("Cy", "2026-11-12")
    files["contacts/dan-doe.md"] = contact_file("Dan Doe", log="- [ ] 2026-11-19 help: the list")
    assert first(files)[:4] == ["ann", "bo", "dan-doe", "cy"]


def test_the_highest_value_at_stake_comes_first() -> None:
    log = "- 2026-11-03 contacted\n- 2026-11-09 quoted"
    files = lead("Ann", "2026-11-02", "value: 90", log) | lead(
        "Bo", "2026-11-03", "value: 900", log
    )
    facts = facts_of(files, "2026-11-20")
    listed = todays_list(facts, run_rules(facts, RULES, for_list=True))
    assert [one.id for one in listed if one.code == "RJ319"] == ["bo", "ann"]
    assert costs(files)[:2] == [Cost.STAKE, Cost.STAKE]


@pytest.mark.parametrize(("end", "cost"), [("won", Cost.STAKE), ("lost", Cost.OLD)])
def test_thanks_for_a_client_do_not_grow_old_soon(end: str, cost: Cost) -> None:
    files = lead("Ann", "2026-08-02", log=f"- 2026-08-03 contacted\n- 2026-08-09 {end}")
    facts = facts_of(files, "2026-11-20")
    (thanks,) = [one for one in run_rules(facts, RULES, for_list=True) if one.code == "RJ304"]
    assert cost_of_waiting(thanks, facts.today) is cost


def test_of_two_introductions_the_one_to_which_both_agreed_comes_first() -> None:
    half = brokered_journal("- 2026-11-03 agreed [[marta-weiss]]")
    both = given_journal("- 2026-11-10 agreed [[priya-shah]]")
    assert first(half | both)[:2] == [
        "2026-11-02-priya-shah-to-dan-okafor",
        "2026-11-02-marta-weiss-and-dan-okafor",
    ]


def test_a_client_s_word_on_your_work_waits_for_an_answer() -> None:
    log = "- 2026-11-10 heard: was hurt by the letter"
    files = {"contacts/dan-doe.md": contact_file("Dan Doe", "relation: client", log)}
    assert costs(files)[0] is Cost.WAITING


@pytest.mark.parametrize(
    ("birthday", "cost"),
    [
        ("11-20", Cost.TODAY_ONLY),
        ("11-21", Cost.SOON),
        ("11-22", Cost.TODAY_ONLY),  # a card is two days on its way
        ("11-23", Cost.SOON),
        ("11-18", Cost.SOON),
    ],
)
def test_a_card_must_be_mailed_or_the_day_is_today(birthday: str, cost: Cost) -> None:
    files = {"contacts/a-b.md": contact_file("A B", f"birthday: {birthday}\n")}
    assert cost in costs(files)


@pytest.mark.parametrize(
    ("code", "due", "cost"),
    [
        ("RJ304", "2026-11-01", Cost.THANKS),
        ("RJ304", "2026-10-01", Cost.OLD),
        ("RJ311", "2026-10-01", Cost.OLD),
        ("RJ301", "2026-10-01", Cost.OLD),
        ("RJ302", "2026-10-01", Cost.WAITING),
        ("RJ401", "2026-01-01", Cost.SILENCE),
    ],
)
def test_old_things_come_last_but_not_who_waits(code: str, due: str, cost: Cost) -> None:
    assert cost_of_waiting(finding(code, due), ON) is cost


def test_the_list_shows_a_lead_before_lint_does() -> None:
    facts = facts_of(received_journal(), "2026-11-02")
    lead = todays_list(facts, run_rules(facts, RULES, for_list=True))[0]
    assert list_day(lead) == date(2026, 11, 2)
    assert lead.due != list_day(lead)


def test_nobody_waits_for_a_promise_of_years_ago() -> None:
    log = "- [ ] 2026-01-05 help: the list"
    facts = facts_of({"contacts/dan.md": contact_file("Dan", "", log)}, "2026-11-20")
    (promise,) = [one for one in run_rules(facts, RULES, for_list=True) if one.code == "RJ412"]
    assert cost_of_waiting(promise, facts.today) is Cost.OLD
    assert cost_of_waiting(promise, date(2026, 2, 1)) is Cost.WAITING


def test_a_finding_can_be_more_urgent_than_its_rule() -> None:
    """A planned call with a prospect who was sent to you, and counts on it."""
    log = "- 2026-11-03 contacted\n- [ ] 2026-11-10 call"
    facts = facts_of(received_journal(log), "2026-11-12")
    (plan,) = [one for one in run_rules(facts, RULES, for_list=True) if one.code == "RJ301"]
    assert cost_of_waiting(plan, facts.today) is Cost.WAITING
