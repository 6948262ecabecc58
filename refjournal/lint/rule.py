"""What a rule is, and what it finds. A rule is one file: its docstring is its manual page, its
examples are its tests.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.problems import Severity
from refjournal.records.entry import OPEN_STATUSES, Entry
from refjournal.records.kinds import AnyRecord
from refjournal.settings import Thresholds

ACTIVE: Final = tuple(status for status in OPEN_STATUSES if status != "resting")
"""The open statuses in which something is expected of somebody."""


class Found(NamedTuple):
    """One trouble, as a rule yields it: also what will be due only later.

    `record` is None where the file is no record. `due` is the last day on which all would be well;
    None for what is simply wrong. `person` is the contact of or for whom something is asked. `next`
    is the command that ends the trouble.
    """

    path: str
    line: int
    column: int
    message: str
    record: AnyRecord | None = None
    due: date | None = None
    next: str | None = None
    person: str | None = None
    severity: Severity | None = None
    fixable: bool = False


class Silence(NamedTuple):
    """Why a finding is not shown, and the last day of that; None where it has no end."""

    reason: str
    until: date | None


class Finding(NamedTuple):
    """A trouble with the rule that found it. `silence` is None where it is to be shown."""

    code: str
    name: str
    severity: Severity
    path: str
    line: int
    column: int
    id: str | None
    message: str
    due: date | None
    next: str | None
    fixable: bool
    person: str | None = None
    silence: Silence | None = None


class Example(NamedTuple):
    """A small journal, a day, and what the rule finds in it: of each finding, how the line begins
    that it points at.
    """

    says: str
    on: str
    files: Mapping[str, str]
    finds: tuple[str, ...] = ()
    settings: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """What every rule has. `page` is its module's docstring.

    `quiet`: a plan quiets it. `over`: what it finds is past and cannot be mended, so that it ends
    `look_back` after its due date.
    """

    code: str
    name: str
    severity: Severity
    examples: tuple[Example, ...]
    page: str
    quiet: bool = False
    over: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRule(Rule):
    """A rule about one file: the problems of its code are found when the file is read. `also` finds
    what only the whole journal shows.
    """

    also: Callable[[Facts], Iterable[Found]] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalRule(Rule):
    """A rule that looks at the whole journal. It keeps by itself to the referrals that it speaks
    of.
    """

    check: Callable[[Facts], Iterable[Found]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferralRule(Rule):
    """A rule that looks at one referral: only at those of its directions and statuses, and at an
    `inside` one where it says so.
    """

    check: Callable[[ReferralFacts, Thresholds], Iterable[Found]]
    directions: tuple[str, ...]
    statuses: tuple[str, ...] = ACTIVE
    inside: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactRule(Rule):
    """A rule that looks at one contact; never at you, nor at one that is archived."""

    check: Callable[[ContactFacts, Thresholds], Iterable[Found]]


def at_entry(record: AnyRecord, entry: Entry, message: str) -> Found:
    """Return a finding that points at an entry."""
    line, column = record.position(f"@{entry.line}") or (entry.line, 1)
    return Found(record.path, line, column, message, record)


def at_key(record: AnyRecord, key: str, message: str) -> Found:
    """Return a finding that points at the value of a key (or `groups.0`, an item of a list); at the
    first line where it is absent.
    """
    line, column = record.position(key) or (1, 1)
    return Found(record.path, line, column, message, record)


def at_newest(facts: ReferralFacts, message: str) -> Found:
    """Return a finding that points at what set the referral's status: its entry, else the `status`
    key, else the date.
    """
    entry = facts.current_status.entry
    if entry is not None:
        return at_entry(facts.record, entry, message)
    return at_key(facts.record, "status" if facts.record.status else "date", message)
