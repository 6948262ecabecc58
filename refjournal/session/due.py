"""What is due: the list of a day, what is due about some records, and when each contact is due."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import NamedTuple

from refjournal.advice.due import listed, todays_list
from refjournal.facts.facts import Facts
from refjournal.lint.catalogue import all_rules, rules_about_people
from refjournal.lint.rule import Family, Finding, Rule
from refjournal.lint.run import due_dates, run_rules
from refjournal.problems import Severity
from refjournal.settings import Settings


class DayList(NamedTuple):
    """What is due, most important first, and all findings from which it was chosen."""

    due: list[Finding]
    findings: list[Finding]


def list_due(
    facts: Facts, *, within: int = 0, every: bool = False, only: frozenset[str] = frozenset()
) -> DayList:
    """Return what is due within so many days; `every`: also what is over and too old to be shown;
    `only`: the keys of the sections to keep.
    """
    rules = _rules_of_list(facts.journal.settings)
    findings = run_rules(facts, rules, within=within, every=every, for_list=True)
    return DayList(todays_list(facts, findings, only=only), findings)


def _rules_of_list(settings: Settings) -> list[Rule]:
    """Return the rules whose findings the list shows, and those whose errors it counts."""
    rules = all_rules(settings)
    chosen = frozenset(rule.code for rule in listed(rules))
    return [
        rule
        for rule in rules
        if rule.code in chosen
        or settings.severities.get(rule.code, rule.severity) is Severity.ERROR
    ]


def due_about(facts: Facts, about: Collection[str], *, within: int = 0) -> list[Finding]:
    """Return what is due about these records within so many days, the longest due first; of hints
    only those that today's list shows, and nothing of what is wrong in files.
    """
    built_in = [
        rule for rule in rules_about_people(facts.journal.settings) if rule.family is not Family.OWN
    ]
    found = run_rules(facts, built_in, within=within, for_list=True, about=about)
    return sorted(
        (finding for finding in found if finding.id in about),
        key=lambda finding: (finding.due or facts.today, finding.code),
    )


def due_dates_of(facts: Facts) -> Mapping[str, date]:
    """Return the earliest due date of the findings about each contact, due or not yet."""
    return due_dates(facts, rules_about_people(facts.journal.settings))
