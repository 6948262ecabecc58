"""What is in a file, put into Markdown as text: nothing in it is markup, and nobody's address
goes where it should not.
"""

import re
import unicodedata
from typing import Final

from refjournal.text.joiners import without_hidden

_MARKUP: Final = re.compile(r"([\\`*_\[\]<>#|~])")
_DOT: Final = r"(?:\.|\s+\.\s*|\s*[(\[{]\s*(?:dot|punkt|punto)\s*[)\]}]\s*|\s+(?:dot|punkt)\s+)"
_AT: Final = r"(?:\s*@\s*|\s*[(\[{]\s*(?:at|ät|arroba)\s*[)\]}]\s*)"
_MAIL: Final = re.compile(
    rf"[\w.+%\-]{{1,64}}{_AT}[\w\-]{{1,63}}(?:{_DOT}[\w\-]{{1,63}})+"
    r"|[\w.+%\-]{1,64}\s+at\s+[\w\-]{1,63}(?:\s+dot\s+[\w\-]{1,63})+",
    re.IGNORECASE,
)
_WEB: Final = re.compile(
    r"(?:\w{2,10}\s*:\s*//|www\s*\.)\s*\S+"  # https://x.example, hxxps : // x, www.x
    r"|\b[\w\-]{1,63}(?:\.[\w\-]{1,63})*\.[a-z]{2,24}/\S+"  # linkedin.com/in/mia
    r"|\b[\w\-]{1,63}\.(?:com|net|org|info|biz|eu|de|at|ch|fr|uk|it|es|nl|example)\b",
    re.IGNORECASE,
)
_DASHES: Final = re.compile("[\u2010-\u2015\u2212]")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PHONE: Final = re.compile(r"(?<![\w.,])\+?\(?\d[\d ()/.\-]{6,}\d(?!\w)")
_LINK: Final = re.compile(r"\[\[[^\[\]|\r\n]+\|([^\[\]\r\n]*)\]\]|\[\[([^\[\]|\r\n]+)\]\]")
_FEWEST: Final = 7
"""Digits that make a telephone number."""
REDACTED: Final = "…"


def markdown_escaped(text: str) -> str:
    r"""Return a text of one line as Markdown that shows it as it is.

    >>> markdown_escaped("a *star* [[x]]")
    'a \\*star\\* \\[\\[x\\]\\]'
    """
    return _MARKUP.sub(r"\\\1", " ".join(text.split()))


def redacted(text: str) -> str:
    """Return a text without e-mail addresses, web addresses and telephone numbers, disguised ones
    too.

    >>> redacted("ask mia@firm.example or +49 30 901820, by 2026-12-01")
    'ask … or …, by 2026-12-01'
    """
    # Full-width letters and fancy dashes are undone first: with them an address is still one.
    plain = _DASHES.sub("-", unicodedata.normalize("NFKC", without_hidden(text)))
    found = _PHONE.sub(_unless_day, _WEB.sub(REDACTED, _MAIL.sub(REDACTED, plain)))
    if found == plain:
        return text
    return found


def _unless_day(found: re.Match[str]) -> str:
    if _DAY.fullmatch(found[0]) or sum(character.isdigit() for character in found[0]) < _FEWEST:
        return found[0]
    return REDACTED


def without_links(text: str) -> str:
    """Return a text with links as the words that they show."""
    return _LINK.sub(lambda found: found[1] or found[2] or "", text)
