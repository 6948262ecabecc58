"""The middle of some numbers, exactly. Ours, since the standard library's loads its random numbers
and fractions, 2 ms of every command.
"""

from collections.abc import Iterable
from decimal import Decimal


def median(numbers: Iterable[int]) -> Decimal | None:
    """Return the middle one, of an even number the mean of the two in the middle; None of nothing.

    >>> median([3, 1, 8, 2])
    Decimal('2.5')
    """
    found = sorted(numbers)
    if not found:
        return None
    half = len(found) // 2
    if len(found) % 2:
        return Decimal(found[half])
    return Decimal(found[half - 1] + found[half]) / 2
