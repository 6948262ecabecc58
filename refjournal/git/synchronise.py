"""Commit, fetch, rebase with the driver, push: what belongs to the journal and nothing else. If
that cannot be done, the journal is brought back to where it began.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import Final

from refjournal.errors import GitError
from refjournal.git.call import OLDEST, Ran
from refjournal.git.conflicts import FileConflict, conflicts
from refjournal.git.half_done import HalfDone
from refjournal.git.held import Held, without_paths
from refjournal.git.locks import locks
from refjournal.git.refusals import in_the_way, no_commit
from refjournal.git.replace_file import TEMPORARY, replace_file
from refjournal.git.repository import Repository
from refjournal.git.sync_callbacks import (
    ContradictoryError,
    Forgotten,
    LossAnswer,
    SyncCallbacks,
    Synced,
)
from refjournal.git.upstream import Upstream, fetch, push, upstream_of
from refjournal.git.vanished import Arrivals, Vanished
from refjournal.signals import hold_signals
from refjournal.wording import counted, listed

TRIES: Final = 5
"""How often it is tried again when somebody else was faster."""
_NAMED: Final = 3


def synchronise(repository: Repository, wanted: SyncCallbacks) -> Synced:
    """Sync the journal with its remote.

    Raises:
        ContradictoryError: a person has to decide.
        GitError: it cannot be done now; the message says why, and what to do.
    """
    return _Sync(repository, wanted).run()


class _Sync:
    """One run. Every method is a step, in the order of `run`."""

    def __init__(self, repository: Repository, wanted: SyncCallbacks) -> None:
        self.repository, self.git, self.wanted = repository, repository.git, wanted
        self.half_done, self.held = HalfDone(repository, wanted.merge), Held(repository)
        self.newly_held: list[str] = []
        self.arrivals = Arrivals(repository, wanted.now)

    def run(self) -> Synced:
        try:
            return self._taken_back_if_it_fails()
        except ContradictoryError:
            raise
        except GitError as error:
            if found := locks(self.repository):
                raise GitError(_locked(str(error), found[0].name)) from None
            raise

    def _taken_back_if_it_fails(self) -> Synced:
        self._refuse_dangers()
        self.git.go_online()
        if words := self.half_done.take_back():
            self.wanted.say(words)
        self._put_back()
        try:
            return self._run()
        except OSError as error:
            place = error.filename or "a file"
            raise GitError(
                f"{place} cannot be written ({error.strerror}); what you wrote is as it was. "
                "Put that right (is the disk full?), then: refjournal sync"
            ) from None
        except GitError:
            with suppress(GitError):  # if git cannot even do that, the next sync takes it back
                self.half_done.take_back()
            raise
        except KeyboardInterrupt:
            with hold_signals():
                self.half_done.take_back()
            raise
        finally:
            with hold_signals():
                self._put_back()

    def _put_back(self) -> None:
        for words in self.held.put_back(self.wanted.merge):
            self.wanted.say(words)

    def _run(self) -> Synced:
        branch = self._ready()
        self.held.set_aside()
        committed = self._commit()
        before = self.repository.head
        if before is None:
            return Synced(None, 0, 0, 0, "there is nothing to commit yet")
        upstream = upstream_of(self.repository, branch, self.wanted.remote)
        if isinstance(upstream, str):
            held = tuple(self.held.conflicts())
            return Synced(before, committed, 0, 0, upstream, held)
        for _ in range(TRIES):
            fetch(self.repository, upstream)
            came = self._integrate(upstream, before)
            there = self.repository.commit(upstream.ref)
            went = self._count("HEAD" if there is None else f"{there}..HEAD")
            if went == 0 or push(self.repository, upstream, branch):
                held = tuple(self.held.conflicts())
                return Synced(before, committed, came, went, held=held)
        raise GitError(
            f"somebody else was faster {TRIES} times; what you wrote is committed. "
            "Try again: refjournal sync"
        )

    # Before

    def _refuse_dangers(self) -> None:
        if dangers := self.repository.dangers:
            lines = [f"{danger.words}. To remove it: {danger.fix}" for danger in dangers]
            raise GitError(
                "\n".join(("sync does not run with what could be a stranger's:", *lines))
            )

    def _ready(self) -> str:
        """Return the branch.

        Raises:
            GitError: the repository is in no state in which it could be synced.
        """
        if self.git.version() < OLDEST:
            raise GitError(
                f"git is older than {'.'.join(map(str, OLDEST))}, the first one that can be kept"
                " from starting programs; install a newer one"
            )
        if ongoing := self.repository.ongoing:
            raise GitError(
                f"the repository is in the middle of {ongoing[0]}; end it, or take it back with "
                f"`{ongoing[1]}`"
            )
        branch = self.repository.branch
        if branch is None:
            raise GitError(
                "no branch is checked out (a detached head); `git switch NAME` checks one out, "
                "`git switch -c NAME` begins a new one here"
            )
        return branch

    def _commit(self) -> int:
        """Commit what changed of the journal; return how many files."""
        held = set(self.held.paths)
        changed = sorted(path for path in self.repository.changed() if path not in held)
        copies = {self.repository.prefix + path for path in self.wanted.copies()}
        if found := sorted(copies.intersection(changed)):
            self.wanted.say(f"not committed, since a syncing program left it: {', '.join(found)}")
        changed = [path for path in changed if path not in copies]
        own = [path for path in changed if self._is_committed(path)]
        if others := [path for path in changed if path not in own]:
            names = listed(others, _NAMED)
            self.wanted.say(f"not committed, since it is no part of the journal: {names}")
        if not own:
            return 0
        paths = self._without_vanished([self.repository.from_root(path) for path in own])
        if not paths:
            return 0
        if errors := self.wanted.check(paths, None):
            raise GitError(
                "\n".join(("nothing was committed: there are errors in what would be", *errors))
            )
        self._commit_paths(paths, self.wanted.message(paths))
        return len(paths)

    def _is_committed(self, path: str) -> bool:
        # A temporary file of ours that somebody committed by accident goes again by itself.
        is_removed = path.endswith(TEMPORARY) and not (self.repository.top / path).exists()
        return is_removed or self.repository.is_own(path)

    def _without_vanished(self, paths: Sequence[str]) -> list[str]:
        """Return the paths without those that a person does not want to send, since lines that came
        a short while ago are gone from them.
        """
        sent = []
        for path in paths:
            file = self.git.folder / path
            work = file.read_bytes() if file.is_file() else None
            is_decided = self.repository.prefix + path in self.held.decided
            gone = None if is_decided else self.arrivals.vanished(path, work)
            answer = LossAnswer.SEND if gone is None else self.wanted.vanished(gone)
            if gone is not None and answer is LossAnswer.BACK:
                answer = self._brought_back(gone, work)
            if answer is LossAnswer.SEND:
                sent.append(path)
        return sent

    def _brought_back(self, gone: Vanished, work: bytes | None) -> LossAnswer:
        """Merge what came into a file that has lost it; leave it where both contradict."""
        old, new = (
            self.git.run("cat-file", "blob", f"{commit}:{self.repository.prefix}{gone.path}").out
            for commit in (gone.before, gone.after)
        )
        merged = self.wanted.merge(FileConflict(gone.path, old, new, work)) if work else new
        if merged is None:
            self.wanted.say(f"{gone.path}: not brought back, since both changed the same")
            return LossAnswer.LEAVE
        replace_file(self.git.folder / gone.path, merged)
        return LossAnswer.SEND

    def _commit_paths(self, paths: Sequence[str], message: str) -> None:
        from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
        given = _separated(paths)
        ran = Ran(0, b"", "")
        if known := self._known_to_add(paths):
            ran = self.git.run("add", "--all", *from_input, given=_separated(known))
        if ran.code == 0:
            ran = self.git.run(
                "commit",
                "--quiet",
                "--no-verify",
                "--only",
                "-m",
                message,
                *from_input,
                given=given,
            )
        if ran.code:
            raise GitError(no_commit(ran))

    def _known_to_add(self, paths: Sequence[str]) -> list[str]:
        """Return the paths without those of which the removal is staged already: `git add` knows
        them no more.
        """
        known = {path for path in paths if os.path.lexists(self.git.folder / path)}
        if len(known) < len(paths):
            staged = self.git.ask("-C", str(self.repository.top), "ls-files", "-z").names
            known.update(map(self.repository.from_root, staged))
        return [path for path in paths if path in known]

    # With the other side

    def _integrate(self, upstream: Upstream, before: str) -> int:
        """Put what is new here on what came; return how many commits came."""
        there = self.repository.commit(upstream.ref)
        if there is None:
            return 0
        base = self.git.run("merge-base", "HEAD", there).text
        if not base:
            raise GitError(
                f"the journal at {upstream.remote} began apart from this one: they have no commit"
                " in common. Clone that one, and copy what is missing into it; or join both"
                " yourself with `git pull --allow-unrelated-histories`"
            )
        came = self._count(f"HEAD..{there}")
        if came:
            self.half_done.begin(before, there)
            if self.repository.head == base:
                self._forward(there)
            else:
                self._rebase(base, there)
        settled = self._settle()
        if came or settled:
            # What follows or is forgotten in a file that is still held is so in the version of the
            # branch: the file stays held.
            written = [*settled, *self._follow(base, before, there)]
            if not self._forget(base, before, there, written):
                return self._integrate(upstream, before)
            self._look_again(base, before, there, written)
            self.half_done.end()
            if came:
                self.arrivals.add(before, self.git.ask("rev-parse", "HEAD").text)
            self.held.release(*map(self.repository.from_top, settled))
        return self._count(f"{before}..{there}")

    def _forward(self, there: str) -> None:
        ran = self.git.run("merge", "--ff-only", "--quiet", "--no-verify", there)
        if ran.code:
            self.half_done.end()
            raise GitError(in_the_way(ran))

    def _rebase(self, base: str, there: str) -> None:
        """Put what is new here on what came. Files in which both sides contradict each other are
        held back, and taken out of what goes.
        """
        while (ran := self._rebased(there)).code:
            found = conflicts(self.repository)
            if not found:
                self.half_done.take_back()
                raise GitError(no_commit(ran))
            if special := [file for file in found if file.is_special]:
                self.half_done.take_back()
                raise ContradictoryError(special)
            self.git.ask("rebase", "--abort")
            self._hold(base, dict.fromkeys((file.path for file in found), ""))
            if self.repository.head == base:
                self._forward(there)
                return

    def _rebased(self, there: str) -> Ran:
        """Let git rebase; return what it said. It stops in the middle where files contradict."""
        ran = self.git.run(
            "rebase",
            "--quiet",
            "--no-autostash",
            "--no-fork-point",
            "--no-verify",
            "--no-stat",
            "--merge",
            there,
        )
        if ran.code and not (self.repository.folder / "rebase-merge").exists():
            self.half_done.end()
            raise GitError(in_the_way(ran))
        return ran

    def _hold(self, base: str, waiting: Mapping[str, str]) -> None:
        """Hold files back, and take what was committed of them out of the branch."""
        head = self.git.ask("rev-parse", "HEAD").text
        self.held.add(waiting, base, head)
        self.newly_held += waiting
        clean = without_paths(self.repository, base, head, self.newly_held)
        self.git.ask("reset", "--quiet", "--keep", clean)

    def _settle(self) -> list[str]:
        """Commit what is held and can be merged by now, or what a person decides; return the paths
        from the journal's root.
        """
        open_, done = [], []
        for conflict in self.held.conflicts():
            if conflict.here == conflict.there or conflict.here == conflict.base:
                self.held.release(conflict.path)
                continue
            if self._waits(conflict):
                continue
            merged = self._merged(conflict)
            if merged is None:
                open_.append(conflict)
            else:
                done.append((conflict, merged[0]))
        if open_ and self.wanted.resolve is not None:
            answers = self.wanted.resolve(open_) or []
            done += zip(open_, answers, strict=False)
        for conflict, data in done:
            self.held.write(conflict.path, data)
        from_root = self.repository.from_root
        changed = [from_root(one.path) for one, data in done if data != one.there]
        if changed:
            self._commit_paths(changed, self.wanted.message(changed))
        return [from_root(one.path) for one, _ in done]

    def _waits(self, conflict: FileConflict) -> bool:
        """Return whether a file has to wait until a person is asked about another record."""
        if not conflict.waits or self.wanted.resolve is not None:
            return False
        return self.wanted.still_waits(conflict.waits)

    def _merged(self, conflict: FileConflict) -> tuple[bytes | None] | None:
        """Return the merged file (None for no file); None where the sides contradict each other."""
        if conflict.there == conflict.base:
            return (conflict.here,)
        if conflict.here is None or conflict.there is None:
            return None
        merged = self.wanted.merge(conflict)
        return None if merged is None else (merged,)

    def _follow(self, base: str, ours: str, theirs: str) -> list[str]:
        """Lead links to what one side renamed, and the other linked to, to its new name."""
        paths = self.wanted.follow(base, ours, theirs)
        if paths:
            self._commit_paths(paths, "Follow what was renamed or merged on the other side")
            self.wanted.say(f"links follow a rename: {listed(paths, _NAMED)}")
        return paths

    def _forget(self, base: str, before: str, there: str, written: list[str]) -> bool:
        """Ask about those whom only one side still knows, and add to what is `written`. Where
        nobody can be asked, hold back what needs them; return False then, since the rest begins
        again.
        """
        asked = self.held.waiting if self.wanted.resolve is not None else []
        gone = self.wanted.forgotten(base, before, there, asked)
        if self.wanted.resolve is None:
            waiting = self._waiting(gone, self._files(base, before))
            if waiting:
                self.git.ask("reset", "--quiet", "--keep", before)
                self._hold(base, waiting)
            return not waiting
        for one in gone:
            paths = self.wanted.forget(one)
            if paths is None:
                self.half_done.begin(before, there)
                self.half_done.take_back()
                raise GitError("your files are as they were, and nothing was sent")
            self._commit_paths(paths, f"{one.id}: forgotten on one side, decided")
            written += paths
        return True

    def _waiting(self, gone: Sequence[Forgotten], changed: Sequence[str]) -> dict[str, str]:
        """Return the files that need those who are gone, with the record for which each waits."""
        found: dict[str, str] = {}
        for one in gone:
            paths = [one.path] if one.here else [path for path in one.linked if path in changed]
            found.update((self.repository.prefix + path, one.path) for path in paths)
        return found

    def _look_again(self, base: str, before: str, there: str, written: Sequence[str]) -> None:
        """Look for errors that only the merge has made; with such, all is taken back."""
        held = {self.repository.from_root(path) for path in self.held.paths}
        sent = [path for path in self._files(base, before) if path not in held]
        decided = [one for one in written if self.repository.is_own(self.repository.from_top(one))]
        ours = list(dict.fromkeys((*sent, *decided)))
        theirs = [path for path in self._files(base, there) if path not in set(ours)]
        came = self.wanted.check(theirs, None)
        alone = self.wanted.check(theirs, there) if came else []
        errors = self.wanted.check(ours, None) + [error for error in came if error not in alone]
        if errors:
            self.git.ask("reset", "--quiet", "--keep", before)
            self.half_done.end()
            lines = (
                (
                    "together with what came, these files have errors; yours are as they were, and"
                    " nothing was sent"
                ),
                *errors,
            )
            raise GitError("\n".join(lines))
        if came:
            self.wanted.say(f"with what came there are errors: {listed(came, 1)}")

    def _files(self, one: str, other: str) -> list[str]:
        ran = self.git.ask(
            "diff-tree", "-r", "-z", "--name-only", "--no-renames", "--relative", one, other
        )
        return [name for name in ran.names if name.endswith(".md")]

    def _count(self, range_: str) -> int:
        return int(self.git.ask("rev-list", "--count", range_).text)


def _separated(paths: Iterable[str]) -> bytes:
    return b"\0".join(os.fsencode(path) for path in paths)


def _locked(words: str, lock: str) -> str:
    return (
        f"{words}. Another git is at work, or was killed and has left {lock}: if none is at work, "
        "`refjournal doctor` says what to remove; then: refjournal sync"
    )


def sync_summary(result: Synced) -> Iterable[str]:
    """Yield what came of it, in words."""
    files = (
        f"committed {counted(result.committed, 'file')}"
        if result.committed
        else "nothing to commit"
    )
    if result.alone:
        yield f"{files}; {result.alone}"
    elif not (result.came or result.went or result.committed):
        yield "nothing to sync: both sides are the same"
    else:
        yield f"{files}; {_commits(result.came)} came, {result.went} went"


def _commits(number: int) -> str:
    return counted(number, "commit")
