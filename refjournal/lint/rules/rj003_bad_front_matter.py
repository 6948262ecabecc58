"""RJ003 bad-front-matter: the lines between the two `---` cannot be read.

Front matter is lines of `key: value`, or `key: [a, b]`. YAML, its notation, stumbles over a few
things that people write: a colon followed by a space inside a value, a value that begins with a
quote or a bracket, a tab at the beginning of a line. It may also be that the second `---` is
missing. (A key that holds keys of its own spoils that key only; RJ102 names it.)

Nothing in such a file can be trusted, so it is left out of every list, and whoever it is about is
forgotten meanwhile.

What to do: go to the line that the message names. If only quotes or `[a, b]` are missing, the
message has the line to type instead, ready to copy. `refjournal edit FILE` opens the place and
looks again when you save.

    need: Payroll: across the border        needs quotes:  need: "Payroll: across the border"

There is no good reason to keep such a file, so the rule has no threshold. `RJ003 = "off"` under
`[rules]` silences it.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.problems import Severity

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"

RULE: Final = FileRule(
    code="RJ003",
    name="bad-front-matter",
    severity=Severity.ERROR,
    family=Family.FILE,
    page=__doc__ or "",
    examples=(
        Example(
            "A colon in a value needs quotes",
            _ON,
            {_PATH: "---\nname: Priya: Shah\n---\n"},
            ("name: Priya: Shah",),
        ),
        Example("With quotes it is fine", _ON, {_PATH: '---\nname: "Priya: Shah"\n---\n'}),
        Example("It is never closed", _ON, {_PATH: "---\nname: Priya Shah\n\nNotes.\n"}, ("---",)),
        Example("It is no mapping", _ON, {_PATH: "---\n- Priya\n- Dan\n---\n"}, ("- Priya",)),
        Example(
            "A file that is no record is left alone", _ON, {"notes/x.md": "---\na: b: c\n---\n"}
        ),
    ),
)
