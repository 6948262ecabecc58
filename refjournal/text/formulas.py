"""Cells that a spreadsheet would run as a formula: with a mark before them, and without it."""

from typing import Final

from refjournal.deferred import deferred_pattern

_FORMULA: Final = deferred_pattern("(?:^|(?<=;))(?=[\\s\"']*[=+\\-@＝＋－＠])")
"""Where a cell begins that a spreadsheet would run: at the beginning, and after a semicolon, where
European spreadsheets begin a new cell. Source: OWASP, "CSV Injection".
"""
_DEFUSED: Final = deferred_pattern("(?:^|(?<=;))'(?=[\\s\"']*[=+\\-@＝＋－＠])")


def defused(text: str) -> str:
    """Return a cell as a spreadsheet shows it, and does not run it.

    >>> defused("+49 30 1"), defused("plain")
    ("'+49 30 1", 'plain')
    """
    return _FORMULA.sub("'", text)


def without_mark(text: str) -> str:
    """Return a cell without the mark that keeps a spreadsheet from running it.

    >>> without_mark("'+49 30 1"), without_mark("'tis")
    ('+49 30 1', "'tis")
    """
    return _DEFUSED.sub("", text)
