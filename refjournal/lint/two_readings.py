"""Messages with two readings: what is true today ("for 19 days"), and what stays true ("since
2026-11-03"). A calendar keeps the second, so that what has not changed stays the same text.

A rule writes its message once. The words that change with the day are marked in it, and the two
readings are taken where the finding is made.
"""

from datetime import date
from typing import Final

from refjournal.deferred import deferred_pattern

# Noncharacters, which Unicode keeps free for marks inside a program. In a name they are harmless:
# whoever writes them there changes how the name reads, and nothing else.
_OPEN, _BETWEEN, _CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
_WORDS: Final = f"[^{_OPEN}{_BETWEEN}{_CLOSE}]*"
_MARKED: Final = deferred_pattern(f"{_OPEN}({_WORDS}){_BETWEEN}({_WORDS}){_CLOSE}")
_DAYS: Final = rf"{_OPEN}{_WORDS}{_BETWEEN}(\d{{4}}-\d{{2}}-\d{{2}}){_CLOSE}"
_IN_CONTEXT: Final = (
    (deferred_pattern(rf"\bfor {_DAYS} since"), r"since \1, when"),
    (deferred_pattern(rf"\b(?:for|in) {_DAYS}"), r"since \1"),
    (deferred_pattern(rf",? {_DAYS} ago"), r" on \1"),
    (deferred_pattern(rf",? {_DAYS} after"), r" since \1, after"),
)
"""What the words around a number of days become where the day itself is named."""


def two_readings(now: str, lasting: str) -> str:
    """Return words of a message that are only true today, marked with those that stay true."""
    return f"{_OPEN}{now}{_BETWEEN}{lasting}{_CLOSE}"


def marked_days(words: str, since: date) -> str:
    """Return a number of days in words, marked with the day from which it is counted."""
    return two_readings(words, since.isoformat())


def reading_now(message: str) -> str:
    """Return what a message says today."""
    start = message.find(_OPEN)
    if start < 0:
        return message
    between = message.find(_BETWEEN, start)
    end = message.find(_CLOSE, between)
    marks = message.count(_OPEN) + message.count(_BETWEEN) + message.count(_CLOSE)
    if marks == 3 and start < between < end:  # nearly all; a pattern was 3 % of `today`
        return message[:start] + message[start + 1 : between] + message[end + 1 :]
    return _MARKED.sub(r"\1", message)


def lasting_reading(message: str) -> str:
    """Return what a message says on every day alike.

    >>> lasting_reading(f"No news from Dan for {marked_days('19 days', date(2026, 11, 3))}")
    'No news from Dan since 2026-11-03'
    """
    if _OPEN not in message:
        return message
    for pattern, words in _IN_CONTEXT:
        message = pattern.sub(words, message)
    return _MARKED.sub(r"\2", message)
