"""Today's list: what is due, most important first, each with the command that does it."""

from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from refjournal.facts.facts import Facts
from refjournal.lint.rule import FileRule, Finding, Rule
from refjournal.problems import Severity
from refjournal.records.referral import Referral


class Section(NamedTuple):
    """A part of the list: its key for `--only`, its heading, and the rules whose findings it shows,
    in their order.
    """

    key: str
    heading: str
    codes: tuple[str, ...]


SECTIONS: Final = (
    Section("leads", "Leads to call", ("RJ302",)),
    Section("planned", "Promised and planned", ("RJ412", "RJ301")),
    Section("introductions", "Introductions owed", ("RJ310", "RJ309", "RJ308")),
    Section("news", "News owed", ("RJ306", "RJ305", "RJ311", "RJ312", "RJ318", "RJ313")),
    Section("thanks", "Thanks owed", ("RJ304", "RJ405")),
    Section("silence", "Gone quiet", ("RJ401", "RJ403", "RJ408")),
    Section("occasions", "Occasions", ("RJ402",)),
    Section("campaigns", "Campaigns", ("RJ502",)),
    Section("steps", "Without a next step", ("RJ319", "RJ320")),
    Section("care", "To look at", ("RJ315", "RJ316", "RJ317", "RJ314", "RJ307", "RJ303")),
    Section("own", "By your own rules", ()),
)

_PLACE: Final[Mapping[str, tuple[int, int]]] = {
    code: (number, rank)
    for number, section in enumerate(SECTIONS)
    for rank, code in enumerate(section.codes)
}
_OWN: Final = (len(SECTIONS) - 1, 0)


class Due(NamedTuple):
    """One thing to do: the finding, and the section in which it stands."""

    section: Section
    finding: Finding


def todays_list(
    facts: Facts, findings: Iterable[Finding], *, only: frozenset[str] = frozenset()
) -> list[Due]:
    """Return what is due, most important first: by section, clients before others, the longest due
    first.

    Faults in files are no things to do for somebody and stay with lint, as do hints.
    """
    chosen = [finding for finding in findings if _belongs(finding)]
    chosen.sort(key=lambda finding: _order(facts, finding))
    dues = (Due(SECTIONS[_place(finding)[0]], finding) for finding in chosen)
    return [due for due in dues if not only or due.section.key in only]


def listed(rules: Iterable[Rule]) -> list[Rule]:
    """Return the rules that the list needs: those whose findings it shows, and those about files,
    which cost nothing and are counted.
    """
    return [
        rule
        for rule in rules
        if rule.code in _PLACE or rule.code.startswith("MY-") or isinstance(rule, FileRule)
    ]


def _belongs(finding: Finding) -> bool:
    return finding.severity is not Severity.HINT and (
        finding.code in _PLACE or finding.code.startswith("MY-")
    )


def _place(finding: Finding) -> tuple[int, int]:
    return _PLACE.get(finding.code, _OWN)


def _order(facts: Facts, finding: Finding) -> tuple[int, bool, str, int, str, int]:
    section, rank = _place(finding)
    due = finding.due.isoformat() if finding.due else ""
    return section, not _concerns_client(facts, finding), due, rank, finding.path, finding.line


def _concerns_client(facts: Facts, finding: Finding) -> bool:
    record = facts.journal.get(finding.id)
    keys = (
        facts.referral(record).roles
        if isinstance(record, Referral)
        else (finding.person or finding.id or "",)
    )
    contacts = (facts.journal.contacts.get(key) for key in keys)
    return any(contact is not None and "client" in contact.relation for contact in contacts)
