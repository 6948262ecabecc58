"""Running the rules: what applies to which record, what is due, what is silenced and until when."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from typing import Final

from refjournal.days import Period, shift
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.facts.verbs import IS_CLOSED
from refjournal.lint.rule import (
    Answer,
    ContactRule,
    FileRule,
    Finding,
    JournalRule,
    ReferralRule,
    Rule,
    Sight,
    Silence,
)
from refjournal.lint.since import BEFORE, counted_from, lies_before
from refjournal.problems import Problem, Severity
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.fields import SOMEBODY, Exemption
from refjournal.records.file_names import id_of
from refjournal.records.kinds import AnyRecord, kind_of
from refjournal.records.referral import Referral
from refjournal.settings import OFF, Thresholds

_Check = Callable[[ReferralFacts, Thresholds], Iterable[Finding]]
AGED: Final = "over"
_PAST: Final = (AGED, BEFORE)
"""The silences that end where everything is asked for."""
SOON: Final = Period(7, "d")
"""Within which time something must be planned that is owed to a person."""
DECISIONS: Final = frozenset(("thanks", "told", "feedback", "card", "brief"))
"""Verbs of acts that, once dropped, are not asked for again."""


def run_rules(
    facts: Facts,
    rules: Sequence[Rule],
    *,
    within: int = 0,
    every: bool = False,
    hints: bool = True,
    for_list: bool = False,
    about: Collection[str] | None = None,
    path: str | None = None,
) -> list[Finding]:
    """Return what is due within so many days and not silenced, by path, line and column.

    `every` also gives what has ended by age; without `hints` the rules that only hint are not run.
    `for_list`: as today's list shows them, without hints but with the gentle ones, and with what it
    shows before it is due. `about` and `path` are as in `judge`.
    """
    horizon = facts.today + timedelta(days=within)
    findings = judge(
        facts,
        rules,
        hints=hints,
        for_list=for_list,
        every=every,
        about=about,
        until=horizon,
        path=path,
        over=every,
    )
    return shown_of(findings, every=every)


def shown_of(findings: Iterable[Finding], *, every: bool) -> list[Finding]:
    """Return those of the findings that are shown together, by path, line and column."""
    shown = _without_yielding(finding for finding in findings if _is_shown(finding, every=every))
    return sorted(
        shown, key=lambda finding: (finding.path, finding.line, finding.column, finding.code)
    )


def _without_yielding(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings without those that yield to another one about the same file."""
    shown = list(findings)
    codes: dict[str, set[str]] = {}
    for finding in shown:
        codes.setdefault(finding.path, set()).add(finding.code)
    return [finding for finding in shown if finding.rule.yields_to.isdisjoint(codes[finding.path])]


def _is_shown(finding: Finding, *, every: bool) -> bool:
    return finding.silence is None or (every and finding.silence.reason in _PAST)


def judge(
    facts: Facts,
    rules: Sequence[Rule],
    *,
    hints: bool = True,
    for_list: bool = False,
    every: bool = False,
    about: Collection[str] | None = None,
    until: date | None = None,
    path: str | None = None,
    over: bool = True,
) -> Iterator[Finding]:
    """Yield everything that the rules find, also what is not due yet and what is silenced, saying
    so.

    What has ended by age, and what was due before the journal's `since`, is left out unless `every`
    is asked for. `about` are the ids of the
    referrals and contacts that matter; None for all. Rules that look at the whole journal find the
    others' troubles too. `until`: only what is due by that day. `for_list` is as in `run_rules`.
    `path`: only what is found in this file; the facts can be those of a part of the journal.
    `over`: whether what has ended by age is wanted too, silenced; it can be left out otherwise.
    """
    overrides = facts.journal.settings.severities
    hints = hints and not for_list
    running = [
        rule
        for rule in rules
        if _runs(rule, overrides.get(rule.code), hints=hints or (for_list and bool(rule.many)))
    ]
    if path is not None:
        running = [rule for rule in running if _can_be_found_in(facts, rule, path)]
    since = facts.journal.settings.since
    scope = _Scope(facts, every=every, about=about, until=until, over=over)
    for finding in _found(scope, running):
        if path is not None and finding.path != path:
            continue
        if since is not None and not every:
            look_back = facts.journal.settings.thresholds.look_back
            finding = counted_from(finding, since, look_back)
        day = finding.listed_from if for_list and finding.listed_from else finding.due
        if until is not None and day is not None and day > until:
            continue
        severity = _severity(finding, overrides.get(finding.code))
        is_wanted = hints or severity is not Severity.HINT or (for_list and finding.gentle)
        if not is_wanted:
            continue
        silence = _silence(facts, finding)
        if silence is None and severity is finding.severity:
            yield finding
        else:
            yield finding._replace(severity=severity, silence=silence)


def _can_be_found_in(facts: Facts, rule: Rule, path: str) -> bool:
    record = _record_at(facts, path)
    return not rule.found_in or (record is not None and kind_of(record) in rule.found_in)


def severity_of(rule: Rule, override: str | None) -> Severity | None:
    """Return the severity of a rule under the journal's settings; None where it is off."""
    if override is None:
        return rule.severity
    return None if override == OFF else Severity(override)


def _runs(rule: Rule, override: str | None, *, hints: bool) -> bool:
    severity = severity_of(rule, override)
    if severity is None:
        return False
    return hints or severity is not Severity.HINT or rule.severities_vary


def _severity(finding: Finding, override: str | None) -> Severity:
    """Return what the journal's settings say, otherwise what the rule gave this finding."""
    return finding.severity if override is None else Severity(override)


class _Scope:
    """The records at which the rules look."""

    def __init__(
        self,
        facts: Facts,
        *,
        every: bool,
        about: Collection[str] | None,
        until: date | None,
        over: bool,
    ) -> None:
        self.facts = facts
        self.every = every
        self.about = about
        if about is None:
            facts.expect_everybody()
        self.until = until or date.max
        # With `since`, a silence is counted from that day, and so due later than the rule says.
        is_left_out = not over and facts.journal.settings.since is None
        look_back = facts.journal.settings.thresholds.look_back
        self.not_over = facts.ago(look_back) if is_left_out else date.min

    def oldest_end(self, rule: ReferralRule) -> date:
        """Return the first day on which a referral can have ended for a rule to look at it."""
        if self.every or rule.stays:
            return date.min
        # What is owed after the end is due within these days of it, and ends look_back later: older
        # ends need no look.
        thresholds = self.facts.journal.settings.thresholds
        days = max(thresholds.thank_days, thresholds.feedback_days)
        if rule.days_after_end is not None:
            days = rule.days_after_end(thresholds)
        return shift(self.facts.ago(thresholds.look_back), Period(days, "d"), -1)

    def wants(self, rule: Rule, due: date) -> bool:
        """Return whether what a rule finds is wanted, if it is due on such a day."""
        if due > self.until:
            return False
        return due >= self.not_over or not rule.ages or rule.stays

    def referrals(self) -> Iterator[tuple[ReferralFacts, date]]:
        """Yield the referrals that matter, with the day on which they ended; the last one of the
        calendar if they did not.
        """
        found = self.facts.referrals
        if self.about is not None:
            found = [referral for referral in found if referral.record.id in self.about]
        for referral in found:
            status, day, _ = referral.current_status
            has_ended = day is not None and status in IS_CLOSED
            yield referral, day if has_ended and day is not None else date.max

    def contacts(self) -> Iterator[ContactFacts]:
        """Yield the contacts that matter, but for those that are archived."""
        for contact in self.facts.active:
            if self.about is None or contact.key in self.about:
                yield contact


def _found(scope: _Scope, rules: Iterable[Rule]) -> Iterator[Finding]:
    facts = scope.facts
    by_kind = _Sorted(rules)
    yield from _of_files(facts, by_kind.files)
    for file_rule in by_kind.files.values():
        if file_rule.also is not None:
            yield from file_rule.also(_seen_by(facts, file_rule))
    for rule in by_kind.journal:
        yield from rule.check(_seen_by(facts, rule))
    yield from _of_referrals(scope, by_kind.referrals)
    yield from _of_contacts(scope, by_kind.contacts)


def _seen_by(facts: Facts, rule: Rule) -> Facts:
    """Return the facts of all records at which a rule looks."""
    return facts.whole if rule.sight is Sight.EVERYTHING else facts


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


def _of_files(facts: Facts, rules: dict[str, FileRule]) -> Iterator[Finding]:
    for path, problems in facts.journal.problems.items():
        record = _record_at(facts, path)
        for problem in problems:
            rule = rules.get(problem.code)
            if rule is not None:
                yield _of_problem(rule, path, problem, record)


def _of_problem(rule: FileRule, path: str, problem: Problem, record: AnyRecord | None) -> Finding:
    command = rule.command(path, record)
    if problem.fixable:
        command = rule.fix_command(path, on_request=problem.on_request)
    return Finding(
        rule,
        path,
        problem.line,
        problem.column,
        problem.message,
        problem.severity or rule.severity,
        record,
        next=command,
        fixable=problem.fixable,
        on_request=problem.on_request,
    )


def _record_at(facts: Facts, path: str) -> AnyRecord | None:
    record = facts.journal.get(id_of(path))
    return record if record is not None and record.path == path else None


def _of_referrals(scope: _Scope, rules: Sequence[ReferralRule]) -> Iterator[Finding]:
    if not rules:
        return
    thresholds = scope.facts.journal.settings.thresholds

    oldest = {rule.code: scope.oldest_end(rule) for rule in rules}
    # Which rules look at a referral depends on few things: they are chosen once for all alike.
    limits = sorted(set(oldest.values()))

    @cache
    def checks(direction: str, status: str, inside: bool, passed: int) -> tuple[_Check, ...]:
        speaking = (rule for rule in rules if rule.speaks_of(direction, status, inside=inside))
        return tuple(rule.check for rule in speaking if oldest[rule.code] in limits[:passed])

    for referral, end in scope.referrals():
        passed = bisect_right(limits, end)
        for check in checks(referral.direction, referral.status, referral.inside, passed):
            yield from check(referral, thresholds)


def _of_contacts(scope: _Scope, rules: Sequence[ContactRule]) -> Iterator[Finding]:
    if not rules:
        return
    thresholds = scope.facts.journal.settings.thresholds
    speaking = [(rule, rule.due, rule.check) for rule in rules]
    for contact in scope.contacts():
        for rule, due, check in speaking:
            # Three of four findings of some rules are not due yet: to write their messages was a
            # tenth of `today`.
            if due is not None:
                day = due(contact, thresholds)
                if day is None or not scope.wants(rule, day):
                    continue
            yield from check(contact, thresholds)


def _silence(facts: Facts, finding: Finding) -> Silence | None:
    """Return why a finding is not to be shown; None where it is."""
    rule, record = finding.rule, finding.record
    if record is None:
        return _before_the_line(facts, finding)
    if record.ignore and (exemption := _exemption(record, rule.code, facts.today)):
        return Silence("ignored", exemption.until)
    if finding.person == SOMEBODY:
        return Silence("forgotten", None)
    person = facts.journal.contacts.get(finding.person or "")
    if person is not None and (exemption := _exemption(person, rule.code, facts.today)):
        return Silence("ignored", exemption.until)
    if person is not None and person.is_archived(facts.today):
        return Silence("archived", None)
    if rule.answer is not None:
        if planned := _answering_plan(facts, finding, rule.answer):
            return Silence("planned", planned)
        if _is_given_up(facts, finding, rule.answer):
            return Silence("decided", None)
    if before := _before_the_line(facts, finding):
        return before
    if _is_over(facts, finding, record):
        return Silence(AGED, None)
    return None


def _before_the_line(facts: Facts, finding: Finding) -> Silence | None:
    since = facts.journal.settings.since
    if since is None or not lies_before(finding, since):
        return None
    return Silence(BEFORE, None)


def _exemption(record: AnyRecord, code: str, today: date) -> Exemption | None:
    for exemption in record.ignore:
        if exemption.code == code and (exemption.until is None or today <= exemption.until):
            return exemption
    return None


def _answering_plan(facts: Facts, finding: Finding, answer: Answer) -> date | None:
    """Return the day of the first plan that answers a finding, today or later."""
    planned = list(_planned_about(facts, finding, answer))
    if not planned:  # nearly always
        return None
    last = shift(facts.today, SOON) if answer.soon else date.max
    if finding.occasion is not None and finding.occasion >= facts.today:
        # What is planned for after a birthday is no greeting for it.
        last = min(last, finding.occasion)
    days = [
        entry.date
        for entry in planned
        if _is_answer(facts, finding, answer, entry) and facts.today <= entry.date <= last
    ]
    return min(days, default=None)


def _is_answer(facts: Facts, finding: Finding, answer: Answer, entry: Entry) -> bool:
    verb, record = facts.verb(entry.verb), finding.record
    if verb in answer.verbs:
        return True
    if verb not in answer.together or not isinstance(record, Referral):
        return False
    referral = facts.referral(record)
    return referral.status == "agreed" and referral.brings_together(entry)


def _planned_about(facts: Facts, finding: Finding, answer: Answer) -> Iterator[Entry]:
    """Yield the planned entries that concern whom a finding asks of: in the finding's own referral,
    and in every log that is of no other referral.
    """
    record = finding.record
    if isinstance(record, Referral):
        referral = facts.referral(record)
        for entry in referral.planned:
            if answer.anyone or finding.person in referral.concerned(entry):
                yield entry
    contact = facts.journal.contacts.get(finding.person or "")
    if contact is None:
        return
    for mention in facts.contact(contact).planned:
        in_a_referral = isinstance(mention.record, Referral)
        if not (in_a_referral and isinstance(record, Referral)):
            yield mention.entry


def _is_given_up(facts: Facts, finding: Finding, answer: Answer) -> bool:
    """Return whether the act that a finding asks for was dropped since it is owed: a decision."""
    verbs = answer.verbs & DECISIONS
    if not verbs:
        return False
    person = finding.person or ""
    for record in (finding.record, facts.journal.contacts.get(person)):
        if record is None:
            continue
        for entry in record.log:
            if entry.state != "dropped" or facts.verb(entry.verb) not in verbs:
                continue
            is_later = finding.since is None or entry.date >= finding.since
            if is_later and person in facts.concerned(record, entry):
                return True
    return False


def _is_over(facts: Facts, finding: Finding, record: AnyRecord) -> bool:
    """Return whether a finding has ended by age."""
    if finding.due is None or finding.rule.stays:
        return False
    is_past = finding.rule.ages or (
        isinstance(record, Referral) and not facts.referral(record).open
    )
    look_back = facts.journal.settings.thresholds.look_back
    return is_past and facts.today > shift(finding.due, look_back)


def due_dates(facts: Facts, rules: Sequence[Rule]) -> dict[str, date]:
    """Return the earliest due date of the findings shown about each contact or a referral with it,
    due or not yet.
    """
    found: dict[str, date] = {}
    for finding in judge(facts, rules, hints=False, over=False):
        if finding.due is not None and finding.silence is None:
            for key in _whom(facts, finding):
                found[key] = min(found.get(key, finding.due), finding.due)
    return found


def _whom(facts: Facts, finding: Finding) -> tuple[str, ...]:
    record = finding.record
    if isinstance(record, Referral):
        return facts.referral(record).roles
    return (record.id,) if isinstance(record, Contact) else ()
