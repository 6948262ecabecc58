"""RJ002 not-utf8: a file that is not text in UTF-8.

The file has bytes that are not UTF-8, a NUL character, or lines that end with a carriage return
alone. The message names the first byte, so that you find the place. Most often an old program saved
the file in another encoding, or a disk wrote half of it.

Such a file is not read, because a guess could turn `Zoë` into `ZoÃ«` and write that back one day.
The person in it gets no follow-up until the file is fixed.

What to do: open the file in an editor that shows the encoding, save it as UTF-8 with ordinary line
ends, and check that the names are right. For many files: `iconv -f latin1 -t utf-8 OLD > NEW`. A
file with NUL characters is usually damaged: take the last good one from git or a backup.

A byte order mark at the beginning and Windows line ends are fine, and kept. `RJ002 = "off"` under
`[rules]` silences the rule. The file remains unread.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.lint.shared.examples import PRIYA, contact_file
from refjournal.problems import Severity

_ON: Final = "2026-11-19"

RULE: Final = FileRule(
    code="RJ002",
    name="not-utf8",
    severity=Severity.ERROR,
    family=Family.FILE,
    page=__doc__ or "",
    examples=(
        Example(
            "A NUL is no text", _ON, {"contacts/priya-shah.md": f"{PRIYA}\nnotes\0\n"}, ("notes",)
        ),
        Example(
            "A carriage return alone ends no line",
            _ON,
            {"contacts/priya-shah.md": PRIYA.replace("\n", "\r")},
            ("---",),
        ),
        Example(
            "Windows line ends are fine",
            _ON,
            {"contacts/priya-shah.md": PRIYA.replace("\n", "\r\n")},
        ),
        Example(
            "So are letters of any language",
            _ON,
            {"contacts/zoe.md": contact_file("Zoë Ångström 田中")},
        ),
    ),
)
