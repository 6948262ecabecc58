"""Files in which both sides contradict each other, held back from a sync while all else comes and
goes: the work tree keeps the version of this side, the branch has that of the other one.

Git's index holds all three versions, as in the middle of a merge, so that `git status` names the
file and no commit takes it by accident. `git add` and `git checkout` end it, as they do there.
While a sync is at work, what is held is set aside: the work tree has what the branch has. A note in
git's folder says which files are held, and keeps their versions.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from refjournal.git.conflicts import FileConflict, Merge
from refjournal.git.edited_meanwhile import keep_aside, merged_edit
from refjournal.git.replace_file import replace_file
from refjournal.git.repository import Repository
from refjournal.git.sync_note import ASIDE, HELD, RESCUE

_NONE: Final = "-"
_FIELDS: Final = 5
_MODE: Final = "100644"
_RUNNABLE: Final = "100755"


class _HeldFile(NamedTuple):
    """A file by its path from the repository's top: the digests of the version that both sides
    began with and of that of this side, None where there is no file. `by` says whose this one is;
    `waits` as in `FileConflict`.
    """

    path: str
    base: str | None
    here: str | None
    by: str
    waits: str = ""


class Held:
    """The files of one work tree that are held back."""

    def __init__(self, repository: Repository) -> None:
        self._repository, self._git = repository, repository.git
        self._note = repository.folder / HELD
        self._aside = repository.folder / ASIDE
        self._files = {file.path: file for file in self._read()}
        self.decided: list[str] = []
        """The files that the person has marked as resolved with git itself since the last sync."""

    @property
    def paths(self) -> list[str]:
        """The paths of the files, from the repository's top."""
        return sorted(self._files)

    @property
    def waiting(self) -> list[str]:
        """The records for which files wait, as paths from the journal's root."""
        return sorted({file.waits for file in self._files.values() if file.waits})

    def add(self, waiting: Mapping[str, str], base: str, here: str) -> None:
        """Hold files (path to what it waits for) of which the versions are at two commits. They are
        set aside at once: the caller takes them out of the branch.
        """
        for path, waits in waiting.items():
            old = self._files.get(path)
            if old is not None:
                self._files[path] = old._replace(waits=waits)
                continue
            by = who_changed(self._repository, f"{base}..{here}", path)
            versions = (self._digest(base, path), self._digest(here, path))
            self._files[path] = _HeldFile(path, *versions, by, waits)
        self._aside.touch()
        self._save()

    def set_aside(self) -> None:
        """Put what the branch has in the place of what is held. What the person has marked as
        resolved (`git add`, `git checkout`) is held no more.
        """
        if not self._files or self._aside.exists():
            return
        unmerged = {file.path for file in self._unmerged()}
        self.decided = [path for path in self._files if path not in unmerged]
        for path in self.decided:
            del self._files[path]
        for path, file in self._files.items():
            data = self._work(path)
            self._files[path] = file._replace(here=None if data is None else self._stored(data))
        self._save()
        self._aside.touch()
        paths = b"\0".join(os.fsencode(path) for path in self._files)
        if paths:
            self._at_top(
                "reset",
                "--quiet",
                "--pathspec-from-file=-",
                "--pathspec-file-nul",
                "HEAD",
                given=paths,
            )
        for path in self._files:
            self._write(path, self._at("HEAD", path))

    def put_back(self, merge: Merge) -> list[str]:
        """Put the version of this side in its place again; return words about what a person should
        know. What somebody wrote into a file while it was set aside, and may have committed, comes
        into that version by `merge`.
        """
        if not self._aside.exists():
            return []
        said = []
        placed = self._repository.last_placed or "HEAD"
        for path, file in list(self._files.items()):
            here, there = self._blob(file.here), self._at("HEAD", path)
            if here == there:
                del self._files[path]
                continue
            work, base = self._work(path), self._at(placed, path)
            if work not in (base, here):
                here, words = self._with_edit(FileConflict(path, base, work, here), merge)
                said += words
                stored = None if here is None else self._stored(here)
                self._files[path] = file._replace(here=stored)
            self._write(path, here)
            self._mark(self._files[path])
        self._save()
        self._aside.unlink(missing_ok=True)
        return said

    def _with_edit(self, edit: FileConflict, merge: Merge) -> tuple[bytes | None, list[str]]:
        """Return the version of this side with an edit of the meantime, and what is to be said."""
        merged = merged_edit(edit, merge)
        if merged is not None:
            return merged, []
        if edit.there is None:
            return edit.here, []
        aside = self._repository.folder / RESCUE / edit.path
        keep_aside(aside, edit.there)
        return edit.here, [
            f"what was edited in {edit.path} while a sync was half done is in {aside}"
        ]

    def release(self, *paths: str) -> None:
        """Hold some files no more."""
        for path in paths:
            self._files.pop(path, None)
        self._save()

    def conflicts(self) -> list[FileConflict]:
        """Return the three versions of each file, that of the other side as the branch has it."""
        return [
            FileConflict(
                file.path,
                self._blob(file.base),
                self._at("HEAD", file.path),
                self._blob(file.here),
                here_by=file.by,
                there_by=who_changed(self._repository, "HEAD", file.path),
                waits=file.waits,
            )
            for _, file in sorted(self._files.items())
        ]

    def write(self, path: str, data: bytes | None) -> None:
        """Put what a person, or a merge, has decided in the place of a file."""
        self._write(path, data)

    # The note

    def _read(self) -> Iterable[_HeldFile]:
        if not self._note.exists():
            return
        parts = self._note.read_bytes().decode("utf-8", "surrogateescape").split("\0")
        for at in range(0, len(parts) - _FIELDS + 1, _FIELDS):
            path, base, here, by, waits = parts[at : at + _FIELDS]
            yield _HeldFile(path, _digest_of(base), _digest_of(here), by, waits)

    def _save(self) -> None:
        if not self._files:
            self._note.unlink(missing_ok=True)
            return
        text = "".join(
            f"{file.path}\0{file.base or _NONE}\0{file.here or _NONE}\0{file.by}\0{file.waits}\0"
            for file in self._files.values()
        )
        replace_file(self._note, text.encode("utf-8", "surrogateescape"))

    # Git

    def _at_top(self, *arguments: str, given: bytes = b"") -> None:
        self._git.ask("-C", str(self._repository.top), *arguments, given=given)

    def _digest(self, commit: str, path: str) -> str | None:
        # Not `rev-parse`: a git that fails must never be taken for a file that is not there.
        top = str(self._repository.top)
        listed = self._git.ask("-C", top, "ls-tree", "-z", commit, "--", path).names
        return listed[0].partition("\t")[0].split()[2] if listed else None

    def _at(self, commit: str, path: str) -> bytes | None:
        return self._blob(self._digest(commit, path))

    def _blob(self, digest: str | None) -> bytes | None:
        return None if digest is None else self._git.ask("cat-file", "blob", digest).out

    def _stored(self, data: bytes) -> str:
        return self._git.ask("hash-object", "-w", "--no-filters", "--stdin", given=data).text

    def _unmerged(self) -> list[FileConflict]:
        ran = self._git.ask("-C", str(self._repository.top), "ls-files", "--unmerged", "-z")
        paths = {name.partition("\t")[2] for name in ran.names}
        return [FileConflict(path, None, None, None) for path in sorted(paths)]

    def _mark(self, file: _HeldFile) -> None:
        """Put the three versions into the index, as git does in the middle of a merge."""
        versions = (file.base, file.here, self._digest("HEAD", file.path))
        length = len(next(filter(None, versions), ""))
        mode = _RUNNABLE if self._is_runnable(file.path) else _MODE
        lines = [f"0 {'0' * length}\t{file.path}\0"]
        lines += [
            f"{mode} {digest} {stage}\t{file.path}\0"
            for stage, digest in enumerate(versions, 1)
            if digest is not None
        ]
        given = "".join(lines).encode("utf-8", "surrogateescape")
        self._at_top("update-index", "-z", "--index-info", given=given)

    # The work tree. A record is in git as it is on the disk; another file may be converted.

    def _work(self, path: str) -> bytes | None:
        try:
            data = (self._repository.top / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None
        if self._repository.is_own(path):
            return data
        digest = self._git.ask(
            *("-C", str(self._repository.top), "hash-object", "-w", "--stdin", "--path", path),
            given=data,
        ).text
        return self._blob(digest)

    def _write(self, path: str, data: bytes | None) -> None:
        place = self._repository.top / path
        if data is None:
            place.unlink(missing_ok=True)
        elif self._work(path) != data:
            place.parent.mkdir(parents=True, exist_ok=True)
            replace_file(place, self._converted(path, data))

    def _converted(self, path: str, data: bytes) -> bytes:
        """Return what git would put on the disk."""
        if self._repository.is_own(path):
            return data
        top = str(self._repository.top)
        digest = self._stored(data)
        return self._git.ask("-C", top, "cat-file", "--filters", f"--path={path}", digest).out

    def _is_runnable(self, path: str) -> bool:
        return os.access(self._repository.top / path, os.X_OK)


def who_changed(repository: Repository, range_: str, path: str) -> str:
    """Return who changed a file last and when, as `Ann Lee, 2026-11-20 12:00`; '' where nobody is
    known.
    """
    ran = repository.git.run(
        "-C",
        str(repository.top),
        "log",
        "-1",
        "--no-show-signature",
        "--format=%an, %ad",
        "--date=format:%Y-%m-%d %H:%M",
        range_,
        "--",
        path,
    )
    return ran.text if ran.code == 0 else ""


def without_paths(repository: Repository, base: str, tip: str, paths: Sequence[str]) -> str:
    """Return a line of commits from `base` like that to `tip`, but without what it does to some
    paths (from the repository's top). Commits that did nothing else are left out; messages, authors
    and dates stay.
    """
    git = repository.git
    index = repository.folder / "refjournal-index"
    top = str(repository.top)
    listed = git.ask("-C", top, "ls-tree", "-r", "-z", base, "--", *paths).names
    there = {line.partition("\t")[2] for line in listed}
    gone = [f"0 {'0' * len(tip)}\t{path}" for path in paths if path not in there]
    entries = "\0".join((*listed, *gone, "")).encode("utf-8", "surrogateescape")
    new: dict[str, str] = {}
    range_ = f"{base}..{tip}"
    commits = git.ask("rev-list", "--reverse", "--topo-order", "--parents", range_).text
    try:
        for commit, *parents in map(str.split, commits.splitlines()):
            git.ask("read-tree", commit, index=index)
            git.ask("update-index", "-z", "--index-info", given=entries, index=index)
            tree = git.ask("write-tree", index=index).text
            mapped = [new.get(parent, parent) for parent in parents]
            before = git.ask("rev-parse", f"{mapped[0]}^{{tree}}").text
            is_empty = len(mapped) == 1 and tree == before
            new[commit] = mapped[0] if is_empty else _like(repository, commit, tree, mapped)
    finally:
        index.unlink(missing_ok=True)
    return new.get(tip, base)


def _like(repository: Repository, commit: str, tree: str, parents: Sequence[str]) -> str:
    """Make a commit with the words, the author and the dates of another one."""
    git = repository.git
    shown = git.ask(
        "show", "-s", "--no-show-signature", "--format=%an%n%ae%n%ad%n%B", "--date=raw", commit
    )
    name, email, day, message = shown.out.decode("utf-8", "surrogateescape").split("\n", 3)
    arguments = [part for parent in parents for part in ("-p", parent)]
    author = {"GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": email, "GIT_AUTHOR_DATE": day}
    return git.ask(
        "commit-tree",
        tree,
        *arguments,
        given=message.encode("utf-8", "surrogateescape"),
        environment=author,
    ).text


def _digest_of(text: str) -> str | None:
    return None if text == _NONE else text
