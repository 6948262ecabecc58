"""Telephone numbers as people write them: the same number in every way to write it."""

import re
from typing import Final, NamedTuple

from refjournal.deferred import deferred_pattern

MIN_DIGITS: Final = 5
"""The shortest telephone number in ordinary use; emergency and service numbers are nobody's."""

_LONGEST_COUNTRY: Final = 4
"""Digits that a number in the form of its country can lack: the country's code and, in Italy, 0."""

_BETWEEN: Final = deferred_pattern(r"[,;|]|\s/\s|/(?=\s*\+)|\bor\b", re.IGNORECASE)
_EXTENSION: Final = deferred_pattern(
    r"\s*(?:\bext(?:ension)?\b\.?|\bx(?=\s?\d)|#)\s*\d{1,6}\s*\Z", re.IGNORECASE
)
_TRUNK: Final = deferred_pattern(r"\(\s*0\s*\)")
_NUMBER: Final = deferred_pattern(r"(?:tel:)?\s*[+\d(][\d\s()./\-\u2010-\u2015]*", re.IGNORECASE)


class PhoneNumber(NamedTuple):
    """A number: its digits, from the country's code where it is `international`."""

    digits: str
    international: bool


def numbers_in(text: str) -> list[PhoneNumber]:
    """Return the numbers of a value, without extensions; none where it has other words.

    >>> numbers_in("+44 (0)1632 960555 ext. 12")
    [PhoneNumber(digits='441632960555', international=True)]
    """
    found = (_number(part) for part in _BETWEEN.split(text))
    return [number for number in found if number is not None]


def _number(text: str) -> PhoneNumber | None:
    bare = _EXTENSION.sub("", text.strip())
    if not _NUMBER.fullmatch(bare):
        return None
    plain = bare.lower().removeprefix("tel:").strip()
    is_international = plain.startswith(("+", "00", "(+", "(00"))
    if is_international:
        # the 0 in brackets is only dialled inside the country
        plain = _TRUNK.sub("", plain)
    digits = "".join(character for character in plain if character.isdigit())
    if is_international and "+" not in plain:
        digits = digits.removeprefix("00")
    if len(digits) < MIN_DIGITS:
        return None
    return PhoneNumber(digits, is_international)


def dialled(text: str) -> str | None:
    """Return what to dial for a value that is one number; None where it is none, or several. An
    extension is left out: it is for the person who answers.

    >>> dialled("+44 (0)1632 960555 ext. 12"), dialled("030 901820 / +49 170 555"), dialled("ask")
    ('+441632960555', None, None)
    """
    found = numbers_in(text)
    if len(found) != 1:
        return None
    sign = "+" if found[0].international else ""
    return f"{sign}{found[0].digits}"


def same_number(one: PhoneNumber, other: PhoneNumber) -> bool:
    """Return whether two numbers reach the same telephone: one may lack the country's code."""
    if one.international == other.international:
        return one.digits == other.digits
    whole, local = (one, other) if one.international else (other, one)
    ending = local.digits.removeprefix("0")
    missing = len(whole.digits) - len(ending)
    return (
        0 < missing <= _LONGEST_COUNTRY
        and len(ending) > MIN_DIGITS
        and whole.digits.endswith(ending)
    )


def share_number(values: tuple[str, ...], wanted: str) -> bool:
    """Return whether one of the numbers in `wanted` is among those of `values`."""
    asked = numbers_in(wanted)
    if not asked:
        return False
    known = [number for value in values for number in numbers_in(value)]
    return any(same_number(one, other) for one in asked for other in known)
