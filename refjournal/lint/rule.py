"""What a rule is, and what it finds. A rule is one file: its docstring is its manual page, its
examples are its tests, and its fields say everything else that the program needs to know of it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from shlex import quote
from typing import Final, NamedTuple

from refjournal.deferred import deferred
from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.lint.next_command import edit_command
from refjournal.lint.sections import Section
from refjournal.lint.two_readings import lasting_reading, reading_now
from refjournal.problems import Severity
from refjournal.records.entry import OPEN_STATUSES, Entry
from refjournal.records.kinds import AnyRecord
from refjournal.settings import Thresholds
from refjournal.text.document import Document

with deferred():  # only a fix edits files
    from refjournal.actions import file_changes
    from refjournal.text.edits import kinds

ACTIVE: Final = tuple(status for status in OPEN_STATUSES if status != "resting")
"""The open statuses in which something is expected of somebody."""


class Family(StrEnum):
    """What a rule is about."""

    FILE = "file"
    VALUE = "value"
    LINK = "link"
    FOLLOW_UP = "follow-up"
    PEOPLE = "people"
    GOAL = "goal"
    OWN = "own"


RECORD_FAMILIES: Final = frozenset((Family.FILE, Family.VALUE, Family.LINK))
"""The families about what is written in the files; the others are about what is to be done for
somebody.
"""


class Urgency(IntEnum):
    """What it costs to wait, dearest first: the order in which things are worth doing."""

    WAITING = 0  # a person waits: a lead to call, an introduction that was agreed, a promise
    OCCASION = 1  # it can only be done today, or in these days
    STAKE = 2  # money or trust: an open offer, a client whom somebody brought you
    THANKS = 3
    NEWS = 4
    PLANNED = 5
    SILENCE = 6
    LATER = 7  # what can wait: it costs little more tomorrow than today


class Sight(IntEnum):
    """How far a rule looks to judge one file: what the others can change in its findings."""

    RECORD = 0  # at the file, and at which ids there are
    NEIGHBOURS = 1  # also at the records that speak of the same people, or of people in those
    EVERYTHING = 2  # at all records


class Answer(NamedTuple):
    """Which planned entries answer a finding, so that it is quiet until their day.

    An entry answers with one of `verbs`, for the same person; of `anyone` also for another person
    in the same log. `soon`: what is owed to a person must be planned within a week from today; for
    the rest any day to come will do. One of `together` answers in a referral to which all have
    agreed, where it is planned with both whom the referral brings together.
    """

    verbs: frozenset[str]
    soon: bool = False
    anyone: bool = False
    together: frozenset[str] = frozenset()


class Silence(NamedTuple):
    """Why a finding is not shown, and the last day of that; None where it has no end."""

    reason: str
    until: date | None


class Finding(NamedTuple):
    """One thing that a rule found, due or not yet.

    `record` is None where the file is no record. `due` is the last day on which all would be well;
    None for what is simply wrong. `person` is the contact of or for whom something is asked. `next`
    is the command that ends it. `severity` is the rule's own until the runner puts that of the
    journal's settings. `on_request`: it is fixed only where the rule is selected by name.
    `silence` is None where it is to be shown.

    `since` is the day from which it is owed: what was given up before that day was something else.
    `clock` is the day from which the days of a silence are counted, for a finding about one.
    `listed_from` is the day from which today's list shows it, where that is before it is due.
    `occasion` is the day that it is about, where it is about one. `gentle`: a hint that today's
    list shows nevertheless, one line for all of its rule. `urgency` is what it costs to wait with
    this finding; None where it is what its rule says. `marked` is the message as the rule wrote
    it, if it has two readings. `whose` is the member whose turn it is, where several keep the
    journal; None where it is everybody's. A rule sets it only where the file says it.
    """

    rule: "Rule"
    path: str
    line: int
    column: int
    message: str
    severity: Severity
    record: AnyRecord | None = None
    due: date | None = None
    next: str | None = None
    person: str | None = None
    fixable: bool = False
    on_request: bool = False
    silence: Silence | None = None
    since: date | None = None
    clock: date | None = None
    listed_from: date | None = None
    occasion: date | None = None
    gentle: bool = False
    urgency: Urgency | None = None
    marked: str = ""
    whose: str | None = None

    @property
    def lasting(self) -> str:
        """The message with days in place of their numbers: the same from one day to the next."""
        return lasting_reading(self.marked) if self.marked else self.message

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    @property
    def name(self) -> str:
        """The name of the rule."""
        return self.rule.name

    @property
    def id(self) -> str | None:
        """The id of the record; None where the file is no record."""
        return self.record.id if self.record is not None else None

    @property
    def day_to_add(self) -> date | None:
        """The due date, for a list that says since when; None where the message does so itself."""
        return None if self.rule.names_day or self.marked else self.due


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
class EditFix:
    """A fix by edits of the file in which the finding is.

    `order`: edits that count lines come before those that move them, so that one run can do both.
    """

    edits: "Callable[[Facts, Finding, Document], Sequence[kinds.Edit]]"
    order: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeFix:
    """A fix that creates, renames or changes several files; it is given all findings of its rule
    at once.
    """

    changes: "Callable[[Facts, Sequence[Finding]], Sequence[file_changes.FileChange]]"


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """What every rule has. `page` is its module's docstring.

    `sight` is how far it looks; `found_in` are the kinds of record in whose files it finds
    anything, all if there is none. Both only save work when one file is judged.

    In `lint`: `fix` is what `lint --fix` does about its findings that can be fixed.
    `severities_vary`: some findings are graver than the rule, or lighter. `ages`: it
    asks for something because of what happened on a day, and ends `look_back` after its due date
    although the referral is open; what a rule finds in a closed referral always does. `stays`: it
    is owed until it is done, however long ago the referral was closed. `answer`: which plans quiet
    it; None where none does. `yields_to`: codes of rules beside whose findings about the same
    record it is not shown.

    In `today`: `section` is its part, and `rank` its place in that part among findings of one day;
    a rule without a section is never shown there. `urgency` is what it costs to wait. `many` is how
    its gentle findings are counted in one line, with `{}` for how many they are. `names_day`: its
    message names the day, so that a list need not say how late it is. `of_plans`: each finding is a
    planned entry, which can be ticked, snoozed and dropped. `is_opportunity`: what it hints at may
    be suggested.
    """

    code: str
    name: str
    severity: Severity
    family: Family
    examples: tuple[Example, ...]
    page: str
    sight: Sight = Sight.NEIGHBOURS
    found_in: tuple[str, ...] = ()
    section: Section | None = None
    rank: int = 0
    fix: EditFix | ChangeFix | None = None
    urgency: Urgency = Urgency.LATER
    answer: Answer | None = None
    ages: bool = False
    stays: bool = False
    yields_to: frozenset[str] = frozenset()
    many: str = ""
    names_day: bool = False
    of_plans: bool = False
    severities_vary: bool = False
    is_opportunity: bool = False

    @property
    def headline(self) -> str:
        """What the rule finds, in one line: the first paragraph of the page, without code, name and
        full stop; '' if Python was started without docstrings.
        """
        # A long headline is wrapped in the source, so the first line may be only half of it.
        paragraph = " ".join(self.page.strip().partition("\n\n")[0].split())
        return paragraph.partition(": ")[2].rstrip(".")

    @property
    def reason(self) -> str:
        """Why it matters: the second paragraph of the page, in one line; '' if there is none."""
        _, _, rest = self.page.strip().partition("\n\n")
        return " ".join(rest.partition("\n\n")[0].split())

    def fix_command(self, path: str, *, on_request: bool = False, hint: bool = False) -> str:
        """Return the command that lets this rule fix a file; `on_request` where it must be named,
        `hint` where the finding is one although the rule is not.
        """
        options = ["--fix"]
        if on_request:
            options += ["--select", self.code]
        if hint or self.severity is Severity.HINT:
            options.append("--hints")
        return f"refjournal lint {' '.join(options)} {quote(path)}"


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRule(Rule):
    """A rule about one file: the problems of its code are found when the file is read. `also` finds
    what only the whole journal shows.

    `command` is the command that ends what cannot be fixed; it returns None where that lies outside
    the journal. `loses_data`: what has such a problem is missing from every count. `doctor` is what
    `doctor` says to do about files that came like this from outside, with `{}` for the file.
    """

    sight: Sight = Sight.RECORD
    also: Callable[[Facts], Iterable[Finding]] | None = None
    command: Callable[[str, AnyRecord | None], str | None] = edit_command
    loses_data: bool = False
    doctor: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class JournalRule(Rule):
    """A rule that looks at the whole journal. It keeps by itself to the referrals that it speaks
    of.
    """

    sight: Sight = Sight.EVERYTHING
    check: Callable[[Facts], Iterable[Finding]]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReferralRule(Rule):
    """A rule that looks at one referral: only at those of its directions and statuses, and at an
    `inside` one where it says so.

    `days_after_end` is how long after the end of a referral that which it finds is due, if that is
    later than thanks and feedback are. Of older ends it has nothing to say.
    """

    check: Callable[[ReferralFacts, Thresholds], Iterable[Finding]]
    directions: tuple[str, ...]
    statuses: tuple[str, ...] = ACTIVE
    inside: bool = True
    days_after_end: Callable[[Thresholds], int] | None = None

    def speaks_of(self, direction: str, status: str, *, inside: bool) -> bool:
        """Return whether the rule looks at such a referral."""
        if inside and not self.inside:
            return False
        return direction in self.directions and status in self.statuses


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactRule(Rule):
    """A rule that looks at one contact; never at you, nor at one that is archived.

    `due`, which only saves work, is the earliest day on which what it finds about somebody is due;
    None where it finds nothing. Those of whom nothing is due yet are not looked at further.
    """

    check: Callable[[ContactFacts, Thresholds], Iterable[Finding]]
    due: Callable[[ContactFacts, Thresholds], date | None] | None = None


def at_file(rule: Rule, path: str, message: str) -> Finding:
    """Return a finding about a file as a whole."""
    return _found(rule, path, (1, 1), message, None)


def at_entry(rule: Rule, record: AnyRecord, entry: Entry, message: str) -> Finding:
    """Return a finding that points at an entry."""
    place = record.position(f"@{entry.line}") or (entry.line, 1)
    return _found(rule, record.path, place, message, record)


def at_key(rule: Rule, record: AnyRecord, key: str, message: str) -> Finding:
    """Return a finding that points at the value of a key (or `groups.0`, an item of a list); at the
    first line where it is absent.
    """
    place = record.position(key) or (1, 1)
    return _found(rule, record.path, place, message, record)


def at_newest(rule: Rule, referral: ReferralFacts, message: str) -> Finding:
    """Return a finding that points at what set the referral's status: its entry, otherwise the
    `status` key, otherwise the date.
    """
    entry = referral.current_status.entry
    if entry is not None:
        return at_entry(rule, referral.record, entry, message)
    return at_key(rule, referral.record, "status" if referral.record.status else "date", message)


def _found(
    rule: Rule, path: str, place: tuple[int, int], message: str, record: AnyRecord | None
) -> Finding:
    now = reading_now(message)
    marked = "" if now == message else message
    return Finding(rule, path, *place, now, rule.severity, record, marked=marked)
