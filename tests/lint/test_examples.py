"""Every example of every rule, run."""

import re
from datetime import date

import pytest

from refjournal.facts.facts import Facts
from refjournal.lint.registry import RULES
from refjournal.lint.rule import ContactRule, Example, Rule
from refjournal.lint.run import judge, run_rules, shown_of
from refjournal.lint.shared.examples import contact_file
from tests.builders import facts_of, journal_of

CASES = [
    pytest.param(rule, example, id=f"{rule.code}: {example.says}")
    for rule in RULES
    for example in rule.examples
]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_the_example_holds(rule: Rule, example: Example) -> None:
    facts = Facts(journal_of(example.files, example.settings), date.fromisoformat(example.on))
    lines = []
    for finding in run_rules(facts, [rule]):
        text = example.files[finding.path].replace("\r", "\n").split("\n")
        lines.append(text[finding.line - 1])
    assert len(lines) == len(example.finds), lines
    for line, beginning in zip(lines, example.finds, strict=True):
        assert line.startswith(beginning)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_what_is_due_first_is_what_a_rule_says_without_looking_further(
    rule: Rule, example: Example
) -> None:
    if not isinstance(rule, ContactRule) or rule.due is None:
        return
    facts = Facts(journal_of(example.files, example.settings), date.fromisoformat(example.on))
    thresholds = facts.journal.settings.thresholds
    for person in facts.contacts:
        days = [finding.due for finding in rule.check(person, thresholds)]
        assert rule.due(person, thresholds) == min(filter(None, days), default=None)


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_what_has_ended_is_left_out_only_where_it_is_not_shown(
    rule: Rule, example: Example
) -> None:
    facts = Facts(journal_of(example.files, example.settings), date.fromisoformat(example.on))
    for day in (facts.today, None):
        shown = shown_of(judge(facts, [rule], until=day), every=False)
        assert shown_of(judge(facts, [rule], until=day, over=False), every=False) == shown


@pytest.mark.parametrize("code", ["RJ403", "RJ411"])
def test_a_month_is_spoken_of_as_a_month(code: str) -> None:
    met = "met: 2026-11" if code == "RJ403" else "met: 2026-10"
    log = "" if code == "RJ403" else "- 2026-11-10 ask"
    files = {"contacts/dan-okafor.md": contact_file("Dan Okafor", met, log)}
    rules = [rule for rule in RULES if rule.code == code]
    (finding,) = run_rules(facts_of(files, "2026-11-20"), rules)
    assert re.search(r"\byou met (Dan Okafor )?in ", finding.message)
    assert " day" not in finding.message
