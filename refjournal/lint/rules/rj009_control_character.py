"""RJ009 control-character: an invisible character in the text that can do harm.

Escape sequences can move a terminal's cursor, change its title or fill its clipboard; direction
overrides make a name or an address look different from what is written. They come in with text
pasted from web pages and e-mails, seldom on purpose.

This program shows them as visible marks, so here they do no harm; `cat`, `grep` or `git diff` in a
terminal would obey them. And nobody will find a name with such a character in it.

What to do: go to the place, delete the character (the message gives its number) and retype the
word, if you are not sure that it says what it seems to say.

Zero-width characters (a zero-width space, a soft hyphen, a word joiner) are found in names,
addresses and links, by which nobody would be found and no mail would arrive. `refjournal lint --fix
FILE` deletes those. The two joiners are spelling where Arabic and Indic scripts and emoji need
them, and are left alone there.

Tabs and ordinary line ends are fine, and so are the marks that Hebrew and Arabic need. `ignore:
[RJ009]` in a record exempts it, `RJ009 = "off"` under `[rules]` turns the rule off.
"""

from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding
from refjournal.lint.shared.examples import PRIYA, contact_file
from refjournal.problems import Severity
from refjournal.text.document import Document
from refjournal.text.joiners import without_hidden

with deferred():  # only a fix edits files
    from refjournal.actions import identity
    from refjournal.text.edits import kinds

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"


def _character_deleted(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edit that deletes what cannot be seen from a name, an address or a link."""
    place = identity.scalar_at(document, finding.line, finding.column)
    if place is None:
        return []
    name, value = place
    return [kinds.ReplaceItem(name, value.value, without_hidden(value.value))]


RULE: Final = FileRule(
    code="RJ009",
    name="control-character",
    severity=Severity.WARNING,
    fix=EditFix(edits=_character_deleted),
    family=Family.FILE,
    page=__doc__ or "",
    examples=(
        Example("An escape sequence", _ON, {_PATH: f"{PRIYA}\nred \x1b[31m text\n"}, ("red",)),
        Example("A direction override", _ON, {_PATH: f"{PRIYA}\npay \u202eever\n"}, ("pay",)),
        Example(
            "In an address", _ON, {_PATH: contact_file("P", "email: \u200bp@x.example")}, ("email",)
        ),
        Example("In a name", _ON, {_PATH: contact_file("Pa\u00adul")}, ("name",)),
        Example(
            "In a link", _ON, {_PATH: contact_file("P", "source: dan\u2060-okafor")}, ("source",)
        ),
        Example("A joiner that Persian needs", _ON, {_PATH: contact_file("علی\u200cرضا محمدی")}),
        Example("A joiner in an emoji", _ON, {_PATH: contact_file("Priya 👩\u200d💻")}),
        Example(
            "A joiner between Latin letters", _ON, {_PATH: contact_file("Pa\u200dul")}, ("name",)
        ),
        Example(
            "In a text it hides nobody", _ON, {_PATH: contact_file("P", "pitch: soft\u00adware")}
        ),
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
