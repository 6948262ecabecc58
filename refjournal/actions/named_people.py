"""Whom the cells of a table name: a contact for certain, nobody yet, or somebody who cannot be
told.

Likeness alone decides nothing. A whole name, an address or a telephone number that one contact has
does; a part of a name, or a name with a slip, is a question.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from shlex import quote
from typing import Final, NamedTuple, TypeVar

from refjournal.actions.ids import FreeIds, id_for
from refjournal.actions.person_names import name_words, names_agree
from refjournal.errors import UsageError
from refjournal.exchange.cells import one_line
from refjournal.journal import ME, Journal
from refjournal.query.folding import fold_plain
from refjournal.records.nearest import one_slip
from refjournal.records.phones import MIN_DIGITS, numbers_in, share_number

_K = TypeVar("_K")

_WITH_ADDRESS: Final = re.compile(r"(.*?)\s*<([^<>\s]+@[^<>\s]+)>\s*\Z")
_YOURSELF: Final = frozenset(
    "i myself self ich mich selbst moi moi-meme yo mi ik mij mezelf io me stesso eu".split()
)
"""What people write for themselves in a table of their own."""
_LISTED: Final = 3
"""How many contacts a reason names."""


class Named(NamedTuple):
    """What cells say of one person: names, e-mail addresses and telephone numbers."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """What the person is called in a message."""
        return next(iter((*self.names, *self.emails, *self.phones)), "")


class Found(NamedTuple):
    """Who is named: an id, `me`, or nobody (None), with the reason where that cannot be told."""

    id: str | None = None
    doubt: str = ""


def named_in(cells: Iterable[str]) -> Named:
    """Return what cells say of one person, as `Dan Okafor <dan@x.example>` or one by one."""
    names: list[str] = []
    emails: list[str] = []
    phones: list[str] = []
    for cell in cells:
        text = one_line(cell)
        if match := _WITH_ADDRESS.match(text):
            names += filter(None, [match[1].strip(" \"'")])
            emails.append(match[2])
        elif "@" in text and " " not in text:
            emails.append(text.removeprefix("mailto:"))
        elif numbers_in(text):
            phones.append(text)
        elif text:
            names.append(text)
    return Named(tuple(names), tuple(emails), tuple(phones))


def is_yourself(text: str) -> bool:
    """Return whether a word means whoever writes it.

    >>> is_yourself("Ich"), is_yourself("moi-même"), is_yourself("Ichiro")
    (True, True, False)
    """
    return fold_plain(text) in _YOURSELF


class PeopleIndex:
    """The contacts of a journal by what names them, and those that are made on the way."""

    def __init__(self, journal: Journal) -> None:
        """Take the contacts of the journal."""
        self._journal = journal
        self._free = FreeIds((*journal.ids(), ME))
        self._by_name: dict[frozenset[str], list[str]] = {}
        self._by_word: dict[str, list[str]] = {}
        self._by_email: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        self._phones: dict[str, tuple[str, ...]] = {}
        self._by_ending: dict[str, list[str]] = {}
        self.made: dict[str, Named] = {}
        for contact in journal.contacts.values():
            names = (contact.name or "", *contact.aliases)
            self._file(contact.id, Named(names, contact.email, contact.phone))

    def _file(self, id_: str, named: Named) -> None:
        self._names[id_] = list(filter(None, named.names))
        for name in self._names[id_]:
            words = name_words(name)
            _add(self._by_name, words, id_)
            for word in words:
                _add(self._by_word, word, id_)
        for email in named.emails:
            _add(self._by_email, email.casefold(), id_)
        self._phones[id_] = named.phones
        for ending in _endings(named.phones):
            _add(self._by_ending, ending, id_)

    def find(self, named: Named, *, near_is_new: bool = False) -> Found:
        """Return who is named. With `near_is_new`, somebody who is not known for certain is
        nobody yet.
        """
        exact = self._exact(named)
        if exact is not None:
            return Found(exact)
        if is_yourself(named.text) and name_words(named.text) not in self._by_name:
            once = f"refjournal set {ME} aliases+={quote(named.text)}"
            return Found(
                doubt=f"{named.text} is in no contact; if it is you, write {ME}, or once: {once}"
            )
        for ids, what in (
            (self._with_emails(named), "e-mail address"),
            (self._with_phones(named), "telephone number"),
        ):
            if ids and (found := self._reached(ids, named, what)):
                if near_is_new and found.doubt:
                    return Found()
                return found
        found = self._of_that_name(named)
        if near_is_new and found.doubt:
            return Found()
        return found

    def _exact(self, named: Named) -> str | None:
        """Return whom an id names, which is written as the file's name is, and `me`."""
        if len(named.names) != 1:
            return None
        (text,) = named.names
        if text.casefold() == ME:
            return self._journal.signature or ME
        contact = self._journal.contact(text)
        if contact is None or text not in (contact.id, ME):
            if text in self.made:
                return text
            return None
        return self._or_me(contact.id)

    def _or_me(self, id_: str) -> str:
        is_left_out = not self._journal.is_shared and id_ == self._journal.me
        if is_left_out:
            return ME
        return id_

    def _with_emails(self, named: Named) -> list[str]:
        found = (id_ for mail in named.emails for id_ in self._by_email.get(mail.casefold(), ()))
        return list(dict.fromkeys(found))

    def _with_phones(self, named: Named) -> list[str]:
        found = (
            id_
            for text in named.phones
            for ending in _endings((text,))
            for id_ in self._by_ending.get(ending, ())
            if share_number(self._phones[id_], text)
        )
        return list(dict.fromkeys(found))

    def _reached(self, ids: Sequence[str], named: Named, what: str) -> Found:
        agreeing = [id_ for id_ in ids if self._agrees(id_, named)]
        if len(agreeing) == 1:
            return Found(self._or_me(agreeing[0]))
        return Found(doubt=f"the {what} of {named.text} is that of {self._listed(ids)}")

    def _agrees(self, id_: str, named: Named) -> bool:
        if not named.names:
            return True
        return any(
            names_agree(name_words(one), name_words(other))
            for one in named.names
            for other in self._names[id_]
        )

    def _of_that_name(self, named: Named) -> Found:
        for name in named.names:
            ids = self._by_name.get(name_words(name), [])
            if len(ids) == 1 and not self._is_reached_otherwise(ids[0], named):
                return Found(self._or_me(ids[0]))
            if len(ids) == 1:
                other = f"{self._listed(ids)} has another address"
                return Found(doubt=f"{name} has {named.emails[0]}, and {other}")
            if ids:
                return Found(doubt=f"{name} can be {self._listed(ids)}")
        for name in named.names:
            near = self._near(name)
            if near:
                return Found(doubt=f"{name} may be {self._listed(near)}")
        return Found()

    def _is_reached_otherwise(self, id_: str, named: Named) -> bool:
        contact = self._journal.contacts.get(id_)
        return bool(named.emails) and contact is not None and bool(contact.email)

    def _near(self, name: str) -> list[str]:
        """Return whose name is like this one: a part of it, initials, or one slip."""
        words = name_words(name)
        shared = (id_ for word in sorted(words) for id_ in self._by_word.get(word, ()))
        plain = fold_plain(name)
        return [
            id_
            for id_ in dict.fromkeys(shared)
            if any(_is_near(plain, words, other) for other in self._names[id_])
        ]

    def _listed(self, ids: Sequence[str]) -> str:
        return " or ".join(self._spelled(id_) for id_ in ids[:_LISTED])

    def _spelled(self, id_: str) -> str:
        contact = self._journal.contacts.get(id_)
        company = contact.company if contact is not None else ""
        details = ", ".join(filter(None, (*self._names[id_][:1], company)))
        return f"{id_} ({details})"

    def make(self, named: Named) -> str:
        """Return the id of a contact that is made for somebody new.

        Raises:
            UsageError: no name, or one that makes no id.
        """
        if not named.names:
            raise UsageError(f"nobody has {named.text}, and a contact needs a name")
        id_ = self._free.take(id_for(named.names[0]))
        self._file(id_, named)
        self.made[id_] = named
        return id_


def _endings(phones: Iterable[str]) -> Iterator[str]:
    """Yield the digits in which all ways to write a number agree."""
    for phone in phones:
        yield from (number.digits[-MIN_DIGITS:] for number in numbers_in(phone))


def _add(index: dict[_K, list[str]], key: _K, id_: str) -> None:
    found = index.setdefault(key, [])
    if id_ not in found:
        found.append(id_)


def _is_near(plain: str, words: frozenset[str], other: str) -> bool:
    others = name_words(other)
    shorter, longer = sorted((words, others), key=len)
    return _is_part(shorter, longer) or one_slip(plain, fold_plain(other))


def _is_part(words: frozenset[str], longer: frozenset[str]) -> bool:
    """Return whether a longer name has each of these words, or a word for an initial."""
    initials = {word[0] for word in longer}
    return all(word in longer or (len(word) == 1 and word in initials) for word in words)
