"""Names of people as address books and tables write them: in any order, with titles or without."""

import re
from typing import Final

from refjournal.query.folding import fold_plain

_TITLES: Final = frozenset(
    ("dr", "prof", "mr", "mrs", "ms", "miss", "herr", "frau", "dipl", "ing", "mag", "mme", "mlle")
)
"""Words before a name that are left out when two names are compared."""
_WORD: Final = re.compile(r"\w+")


def name_words(name: str) -> frozenset[str]:
    """Return the words of a name without titles, in no order: `Novak, Anna` is Anna Novak.

    >>> name_words("Dr. Anna Novák") == name_words("NOVAK, Anna")
    True
    """
    return frozenset(_WORD.findall(fold_plain(name))) - _TITLES


def names_agree(one: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether two names are one person's where something else agrees, too: they are equal,
    or one of them has a further given name.
    """
    shorter, longer = sorted((one, other), key=len)
    return one == other or (len(shorter) > 1 and shorter <= longer)
