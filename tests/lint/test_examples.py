"""Every example of every rule, run."""

from datetime import date

import pytest

from refjournal.facts.facts import Facts
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Example, Rule
from refjournal.lint.run import run_rules
from tests.builders import journal_of

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
