"""Settings added to a TOML file: a line each, in its table, and every other byte stays.

A line is put where it most likely belongs. The proof is that the file, parsed again, says the same
as before and the new settings besides.
"""

import tomllib
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from refjournal.deferred import deferred_pattern

_BARE: Final = deferred_pattern(r"[A-Za-z0-9_-]+")
_HEADER: Final = deferred_pattern(r"\s*\[\s*([A-Za-z0-9_-]+)\s*\]\s*(?:#.*)?")
_ANY_HEADER: Final = deferred_pattern(r"\s*\[")
_VALUE: Final = deferred_pattern(
    r"""(?m)^(?:[A-Za-z0-9_-]+)[ \t]*=[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\[[^\[\]]*\])"""
)
"""A key with a text in quotes or a list, in one line or several."""
_BOM: Final = "\ufeff"
# Source: TOML 1.0, "String": what a basic string cannot hold as it is.
_ESCAPES: Final = {
    **{code: f"\\u{code:04x}" for code in (*range(0x20), 0x7F)},
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}


class Setting(NamedTuple):
    """A key of a table, and its value: a text, a day, or a list of texts."""

    table: str
    key: str
    value: str | date | list[str]


class TomlRefusedError(ValueError):
    """The settings cannot be added without a change of anything else. `lines` are what a person
    would type.
    """

    def __init__(self, why: str, lines: Sequence[str]) -> None:
        super().__init__(why)
        self.lines = tuple(lines)


def toml_string(text: str) -> str:
    """Return a text as a TOML string.

    >>> toml_string('a "b"')
    '"a \\\\"b\\\\""'
    """
    return f'"{text.translate(_ESCAPES)}"'


def setting_line(setting: Setting) -> str:
    """Return a setting as the line that states it.

    >>> setting_line(Setting("keys", "Phone Number", "phone"))
    '"Phone Number" = "phone"'
    >>> setting_line(Setting("journal", "since", date(2026, 11, 25)))
    'since = 2026-11-25'
    """
    key = setting.key if _BARE.fullmatch(setting.key) else toml_string(setting.key)
    if isinstance(setting.value, date):
        return f"{key} = {setting.value.isoformat()}"
    if isinstance(setting.value, list):
        return f"{key} = [{', '.join(map(toml_string, setting.value))}]"
    return f"{key} = {toml_string(setting.value)}"


def with_settings(text: str, settings: Sequence[Setting]) -> str:
    """Return a TOML file with further settings. What it states already stays as it is.

    Raises:
        TomlRefusedError: the file is no TOML, or has a form in which no line can be added.
    """
    lines = [setting_line(setting) for setting in settings]
    try:
        before = tomllib.loads(text.removeprefix(_BOM))
    except (ValueError, RecursionError) as error:
        raise TomlRefusedError(f"it does not parse: {error}", lines) from None
    wanted = [setting for setting in settings if not _is_stated(before, setting)]
    for table in dict.fromkeys(setting.table for setting in wanted):
        of_table = [setting for setting in wanted if setting.table == table]
        text = _with_table(text, table, of_table, lines)
    return text


def with_replaced(text: str, setting: Setting) -> str:
    """Return a TOML file in which a key of a table has another value, or has one at all.

    Raises:
        TomlRefusedError: the file is no TOML, or the value is in a form that is not understood.
    """
    line = setting_line(setting)
    expected = _parsed(text)
    if expected is None:
        raise TomlRefusedError("it does not parse", [line])
    if not _is_stated(expected, setting):
        return with_settings(text, [setting])
    expected[setting.table][setting.key] = setting.value
    # The same key can be in other tables: the proof says which was the one.
    for found in _VALUE.finditer(text):
        tried = f"{text[: found.start()]}{line}{text[found.end() :]}"
        if _parsed(tried) == expected:
            return tried
    raise TomlRefusedError(f"[{setting.table}] {setting.key} has another form", [line])


def _is_stated(document: dict[str, Any], setting: Setting) -> bool:
    table = document.get(setting.table)
    return isinstance(table, dict) and setting.key in table


def _with_table(text: str, table: str, settings: Sequence[Setting], lines: Sequence[str]) -> str:
    expected = tomllib.loads(text.removeprefix(_BOM))
    known = expected.setdefault(table, {})
    if isinstance(known, dict):
        known.update({setting.key: setting.value for setting in settings})
        for tried in _candidates(text, table, [setting_line(setting) for setting in settings]):
            if _parsed(tried) == expected:
                return tried
    raise TomlRefusedError(f"no line can be added to [{table}]", lines)


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text.removeprefix(_BOM))
    except ValueError:
        return None


def _candidates(text: str, table: str, new: Sequence[str]) -> Iterator[str]:
    """Yield the text with the lines at the end of their table, then right below its heading, and
    for a table that is not there with a new one at the end.
    """
    ending = "\n"
    if "\r\n" in text:
        ending = "\r\n"
    lines = text.split("\n")
    added = [f"{line}{ending.removesuffix(chr(10))}" for line in new]
    for number, line in enumerate(lines):
        heading = _HEADER.fullmatch(line.removeprefix(_BOM).rstrip("\r"))
        if heading is None or heading[1] != table:
            continue
        for place in (_end_of_table(lines, number), number + 1):
            yield _joined(lines, place, added, ending)
    gap = ending
    if not text.strip(f"{_BOM}\r\n "):
        gap = ""
    if text.removeprefix(_BOM) and not text.endswith("\n"):
        gap = ending + gap
    heading_line = f"[{table}]{ending}"
    yield f"{text}{gap}{heading_line}{ending.join(new)}{ending}"


def _end_of_table(lines: Sequence[str], heading: int) -> int:
    """Return the number of the line below the last one of a table that says something."""
    last = heading
    for number in range(heading + 1, len(lines)):
        line = lines[number].strip()
        if _ANY_HEADER.match(line):
            break
        if line and not line.startswith("#"):
            last = number
    return last + 1


def _joined(lines: Sequence[str], place: int, added: Sequence[str], ending: str) -> str:
    above, below = list(lines[:place]), lines[place:]
    if not below:  # the line above is the last of the file, and has no end yet
        above[-1] += ending.removesuffix("\n")
        return "\n".join([*above, *added[:-1], added[-1].rstrip("\r")])
    return "\n".join([*above, *added, *below])
