"""How numbers and sentences are worded. Apart and on the ground, so that every room says "1 day"
and "19 days" the same way.
"""

from collections.abc import Sequence
from decimal import Decimal


def counted(number: int, noun: str, many: str | None = None) -> str:
    """Return a number with its noun; `many` is the plural where an "s" does not make it.

    >>> counted(1, "day"), counted(19, "day"), counted(0, "person", "people")
    ('1 day', '19 days', '0 people')
    """
    return f"{number} {plural(number, noun, many)}"


def plural(number: int | Decimal, noun: str, many: str | None = None) -> str:
    """Return the noun alone as it follows a number.

    >>> plural(1, "fault"), plural(2, "value or entry", "values or entries")
    ('fault', 'values or entries')
    """
    if number == 1:
        return noun
    return many if many is not None else f"{noun}s"


def ordinal(number: int) -> str:
    """Return a number as the place that it has in a row.

    >>> ordinal(1), ordinal(12), ordinal(63)
    ('1st', '12th', '63rd')
    """
    endings = {1: "st", 2: "nd", 3: "rd"}
    is_teen = number % 100 // 10 == 1
    return f"{number}{'th' if is_teen else endings.get(number % 10, 'th')}"


def with_article(noun: str) -> str:
    """Return a noun as one of its kind.

    >>> with_article("event"), with_article("contact")
    ('an event', 'a contact')
    """
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def sentence(text: str) -> str:
    """Return a text with a capital letter at the beginning; the rest is left as it is.

    >>> sentence("nobody called Dan")
    'Nobody called Dan'
    """
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], most: int) -> str:
    """Return the first items of a list, and how many there are besides.

    >>> listed(["a", "b", "c"], 3), listed(["a", "b", "c"], 1)
    ('a, b, c', 'a and 2 more')
    """
    named = ", ".join(items[:most])
    return f"{named} and {len(items) - most} more" if len(items) > most else named
