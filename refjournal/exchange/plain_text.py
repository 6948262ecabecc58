"""Text of a journal in the one-line values of other programs."""

import unicodedata
from typing import Final

_BREAKS: Final = frozenset(("Cc", "Zl", "Zp"))
"""The categories of control characters, line breaks among them."""


def plain_text(value: str) -> str:
    """Return a value on one line, without control characters. Joiners and marks of direction stay:
    without them some names read as other ones.

    >>> plain_text("Two\\nLines ")
    'Two Lines'
    """
    if value.isprintable():
        return value.strip()
    kept = (" " if unicodedata.category(one) in _BREAKS else one for one in value)
    return " ".join("".join(kept).split())
