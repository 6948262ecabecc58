"""What is due: the list of a day, what is due about some records, and when each contact is due."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final, NamedTuple

from refjournal.advice.due import list_day, listed, todays_list
from refjournal.days import Period, shift
from refjournal.facts.facts import Facts
from refjournal.lint.catalogue import all_rules, rules_about_people
from refjournal.lint.rule import Family, Finding, Rule
from refjournal.lint.run import due_dates, judge, run_rules, shown_of
from refjournal.lint.turns import with_turns
from refjournal.problems import Severity
from refjournal.records.contact import Contact
from refjournal.records.kinds import AnyRecord
from refjournal.settings import Settings

WEEK: Final = Period(7, "d")
"""How far ahead the list of a day looks."""


class DayList(NamedTuple):
    """What is due, most important first, and all findings from which it was chosen; `coming` is
    what the list will show within the week after.
    """

    due: list[Finding]
    findings: list[Finding]
    coming: list[Finding]


def list_due(
    facts: Facts,
    *,
    within: int = 0,
    every: bool = False,
    only: frozenset[str] = frozenset(),
    mine: bool = False,
) -> DayList:
    """Return what is due within so many days; `every`: also what is over and too old to be shown;
    `only`: the keys of the sections to keep; `mine`: in a journal of several, what is for the one
    who asks.
    """
    rules = _rules_of_list(facts.journal.settings)
    last = shift(facts.today, Period(within, "d"))
    horizon = shift(last, WEEK)
    now: list[Finding] = []
    later: list[Finding] = []
    found = judge(facts, rules, for_list=True, every=every, until=horizon, over=every)
    for finding in found:
        day = list_day(finding)
        is_due = day is None or day <= last
        (now if is_due else later).append(finding)
    findings = shown_of(now, every=every)
    coming = shown_of(later, every=False)
    return DayList(
        todays_list(facts, _for_whom(facts, findings, mine=mine), only=only),
        findings,
        todays_list(facts, _for_whom(facts, coming, mine=mine), only=only),
    )


def _for_whom(facts: Facts, findings: list[Finding], *, mine: bool) -> list[Finding]:
    """Return findings with whose turn each is, where several keep the journal; `mine`: without what
    is for another of them.
    """
    if not facts.journal.is_shared:
        return findings
    return list(with_turns(facts, findings, mine=mine))


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


def findings_about(facts: Facts, record: AnyRecord) -> list[Finding]:
    """Return what the rules of today's list find about a record, due or not yet, quiet or not; of a
    contact also about the referrals with them. What has ended by age can be left out.
    """
    about = {record.id}
    if isinstance(record, Contact):
        about.update(referral.record.id for referral in facts.contact(record).referrals)
    rules = listed(all_rules(facts.journal.settings))
    found = judge(facts, rules, hints=False, about=frozenset(about), over=False)
    return [finding for finding in found if finding.id in about or finding.path == record.path]
