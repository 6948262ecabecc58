"""What is in a file, put into Markdown as text: nothing in it is markup, and nobody's address
goes where it should not.
"""

import re
from typing import Final

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|~])")
_MAIL: Final = re.compile(r"[^\s<>()\[\],;:]+@[^\s<>()\[\],;:]+\.[^\s<>()\[\],;:]+")
_WEB: Final = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PHONE: Final = re.compile(r"(?<![\w.,])\+?\(?\d[\d ()/.\-]{6,}\d(?!\w)")
_LINK: Final = re.compile(r"\[\[[^\[\]|\r\n]+\|([^\[\]\r\n]*)\]\]|\[\[([^\[\]|\r\n]+)\]\]")
_FEWEST: Final = 7
"""Digits that make a telephone number."""
REDACTED: Final = "…"


def escaped(text: str) -> str:
    r"""Return a text of one line as Markdown that shows it as it is.

    >>> escaped("a *star* [[x]]")
    'a \\*star\\* \\[\\[x\\]\\]'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def redacted(text: str) -> str:
    """Return a text without e-mail addresses, web addresses and telephone numbers.

    >>> redacted("ask mia@firm.example or +49 30 901820, by 2026-12-01")
    'ask … or …, by 2026-12-01'
    """
    return _PHONE.sub(_unless_day, _WEB.sub(REDACTED, _MAIL.sub(REDACTED, text)))


def _unless_day(found: re.Match[str]) -> str:
    if _DAY.fullmatch(found[0]) or sum(character.isdigit() for character in found[0]) < _FEWEST:
        return found[0]
    return REDACTED


def without_links(text: str) -> str:
    """Return a text with links as the words that they show."""
    return _LINK.sub(lambda found: found[1] or found[2] or "", text)
