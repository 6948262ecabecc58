"""What an act makes of the journal's files, before anything is written."""

from typing import NamedTuple

from refjournal.text.edits.kinds import Edit
from refjournal.text.toml_edits import Setting


class EditFile(NamedTuple):
    """Edit the file at `path`."""

    path: str
    edits: tuple[Edit, ...]


class MoveFile(NamedTuple):
    """Edit the file at `path`, and move it to `to`."""

    path: str
    to: str
    edits: tuple[Edit, ...]


class NewFile(NamedTuple):
    """Make a file that is not there yet."""

    path: str
    text: str


class RemoveFile(NamedTuple):
    """Take a file away."""

    path: str


class EditSettings(NamedTuple):
    """Put another owner into the journal's settings."""

    old: str
    new: str


class AddSettings(NamedTuple):
    """Add lines to the journal's settings; what they state already stays."""

    settings: tuple[Setting, ...]


class ReplaceSetting(NamedTuple):
    """Give a key of the journal's settings another value."""

    setting: Setting


class NewSettings(NamedTuple):
    """Put other settings in the place of those that are there."""

    text: str


FileChange = (
    EditFile
    | MoveFile
    | NewFile
    | RemoveFile
    | EditSettings
    | AddSettings
    | ReplaceSetting
    | NewSettings
)


def merged(changes: list[FileChange]) -> list[FileChange]:
    """Return the changes with all edits of one file in one change, in their order."""
    found: dict[str, tuple[Edit, ...]] = {}
    for change in changes:
        if isinstance(change, EditFile):
            # One file is exchanged once: two changes of it would each be made from the old text.
            found[change.path] = (*found.get(change.path, ()), *change.edits)
    others = [change for change in changes if not isinstance(change, EditFile)]
    return [*(EditFile(path, edits) for path, edits in found.items()), *others]
