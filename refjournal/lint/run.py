"""Running the rules: what applies to which record, what is due, what is silenced and until when."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final, NamedTuple

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.lint.next_command import command_for
from refjournal.lint.rule import (
    ContactRule,
    FileRule,
    Finding,
    Found,
    JournalRule,
    ReferralRule,
    Rule,
    Silence,
)
from refjournal.problems import Problem, Severity
from refjournal.records.contact import Contact
from refjournal.records.fields import SOMEBODY, Exemption
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.settings import OFF

AGED: Final = "over"


class _Raw(NamedTuple):
    rule: Rule
    found: Found


def run_rules(
    facts: Facts,
    rules: Sequence[Rule],
    *,
    within: int = 0,
    every: bool = False,
    hints: bool = True,
    about: Collection[str] | None = None,
) -> list[Finding]:
    """Return what is due within so many days and not silenced, by path, line and column.

    `every` also gives what has ended by age; without `hints` the rules that only hint are not run.
    `about` is as in `judge`.
    """
    horizon = facts.today + timedelta(days=within)
    findings = judge(facts, rules, hints=hints, every=every, about=about, until=horizon)
    shown = [finding for finding in findings if _is_shown(finding, every=every)]
    return sorted(
        shown, key=lambda finding: (finding.path, finding.line, finding.column, finding.code)
    )


def _is_shown(finding: Finding, *, every: bool) -> bool:
    return finding.silence is None or (every and finding.silence.reason == AGED)


def judge(
    facts: Facts,
    rules: Sequence[Rule],
    *,
    hints: bool = True,
    every: bool = False,
    about: Collection[str] | None = None,
    until: date | None = None,
) -> Iterator[Finding]:
    """Yield everything that the rules find, also what is not due yet and what is silenced, saying
    so.

    What has ended by age is left out unless `every` is asked for. `about` are the ids of the
    referrals and contacts that matter; None for all. Rules that look at the whole journal find the
    others' troubles too. `until`: only what is due by that day.
    """
    overrides = facts.journal.settings.severities
    severities = {rule.code: severity_of(rule, overrides.get(rule.code)) for rule in rules}
    running = [rule for rule in rules if _runs(severities[rule.code], rule, hints=hints)]
    scope = _Scope(facts, every=every, about=about)
    for rule, found in _raw(scope, running):
        severity = severities[rule.code]
        if severity is None or (until is not None and found.due is not None and found.due > until):
            continue
        if found.severity is not None and rule.code not in overrides:
            severity = found.severity
        if severity is Severity.HINT and not hints:
            continue
        yield _finding(facts, rule, found, severity)


def severity_of(rule: Rule, override: str | None) -> Severity | None:
    """Return the severity of a rule under the journal's settings; None where it is off."""
    if override is None:
        return rule.severity
    return None if override == OFF else Severity(override)


def _runs(severity: Severity | None, rule: Rule, *, hints: bool) -> bool:
    return severity is not None and (hints or severity is not Severity.HINT or rule.code in _MIXED)


_MIXED: Final = frozenset(("RJ201",))
"""Rules of which some findings are graver than the rule itself, or lighter."""


class _Scope:
    """The records at which the rules look."""

    def __init__(self, facts: Facts, *, every: bool, about: Collection[str] | None) -> None:
        self.facts = facts
        thresholds = facts.journal.settings.thresholds
        # What is owed after the end is due within these days of it, and ends look_back later: older
        # ends need no look.
        longest = Period(max(thresholds.thank_days, thresholds.feedback_days), "d")
        self.oldest = date.min if every else shift(facts.ago(thresholds.look_back), longest, -1)
        self.about = about

    def referrals(self) -> Iterator[ReferralFacts]:
        """Yield the referrals that matter, but for those that ended too long ago."""
        found = self.facts.referrals
        if self.about is not None:
            found = [referral for referral in found if referral.record.id in self.about]
        for referral in found:
            standing = referral.current_status
            if standing.date is None or standing.date >= self.oldest or referral.open:
                yield referral

    def contacts(self) -> Iterator[ContactFacts]:
        """Yield the contacts that matter, but for those that are archived."""
        for contact in self.facts.contacts:
            if contact.contact.is_archived(self.facts.today):
                continue
            if self.about is None or contact.key in self.about:
                yield contact


def _raw(scope: _Scope, rules: Iterable[Rule]) -> Iterator[_Raw]:
    facts = scope.facts
    by_kind = _Sorted(rules)
    yield from _of_files(facts, by_kind.files)
    for file_rule in by_kind.files.values():
        if file_rule.also is not None:
            yield from (_Raw(file_rule, found) for found in file_rule.also(facts))
    for rule in by_kind.journal:
        yield from (_Raw(rule, found) for found in rule.check(facts))
    yield from _of_referrals(scope, by_kind.referrals)
    thresholds = facts.journal.settings.thresholds
    for contact in scope.contacts() if by_kind.contacts else ():
        for contact_rule in by_kind.contacts:
            yield from (
                _Raw(contact_rule, found) for found in contact_rule.check(contact, thresholds)
            )


class _Sorted:
    """The rules by what they look at."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.files: dict[str, FileRule] = {}
        self.journal: list[JournalRule] = []
        self.referrals: list[ReferralRule] = []
        self.contacts: list[ContactRule] = []
        for rule in rules:
            match rule:
                case FileRule():
                    self.files[rule.code] = rule
                case JournalRule():
                    self.journal.append(rule)
                case ReferralRule():
                    self.referrals.append(rule)
                case ContactRule():
                    self.contacts.append(rule)


def _of_files(facts: Facts, rules: dict[str, FileRule]) -> Iterator[_Raw]:
    for path, problems in facts.journal.problems.items():
        record = None
        for problem in problems:
            rule = rules.get(problem.code)
            if rule is not None:
                record = record or _record_at(facts, path)
                yield _Raw(rule, _of_problem(path, problem, rule, record))


def _of_problem(path: str, problem: Problem, rule: Rule, record: AnyRecord | None) -> Found:
    return Found(
        path,
        problem.line,
        problem.column,
        problem.message,
        record,
        next=command_for(rule.code, rule.severity, path, record, fixable=problem.fixable),
        severity=problem.severity,
        fixable=problem.fixable,
    )


def _record_at(facts: Facts, path: str) -> AnyRecord | None:
    record = facts.journal.get(path.rpartition("/")[2].removesuffix(".md"))
    return record if record is not None and record.path == path else None


def _of_referrals(scope: _Scope, rules: Sequence[ReferralRule]) -> Iterator[_Raw]:
    thresholds = scope.facts.journal.settings.thresholds

    @cache
    def applying(
        direction: str, status: str, inside: bool
    ) -> tuple[tuple[ReferralRule, Callable[..., Iterable[Found]]], ...]:
        return tuple(
            (rule, rule.check)
            for rule in rules
            if direction in rule.directions
            and status in rule.statuses
            and (rule.inside or not inside)
        )

    for referral in scope.referrals() if rules else ():
        for rule, check in applying(referral.direction, referral.status, referral.inside):
            for found in check(referral, thresholds):
                yield _Raw(rule, found)


def _finding(facts: Facts, rule: Rule, found: Found, severity: Severity) -> Finding:
    return Finding(
        rule.code,
        rule.name,
        severity,
        found.path,
        found.line,
        found.column,
        found.record.id if found.record is not None else None,
        found.message,
        found.due,
        found.next,
        found.fixable,
        found.person,
        _silence(facts, rule, found),
    )


def _silence(facts: Facts, rule: Rule, found: Found) -> Silence | None:
    record = found.record
    if record is None:
        return None
    if exemption := _exemption(record, rule.code, facts.today):
        return Silence("ignored", exemption.until)
    contact = facts.journal.contacts.get(found.person or "")
    if contact is not None and contact.is_archived(facts.today):
        return Silence("archived", None)
    if found.person == SOMEBODY:
        return Silence("forgotten", None)
    if rule.quiet and (planned := _first_plan(facts, record)):
        return Silence("planned", planned)
    if found.due is not None and _ends(facts, rule, record):
        end = shift(found.due, facts.journal.settings.thresholds.look_back)
        return Silence(AGED, None) if facts.today > end else None
    return None


def _exemption(record: AnyRecord, code: str, today: date) -> Exemption | None:
    for exemption in record.ignore:
        if exemption.code == code and (exemption.until is None or today <= exemption.until):
            return exemption
    return None


def _first_plan(facts: Facts, record: AnyRecord) -> date | None:
    if isinstance(record, Referral):
        planned = facts.referral(record).planned
        return planned[0].date if planned else None
    if isinstance(record, Contact):
        mentions = facts.contact(record).planned
        return mentions[0].entry.date if mentions else None
    return None


def _ends(facts: Facts, rule: Rule, record: AnyRecord) -> bool:
    return rule.over or (isinstance(record, Referral) and not facts.referral(record).open)


def due_dates(facts: Facts, rules: Sequence[Rule]) -> dict[str, date]:
    """Return the earliest due date of the findings shown about each contact or a referral with it,
    due or not yet.
    """
    found: dict[str, date] = {}
    for finding in judge(facts, rules, hints=False):
        if finding.due is not None and finding.silence is None:
            for key in _whom(facts, finding):
                found[key] = min(found.get(key, finding.due), finding.due)
    return found


def _whom(facts: Facts, finding: Finding) -> tuple[str, ...]:
    record = facts.journal.get(finding.id)
    if isinstance(record, Referral):
        standing: ReferralFacts = facts.referral(record)
        return standing.roles
    return (record.id,) if isinstance(record, Contact) else ()
