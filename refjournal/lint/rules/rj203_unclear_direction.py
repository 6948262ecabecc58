"""RJ203 unclear-direction: it is not clear from the roles who referred whom to whom.

The direction of a referral follows from its roles: you gave it, received it, brought two partners
together, or only know of it. That does not work if the recipient is also the prospect or the
referrer (including yourself, if a role is left out), if there is a `between` together with a role
or `between` does not name two different contacts, or if there is no prospect. No rule can then say
who is owed news or thanks.

What to do: `refjournal edit ID`.

- A need that you heard: `prospect`, and `recipient` once you found one. One that reached you:
`prospect` and `referrer`.
- Two partners who should know each other: `between: [anna-berg, dan-okafor]`, and neither prospect,
recipient nor referrer.
- Somebody who came to you by themselves is not a referral: write a contact with the relation
`prospect`.

Referrer and prospect may be one person, who came to you about a need of their own. `ignore:
[RJ203]` exempts a record, `RJ203 = "off"` under `[rules]` turns the rule off.
"""

from typing import Final

from refjournal.facts.referral_facts import BROKERED, DIRECTIONS, ReferralFacts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import Example, Family, Finding, ReferralRule, at_key
from refjournal.lint.shared.examples import (
    CAST,
    brokered_journal,
    given_journal,
    received_journal,
    record_file,
)
from refjournal.problems import Severity
from refjournal.records.entry import STATUSES
from refjournal.settings import Thresholds

_ROLES: Final = ("prospect", "recipient", "referrer")


def check(facts: ReferralFacts, thresholds: Thresholds) -> tuple[Finding, ...]:
    """Return what makes the direction of a referral unclear; one finding at the most."""
    key, message = _between(facts) if facts.direction == BROKERED else _role(facts)
    if not message:
        return ()
    referral = facts.record
    return (
        at_key(RULE, referral, key, message)._replace(next=edit_command(referral.path, referral)),
    )


def _between(facts: ReferralFacts) -> tuple[str, str]:
    role = next((name for name in _ROLES if getattr(facts.record, name)), None)
    if role is not None:
        return (
            role,
            f"{role} and between exclude each other: between takes the place of the roles",
        )
    if len(facts.partners) != 2 or facts.partners[0] == facts.partners[1]:
        return "between", "between takes two different contacts: those who should know each other"
    if not facts.us.isdisjoint(facts.partners):
        return (
            "between",
            "between takes two others, and you are one of them; "
            "write prospect and recipient, or a contact",
        )
    return "", ""


def _role(facts: ReferralFacts) -> tuple[str, str]:
    recipient = facts.receiver
    if facts.prospect is None:
        return (
            ("", "") if _is_told(facts) else ("prospect", "there is no prospect: who has the need?")
        )
    if recipient is not None and recipient == facts.prospect:
        return _where(facts), f"{_is(facts, recipient)} both prospect and recipient"
    if recipient is not None and _gave(facts, recipient):
        return _where(facts), f"{_is(facts, recipient)} both referrer and recipient"
    return "", ""


def _gave(facts: ReferralFacts, person: str) -> bool:
    """Return whether somebody is the referrer, whom no key names where it is you."""
    if facts.referrer is None:
        return person in facts.us
    return person == facts.referrer


def _is(facts: ReferralFacts, recipient: str) -> str:
    return "you are" if recipient == facts.me else f"{facts.facts.journal.name(recipient)} is"


def _where(facts: ReferralFacts) -> str:
    return "recipient" if facts.recipient is not None else "prospect"


def _is_told(facts: ReferralFacts) -> bool:
    """Return whether a prospect is named whose own fault is another finding."""
    place = facts.record.position("prospect")
    problems = facts.facts.journal.problems.get(facts.record.path, ())
    return place is not None and any(
        problem.line == place[0] and problem.code in ("RJ102", "RJ110") for problem in problems
    )


_ON: Final = "2026-11-19"


def _roles(*lines: str) -> dict[str, str]:
    return {**CAST, "referrals/a.md": record_file("\n".join((*lines, "date: 2026-11-02")))}


RULE: Final = ReferralRule(
    code="RJ203",
    name="unclear-direction",
    severity=Severity.ERROR,
    family=Family.LINK,
    page=__doc__ or "",
    directions=DIRECTIONS,
    statuses=STATUSES,
    check=check,
    examples=(
        Example(
            "Given, received and brokered are clear",
            _ON,
            {**given_journal(), **received_journal(), **brokered_journal()},
        ),
        Example("No prospect", _ON, _roles("recipient: dan-okafor"), ("---",)),
        Example(
            "An empty prospect", _ON, _roles("prospect:", "recipient: dan-okafor"), ("prospect:",)
        ),
        Example("A prospect behind a hash is another finding", _ON, _roles("prospect: #1")),
        Example(
            "A recipient who is the prospect",
            _ON,
            _roles("prospect: dan-okafor", "recipient: dan-okafor"),
            ("recipient:",),
        ),
        Example(
            "A recipient who is the referrer",
            _ON,
            _roles("prospect: Nora", "recipient: dan-okafor", "referrer: dan-okafor"),
            ("recipient:",),
        ),
        Example(
            "Referrer and prospect may be one",
            _ON,
            _roles("prospect: dan-okafor", "referrer: dan-okafor"),
        ),
        Example("You to yourself", _ON, _roles("prospect: Nora", "recipient: me"), ("recipient:",)),
        Example(
            "You as the prospect of what you received",
            _ON,
            _roles("prospect: me", "referrer: dan-okafor"),
            ("prospect:",),
        ),
        Example(
            "You as the prospect of what you gave",
            _ON,
            _roles("prospect: me", "recipient: dan-okafor"),
        ),
        Example("Nobody found yet", _ON, _roles("prospect: Nora")),
        Example(
            "One that you only know of",
            _ON,
            _roles("prospect: Nora", "recipient: dan-okafor", "referrer: marta-weiss"),
        ),
        Example(
            "Between with a role",
            _ON,
            brokered_journal(front="prospect: priya-shah"),
            ("prospect:",),
        ),
        Example("Between one", _ON, _roles("between: [dan-okafor]"), ("between:",)),
        Example(
            "Between the same", _ON, _roles("between: [dan-okafor, Dan-Okafor]"), ("between:",)
        ),
        Example(
            "Between three",
            _ON,
            _roles("between: [dan-okafor, marta-weiss, priya-shah]"),
            ("between:",),
        ),
        Example(
            "Between somebody and you", _ON, _roles("between: [dan-okafor, me]"), ("between:",)
        ),
        Example("A record can be exempt", _ON, _roles("recipient: dan-okafor", "ignore: [RJ203]")),
    ),
)
