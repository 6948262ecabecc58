"""RJ413 left-by-a-member: a member has left, and nobody has taken over what was theirs.

A member who leaves (`left` in their contact file) keeps their history. The open referrals in which
they have a role, and the people with whom they kept in touch, need one of the others. Until one of
you takes them over, they are for all of you, so each of you may think that another one calls.

What to do: for a referral, do the next step and log it: whoever wrote the last entry goes on with
it. For a person, `refjournal set WHO keeper=kim-lee`, or just call: whoever was last in touch with
them keeps in touch.

The people are a hint, which today's list counts in one line. `ignore: [RJ413]` exempts a record,
and `RJ413 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_key
from refjournal.lint.sections import CARE
from refjournal.lint.shared.examples import SHARED_SETTINGS, contact_file, record_file
from refjournal.lint.shared.phrases import log_command, names_in, whom
from refjournal.problems import Severity


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the open referrals and the people of members who have left."""
    gone = facts.journal.us - facts.present
    if not gone:
        return
    for referral in facts.referrals:
        member = _had(referral)
        if member in gone and referral.open and referral.whose is None:
            yield _referral(referral, member or "")
    for contact in facts.contacts:
        keeper = contact.last_keeper
        is_kept = not contact.contact.is_archived(facts.today)
        if keeper in gone and is_kept and contact.whose is None:
            yield _contact(contact, keeper or "")


def _had(referral: ReferralFacts) -> str | None:
    """Return whose a referral was: the member in its role; of a match of two contacts, who wrote
    its last entry.
    """
    if referral.member is not None or not referral.partners:
        return referral.member
    return next((entry.by for entry in reversed(referral.history) if entry.by), None)


def _referral(referral: ReferralFacts, member: str) -> Finding:
    about = names_in(referral, referral.roles[:2])
    message = f"{referral.journal.name(member)}, who had the referral of {about}, {_LEFT}"
    return at_key(RULE, referral.record, "date", message)._replace(
        next=log_command(referral, referral.prospect or referral.partners[0], "call"),
        person=whom(referral, *referral.roles),
    )


def _contact(contact: ContactFacts, member: str) -> Finding:
    journal = contact.facts.journal
    name = contact.contact.name or contact.key
    present = contact.facts.present
    keeper = journal.me if journal.me in present else min(present, default=journal.me)
    message = f"{journal.name(member)}, who kept in touch with {name}, {_LEFT}"
    return at_key(RULE, contact.contact, "keeper", message)._replace(
        next=f"refjournal set {contact.key} keeper={keeper}",
        person=contact.key,
        severity=Severity.HINT,
        gentle=True,
    )


_LEFT: Final = "no longer keeps this journal"


_ON: Final = "2026-11-19"
_MEMBERS: Final = {
    "contacts/sam-taylor.md": contact_file("Sam Taylor"),
    "contacts/kim-lee.md": contact_file("Kim Lee", "left: 2026-11-10"),
}
_LEAD: Final = "prospect: Nora Lind\nreferrer: marta-weiss\nrecipient: kim-lee\ndate: 2026-11-02"
_PAIR: Final = "between: [dan-okafor, marta-weiss]\ndate: 2026-11-08"
_PARTNERS: Final = {
    "contacts/dan-okafor.md": contact_file("Dan Okafor"),
    "contacts/marta-weiss.md": contact_file("Marta Weiss"),
}


RULE: Final = JournalRule(
    code="RJ413",
    name="left-by-a-member",
    severity=Severity.WARNING,
    severities_vary=True,
    family=Family.PEOPLE,
    section=CARE,
    rank=7,
    many="{} people were kept in touch with by somebody who has left",
    page=__doc__ or "",
    sight=Sight.EVERYTHING,
    check=check,
    examples=(
        Example(
            "An open referral of a member who left",
            _ON,
            {**_MEMBERS, "referrals/a.md": record_file(_LEAD)},
            ("date:",),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "A match of two contacts that a member who left had thought of",
            _ON,
            {
                **_MEMBERS,
                **_PARTNERS,
                "referrals/a.md": record_file(_PAIR, "- 2026-11-08 need (by kim)"),
            },
            ("date:",),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "Taken over",
            _ON,
            {**_MEMBERS, "referrals/a.md": record_file(_LEAD, "- 2026-11-12 contacted (by sam)")},
            settings=SHARED_SETTINGS,
        ),
        Example(
            "Closed",
            _ON,
            {**_MEMBERS, "referrals/a.md": record_file(_LEAD, "- 2026-11-08 won (by kim)")},
            settings=SHARED_SETTINGS,
        ),
        Example(
            "People whom they kept in touch with",
            _ON,
            {
                **_MEMBERS,
                "contacts/dan.md": contact_file("Dan", "keeper: kim-lee"),
                "contacts/eva.md": contact_file("Eva", log="- 2026-11-02 call (by kim)"),
            },
            ("keeper:", "---"),
            settings=SHARED_SETTINGS,
        ),
        Example(
            "Not yet",
            "2026-11-09",
            {**_MEMBERS, "contacts/dan.md": contact_file("Dan", "keeper: kim-lee")},
            settings=SHARED_SETTINGS,
        ),
    ),
)
