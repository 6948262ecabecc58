"""What the rules about people share: who is looked at, where a finding about somebody points, and
what is said of them.
"""

from datetime import date, timedelta
from shlex import quote
from typing import Final

from refjournal.days import Period, shift
from refjournal.facts import verbs
from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.lint.rule import Finding, Rule, at_entry, at_key
from refjournal.lint.shared.answers import ANSWERING, THANKS
from refjournal.lint.shared.examples import SAM
from refjournal.records.contact import CLIENTS
from refjournal.records.referral import Referral


def name_of(person: ContactFacts) -> str:
    """Return how somebody is spoken of."""
    return person.facts.journal.name_apart(person.key)


_OF_REFERRALS_TOO: Final = frozenset(("call", "message", "thanks"))
"""Verbs of entries that belong to a referral where there is one."""


def log_with(person: ContactFacts, verb: str) -> str:
    """Return the command that adds a done entry with somebody to their own file: in one of their
    referrals it would say that something was done about that.
    """
    command = f"refjournal log {quote(person.key)} {verb}"
    if verb in _OF_REFERRALS_TOO and _has_referrals(person):
        return f"{command} --in {quote(person.key)}"
    return command


def _has_referrals(person: ContactFacts) -> bool:
    """Return whether something is still owed in a referral with somebody."""
    referrals = person.referrals
    # What is owed after the end takes longer to find than the status: 1 % of `today`.
    if any(referral.open for referral in referrals):
        return True
    return any(referral.loop_open for referral in referrals)


def at_mention(rule: Rule, person: ContactFacts, mention: Mention, message: str) -> Finding:
    """Return a finding about somebody that points at an entry of their own file; at the first line
    if it is in another one.
    """
    if mention.record.id == person.key:
        return at_entry(rule, person.contact, mention.entry, message)
    return at_key(rule, person.contact, "", message)


_FROM_THEM: Final = verbs.HEARD | {"got"}
"""Verbs of what comes from somebody."""


def unanswered(person: ContactFacts) -> Mention | None:
    """Return the last thing that somebody wrote, gave or asked, if you have not been in touch
    since.
    """
    if person.last_of(*_FROM_THEM) is None:
        return None
    asked = None
    for mention in person.done:
        if _wants_an_answer(person, mention):
            asked = mention
    if asked is None:
        return None
    day = asked.entry.date
    if _is_their_answer(person, asked):
        return None
    if any(_is_answer(one, asked) for one in person.done if one.entry.date >= day):
        return None
    return asked


def _is_answer(mention: Mention, asked: Mention) -> bool:
    """Return whether an entry answers what somebody wrote. News of a referral answers only what was
    asked there.
    """
    if mention.verb == "told" and isinstance(mention.record, Referral):
        return mention.record.id == asked.record.id
    return mention.verb in ANSWERING


_A_WEEK: Final = timedelta(days=7)


def _is_their_answer(person: ContactFacts, got: Mention) -> bool:
    """Return whether what somebody wrote was itself the answer to your thanks or news of the week
    before, and asks for nothing.
    """
    day = got.entry.date
    if got.verb != "got" or _asks(got.entry.text):
        return False
    return any(
        mention.verb in _ENDING and day - _A_WEEK <= mention.entry.date < day
        for mention in person.done
    )


def _asks(text: str) -> bool:
    """Return whether a text has a question, or says that they asked something."""
    words = text.lower().split()
    return "?" in text or not _ASKING.isdisjoint(words)


_ASKING: Final = frozenset(("ask", "asks", "asked", "asking"))
_ENDING: Final = THANKS | {"told"}
"""Verbs of what may be answered, but after which nobody owes anything."""


def has_written(referral: ReferralFacts, day: date) -> bool:
    """Return whether the referrer has written since a day and had no answer: they are waiting."""
    touches = list(referral.facts.touches_with(referral.referrer or "", outside=True))
    wrote = max((on for on, verb in touches if verb == "got" and on >= day), default=None)
    if wrote is None:
        return False
    return not any(on >= wrote and verb in ANSWERING for on, verb in touches)


def is_about_your_work(person: ContactFacts, mention: Mention) -> bool:
    """Return whether a client told you something about your own work: in their own file, without a
    word of anybody with whom they share a referral.
    """
    is_client = not CLIENTS.isdisjoint(person.contact.relation)
    is_their_word = mention.verb in verbs.HEARD and mention.record.id == person.key
    if not is_client or not is_their_word or mention.entry.contacts:
        return False
    others = {key for referral in person.referrals for key in referral.roles} - {person.key}
    talked_of = (person.facts.talks_of(person.key, other) for other in others)
    return not any(talk.text == mention.entry.text for talks in talked_of for talk in talks)


def _wants_an_answer(person: ContactFacts, mention: Mention) -> bool:
    if mention.verb not in _FROM_THEM:
        return False
    if is_about_your_work(person, mention):
        return True
    text = mention.entry.text.lower()
    if mention.verb == "got":
        # What is written in a referral is about the referral, whose own rules ask for the step.
        return not isinstance(mention.record, Referral) and not _is_their_thanks(text)
    return "?" in text


def _is_their_thanks(text: str) -> bool:
    """Return whether somebody only thanked you, which needs no answer."""
    return "thank" in text and not _asks(text)


def known_longer(person: ContactFacts, period: Period, today: date) -> bool:
    """Return whether you have known somebody for longer than a period."""
    met = person.contact.met
    if met is not None and shift(met, period) < today:
        return True  # logs, events and referrals can only add to it
    since = person.known_since
    return since is not None and shift(since, period) < today


def one(dan: str) -> dict[str, str]:
    """Return a journal of you and Dan Okafor, for examples."""
    return {"contacts/dan-okafor.md": dan, "contacts/sam-taylor.md": SAM}
