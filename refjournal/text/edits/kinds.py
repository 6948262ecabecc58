"""The kinds of edits that there are: what commands and fixes import."""

from refjournal.text.edits.base import Edit, EditRefusedError, Replacement
from refjournal.text.edits.body import AddText, CollapseBlanks
from refjournal.text.edits.front import (
    AddItem,
    RemoveItem,
    RemoveKey,
    RenameKey,
    ReplaceItem,
    SetKey,
    Value,
)
from refjournal.text.edits.links import ReplaceLink
from refjournal.text.edits.log import (
    ChangeEntry,
    MoveEntry,
    NameContacts,
    NewEntry,
    RawEntry,
    ReadLine,
    RemoveEntry,
    SortEntries,
)

__all__ = [
    "AddItem",
    "AddText",
    "ChangeEntry",
    "CollapseBlanks",
    "Edit",
    "EditRefusedError",
    "MoveEntry",
    "NameContacts",
    "NewEntry",
    "RawEntry",
    "ReadLine",
    "RemoveEntry",
    "RemoveItem",
    "RemoveKey",
    "RenameKey",
    "ReplaceItem",
    "ReplaceLink",
    "Replacement",
    "SetKey",
    "SortEntries",
    "Value",
]
