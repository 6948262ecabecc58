"""What a person types into the file where no command does it: the same act as the command that a finding names."""

import shlex
from collections.abc import Callable
from datetime import date
from typing import Final

from refjournal.days import DayError, parse_day


def line_to_type(command: str | None, today: date) -> str | None:
    """Return what to type, as an instruction; None where the command is no such act.

    >>> line_to_type("refjournal log dan-okafor heard --in 2026-11-02-priya-shah-to-dan-okafor", date(2026, 11, 20))
    'add - 2026-11-20 heard [[dan-okafor]]: …'
    """
    words = shlex.split(command) if command else []
    act = _ACTS.get(words[1]) if len(words) > 2 else None
    return act(words[2:], today) if act is not None else None


def _log(words: list[str], today: date) -> str:
    return f"add - {today.isoformat()} {words[1]} [[{words[0]}]]: …"


def _plan(words: list[str], today: date) -> str | None:
    try:
        day = parse_day(words[1], today=today)
    except DayError:
        return None
    return f"add - [ ] {day.isoformat()} {words[2]} [[{words[0]}]]: …"


def _advance(words: list[str], today: date) -> str:
    return f"add - {today.isoformat()} {words[1]} …"


def _done(words: list[str], today: date) -> str:
    return f"tick the box in line {words[0].rpartition(':')[2]}: - [x] {today.isoformat()}"


def _set(words: list[str], today: date) -> str | None:
    key, equals, value = words[1].partition("=")
    if not equals:
        return None
    if key.endswith("+"):
        return f"add {value} to {key[:-1]}:"
    return f"write {key}: {value}" if value else f"remove {key}:"


_ACTS: Final[dict[str, Callable[[list[str], date], str | None]]] = {
    "log": _log,
    "plan": _plan,
    "advance": _advance,
    "done": _done,
    "set": _set,
}
