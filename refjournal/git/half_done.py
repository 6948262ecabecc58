"""A sync that was interrupted: how it is known, and how it is taken back.

The commit before is kept in a ref of its own, and a note in git's folder says that a sync is under
way. Whatever interrupts it, the next sync takes the rest back.
"""

import re
import shutil
from collections.abc import Sequence
from typing import Final

from refjournal.errors import GitError
from refjournal.git.call import Ran, last_line
from refjournal.git.conflicts import FileConflict, Merge
from refjournal.git.edited_meanwhile import has_own_lines, keep_aside, merged_edit
from refjournal.git.locks import locks
from refjournal.git.replace_file import replace_file
from refjournal.git.repository import Repository
from refjournal.git.sync_note import NOTE, RESCUE
from refjournal.git.torn import blobs_at, is_plain, restore_torn

BEFORE: Final = "refs/worktree/refjournal/before"
"""Of this work tree alone: another one of the same repository can sync at the same time."""
CAME: Final = "refs/worktree/refjournal/came"
"""What the other side had when the sync began."""
_TAKEN_BACK: Final = "an earlier sync was interrupted; it was taken back"
_REBASES: Final = ("rebase-merge", "rebase-apply")
_MERGE_FILE: Final = re.compile(r"\.{1,2}merge_file_\w+.*")
"""What git gives to a merge driver, and what ours makes of it; left where either was killed."""


class HalfDone:
    """The note of one repository, and what follows from it."""

    def __init__(self, repository: Repository, merge: Merge) -> None:
        """`merge` makes one of three versions of a file, None where they contradict each other."""
        self._repository, self._git, self._merge = repository, repository.git, merge
        self._note = repository.folder / NOTE

    def begin(self, before: str, came: str) -> None:
        """Record that from here on, `before` is what to come back to, and that git puts `came` into
        the work tree.
        """
        self._git.ask("update-ref", BEFORE, before)
        self._git.ask("update-ref", CAME, came)
        self._note.write_text(f"{self._repository.branch}\n", encoding="utf-8")

    def end(self) -> None:
        """Record that the sync has come to its end, or was taken back."""
        self._note.unlink(missing_ok=True)
        self._remove_merge_files()

    def take_back(self) -> str:
        """Bring the work tree and the branch back to what they were; return a sentence about it, ''
        where nothing was under way.

        Raises:
            GitError: git cannot; the message names what does.
        """
        if not self._note.exists():
            return ""
        self._restore_torn()
        placed = self._repository.last_placed
        if any((self._repository.folder / name).exists() for name in _REBASES):
            edits = self._edits(placed)
            self._end_rebase()
            self._reset()  # where the branch was taken apart, what is held back is in it again
            words = f"{_TAKEN_BACK}{self._put_in(edits)}"
        elif placed in (None, self._repository.head):
            words = self._reset()
        else:
            words = "an earlier sync was interrupted, and you have committed since: that stays"
        self.end()
        return words

    def _restore_torn(self) -> None:
        restore_torn(self._repository, self._sides())

    def _sides(self) -> list[str]:
        found = [self._repository.commit(name) for name in (BEFORE, CAME, "ORIG_HEAD")]
        return [commit for commit in found if commit is not None]

    def _end_rebase(self) -> None:
        """Bring branch and work tree back out of a rebase."""
        ran = self._git.run("rebase", "--abort")
        if ran.code and not locks(self._repository):
            # A git that was killed while it noted what it had begun does not know where from.
            ran = self._back_on_branch()
        if ran.code:
            raise GitError(
                f"git cannot take back what a sync began: {last_line(ran.err)}. Your files are "
                "in git: when that is put right (a full disk, a lock), `refjournal sync` takes "
                "it back"
            )

    def _back_on_branch(self) -> Ran:
        """End a rebase of which git's own notes are broken: the branch is where it was."""
        branch = self._note.read_text(encoding="utf-8").removesuffix("\n")
        ran = self._git.run("checkout", "--quiet", "--force", branch, "--")
        if ran.code == 0:
            for name in _REBASES:
                shutil.rmtree(self._repository.folder / name, ignore_errors=True)
        return ran

    def _reset(self) -> str:
        """Take back what came and was not checked yet; what was edited since stays."""
        before = self._repository.commit(BEFORE)
        if before is None or before == self._repository.head:
            return ""
        ran = self._git.run("reset", "--quiet", "--keep", before)
        if ran.code:
            return "an earlier sync was interrupted after it had put what came in place"
        return _TAKEN_BACK

    def _edits(self, placed: str | None) -> list[FileConflict]:
        """Return what a person has edited in the middle of a rebase, committed or not: the version
        that was there before as `base`, theirs as `there`.
        """
        names = set(self._repository.dirty())
        if placed is not None:
            names.update(self._repository.differing(placed, "HEAD"))
        paths = sorted(name for name in names if "\n" not in name)
        begun = placed or "HEAD"
        known = [blobs_at(self._repository, side, paths) for side in (begun, *self._sides())]
        found = []
        for path in paths:
            file = self._repository.top / path
            if not is_plain(file):
                continue
            work = file.read_bytes()
            if has_own_lines(work, [versions[path] for versions in known]):
                found.append(FileConflict(path, known[0][path], work, None))
        return found

    def _put_in(self, edits: Sequence[FileConflict]) -> str:
        """Put edits into the files as they are by now; return words about those that contradict
        what is there, which are kept aside.
        """
        aside = self._repository.folder / RESCUE
        kept = []
        for edit in edits:
            file = self._repository.top / edit.path
            here = file.read_bytes() if is_plain(file) else None
            merged = merged_edit(edit._replace(here=here), self._merge)
            if merged is not None:
                replace_file(file, merged)
                continue
            keep_aside(aside / edit.path, edit.there or b"")
            kept.append(edit.path)
        return f"; what was edited meanwhile in {', '.join(kept)} is in {aside}" if kept else ""

    def _remove_merge_files(self) -> None:
        for file in self._repository.top.glob(".*merge_file_*"):
            if _MERGE_FILE.fullmatch(file.name) and file.is_file() and not file.is_symlink():
                file.unlink(missing_ok=True)
