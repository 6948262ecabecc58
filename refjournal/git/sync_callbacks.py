"""What a sync asks of its caller, and what it returns: the types of this door."""

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import NamedTuple

from refjournal.errors import GitError
from refjournal.git.conflicts import FileConflict, Merge
from refjournal.git.vanished import Vanished

Check = Callable[[Sequence[str], str | None], list[str]]
"""Paths from the journal's root to the errors in them, a line each: as they are, or at a commit."""
Resolve = Callable[[Sequence[FileConflict]], list[bytes | None] | None]
"""What contradicts each other to the files as they will be (None: no file); None where the person
gives up.
"""

Follow = Callable[[str, str, str], list[str]]
"""The commits base, ours and theirs to the paths (from the journal's root) of files in which links
were rewritten, because the other side renamed or merged what they lead to.
"""


class Forgotten(NamedTuple):
    """Somebody who has no record any more on one side, while the other one wrote of them. `here`:
    this side forgot; `path` is where the record was, `linked` are the files that still link to it,
    all from the journal's root.
    """

    id: str
    name: str
    path: str
    here: bool
    linked: tuple[str, ...]
    by: str = ""


Look = Callable[[str, str, str, Sequence[str]], list[Forgotten]]
"""The commits base, ours and theirs, and the paths of records for which files wait, to those whom
only one side still knows.
"""


class LossAnswer(Enum):
    """What to do with a file that has lost what came for it: send it as it is, bring the lines
    back, or leave it for now.
    """

    SEND = "send"
    BACK = "back"
    LEAVE = "leave"


class SyncCallbacks(NamedTuple):
    """What the sync asks of its caller: errors in files, the message of a commit of files, answers
    to contradictions, words to say. `forget` asks what becomes of somebody whom only one side
    knows, and returns the paths that were written, None where the person stops. `still_waits` says
    of the path of a record whether nobody has decided yet. `vanished` asks about lines that came a
    short while ago, seen from `now` (seconds), and are gone again.
    """

    check: Check
    message: Callable[[Sequence[str]], str]
    say: Callable[[str], None]
    merge: Merge
    copies: Callable[[], Iterable[str]] = tuple
    follow: Follow = lambda _base, _ours, _theirs: []
    forgotten: Look = lambda _base, _ours, _theirs, _waiting: []
    forget: Callable[[Forgotten], list[str] | None] = lambda _gone: None
    still_waits: Callable[[str], bool] = lambda _path: False
    vanished: Callable[[Vanished], LossAnswer] = lambda _: LossAnswer.LEAVE
    now: float = 0.0
    resolve: Resolve | None = None
    remote: str | None = None


class Synced(NamedTuple):
    """What came of it: the commit before, files committed, how many commits came and went; `alone`:
    why there was nobody to sync with. `held` are the files in which both sides contradict each
    other: they are as they were here, and all else came and went.
    """

    before: str | None
    committed: int
    came: int
    went: int
    alone: str = ""
    held: tuple[FileConflict, ...] = ()


class ContradictoryError(GitError):
    """Both sides changed the same; the work tree is as it was."""

    def __init__(self, found: Sequence[FileConflict]) -> None:
        """Keep what contradicts each other."""
        super().__init__(
            "both sides changed the same; your files are as they were, and nothing was sent"
        )
        self.found = list(found)
