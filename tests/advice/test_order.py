from datetime import date

import pytest

from refjournal.advice.due import list_day, todays_list
from refjournal.advice.order import REASONS, Cost, cost_of_waiting
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Finding
from refjournal.lint.run import run_rules
from refjournal.lint.shared.examples import contact_file, received_journal
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


def test_a_lead_waits_from_the_day_it_came() -> None:
    assert costs(received_journal(), "2026-11-02")[0] is Cost.WAITING


@pytest.mark.parametrize(
    ("birthday", "cost"), [("11-20", Cost.TODAY_ONLY), ("11-22", Cost.SOON), ("11-18", Cost.SOON)]
)
def test_only_today_s_occasion_can_only_be_done_today(birthday: str, cost: Cost) -> None:
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
