"""RJ009 control-character: something in the text that cannot be seen, and acts.

Escape sequences can move a terminal's cursor, change its title or fill its clipboard; direction
overrides make a name or an address read otherwise than it is written. They come in with text pasted
from web pages and e-mails, seldom on purpose.

This program shows them as visible marks, so here they do no harm; `cat`, `grep` or `git diff` in a
terminal would obey them. And a name with one inside is found by nobody.

What to do: go to the place, delete the character (the message gives its number) and retype the
word, if you are not sure that it says what it seems to say.

Tabs and ordinary line ends are fine, and so are the marks that Hebrew and Arabic need. `ignore:
[RJ009]` in a record exempts it, `RJ009 = "off"` under `[rules]` turns the rule off.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.lint.shared.examples import PRIYA, contact_file
from refjournal.problems import Severity

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"

RULE: Final = FileRule(
    code="RJ009",
    name="control-character",
    severity=Severity.WARNING,
    family=Family.FILE,
    page=__doc__ or "",
    examples=(
        Example("An escape sequence", _ON, {_PATH: f"{PRIYA}\nred \x1b[31m text\n"}, ("red",)),
        Example("A direction override", _ON, {_PATH: f"{PRIYA}\npay \u202eever\n"}, ("pay",)),
        Example(
            "Written as an escape",
            _ON,
            {_PATH: '---\nname: Priya\nrole: "\\e[31mred"\n---\n'},
            ("role",),
        ),
        Example("Once a line", _ON, {_PATH: f"{PRIYA}\n\x07 and \x07\n"}, ("\x07",)),
        Example("Tabs and Hebrew are fine", _ON, {_PATH: f"{PRIYA}\na\tb \u05e9\u200f!\n"}),
        Example(
            "A record can be exempt",
            _ON,
            {_PATH: contact_file("Priya", "ignore: [RJ009]") + "\n\x07\n"},
        ),
    ),
)
