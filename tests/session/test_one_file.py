import random
from datetime import date
from pathlib import Path

import pytest

from refjournal.facts.facts import Facts
from refjournal.facts.neighbours import Neighbours
from refjournal.lint.catalogue import all_rules
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Example, Finding
from refjournal.lint.run import run_rules
from refjournal.records.contact import Contact
from refjournal.records.referral import Referral
from refjournal.session.due import due_dates_of, findings_about
from tests.benchmarks.generate import records
from tests.builders import facts_of
from tests.session.one_file import sample, tries

EXAMPLES = [example for rule in RULES for example in rule.examples]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.says)
def test_a_file_alone_has_the_findings_that_it_has_among_all(example: Example) -> None:
    whole = facts_of(example.files, example.on, example.settings)
    rules = all_rules(whole.journal.settings)
    every = run_rules(whole, rules)
    for path in filter(lambda path: path.endswith(".md"), example.files):
        part = Facts(Neighbours(whole.journal).part_around(path), whole.today, whole=whole)
        about = frozenset(record.id for record in whole.journal if record.path == path)
        alone = run_rules(part, rules, about=about, path=path)
        assert alone == [finding for finding in every if finding.path == path]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.says)
def test_the_records_near_one_say_all_that_is_said_of_it(example: Example) -> None:
    whole = facts_of(example.files, example.on, example.settings)
    for record in whole.journal:
        if isinstance(record, Contact | Referral) and record.id not in whole.journal.us:
            near = Neighbours(whole.journal).part_about(record)
            part = Facts(near, whole.today, due_dates_of, whole=whole)
            assert _said(part, record) == _said(whole, record)


def _said(facts: Facts, record: Contact | Referral) -> tuple[list[Finding], date | None]:
    findings = sorted(findings_about(facts, record), key=lambda finding: str(finding[:5]))
    due = due_dates_of(facts).get(record.id)
    return findings, due


@pytest.mark.parametrize("seed", range(3))
def test_random_edits_of_the_sample_are_judged_alike(tmp_path: Path, seed: int) -> None:
    for path, alone, every in tries(tmp_path, sample(), 12, seed):
        assert alone == every, path


def test_random_edits_of_a_generated_journal_are_judged_alike(tmp_path: Path) -> None:
    for path, alone, every in tries(tmp_path, dict(records(60, random.Random(3))), 12):
        assert alone == every, path
