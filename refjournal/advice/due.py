"""Today's list: what is due, most important first, each with the command that does it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from refjournal.advice.order import in_order
from refjournal.facts.facts import Facts
from refjournal.lint.rule import FileRule, Finding, Rule, Urgency
from refjournal.lint.sections import RECORDS, SECTIONS, Section
from refjournal.problems import Severity
from refjournal.records.referral import Referral


def todays_list(
    facts: Facts, findings: Iterable[Finding], *, only: frozenset[str] = frozenset()
) -> list[Finding]:
    """Return what is due, most important first: by what it costs to wait, at the top two of a kind
    at a time, then clients before others, the longest due first. `only` are the keys of sections;
    all where it is empty.

    Faults in files are no things to do for somebody and stay with lint, as do hints that are not
    gentle.
    """
    chosen = _said_once(finding for finding in findings if _belongs(finding))
    if only:
        chosen = [finding for finding in chosen if section_of(finding).key in only]
    return in_order(facts, chosen)


def _said_once(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings without what another one about the same person says as well: a plan to do
    just that which has no words of its own, and a silence with somebody who waits for you.
    """
    found = list(findings)
    about: dict[str | None, list[Finding]] = {}
    for finding in found:
        about.setdefault(finding.person, []).append(finding)
    return [
        finding
        for finding in found
        if finding.person is None
        or not any(_says_as_well(other, finding) for other in about[finding.person])
    ]


def _says_as_well(other: Finding, finding: Finding) -> bool:
    """Return whether another finding about the same person says what a finding says."""
    if other.rule.of_plans or other.rule.answer is None:
        return False
    if finding.rule.urgency is Urgency.SILENCE:
        return other.rule.urgency is Urgency.WAITING
    if not finding.rule.of_plans or finding.record is None or other.path != finding.path:
        return False
    # A silence does not say what was planned, and may not be listed itself.
    if other.rule.urgency not in _OWED:
        return False
    planned = next((one for one in finding.record.log if one.line == finding.line), None)
    return planned is not None and not planned.text and planned.verb in other.rule.answer.verbs


_OWED: Final = (Urgency.WAITING, Urgency.THANKS, Urgency.NEWS)


def listed(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that the list needs: those whose findings it shows, and those about files,
    which cost nothing and are counted.
    """
    return [rule for rule in rules if rule.section is not None or isinstance(rule, FileRule)]


def list_day(finding: Finding) -> date | None:
    """Return the first day on which the list shows a finding; None: it is simply wrong."""
    return finding.listed_from or finding.due


def section_of(finding: Finding) -> Section:
    """Return the part of the list to which a finding belongs."""
    return finding.rule.section or RECORDS


def by_section(findings: Iterable[Finding]) -> dict[Section, list[Finding]]:
    """Return findings by the part of the list to which they belong, in the order of the parts."""
    found: dict[Section, list[Finding]] = {section: [] for section in SECTIONS}
    for finding in findings:
        found[section_of(finding)].append(finding)
    return {section: group for section, group in found.items() if group}


def by_person(facts: Facts, findings: Iterable[Finding]) -> dict[str | None, list[Finding]]:
    """Return findings by the person with whom they are settled, in the order of the first of each;
    under the id of the record if they are about nobody, under None if about several people.
    """
    found: dict[str | None, list[Finding]] = {}
    for finding in findings:
        found.setdefault(settled_with(facts, finding), []).append(finding)
    return found


def in_walking_order(facts: Facts, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with all of one person together, the person of the most urgent first."""
    groups = by_person(facts, findings).values()
    return [finding for group in groups for finding in group]


def settled_with(facts: Facts, finding: Finding) -> str | None:
    """Return the id of the person with whom a finding is settled; otherwise that of the record."""
    return next(iter(concerned(facts, finding)), None)


def folded(findings: Iterable[Finding]) -> list[Finding]:
    """Return findings with the gentle hints of each rule as one, which counts them and leads to
    them.
    """
    found = list(findings)
    hints: dict[str, list[Finding]] = {}
    for finding in found:
        if is_gentle_hint(finding):
            hints.setdefault(finding.code, []).append(finding)
    many = {code: group for code, group in hints.items() if len(group) > 1}
    return list(_with_counts(found, many))


def is_gentle_hint(finding: Finding) -> bool:
    """Return whether a finding is a hint that the list counts with others of its rule; one that the
    journal's settings raise is meant to be seen.
    """
    return finding.gentle and finding.severity is Severity.HINT


def _with_counts(findings: Sequence[Finding], many: dict[str, list[Finding]]) -> Iterator[Finding]:
    for finding in findings:
        group = many.get(finding.code)
        if group is None or not is_gentle_hint(finding):
            yield finding
        elif finding is group[0]:  # in the place of the first of them; the others are counted in it
            message = finding.rule.many.format(len(group))
            command = f"refjournal today --only {section_of(finding).key}"
            whose = finding.whose if len({one.whose for one in group}) == 1 else None
            yield finding._replace(
                message=message, next=command, person=None, record=None, whose=whose
            )


def concerned(facts: Facts, finding: Finding) -> tuple[str, ...]:
    """Return whom a finding is about: the person asked of, otherwise everyone in the referral,
    otherwise the record itself.
    """
    if finding.person is not None:
        return (finding.person,)
    if isinstance(finding.record, Referral):
        return facts.referral(finding.record).roles
    if finding.id is not None:
        return (finding.id,)
    return ()


def _belongs(finding: Finding) -> bool:
    if finding.rule.section is None:
        return False
    return finding.gentle or finding.severity is not Severity.HINT
