"""What a file's name says: the id, the kind by its folder, and whether other systems and programs
can live with it.
"""

import re
from functools import cache
from typing import Final

from refjournal.deferred import deferred_pattern
from refjournal.problems import Problem
from refjournal.records.kinds import FOLDERS
from refjournal.text.fold import fold

MAX_NAME_BYTES: Final = 120
"""The length of an id that a command gives: room is left for what other programs add to a name."""
_LONGEST_THERE: Final = 255
"""The length of a name on Apple's file systems; NTFS counts UTF-16, and holds no fewer."""

# Source: Microsoft, "Naming Files, Paths, and Namespaces".
_RESERVED: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in "123456789¹²³"))
)
_FORBIDDEN: Final = frozenset('<>:"|?*\\')

# Dropbox, ownCloud and Nextcloud; Syncthing; Google Drive and OneDrive leave names that people
# choose too, so they are not here.
_COPY: Final = deferred_pattern(
    r" \([^()]{0,80}(?:conflicted copy|case conflict)[^()]{0,80}\)|\.sync-conflict-\d{8}-\d{6}",
    re.IGNORECASE,
)

CONFLICT_COPY: Final = "RJ010"
"""The code of the problem of a copy that a syncing program left."""


def id_of(path: str) -> str:
    """Return the id of the record at `path`: the file's name without `.md`."""
    return path.rpartition("/")[2].removesuffix(".md")


def kind_of_folder(path: str) -> str | None:
    """Return the kind that the top folder of `path` decides, None outside the five folders.

    `Contacts/` is `contacts/`: on Windows and macOS the two are one folder.
    """
    top, slash, _ = path.partition("/")
    return FOLDERS.get(top.casefold()) if slash else None


def kind_of_singular(path: str) -> str | None:
    """Return the kind after which the top folder of `path` is called: `contact/`, `Event/`."""
    top, slash, _ = path.partition("/")
    return FOLDERS.get(f"{top.casefold()}s") if slash else None


def is_conflict_copy(path: str) -> bool:
    """Return whether a syncing program left this file beside the one that it could not merge."""
    name = path.rpartition("/")[2]
    if "(" not in name and ".sync" not in name.lower():  # nearly every name
        return False
    return _COPY.search(name) is not None


def name_problems(path: str) -> list[Problem]:
    """Return what is wrong with the name of a file (RJ007, RJ008, RJ010)."""
    if is_conflict_copy(path):
        return [
            Problem(
                CONFLICT_COPY,
                1,
                1,
                "a syncing program left this copy; merge what is new in it by hand, then delete it",
            )
        ]
    found = []
    if fold(id_of(path)) == "me":
        found.append(
            Problem("RJ007", 1, 1, "the id me is reserved for you; give the file another name")
        )
    *folders, name = path.split("/")
    if reason := _awkward(name):
        found.append(Problem("RJ008", 1, 1, f"{reason}; rename the file", fixable=True))
    elif reason := next(filter(None, map(_awkward_folder, folders)), None):
        found.append(Problem("RJ008", 1, 1, f"{reason}; rename the folder"))
    return found


@cache
def _awkward_folder(part: str) -> str | None:
    """Return as `_awkward` does; a journal has few folders with many files each."""
    return _awkward(part)


def _awkward(part: str) -> str | None:
    """Return why Windows or macOS cannot hold a name; None if both can."""
    if part.partition(".")[0].rstrip(" ").lower() in _RESERVED:
        return f"the name {part} is reserved on Windows"
    letters = part.removesuffix(".md").replace("-", "")
    if letters.isascii() and letters.isalnum() and len(part) < _LONGEST_THERE:
        return None  # nearly every name, in a third of the time
    if len(part.encode("utf-8", "surrogateescape")) > _LONGEST_THERE:
        return f"a name of over {_LONGEST_THERE} bytes is too long for other systems"
    if bad := sorted(_FORBIDDEN.intersection(part)):
        return f"Windows cannot hold {' '.join(bad)} in a name"
    if any(character < " " for character in part):
        return "Windows cannot hold control characters in a name"
    if part != part.rstrip(". "):
        return "Windows cuts a name that ends in a dot or a space"
    return None


def unwise_id(id_: str) -> str | None:
    """Return why an id should not be given to a new record, though its file could be held; None if
    it is fine.
    """
    if len(id_.encode("utf-8", "surrogateescape")) > MAX_NAME_BYTES:
        return f"it has over {MAX_NAME_BYTES} bytes"
    if not id_.isprintable():
        return "it has characters that cannot be seen"
    if id_ != id_.strip(". "):
        return "it begins or ends in a dot or a space"
    return None
