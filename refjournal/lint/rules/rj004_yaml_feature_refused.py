"""RJ004 yaml-feature-refused: front matter that uses features of YAML that no record needs.

Anchors and aliases (`&a`, `*a`), tags (`!!python/…`), merge keys (`<<`), several documents in one
file, and front matter that is nested too deeply or is too long (8 levels, 5,000 parts, 64 KiB) are
refused. They are meant for programs, not people, and some of them have been used to make a
harmless-looking file exhaust a computer.

The file is left out until that is gone, since a guess at what was meant would be worse.

What to do: if the character was only meant as text, as in `need: *urgent` or `name: !Kung`, put the
value in quotes. The message has the line to type. Where an alias saved typing, type the value
twice. Where the front matter has grown long, the body below it is the place for prose.

There is nothing to allow here, and no threshold. `RJ004 = "off"` under `[rules]` silences the rule,
but the file remains unread.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.problems import Severity

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"

RULE: Final = FileRule(
    code="RJ004",
    name="yaml-feature-refused",
    severity=Severity.ERROR,
    family=Family.FILE,
    page=__doc__ or "",
    examples=(
        Example("An anchor", _ON, {_PATH: "---\nname: &p Priya\n---\n"}, ("name: &p",)),
        Example(
            "An alias", _ON, {_PATH: "---\nname: Priya\nrole: *urgent\n---\n"}, ("role: *urgent",)
        ),
        Example("A tag", _ON, {_PATH: "---\nname: !!str Priya\n---\n"}, ("name: !!str",)),
        Example(
            "Nested beyond need",
            _ON,
            {_PATH: f"---\nname: Priya\ntags: {'[' * 40}{']' * 40}\n---\n"},
            ("tags",),
        ),
        Example("In quotes it is text", _ON, {_PATH: '---\nname: Priya\nrole: "*urgent*"\n---\n'}),
    ),
)
