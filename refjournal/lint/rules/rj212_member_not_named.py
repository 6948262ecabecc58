"""RJ212 member-not-named: several of you keep the journal, and a file does not say which of you.

Where one person keeps a journal, that person is left out: a referral without `referrer` is one that
they gave, one without `recipient` is one that reached them, and `me` is they. Once
`[owner] contact` names several, nobody can tell whose turn it is. Such a file then means the first
of you, who kept the journal alone.

What to do: `refjournal lint --fix` writes the id of the first of you into all of these files. Run
it once, on the day on which the second one joins. Later, commands write the id themselves; in a
file that you wrote by hand, put in your own.

Leave it where nobody remembers who it was: `ignore: [RJ212]` exempts a record, and `RJ212 = "off"`
under `[rules]` turns the rule off.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, RECEIVED
from refjournal.journal import ME, Journal
from refjournal.lint.references import references_of
from refjournal.lint.rule import (
    EditFix,
    Example,
    Family,
    Finding,
    JournalRule,
    Sight,
    at_entry,
    at_key,
)
from refjournal.lint.shared.examples import CAST, SHARED_SETTINGS, contact_file, record_file
from refjournal.problems import Severity
from refjournal.records.fields import link_target
from refjournal.records.kinds import AnyRecord, declared_keys
from refjournal.records.referral import Referral
from refjournal.text.document import Document
from refjournal.text.fold import fold

with deferred():  # only a fix edits files
    from refjournal.actions import key_links
    from refjournal.text.edits import kinds


class _Unnamed(NamedTuple):
    """A place that means the first of several owners without a name, and the edits that give it
    one.
    """

    finding: Finding
    edits: "Callable[[], list[kinds.Edit]]"


def check(facts: Facts) -> Iterator[Finding]:
    """Yield what means the first of several owners without naming them."""
    if not facts.journal.is_shared:
        return
    by_me = _by_me(facts.journal)
    for record in facts.journal:
        for unnamed in _of(facts, record, by_me):
            yield unnamed.finding._replace(next=RULE.fix_command(record.path), fixable=True)


def _by_me(journal: Journal) -> frozenset[tuple[str, int]]:
    """Return the records and lines of the entries that end with `(by me)`."""
    return frozenset((one.record, one.line) for one in journal.strangers if one.written == ME)


def _of(facts: Facts, record: AnyRecord, by_me: frozenset[tuple[str, int]]) -> Iterator[_Unnamed]:
    journal = facts.journal
    name = journal.name(journal.first_owner)
    for reference in references_of(record):
        if _is_me(reference.text):
            message = f"{reference.name}: me is {name}, where several keep the journal"
            finding = at_key(RULE, record, reference.place, message)
            yield _Unnamed(finding, partial(_in_key, journal, record, finding))
    for entry in record.log:
        if (record.id, entry.line) in by_me or any(map(_is_me, entry.contacts)):
            message = f"me is {name}, where several keep the journal"
            yield _Unnamed(at_entry(RULE, record, entry, message), partial(_in_log, journal))
    role = _left_out(facts, record)
    if role is not None:
        message = f"nothing says which of you is the {role}; without a name it is {name}"
        finding = at_key(RULE, record, "date", message)
        yield _Unnamed(finding, partial(_in_role, journal, role))


def _is_me(reference: str) -> bool:
    return fold(link_target(reference) or reference) == ME


def _left_out(facts: Facts, record: AnyRecord) -> str | None:
    """Return the role that one of you has in a referral without being named."""
    if not isinstance(record, Referral):
        return None
    referral = facts.referral(record)
    if referral.direction == GIVEN and referral.referrer is None:
        return "referrer"
    if referral.direction == RECEIVED and referral.recipient is None:
        return "recipient"
    return None


def _named(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edits that name the first owner: in the role that was left out, or instead of
    `me`.
    """
    if finding.record is None:
        return []
    place = (finding.line, finding.column)
    for unnamed in _of(facts, finding.record, _by_me(facts.journal)):
        if (unnamed.finding.line, unnamed.finding.column) == place:
            return unnamed.edits()
    return []


def _in_key(journal: Journal, record: AnyRecord, finding: Finding) -> "list[kinds.Edit]":
    keys = frozenset(reference.name for reference in references_of(record))
    place = frozenset(((finding.line, finding.column),))
    return [kinds.ReplaceLink(ME, journal.first_owner, keys, _known(journal), at=place)]


def _in_log(journal: Journal) -> "list[kinds.Edit]":
    return [kinds.ReplaceLink(ME, journal.first_owner, frozenset(), _known(journal), doers=True)]


def _in_role(journal: Journal, role: str) -> "list[kinds.Edit]":
    value = key_links.key_link(journal.settings, journal.first_owner)
    return [kinds.SetKey(role, value, tuple(declared_keys("referral")))]


def _known(journal: Journal) -> frozenset[str]:
    return frozenset((ME, *map(fold, journal.ids())))


_ON: Final = "2026-11-19"
_BY_ME: Final = "- 2026-11-03 call: one (by me)\n- 2026-11-04 call: two (by kim)"
_GIVEN: Final = "prospect: priya-shah\nrecipient: dan-okafor\ndate: 2026-11-02"
_RECEIVED: Final = "prospect: priya-shah\nreferrer: marta-weiss\ndate: 2026-11-02"


def _referral(front: str, log: str = "") -> dict[str, str]:
    return {**CAST, "referrals/a.md": record_file(front, log)}


RULE: Final = JournalRule(
    code="RJ212",
    name="member-not-named",
    severity=Severity.WARNING,
    family=Family.LINK,
    page=__doc__ or "",
    sight=Sight.RECORD,
    fix=EditFix(edits=_named),
    check=check,
    examples=(
        Example("With one owner nobody is named", _ON, _referral(_GIVEN)),
        Example(
            "Given by nobody named", _ON, _referral(_GIVEN), ("date:",), settings=SHARED_SETTINGS
        ),
        Example(
            "Received by nobody named",
            _ON,
            _referral(_RECEIVED),
            ("date:",),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "Me in a key",
            _ON,
            _referral(f"{_RECEIVED}\nrecipient: me"),
            ("recipient:",),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "Me in an entry",
            _ON,
            {"contacts/dan.md": contact_file("Dan", log="- 2026-11-03 told [[me]]: yes")},
            ("- 2026-11-03",),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "Done by me",
            _ON,
            {**CAST, "contacts/dan.md": contact_file("Dan", log=_BY_ME)},
            ("- 2026-11-03",),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "A member is named",
            _ON,
            _referral(f"{_GIVEN}\nreferrer: kim-lee"),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "Two partners need none of you",
            _ON,
            _referral("between: [dan-okafor, marta-weiss]\ndate: 2026-11-02"),
            settings=SHARED_SETTINGS,
        ),
    ),
)
