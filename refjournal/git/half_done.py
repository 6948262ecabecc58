"""A sync that was interrupted: how it is known, and how it is taken back.

The commit before is kept in a ref of its own, and a note in git's folder says that a sync is under
way. Whatever interrupts it, the next sync takes the rest back.
"""

import re
import shutil
from pathlib import Path
from typing import Final

from refjournal.errors import GitError
from refjournal.git.call import Ran, last_line
from refjournal.git.locks import locks
from refjournal.git.repository import Repository
from refjournal.git.sync_note import NOTE
from refjournal.git.torn import restore_torn

BEFORE: Final = "refs/worktree/refjournal/before"
"""Of this work tree alone: another one of the same repository can sync at the same time."""
CAME: Final = "refs/worktree/refjournal/came"
"""What the other side had when the sync began."""
RESCUE: Final = "refjournal-rescue"
_REBASES: Final = ("rebase-merge", "rebase-apply")
_MERGE_FILE: Final = re.compile(r"\.{1,2}merge_file_\w+.*")
"""What git gives to a merge driver, and what ours makes of it; left where either was killed."""


class HalfDone:
    """The note of one repository, and what follows from it."""

    def __init__(self, repository: Repository) -> None:
        self._repository, self._git = repository, repository.git
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
        if any((self._repository.folder / name).exists() for name in _REBASES):
            kept = self._rescued()
            self._end_rebase()
            self._reset()  # where the branch was taken apart, what is held back is in it again
            words = "an earlier sync was interrupted; it was taken back"
            if kept is not None:
                words = f"{words}, and what was edited meanwhile is in {kept}"
        else:
            words = self._reset()
        self.end()
        return words

    def _restore_torn(self) -> None:
        known = [self._repository.commit(name) for name in (BEFORE, CAME, "ORIG_HEAD")]
        restore_torn(self._repository, [commit for commit in known if commit is not None])

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
        return "an earlier sync was interrupted; it was taken back"

    def _rescued(self) -> Path | None:
        """Keep aside what is in the work tree and in no commit of either side; return where."""
        place = self._repository.folder / RESCUE
        kept = False
        for path in self._repository.dirty():
            file = self._repository.top / path
            if not file.is_file() or self._is_known(path, file):
                continue
            copy = place / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
            kept = True
        return place if kept else None

    def _is_known(self, path: str, file: Path) -> bool:
        ran = self._git.run("hash-object", "--path", path, "--stdin", given=file.read_bytes())
        sides = (BEFORE, "HEAD", "ORIG_HEAD", "@{upstream}")
        return any(
            self._git.run("rev-parse", "--quiet", "--verify", f"{side}:{path}").text == ran.text
            for side in sides
        )

    def _remove_merge_files(self) -> None:
        for file in self._repository.top.glob(".*merge_file_*"):
            if _MERGE_FILE.fullmatch(file.name) and file.is_file() and not file.is_symlink():
                file.unlink(missing_ok=True)
