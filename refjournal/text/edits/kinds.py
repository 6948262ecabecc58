"""What an edit is: values that say what to change in one file. Pure data, so that a command and a
fix can hand them on.
"""

from typing import NamedTuple

Value = str | tuple[str, ...]
"""What a key takes: a text, or a list of them."""


class SetKey(NamedTuple):
    """Give a key a value. A new key stands where `order`, the order of its kind's keys, puts it."""

    key: str
    value: Value
    order: tuple[str, ...] = ()


class AddItem(NamedTuple):
    """Add to a key's list; a key that holds one value becomes a list, an absent one holds that
    value.
    """

    key: str
    item: str
    order: tuple[str, ...] = ()


class RemoveItem(NamedTuple):
    """Take an item from a key's list; with the last one the key goes."""

    key: str
    item: str


class ReplaceItem(NamedTuple):
    """Put another item in the place of one in a key's list, or of a key's only value."""

    key: str
    item: str
    new: str


class RemoveKey(NamedTuple):
    """Take a key away; a comment on its line stays."""

    key: str


class RenameKey(NamedTuple):
    """Spell a key otherwise."""

    key: str
    new: str


class NewEntry(NamedTuple):
    """Add an entry to the log by date: after done entries of the same day, before planned ones; a
    log is made where there is none.

    `brackets` are the parts of the brackets that end the line (`20 min`). `colon` parts the text
    from what stands before it.
    """

    date: str
    verb: str
    contacts: tuple[str, ...] = ()
    text: str = ""
    box: str | None = None
    brackets: tuple[str, ...] = ()
    colon: bool = False

    def line(self, bullet: str = "- ") -> str:
        """Return the line as it stands in a file."""
        box = f"[{self.box}] " if self.box is not None else ""
        head = f"{bullet}{box}{self.date} {self.verb}"
        if self.contacts:
            head += " " + ", ".join(f"[[{contact}]]" for contact in self.contacts)
        if self.text:
            head += f": {self.text}" if self.contacts or self.colon else f" {self.text}"
        return f"{head} ({', '.join(self.brackets)})" if self.brackets else head


class ChangeEntry(NamedTuple):
    """Change an entry of the log: tick or drop its box, move its day, replace its verb or add a
    line to its text.

    `line` is where it stands, `was` its date and verb: where these do not agree, the file has
    changed. With another date the one that the box had stays in the brackets as `due`, if that is
    given and none stands there yet.
    """

    line: int
    was: tuple[str, str]
    box: str | None = None
    date: str | None = None
    verb: str | None = None
    text: str = ""
    due: str | None = None


class RawEntry(NamedTuple):
    """Add an entry with all its lines as they stand in another log, by date as `NewEntry`."""

    lines: str


class RemoveEntry(NamedTuple):
    """Take an entry out of the log with all its lines."""

    line: int
    was: tuple[str, str]


class MoveEntry(NamedTuple):
    """Put an entry where its date belongs, if the done entries are out of order with it."""

    line: int
    was: tuple[str, str]


class SortEntries(NamedTuple):
    """Put the done entries in the order of their dates, in the places that done entries have.
    `all_`: planned ones after them, by date.
    """

    all_: bool = False


class MakeNote(NamedTuple):
    """Make an item of the log that is plain text after its date an entry, with the verb `note`."""

    line: int


class AddText(NamedTuple):
    """Put text of any number of lines below the body's own, before the log."""

    text: str


class CollapseBlanks(NamedTuple):
    """Make one blank line of several in the body, code apart."""


class ReplaceLink(NamedTuple):
    """Lead every link to `old` to `new`; where `plain`, the word `new` stands there instead of a
    link.

    `keys` are the keys whose bare values are ids. `known` are all ids, folded: by them bare words
    before an entry's colon are told. `at` are the places (line, column) to which the edit keeps;
    empty: all.
    """

    old: str
    new: str
    keys: frozenset[str] = frozenset()
    known: frozenset[str] = frozenset()
    plain: bool = False
    at: frozenset[tuple[int, int]] = frozenset()


Edit = (
    SetKey
    | AddItem
    | RemoveItem
    | ReplaceItem
    | RemoveKey
    | RenameKey
    | NewEntry
    | RawEntry
    | ChangeEntry
    | RemoveEntry
    | MoveEntry
    | SortEntries
    | MakeNote
    | AddText
    | CollapseBlanks
    | ReplaceLink
)


class Replacement(NamedTuple):
    """Put `text` in the place of the characters from `start` to `end`."""

    start: int
    end: int
    text: str


class EditRefusedError(ValueError):
    """The edit cannot be exact. `line` is what a person can type instead, '' where there is nothing
    to type.
    """

    def __init__(self, reason: str, line: str = "") -> None:
        """Keep the reason and the line to type."""
        super().__init__(reason)
        self.line = line
