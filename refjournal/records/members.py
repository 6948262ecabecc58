"""The members of a journal: the contacts of those who keep it, and what each is called."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from refjournal.records.contact import Contact
from refjournal.records.fields import link_target
from refjournal.text.fold import fold

_WHEN_OR_HOW: Final = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"
    " january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec spring summer autumn winter fall easter"
    " christmas week month quarter year eod eow cob dawn morning noon afternoon evening night"
    " midnight today tomorrow tonight then now lunch lunchtime"
    " a an the this next last end far and all my our their his her your its me"
    " phone telephone email e-mail mail post letter card text message voicemail chat whatsapp sms"
    " signal skype slack linkedin telegram fax zoom teams video"
    " chance mistake hand heart law name design default proxy contract agreement accident"
    " car bus train plane bike bicycle taxi cab ferry foot courier"
    " bank transfer wire cash cheque check paypal invoice"
    " appointment invitation recommendation referral request return way"
    " myself himself herself ourselves themselves".split()
)
"""Words after `by` that say when or how; of a member who is called so, they name the member."""
_PARTICLES: Final = frozenset(
    "al af av bin da de del della den der di do dos du el la le ten ter van von zu".split()
)
_ADDRESS: Final = re.compile(r"\S+@\S+")


def names_of_members(members: Iterable[Contact]) -> Mapping[str, str]:
    """Return the ids of members by all that names them: id, name, a word of the name, alias,
    address. What names two of them names nobody.
    """
    found: dict[str, set[str]] = {}
    ids = {}
    for member in members:
        ids[fold(member.id)] = member.id
        for name in _names(member):
            found.setdefault(fold(name), set()).add(member.id)
    certain = {name: next(iter(named)) for name, named in found.items() if len(named) == 1}
    return certain | ids  # an id is an id, whoever else is called so


def _names(member: Contact) -> Iterator[str]:
    yield from member.email
    for name in (member.name, member.called, *member.aliases):
        if name:
            yield name
            yield from name.split()


def named_member(names: Mapping[str, str], text: str) -> str | None:
    """Return the id of the member that a text names, written plainly or as a link; None where it
    names none.
    """
    return names.get(named_target(text))


def named_target(text: str) -> str:
    """Return what a name, written plainly or as a link, is compared by."""
    text = text.strip()
    target = link_target(text) if text.startswith("[") else text
    return fold(target or "")


def is_said_of_somebody(text: str) -> bool:
    """Return whether the words after `by`, which name no member, are meant as somebody's name: a
    link, an address, one word, or words that begin as names do.

    >>> [is_said_of_somebody(text) for text in ("zoe", "Zoë van Dyk", "Friday", "bank transfer")]
    [True, True, False, False]
    """
    if text.startswith("[") or _ADDRESS.fullmatch(text):
        return True
    first, *others = text.split()
    if first.lower() in _WHEN_OR_HOW:
        return False
    if not others:
        return True
    return all(word[0].isupper() or word in _PARTICLES for word in (first, *others))
