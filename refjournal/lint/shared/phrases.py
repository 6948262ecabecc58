"""What the rules about referrals share: days counted in words, people by name, and the commands
that fix them. Apart, so that a rule's file holds its fault and its examples only.
"""

from datetime import date
from shlex import quote
from textwrap import shorten
from typing import Final

from refjournal.days import Period, shift
from refjournal.deferred import deferred_pattern
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import GIVEN, ReferralFacts
from refjournal.journal import Journal
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import ACTIVE
from refjournal.lint.two_readings import marked_days, two_readings
from refjournal.wording import counted

_LINK: Final = deferred_pattern(r"\[\[([^\[\]|]+)(?:\|([^\[\]]*))?\]\]")
_LONGEST: Final = 60
"""How many letters of what is written in an entry are quoted."""
_MANY_DAYS: Final = 100
"""From so many days on, nobody counts them."""
_A_YEAR: Final = 365


def in_short(journal: Journal, text: str) -> str:
    """Return the first line of an entry's text with names for links, cut at a word where it is
    long.
    """
    line = _LINK.sub(lambda link: link[2] or journal.name(link[1]), text.partition("\n")[0])
    return shorten(" ".join(line.split()), _LONGEST, placeholder="…")


def later(day: date, days: int) -> date:
    """Return the day that lies so many days after `day`; the last of the calendar where it ends
    before.
    """
    return shift(day, Period(days, "d"))


def days_since(day: date, today: date) -> str:
    """Return how long ago `day` was, in words (`19 days`, `5 months`), marked for both readings of
    a message; a day to come counts as today.
    """
    return marked_days(days_in_words(max(0, (today - day).days)), day)


def days_in_words(number: int) -> str:
    """Return a number of days as people say it: of many of them the months, or the years.

    >>> days_in_words(19), days_in_words(158), days_in_words(2937)
    ('19 days', '5 months', '8 years')
    """
    if number < _MANY_DAYS:
        return counted(number, "day")
    if number < 2 * _A_YEAR:
        return counted(number * 12 // _A_YEAR, "month")
    return counted(number // _A_YEAR, "year")


def after(day: date, today: date, what: str) -> str:
    """Return how long ago something was, to follow a clause: `, 19 days after it ended`, and on the
    day itself `; it ended today`.
    """
    if day >= today:
        return two_readings(f"; {what} today", f" since {day.isoformat()}, after {what}")
    return f", {days_since(day, today)} after {what}"


def ago(day: date, today: date) -> str:
    """Return how long ago a day was: `today`, `1 day ago`."""
    if day >= today:
        return two_readings("today", f"on {day.isoformat()}")
    return f"{days_since(day, today)} ago"


def lasting_for(day: date, today: date) -> str:
    """Return for how long something has lasted, to follow a verb: ` for 19 days`; nothing on the
    first day.
    """
    if day >= today:
        return two_readings("", f" since {day.isoformat()}")
    return f" for {days_since(day, today)}"


def spoke_since(
    referral: ReferralFacts, person: str | None, day: date, wanted: frozenset[str]
) -> bool:
    """Return whether an entry of these verbs concerns somebody since a day: a name in the
    referral's log, a contact also in the files that are no referrals.
    """
    for entry in referral.history:
        is_wanted = entry.date >= day and referral.verb(entry) in wanted
        if is_wanted and person in referral.concerned(entry):
            return True
    if person not in referral.journal.contacts:
        return False
    touches = referral.facts.touches_with(person, outside=True)
    return any(other >= day and verb in wanted for other, verb in touches)


def spoke_with(facts: Facts, person: str, day: date, wanted: frozenset[str]) -> bool:
    """Return whether an entry of these verbs concerns a contact since a day, in any log."""
    contact = facts.journal.contacts.get(person)
    if contact is None:
        return False
    done = facts.contact(contact).done
    return any(mention.verb in wanted and mention.entry.date >= day for mention in done)


def name_in(referral: ReferralFacts, key: str | None) -> str:
    """Return how a party of a referral is spoken of; `you` of yourself."""
    if key is not None and key == referral.me:
        return "you"
    return referral.journal.name_apart(key)


def names_in(referral: ReferralFacts, keys: tuple[str, ...]) -> str:
    """Return the names of several parties: `Marta Weiss and Dan Okafor`; `nobody` of none."""
    return " and ".join(name_in(referral, key) for key in keys) or "nobody"


def concerned_in(referral: ReferralFacts) -> tuple[str, ...]:
    """Return those between whom something is going on: the partners, or the prospect and the
    recipient; without you, and without who only passed the name on.
    """
    parties = referral.partners or (referral.prospect, referral.recipient)
    return tuple(key for key in parties if key is not None and key not in referral.us)


def whom(referral: ReferralFacts, *keys: str | None) -> str | None:
    """Return of whom something is asked: the first of the parties who is archived, since that ends
    it, else the first.
    """
    asked = [key for key in keys if key is not None and key not in referral.us]
    contacts = referral.journal.contacts
    for key in asked:
        contact = contacts.get(key)
        if contact is not None and contact.is_archived(referral.today):
            return key
    return asked[0] if asked else None


def log_command(referral: ReferralFacts, who: str | None, verb: str) -> str:
    """Return the command that adds a done entry about `who`."""
    if who is None:
        return edit_command(referral.record.path, referral.record)
    # An entry about somebody who is only a name links nobody, so its verb must mean them.
    is_contact = who in referral.journal.contacts
    if not is_contact and referral.meant_by(verb) != who:
        verb = "call"
    return f"refjournal log {quote(who)} {verb} --in {quote(referral.record.id)}"


def advance_command(referral: ReferralFacts, status: str) -> str:
    """Return the command that moves a referral to a status."""
    return f"refjournal advance {quote(referral.record.id)} {status}"


def plan_command(referral: ReferralFacts, when: str) -> str:
    """Return the command that plans a call with the prospect, otherwise the recipient or a partner.
    The referrer is not called in their place.
    """
    for key in referral.partners or (referral.prospect, referral.recipient):
        if key is not None and key not in referral.us:
            return f"refjournal plan {quote(key)} {when} call --in {quote(referral.record.id)}"
    return edit_command(referral.record.path, referral.record)


def newest_open(facts: Facts) -> dict[str, ReferralFacts]:
    """Return, for each contact to whom you gave an open referral, the newest one that is not
    resting.
    """
    newest: dict[str, ReferralFacts] = {}
    for referral in facts.referrals:
        key = referral.recipient
        if (
            referral.direction == GIVEN
            and referral.status in ACTIVE
            and key is not None
            and key in facts.journal.contacts
        ):
            known = newest.get(key)
            if known is None or _age(referral) >= _age(known):
                newest[key] = referral
    return newest


def _age(referral: ReferralFacts) -> tuple[date, str]:
    return referral.record.date or date.min, referral.record.id
