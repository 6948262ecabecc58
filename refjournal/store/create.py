"""Beginning a journal: the settings, and a folder for each kind of record."""

import os
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.actions.ids import RESERVED, slug
from refjournal.errors import NotWrittenError, StorageError, UsageError
from refjournal.records.file_names import id_of
from refjournal.records.kinds import FOLDERS
from refjournal.store.folder import SETTINGS_FILE, FileStat, walk
from refjournal.text.scalars import written
from refjournal.text.toml_edits import toml_string

_SETTINGS: Final = """\
# The settings of this journal. `refjournal help configuration` explains them all.

[journal]
version = 1
currency = "{currency}"
{since}

[owner]
{owner}

# [goals]
# weekly = ["give 2/week", "ask 3/week"]

# [filters]
# quiet-clients = "relation:client last_touch:30d.."
"""


class Beginning(NamedTuple):
    """What a new journal begins with: your name (None: no contact of your own), the currency of
    amounts that name none, the day from which things are asked for (None: all of them), and whether
    only you can read it. `among_notes`: the folder holds notes of other programs, so that nothing
    is made in it that is not needed.
    """

    name: str | None = None
    currency: str = "EUR"
    since: date | None = None
    private: bool = False
    among_notes: bool = False


def init_journal(folder: Path, beginning: Beginning) -> list[Path]:
    """Begin a journal in `folder`, which is made where it is absent; return what was created.

    Nothing that exists is changed; on a failure midway what was made is taken back.

    Raises:
        NotWrittenError: there is a journal already.
        UsageError: the name makes no id.
        StorageError: the disk refuses.
    """
    check_new(folder)
    private = beginning.private
    made: list[Path] = []
    texts = _texts(folder, beginning)
    kinds = () if beginning.among_notes else tuple(FOLDERS)
    try:
        for place in (folder, *(folder / kind for kind in kinds)):
            _make_folder(place, made, 0o700 if private else 0o777)
        for path, text in texts.items():
            _make_folder((folder / path).parent, made, 0o700 if private else 0o777)
            _make_file(folder / path, text, made, 0o600 if private else 0o666)
    except OSError as error:
        _take_back(made)
        raise StorageError(
            f"{error.filename or folder} cannot be written: {error.strerror}"
        ) from None
    # Folders above the journal were made for it, but are no part of it.
    return [path for path in made if folder in path.parents]


def check_new(folder: Path) -> None:
    """Refuse to begin a journal where there is one.

    Raises:
        NotWrittenError: there is one.
    """
    if (folder / SETTINGS_FILE).exists():
        raise NotWrittenError(f"{folder} is a journal already; nothing was changed")


def own_id(name: str) -> str:
    """Return the id of the contact that you are.

    Raises:
        UsageError: the name makes none.
    """
    made = slug(name)
    if not made or made in RESERVED:
        raise UsageError(f"{name!r} makes no id; write a name with letters, such as 'Sam Taylor'")
    return made


def _texts(folder: Path, beginning: Beginning) -> dict[str, str]:
    """Return the new files by their paths."""
    name = " ".join((beginning.name or "").split())
    own = own_id(name) if name else None
    note = _note_about(folder, name) if name and beginning.among_notes else None
    since = "# since = 2026-01-31   # what was due before that day is not asked for"
    if beginning.since is not None:
        since = f"since = {beginning.since.isoformat()}   # what was due before is not asked for"
    owner = f"contact = {toml_string(note or own)}" if own else '# contact = "your-own-id"'
    settings = _SETTINGS.format(currency=beginning.currency, since=since, owner=owner)
    if own is None or note is not None:
        return {SETTINGS_FILE: settings}
    return {SETTINGS_FILE: settings, f"contacts/{own}.md": f"---\nname: {written(name)}\n---\n"}


def _note_about(folder: Path, name: str) -> str | None:
    """Return the id of the note that is called like you; None if there is none."""
    if not folder.is_dir():
        return None
    paths = (FileStat._make(stat).path for found in walk(folder) for stat in found.candidates)
    ids = map(id_of, paths)
    return next((id_ for id_ in ids if slug(id_) == slug(name)), None)


def _make_folder(place: Path, made: list[Path], mode: int) -> None:
    missing = [parent for parent in (place, *place.parents) if not parent.exists()]
    for parent in reversed(missing):
        os.mkdir(parent, mode)
        made.append(parent)


def _make_file(path: Path, text: str, made: list[Path], mode: int) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    made.append(path)
    with open(descriptor, "w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(descriptor)


def _take_back(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink(missing_ok=True)
