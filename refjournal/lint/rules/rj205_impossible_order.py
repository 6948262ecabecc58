"""RJ205 impossible-order: things in the log cannot have happened in this order.

- an entry dated before the referral's own date: nobody can act on a need before hearing of it
- a closing entry (`won`, `lost`, `declined`, `no-fit`, `no-response`) before the introduction;
- an open status after a closed one;
- `need` or `agreed` in a referral that you received: it reached you introduced.

Usually a digit of a date is wrong, or an old referral was used for a new need. Waiting times and
the funnel are computed from these days, and a wrong one can hide somebody who is waiting.

What to do: `refjournal edit REFERRAL` and correct the date, of the entry or of the referral. If the
need came up again after the end, it is a new referral, with the old one as its `parent`: then both
count, and the first one's end stays what it was.

A referral that was declined before the introduction is fine. `ignore: [RJ205]` exempts a record,
for example one that was really reopened. `RJ205 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from refjournal.facts import verbs
from refjournal.facts.referral_facts import DIRECTIONS, RECEIVED, ReferralFacts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_entry
from refjournal.lint.shared.examples import given_journal, received_journal
from refjournal.problems import Severity
from refjournal.records.entry import STATUSES, Entry
from refjournal.records.vocabulary import BUILTIN_VERBS
from refjournal.settings import Thresholds

_NOT_RECEIVED: Final = frozenset(("need", "agreed"))
_HARMLESS: Final = BUILTIN_VERBS - verbs.IS_CLOSED
_HARMLESS_IN_RECEIVED: Final = _HARMLESS - _NOT_RECEIVED


def check(facts: ReferralFacts, thresholds: Thresholds) -> Iterable[Finding]:
    """Return the entries that cannot have happened when they are said to."""
    history, start = facts.history, facts.record.date
    if not history:
        return ()
    early = start is not None and history[0].date < start
    if not early and _is_harmless(facts, [entry.verb for entry in history]):
        return ()
    return (*_too_early(facts), *_not_received(facts), *_after_the_end(facts))


def _is_harmless(facts: ReferralFacts, words: list[str]) -> bool:
    """Whether no order of these verbs can be wrong; most logs are such, and are looked at no
    further.
    """
    harmless = _HARMLESS_IN_RECEIVED if facts.direction == RECEIVED else _HARMLESS
    return (words[-1] in harmless or words[-1] in verbs.IS_CLOSED) and harmless.issuperset(
        words[:-1]
    )


def _found(facts: ReferralFacts, entry: Entry, message: str) -> Finding:
    referral = facts.record
    return at_entry(RULE, referral, entry, message)._replace(
        next=edit_command(referral.path, referral)
    )


def _too_early(facts: ReferralFacts) -> Iterator[Finding]:
    start = facts.record.date
    for entry in facts.history:
        if start is not None and entry.date < start:
            yield _found(
                facts, entry, f"{entry.verb} on {entry.date} is before the referral's date, {start}"
            )


def _not_received(facts: ReferralFacts) -> Iterator[Finding]:
    for entry in facts.entries(*_NOT_RECEIVED) if facts.direction == RECEIVED else ():
        yield _found(facts, entry, f"{entry.verb} is no step of a referral that you received")


def _after_the_end(facts: ReferralFacts) -> Iterator[Finding]:
    closing: Entry | None = None
    introduced = False
    for entry in facts.status_entries:
        verb = facts.verb(entry)
        if verb in verbs.IS_CLOSED:
            closing = entry
        elif closing is not None and verb == "introduced" and not introduced:
            message = f"{closing.verb} on {closing.date} is before the introduction of {entry.date}"
            yield _found(facts, closing, message)
            closing = None
        elif closing is not None:
            yield _found(
                facts,
                entry,
                f"{entry.verb} on {entry.date} is after the end, {closing.verb} on {closing.date}",
            )
            closing = None
        introduced = introduced or verb == "introduced"


_ON: Final = "2026-11-19"
_OPENED: Final = "- 2026-11-03 introduced\n- 2026-11-05 "

RULE: Final = ReferralRule(
    code="RJ205",
    name="impossible-order",
    severity=Severity.WARNING,
    family=Family.LINK,
    page=__doc__ or "",
    directions=DIRECTIONS,
    statuses=STATUSES,
    check=check,
    examples=(
        Example(
            "Before the referral's date",
            _ON,
            given_journal("- 2026-11-01 call [[priya-shah]]"),
            ("- 2026-11-01",),
        ),
        Example("On the day itself", _ON, given_journal("- 2026-11-02 call [[priya-shah]]")),
        Example(
            "A closing entry before the introduction",
            _ON,
            given_journal("- 2026-11-03 won\n- 2026-11-05 introduced"),
            ("- 2026-11-03",),
        ),
        Example(
            "By date, not by place", _ON, given_journal("- 2026-11-05 won\n- 2026-11-03 introduced")
        ),
        Example(
            "An open status after the end",
            _ON,
            given_journal(f"{_OPENED}lost\n- 2026-11-08 met"),
            ("- 2026-11-08",),
        ),
        Example(
            "Once, not for each step",
            _ON,
            given_journal(f"{_OPENED}lost\n- 2026-11-08 met\n- 2026-11-09 quoted"),
            ("- 2026-11-08",),
        ),
        Example(
            "Resting is open",
            _ON,
            given_journal(f"{_OPENED}lost\n- 2026-11-08 resting"),
            ("- 2026-11-08",),
        ),
        Example(
            "From one end to another",
            _ON,
            given_journal(f"{_OPENED}no-response\n- 2026-11-08 lost"),
        ),
        Example(
            "Declined without introduction", _ON, given_journal("- 2026-11-03 declined: not now")
        ),
        Example(
            "A need that you received",
            _ON,
            received_journal("- 2026-11-03 need\n- 2026-11-03 agreed"),
            ("- 2026-11-03", "- 2026-11-03"),
        ),
        Example(
            "A need that you heard", _ON, given_journal("- 2026-11-03 need\n- 2026-11-03 agreed")
        ),
        Example(
            "A recipient's yes after the end sets nothing",
            _ON,
            given_journal(f"{_OPENED}lost\n- 2026-11-08 agreed [[dan-okafor]]"),
        ),
        Example("A plan is no entry yet", _ON, given_journal("- [ ] 2026-11-01 call")),
        Example(
            "A record can be exempt",
            _ON,
            given_journal(f"{_OPENED}lost\n- 2026-11-08 met", "ignore: [RJ205]"),
        ),
    ),
)
