"""The ids of records that are made, and where their files lie."""

import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from refjournal.errors import UsageError
from refjournal.query.folding import fold_plain
from refjournal.records.fields import SOMEBODY
from refjournal.records.file_names import name_problems, unwise_id
from refjournal.text.fold import fold

LONGEST: Final = 50
"""Bytes of one name in an id, so that the id of a referral between two people is still a file name
everywhere.
"""

_APOSTROPHES: Final = "'’‘ʼ"
_UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"

RESERVED: Final = ("me", SOMEBODY, "readme")
"""Words that mean something else than a record of that name; a file README.md is no record."""


def slug(name: str) -> str:
    """Return the id that a name makes: small letters of its own script, digits and hyphens; Latin
    letters without accents. '' where it makes none.

    >>> slug("Zoë O'Brien"), slug("Анна Смит")
    ('zoe-obrien', 'анна-смит')
    """
    letters = "".join(_letters(unicodedata.normalize("NFC", name).lower()))
    words = unicodedata.normalize("NFC", letters).split()
    return _shortened("-".join(words))


def _letters(name: str) -> Iterator[str]:
    """Yield the characters that an id keeps, and a space for each run of others."""
    takes_marks = False
    for character in name:
        kind = unicodedata.category(character)
        if character in _UNSEEN or character in _APOSTROPHES:
            continue
        if kind.startswith("M"):
            # An accent of a Latin letter goes, a vowel sign of another script is part of the word.
            if takes_marks:
                yield character
            continue
        plain = fold_plain(character)
        is_kept = kind[0] == "L" or kind == "Nd"
        takes_marks = is_kept and not plain.isascii()
        if takes_marks:
            yield character
        else:
            yield plain if is_kept else " "


def _shortened(id_: str) -> str:
    """Return as much of an id as a file's name can hold."""
    # Cut by bytes, as file systems count; half a character at the cut is dropped.
    return id_.encode()[:LONGEST].decode("utf-8", "ignore").strip("-")


def id_for(name: str, stated: str | None = None) -> str:
    """Return the id for a name, or the one that was stated for it.

    Raises:
        UsageError: it makes none.
    """
    made = slug(stated if stated is not None else name)
    if stated is not None and made != stated:
        advice = "write letters, digits and hyphens"
        if made:
            advice = f"write --id {made}"
        raise UsageError(f"{stated!r} is no id; {advice}")
    is_fine = made not in RESERVED and unwise_id(made) is None
    if not made or not is_fine or name_problems(f"contacts/{made}.md"):
        raise UsageError(
            f"{name!r} makes no id; write a name with letters, "
            "or add --id and one, such as --id dan-okafor"
        )
    return made


def is_own_id(text: str) -> bool:
    """Return whether a text is an id as a command makes them, so that a record that comes back can
    have it.
    """
    try:
        return bool(text) and id_for(text, text) == text
    except UsageError:
        return False


class FreeIds:
    """The ids that are not taken yet, for whoever needs many: all ids are folded once."""

    def __init__(self, taken: Iterable[str]) -> None:
        """`taken` are the ids that there are."""
        self._taken = {fold(id_) for id_ in taken}

    def take(self, wanted: str) -> str:
        """Return the id, or with the first number that makes it a new one; it is taken then."""
        id_, number = wanted, 2
        while fold(id_) in self._taken:
            id_, number = f"{wanted}-{number}", number + 1
        self._taken.add(fold(id_))
        return id_


def free(wanted: str, taken: Iterable[str]) -> str:
    """Return the id, or with the first number that makes it a new one.

    >>> free("dan", ["dan", "Dan-2"])
    'dan-3'
    """
    return FreeIds(taken).take(wanted)


def referral_id(day: date, prospect: str, recipient: str | None) -> str:
    """Return the id of a referral of a prospect to a recipient; names become ids."""
    to = ""
    if recipient:
        to = f"-to-{slug(recipient)}"
    return f"{day.isoformat()}-{slug(prospect) or 'somebody'}{to}"


def partners_id(day: date, one: str, other: str) -> str:
    """Return the id of a referral between two partners."""
    return f"{day.isoformat()}-{slug(one)}-and-{slug(other)}"
