"""Commit, fetch, rebase with the driver, push: what belongs to the journal and nothing else, and
back to where it began where that cannot be.

The state before is kept in a ref of its own, and a note in git's folder tells that a sync is under
way: killed at any step, the next one takes the rest back.
"""

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.errors import GitError
from refjournal.git.call import OLDEST, SECONDS_NETWORK, Ran, last_line
from refjournal.git.conflicts import FileConflict, conflicts
from refjournal.git.repository import Repository
from refjournal.wording import counted

TRIES: Final = 5
"""How often it is tried again when somebody else was faster."""
BEFORE: Final = "refs/refjournal/before"
NOTE: Final = "refjournal-sync"
RESCUE: Final = "refjournal-rescue"
_OWN: Final = ("refjournal.toml", ".gitattributes", ".gitignore")
_NAMED: Final = 3

Check = Callable[[Sequence[str], str | None], list[str]]
"""Paths from the journal's root to the errors in them, a line each: as they are, or at a commit."""
Resolve = Callable[[Sequence[FileConflict]], list[bytes | None] | None]
"""What contradicts each other to the files as they shall be (None: no file); None where the person
gives up.
"""


class SyncCallbacks(NamedTuple):
    """What the sync asks of its caller: errors in files, the message of a commit of files, answers
    to contradictions, words to say.
    """

    check: Check
    message: Callable[[Sequence[str]], str]
    say: Callable[[str], None]
    resolve: Resolve | None = None
    remote: str | None = None


class Synced(NamedTuple):
    """What came of it: the commit before, files committed, how many commits came and went; `alone`:
    why there was nobody to sync with.
    """

    before: str | None
    committed: int
    came: int
    went: int
    alone: str = ""


class ContradictoryError(GitError):
    """Both sides changed the same; the work tree is as it was."""

    def __init__(self, found: Sequence[FileConflict]) -> None:
        """Keep what contradicts each other."""
        super().__init__(
            "both sides changed the same; your files are as they were, and nothing was sent"
        )
        self.found = list(found)


class _Upstream(NamedTuple):
    """The remote, the branch there, and the ref under which it is known here."""

    remote: str
    branch: str
    is_set: bool

    @property
    def ref(self) -> str:
        return f"refs/remotes/{self.remote}/{self.branch}"


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
        self.note = repository.folder / NOTE

    def run(self) -> Synced:
        self._refuse_programs()
        self._repair()
        branch = self._ready()
        committed = self._commit()
        before = self.repository.head
        if before is None:
            return Synced(None, 0, 0, 0, "there is nothing to commit yet")
        self.git.ask("update-ref", BEFORE, before)
        upstream = self._upstream(branch)
        if isinstance(upstream, str):
            return Synced(before, committed, 0, 0, upstream)
        for _ in range(TRIES):
            self._fetch(upstream)
            came = self._integrate(upstream, before)
            went = (
                self._count(f"{upstream.ref}..HEAD")
                if self.repository.commit(upstream.ref)
                else self._count("HEAD")
            )
            if went == 0 or self._push(upstream, branch):
                return Synced(before, committed, came, went)
        raise GitError(
            f"somebody else was faster {TRIES} times; what you wrote is committed. Try again: refjournal sync"
        )

    # Before

    def _refuse_programs(self) -> None:
        if programs := self.repository.programs:
            raise GitError(
                f"the repository's own configuration starts programs ({', '.join(programs)}), which sync does not let it do. "
                "If they are yours, keep them in your own configuration: git config --global"
            )

    def _repair(self) -> None:
        """Take back what a sync left that was killed."""
        if not self.note.exists():
            return
        if (self.repository.folder / "rebase-merge").exists() or (
            self.repository.folder / "rebase-apply"
        ).exists():
            kept = self._rescued()
            ran = self.git.run("rebase", "--abort")
            if ran.code:
                branch = self.note.read_text(encoding="utf-8").strip()
                raise GitError(
                    f"an earlier sync was interrupted, and git cannot take it back: {last_line(ran.err)}; "
                    f"`git rebase --quit && git checkout -f -B {branch} {BEFORE}` does"
                )
            self.wanted.say(
                "an earlier sync was interrupted; it was taken back"
                + (f", what differed is in {kept}" if kept else "")
            )
        self.note.unlink(missing_ok=True)

    def _rescued(self) -> Path | None:
        """Keep aside what stands in the work tree and in no commit of either side; return where."""
        place = self.repository.folder / RESCUE
        kept = False
        for path in self.repository.dirty():
            file = self.repository.top / path
            if not file.is_file() or self._is_known(path, file):
                continue
            copy = place / path
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
            kept = True
        return place if kept else None

    def _is_known(self, path: str, file: Path) -> bool:
        digest = self.git.run(
            "hash-object", "--path", path, "--stdin", given=file.read_bytes()
        ).text
        sides = (BEFORE, "HEAD", "ORIG_HEAD", "@{upstream}")
        return any(
            self.git.run("rev-parse", "--quiet", "--verify", f"{side}:{path}").text == digest
            for side in sides
        )

    def _ready(self) -> str:
        """Return the branch.

        Raises:
            GitError: the repository is in no state in which it could be synced.
        """
        if self.git.version() < OLDEST:
            raise GitError(
                f"git is older than {'.'.join(map(str, OLDEST))}, which can be made to start no program; renew it"
            )
        if ongoing := self.repository.ongoing:
            raise GitError(
                f"the repository is in the middle of {ongoing[0]}; end it, or take it back with `{ongoing[1]}`"
            )
        branch = self.repository.branch
        if branch is None:
            raise GitError(
                "no branch is checked out (a detached head); `git switch main`, or the name of your branch"
            )
        return branch

    def _commit(self) -> int:
        """Commit what changed of the journal; return how many files."""
        changed = sorted(self.repository.changed())
        own = [path for path in changed if _is_own(path, self.repository.prefix)]
        if others := [path for path in changed if path not in own]:
            names = ", ".join(others[:_NAMED]) + (
                f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
            )
            self.wanted.say(f"not committed, since it is no part of the journal: {names}")
        if not own:
            return 0
        paths = [path[len(self.repository.prefix) :] for path in own]
        if errors := self.wanted.check(paths, None):
            raise GitError(
                "\n".join(("nothing was committed: there are errors in what would be", *errors))
            )
        message = self.wanted.message(paths)
        listed = b"\0".join(os.fsencode(path) for path in paths)
        names_ = ("--pathspec-from-file=-", "--pathspec-file-nul")
        self.git.ask("add", "--all", *names_, given=listed)
        ran = self.git.run(
            "commit", "--quiet", "--no-verify", "--only", "-m", message, *names_, given=listed
        )
        if ran.code:
            raise GitError(_no_commit(ran))
        return len(own)

    # The other side

    def _upstream(self, branch: str) -> _Upstream | str:
        """Return where to sync with; words where there is nowhere."""
        remote = self.repository.config(f"branch.{branch}.remote")
        merge = self.repository.config(f"branch.{branch}.merge")
        if remote and merge and remote != ".":
            return _Upstream(remote, merge.removeprefix("refs/heads/"), is_set=True)
        remotes = self.git.ask("remote").text.split()
        chosen = next(
            (name for name in (self.wanted.remote, "origin", *remotes) if name in remotes), None
        )
        if chosen is None:
            return "there is no other side yet: `git remote add origin URL`, then `refjournal sync`"
        if len(remotes) > 1 and chosen not in ("origin", self.wanted.remote):
            return f"there are several remotes ({', '.join(remotes)}); `git push -u NAME {branch}` says which, once"
        return _Upstream(chosen, branch, is_set=False)

    def _fetch(self, upstream: _Upstream) -> None:
        ran = self.git.run(
            "fetch",
            "--quiet",
            "--no-tags",
            "--prune",
            "--no-recurse-submodules",
            upstream.remote,
            seconds=SECONDS_NETWORK,
        )
        if ran.code:
            raise GitError(
                f"the other side cannot be reached ({last_line(ran.err)}); what you wrote is committed here. Try again later: refjournal sync"
            )
        if self.repository.commit(upstream.ref) is None:
            there = self.git.ask(
                "for-each-ref", "--format=%(refname:lstrip=3)", f"refs/remotes/{upstream.remote}"
            ).text.split()
            branches = [name for name in there if name != "HEAD"]
            if branches:
                raise GitError(
                    f"the other side has no branch {upstream.branch}, but {', '.join(branches[:5])}; "
                    f"`git branch -m {branches[0]}` takes its name, `git push -u {upstream.remote} {upstream.branch}` begins another"
                )

    def _integrate(self, upstream: _Upstream, before: str) -> int:
        """Put what is new here on what came; return how many commits came."""
        there = self.repository.commit(upstream.ref)
        if there is None:
            return 0
        base = self.git.run("merge-base", "HEAD", there).text
        if not base:
            raise GitError(
                f"the journal at {upstream.remote} began apart from this one: they have no commit in common. Clone that one, "
                "and copy what is missing into it; or join both yourself with `git pull --allow-unrelated-histories`"
            )
        came = self._count(f"HEAD..{there}")
        if came:
            if self.repository.commit("HEAD") == base:
                self._forward(there)
            else:
                self._rebase(there)
            self._look_again(base, before, there)
        return self._count(f"{before}..{there}")

    def _forward(self, there: str) -> None:
        ran = self.git.run("merge", "--ff-only", "--quiet", "--no-verify", there)
        if ran.code:
            raise GitError(_in_the_way(ran))

    def _rebase(self, there: str) -> None:
        self.note.write_text(f"{self.repository.branch}\n", encoding="utf-8")
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
        while ran.code:
            if not (self.repository.folder / "rebase-merge").exists():
                self.note.unlink(missing_ok=True)
                raise GitError(_in_the_way(ran))
            ran = self._resolved()
        self.note.unlink(missing_ok=True)

    def _resolved(self) -> Ran:
        """Put what a person decides in the place of what is contradictory, and go on; without a
        decision take all back.
        """
        found = conflicts(self.repository)
        answers = self.wanted.resolve(found) if found and self.wanted.resolve is not None else None
        if answers is None:
            self._abort()
            raise ContradictoryError(found)
        for one, data in zip(found, answers, strict=True):
            file = self.repository.top / one.path
            if data is None:
                self.git.ask(
                    "-C", str(self.repository.top), "rm", "--quiet", "--force", "--", one.path
                )
            else:
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
                self.git.ask("-C", str(self.repository.top), "add", "--", one.path)
        return self.git.run("rebase", "--continue")

    def _abort(self) -> None:
        ran = self.git.run("rebase", "--abort")
        if ran.code:
            raise GitError(
                f"git cannot take the rebase back: {last_line(ran.err)}; `git rebase --abort`"
            )
        self.note.unlink(missing_ok=True)

    def _look_again(self, base: str, before: str, there: str) -> None:
        """Look for errors that only the merge has made; with such, all is taken back."""
        ours = self._files(base, before)
        theirs = [path for path in self._files(base, there) if path not in set(ours)]
        came = self.wanted.check(theirs, None)
        alone = self.wanted.check(theirs, there) if came else []
        errors = self.wanted.check(ours, None) + [error for error in came if error not in alone]
        if errors:
            self.git.ask("reset", "--quiet", "--keep", before)
            lines = (
                "together with what came, these files have errors; yours are as they were, and nothing was sent",
                *errors,
            )
            raise GitError("\n".join(lines))
        if came:
            more = f" and {len(came) - 1} more" if len(came) > 1 else ""
            self.wanted.say(f"with what came there are errors: {came[0]}{more}")

    def _files(self, one: str, other: str) -> list[str]:
        ran = self.git.ask(
            "diff-tree", "-r", "-z", "--name-only", "--no-renames", "--relative", one, other
        )
        return [name for name in ran.names if name.endswith(".md")]

    def _push(self, upstream: _Upstream, branch: str) -> bool:
        """Send; tell whether that went, False where somebody else was faster."""
        where = f"refs/heads/{branch}:refs/heads/{upstream.branch}"
        setting = () if upstream.is_set else ("--set-upstream",)
        ran = self.git.run(
            "push",
            "--porcelain",
            "--no-verify",
            *setting,
            upstream.remote,
            where,
            seconds=SECONDS_NETWORK,
        )
        if ran.code == 0:
            return True
        if (
            "[rejected]" in ran.text
            or "cannot lock ref" in ran.err
            or "[remote rejected] (failed to update ref)" in ran.text
        ):
            return False
        said = [
            line.removeprefix("remote: ").strip()
            for line in ran.err.splitlines()
            if line.startswith("remote:")
        ]
        reason = " ".join(filter(None, said)) or last_line(ran.err)
        raise GitError(
            f"the other side does not take it ({reason}); what you wrote is committed here"
        )

    def _count(self, range_: str) -> int:
        return int(self.git.ask("rev-list", "--count", range_).text)


def _is_own(path: str, prefix: str) -> bool:
    inside = path[len(prefix) :]
    name = inside.rpartition("/")[2]
    return inside in _OWN or (name.endswith(".md") and not name.startswith((".", "#")))


def _no_commit(ran: Ran) -> str:
    if "tell me who you are" in ran.err or "empty ident" in ran.err or "user.email" in ran.err:
        return 'git does not know who you are: git config --global user.name "Your Name", and user.email likewise'
    return f"git does not commit: {last_line(ran.err) or last_line(ran.text)}"


def _in_the_way(ran: Ran) -> str:
    return (
        f"what came cannot be put in place: {last_line(ran.err) or last_line(ran.text)}. Files that are no part of the journal may be "
        "in the way: commit or stash them yourself, then `refjournal sync`"
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
