"""Commit, fetch, rebase with the driver, push: what belongs to the journal and nothing else. If
that cannot be done, the journal is brought back to where it began.
"""

import os
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from enum import Enum
from typing import Final, NamedTuple

from refjournal.errors import GitError
from refjournal.git.call import OLDEST, SECONDS_NETWORK, Ran, last_line
from refjournal.git.conflicts import FileConflict, conflicts
from refjournal.git.half_done import HalfDone
from refjournal.git.held import Held, without_paths
from refjournal.git.repository import Repository
from refjournal.git.vanished import Arrivals, Vanished
from refjournal.signals import hold_signals
from refjournal.wording import counted

TRIES: Final = 5
"""How often it is tried again when somebody else was faster."""
_OWN: Final = ("refjournal.toml", ".gitattributes", ".gitignore")
_NAMED: Final = 3

Check = Callable[[Sequence[str], str | None], list[str]]
"""Paths from the journal's root to the errors in them, a line each: as they are, or at a commit."""
Resolve = Callable[[Sequence[FileConflict]], list[bytes | None] | None]
"""What contradicts each other to the files as they shall be (None: no file); None where the person
gives up.
"""

Merge = Callable[[FileConflict], bytes | None]
"""The three versions of a file to the merged one; None where they contradict each other."""

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
only one side knows still.
"""


class Answer(Enum):
    """What to do with a file that has lost what came for it: send it as it is, bring the lines
    back, or leave it for now.
    """

    SEND = "send"
    BACK = "back"
    LEAVE = "leave"


class SyncCallbacks(NamedTuple):
    """What the sync asks of its caller: errors in files, the message of a commit of files, answers
    to contradictions, words to say. `forget` asks what shall become of somebody whom only one side
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
    vanished: Callable[[Vanished], Answer] = lambda _: Answer.LEAVE
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
        self.half_done, self.held = HalfDone(repository), Held(repository)
        self.newly_held: list[str] = []
        self.arrivals = Arrivals(repository, wanted.now)

    def run(self) -> Synced:
        self._refuse_dangers()
        if words := self.half_done.take_back():
            self.wanted.say(words)
        self.held.put_back()
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
                self.held.put_back()

    def _run(self) -> Synced:
        branch = self._ready()
        self.held.set_aside()
        committed = self._commit()
        before = self.repository.head
        if before is None:
            return Synced(None, 0, 0, 0, "there is nothing to commit yet")
        upstream = self._upstream(branch)
        if isinstance(upstream, str):
            held = tuple(self.held.conflicts())
            return Synced(before, committed, 0, 0, upstream, held)
        for _ in range(TRIES):
            self._fetch(upstream)
            came = self._integrate(upstream, before)
            there = self.repository.commit(upstream.ref)
            went = self._count("HEAD" if there is None else f"{there}..HEAD")
            if went == 0 or self._push(upstream, branch):
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
        own = [path for path in changed if _is_own(path, self.repository.prefix)]
        if others := [path for path in changed if path not in own]:
            names = ", ".join(others[:_NAMED]) + (
                f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
            )
            self.wanted.say(f"not committed, since it is no part of the journal: {names}")
        if not own:
            return 0
        paths = self._without_vanished([path[len(self.repository.prefix) :] for path in own])
        if not paths:
            return 0
        if errors := self.wanted.check(paths, None):
            raise GitError(
                "\n".join(("nothing was committed: there are errors in what would be", *errors))
            )
        self._commit_paths(paths, self.wanted.message(paths))
        return len(paths)

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
            answer = Answer.SEND if gone is None else self.wanted.vanished(gone)
            if gone is not None and answer is Answer.BACK:
                answer = self._brought_back(gone, work)
            if answer is Answer.SEND:
                sent.append(path)
        return sent

    def _brought_back(self, gone: Vanished, work: bytes | None) -> Answer:
        """Merge what came into a file that has lost it; leave it where both contradict."""
        old, new = (
            self.git.run("cat-file", "blob", f"{commit}:{self.repository.prefix}{gone.path}").out
            for commit in (gone.before, gone.after)
        )
        merged = self.wanted.merge(FileConflict(gone.path, old, new, work)) if work else new
        if merged is None:
            self.wanted.say(f"{gone.path}: not brought back, since both changed the same")
            return Answer.LEAVE
        (self.git.folder / gone.path).write_bytes(merged)
        return Answer.SEND

    def _commit_paths(self, paths: Sequence[str], message: str) -> None:
        listed = b"\0".join(os.fsencode(path) for path in paths)
        from_input = ("--pathspec-from-file=-", "--pathspec-file-nul")
        ran = self.git.run("add", "--all", *from_input, given=listed)
        if ran.code == 0:
            ran = self.git.run(
                "commit",
                "--quiet",
                "--no-verify",
                "--only",
                "-m",
                message,
                *from_input,
                given=listed,
            )
        if ran.code:
            raise GitError(_no_commit(ran))

    # The other side

    def _upstream(self, branch: str) -> _Upstream | str:
        """Return where to sync with; words where there is nowhere."""
        remote = self.repository.config(f"branch.{branch}.remote")
        merge = self.repository.config(f"branch.{branch}.merge")
        if remote and merge and remote != ".":
            return _Upstream(remote, merge.removeprefix("refs/heads/"), is_set=True)
        remotes = self.git.ask("remote").text.splitlines()
        chosen = next(
            (name for name in (self.wanted.remote, "origin", *remotes) if name in remotes), None
        )
        if chosen is None:
            return "there is no other side yet: `git remote add origin URL`, then `refjournal sync`"
        if len(remotes) > 1 and chosen not in ("origin", self.wanted.remote):
            return (
                f"there are several remotes ({', '.join(remotes)}); "
                f"`git push -u NAME {shlex.quote(branch)}` says which, once"
            )
        return _Upstream(chosen, branch, is_set=False)

    def _fetch(self, upstream: _Upstream) -> None:
        ran = self.git.run(
            "fetch",
            "--quiet",
            "--no-tags",
            "--prune",
            "--no-recurse-submodules",
            "--refmap=",
            "--end-of-options",
            upstream.remote,
            f"+refs/heads/*:refs/remotes/{upstream.remote}/*",
            seconds=SECONDS_NETWORK,
        )
        if ran.code:
            raise GitError(
                f"the other side cannot be reached ({last_line(ran.err)}); what you wrote is"
                " committed here. Try again later: refjournal sync"
            )
        if self.repository.commit(upstream.ref) is None:
            there = self.git.ask(
                "for-each-ref", "--format=%(refname:lstrip=3)", f"refs/remotes/{upstream.remote}"
            ).text.split()
            branches = [name for name in there if name != "HEAD"]
            if branches:
                other = shlex.quote(f"{upstream.remote}/{branches[0]}")
                refspec = shlex.quote(f"HEAD:refs/heads/{upstream.branch}")
                raise GitError(
                    f"the other side has no branch {upstream.branch}, but"
                    f" {', '.join(branches[:5])}; `git branch --set-upstream-to={other}` syncs with"
                    f" that one, `git push {shlex.quote(upstream.remote)} {refspec}` begins another"
                )

    def _integrate(self, upstream: _Upstream, before: str) -> int:
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
            self.half_done.begin(before)
            if self.repository.head == base:
                self._forward(there)
            else:
                self._rebase(base, there)
        settled = self._settle()
        if came or settled:
            settled += self._follow(base, before, there)
            if not self._forget(base, before, there, settled):
                return self._integrate(upstream, before)
        if came or settled:
            self._look_again(base, before, there, settled)
            self.half_done.end()
            if came:
                self.arrivals.add(before, self.git.ask("rev-parse", "HEAD").text)
            self.held.release(*(self.repository.prefix + path for path in settled))
        return self._count(f"{before}..{there}")

    def _forward(self, there: str) -> None:
        ran = self.git.run("merge", "--ff-only", "--quiet", "--no-verify", there)
        if ran.code:
            self.half_done.end()
            raise GitError(_in_the_way(ran))

    def _rebase(self, base: str, there: str) -> None:
        """Put what is new here on what came. Files in which both sides contradict each other are
        held back, and taken out of what goes.
        """
        while (ran := self._rebased(there)).code:
            found = conflicts(self.repository)
            if not found:
                self.half_done.take_back()
                raise GitError(_no_commit(ran))
            strange = [file for file in found if not _is_own(file.path, self.repository.prefix)]
            if strange:
                self.half_done.take_back()
                raise ContradictoryError(strange)
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
            raise GitError(_in_the_way(ran))
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
        prefix = self.repository.prefix
        changed = [one.path[len(prefix) :] for one, data in done if data != one.there]
        if changed:
            self._commit_paths(changed, self.wanted.message(changed))
        return [one.path[len(prefix) :] for one, _ in done]

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
            more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
            self.wanted.say(f"links follow a rename: {', '.join(paths[:_NAMED])}{more}")
        return paths

    def _forget(self, base: str, before: str, there: str, settled: list[str]) -> bool:
        """Ask about those whom only one side knows still. Where nobody can be asked, hold back what
        needs them; return False then, since the rest begins anew.
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
                self.half_done.begin(before)
                self.half_done.take_back()
                raise GitError("your files are as they were, and nothing was sent")
            self._commit_paths(paths, f"{one.id}: forgotten on one side, decided")
            settled += paths
        return True

    def _waiting(self, gone: Sequence[Forgotten], changed: Sequence[str]) -> dict[str, str]:
        """Return the files that need those who are gone, with the record for which each waits."""
        found: dict[str, str] = {}
        for one in gone:
            paths = [one.path] if one.here else [path for path in one.linked if path in changed]
            found.update((self.repository.prefix + path, one.path) for path in paths)
        return found

    def _look_again(self, base: str, before: str, there: str, settled: Sequence[str]) -> None:
        """Look for errors that only the merge has made; with such, all is taken back."""
        held = {path.removeprefix(self.repository.prefix) for path in self.held.paths}
        sent = [path for path in self._files(base, before) if path not in held]
        ours = list(dict.fromkeys((*sent, *settled)))
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
            more = f" and {len(came) - 1} more" if len(came) > 1 else ""
            self.wanted.say(f"with what came there are errors: {came[0]}{more}")

    def _files(self, one: str, other: str) -> list[str]:
        ran = self.git.ask(
            "diff-tree", "-r", "-z", "--name-only", "--no-renames", "--relative", one, other
        )
        return [name for name in ran.names if name.endswith(".md")]

    def _push(self, upstream: _Upstream, branch: str) -> bool:
        """Send; return whether it was taken, False if somebody else was faster."""
        where = f"refs/heads/{branch}:refs/heads/{upstream.branch}"
        setting = () if upstream.is_set else ("--set-upstream",)
        ran = self.git.run(
            "push",
            "--porcelain",
            "--no-verify",
            *setting,
            "--end-of-options",
            upstream.remote,
            where,
            seconds=SECONDS_NETWORK,
        )
        if ran.code == 0:
            return True
        reason = _push_refusal(ran)
        known = self.repository.commit(upstream.ref)
        self._fetch(upstream)
        if self.repository.commit(upstream.ref) != known:
            return False
        raise GitError(
            f"the other side does not take it ({reason}); what you wrote is committed here"
        )

    def _count(self, range_: str) -> int:
        return int(self.git.ask("rev-list", "--count", range_).text)


def _is_own(path: str, prefix: str) -> bool:
    inside = path[len(prefix) :]
    name = inside.rpartition("/")[2]
    return inside in _OWN or (name.endswith(".md") and not name.startswith((".", "#")))


def _push_refusal(ran: Ran) -> str:
    """Return why a push was refused: what the other side says, or what git says."""
    said = [
        line.removeprefix("remote: ").strip()
        for line in ran.err.splitlines()
        if line.startswith("remote:")
    ]
    refused = [line for line in ran.text.splitlines() if line.startswith("!")]
    said += [line[line.index("[") :] for line in refused if "[" in line]
    return " ".join(filter(None, said)) or last_line(ran.err)


def _no_commit(ran: Ran) -> str:
    """Return why git does not commit, and what helps."""
    said = f"{ran.err}\n{ran.text}"
    reason = last_line(ran.err) or last_line(ran.text)
    for words, remedy in _REMEDIES:
        if words in said:
            return remedy.format(reason=reason)
    return f"git does not commit: {reason}"


_IDENTITY: Final = (
    'git does not know who you are: git config --global user.name "Your Name", and user.email '
    "likewise"
)
_SIGNING: Final = (
    "git cannot sign the commit ({reason}): put your signing key right, or commit without a "
    "signature: git config commit.gpgSign false"
)
_REMEDIES: Final = (
    ("tell me who you are", _IDENTITY),
    ("empty ident", _IDENTITY),
    ("user.email", _IDENTITY),
    ("failed to sign", _SIGNING),
    ("gpg failed", _SIGNING),
    ("cannot run gpg", _SIGNING),
    (
        "would be replaced by",
        (
            "git refuses the line endings ({reason}), because core.safecrlf is set: "
            "git config core.safecrlf warn"
        ),
    ),
    (
        "sparse-checkout",
        "a file is outside of the sparse checkout of this clone: git sparse-checkout disable",
    ),
    (
        "No space left on device",
        (
            "the disk is full ({reason}); what you wrote is as it was. Make room, then: refjournal"
            " sync"
        ),
    ),
    (
        "index.lock",
        (
            "git cannot write its index ({reason}). If no other git is at work, `refjournal doctor`"
            " says what to remove"
        ),
    ),
)


def _in_the_way(ran: Ran) -> str:
    said = _no_commit(ran)
    if not said.startswith("git does not commit"):
        return said
    return (
        f"what came cannot be put in place: {last_line(ran.err) or last_line(ran.text)}. Files that"
        " are no part of the journal may be in the way: commit or stash them yourself, then"
        " `refjournal sync`"
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
