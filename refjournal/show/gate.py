"""The one gate through which everything printed goes: what a terminal would obey, or hide, is shown as a visible escape.

Source: ECMA-48 for control sequences; Unicode 15.1, UAX 9 and UTS 39 for direction, zero-width and tag characters.
"""

import re
from typing import Final, NewType

Shown = NewType("Shown", str)
"""Text that has passed the gate and may be printed."""

# C0 and C1 controls, DEL; soft hyphen, zero-width and direction characters, separators; variation of tags; surrogates; noncharacters.
_HIDDEN: Final = (
    "\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff"
)
_ONE_LINE: Final = re.compile(f"[{_HIDDEN}]")
_MANY_LINES: Final = re.compile("[" + _HIDDEN.replace("\x00-\x1f", "\x00-\x08\x0b-\x1f") + "]")


def visible(text: str, *, multiline: bool = False) -> str:
    r"""Return `text` with hidden and controlling characters as escapes (`\x1b`, `\u202e`); with `multiline` line feeds and tabs stay.

    What has passed once passes unchanged.
    """
    pattern = _MANY_LINES if multiline else _ONE_LINE
    return pattern.sub(_escape, text) if pattern.search(text) else text


def _escape(match: re.Match[str]) -> str:
    number = ord(match[0])
    if number < 0x100:
        return {9: " ", 10: "\\n", 13: "\\r"}.get(number, f"\\x{number:02x}")
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


def shown(text: str, *, multiline: bool = False) -> Shown:
    """Return `text` as it may be printed."""
    return Shown(visible(text, multiline=multiline))
