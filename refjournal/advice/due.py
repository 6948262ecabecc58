"""Today's list: what is due, most important first, each with the command that does it."""

from collections.abc import Iterable

from refjournal.facts.facts import Facts
from refjournal.lint.rule import FileRule, Finding, Rule
from refjournal.lint.sections import RECORDS, SECTIONS, Section
from refjournal.problems import Severity
from refjournal.records.referral import Referral


def todays_list(
    facts: Facts, findings: Iterable[Finding], *, only: frozenset[str] = frozenset()
) -> list[Finding]:
    """Return what is due, most important first: by section, clients before others, the longest due
    first. `only` are the keys of sections; all where it is empty.

    Faults in files are no things to do for somebody and stay with lint, as do hints that are not
    gentle.
    """
    chosen = [finding for finding in findings if _belongs(finding)]
    if only:
        chosen = [finding for finding in chosen if section_of(finding).key in only]
    return sorted(chosen, key=lambda finding: _order(facts, finding))


def listed(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that the list needs: those whose findings it shows, and those about files,
    which cost nothing and are counted.
    """
    return [rule for rule in rules if rule.section is not None or isinstance(rule, FileRule)]


def section_of(finding: Finding) -> Section:
    """Return the part of the list to which a finding belongs."""
    return finding.rule.section or RECORDS


def concerned(facts: Facts, finding: Finding) -> tuple[str, ...]:
    """Return whom a finding is about: the person asked of, otherwise everyone in the referral,
    otherwise the record itself.
    """
    if finding.person is not None:
        return (finding.person,)
    if isinstance(finding.record, Referral):
        return facts.referral(finding.record).roles
    return (finding.id,) if finding.id is not None else ()


def _belongs(finding: Finding) -> bool:
    if finding.rule.section is None:
        return False
    return finding.gentle or finding.severity is not Severity.HINT


_Order = tuple[int, str, bool, str, int, str, int]


def _order(facts: Facts, finding: Finding) -> _Order:
    section = SECTIONS.index(section_of(finding))
    due = finding.due.isoformat() if finding.due else ""
    others_last = not _concerns_client(facts, finding)
    occasion = _occasion(facts, finding)
    return section, occasion, others_last, due, finding.rule.rank, finding.path, finding.line


def _occasion(facts: Facts, finding: Finding) -> str:
    """Return what orders occasions by their day, today's before all others; '' of anything else."""
    if finding.occasion is None or finding.occasion == facts.today:
        return ""
    return finding.occasion.isoformat()


def _concerns_client(facts: Facts, finding: Finding) -> bool:
    if isinstance(finding.record, Referral):
        keys = facts.referral(finding.record).roles
    else:
        keys = (finding.person or finding.id or "",)
    contacts = (facts.journal.contacts.get(key) for key in keys)
    return any(contact is not None and "client" in contact.relation for contact in contacts)
