"""The other side of a sync: where it is, getting what is there, sending what is here."""

import shlex
from typing import NamedTuple

from refjournal.errors import GitError
from refjournal.git.call import SECONDS_NETWORK, last_line
from refjournal.git.refusals import push_refusal
from refjournal.git.repository import Repository


class Upstream(NamedTuple):
    """The remote, the branch there, and the ref under which it is known here."""

    remote: str
    branch: str
    is_set: bool

    @property
    def ref(self) -> str:
        """The ref here of the branch there."""
        return f"refs/remotes/{self.remote}/{self.branch}"


def upstream_of(repository: Repository, branch: str, chosen_remote: str | None) -> Upstream | str:
    """Return where to sync a branch with, `chosen_remote` before any other; words where there is
    nowhere.
    """
    remote = repository.config(f"branch.{branch}.remote")
    merge = repository.config(f"branch.{branch}.merge")
    if remote and merge and remote != ".":
        return Upstream(remote, merge.removeprefix("refs/heads/"), is_set=True)
    remotes = repository.git.ask("remote").text.splitlines()
    chosen = next((name for name in (chosen_remote, "origin", *remotes) if name in remotes), None)
    if chosen is None:
        return "there is no other side yet: `git remote add origin URL`, then `refjournal sync`"
    if len(remotes) > 1 and chosen not in ("origin", chosen_remote):
        return (
            f"there are several remotes ({', '.join(remotes)}); "
            f"`git push -u NAME {shlex.quote(branch)}` says which, once"
        )
    return Upstream(chosen, branch, is_set=False)


def fetch(repository: Repository, upstream: Upstream) -> None:
    """Get what is new on the other side.

    Raises:
        GitError: it cannot be reached, or has no such branch.
    """
    ran = repository.git.run(
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
    if repository.commit(upstream.ref) is None:
        there = repository.git.ask(
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


def push(repository: Repository, upstream: Upstream, branch: str) -> bool:
    """Send; return whether it was taken, False if somebody else was faster.

    Raises:
        GitError: the other side refuses it.
    """
    where = f"refs/heads/{branch}:refs/heads/{upstream.branch}"
    setting = () if upstream.is_set else ("--set-upstream",)
    ran = repository.git.run(
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
    reason = push_refusal(ran)
    known = repository.commit(upstream.ref)
    fetch(repository, upstream)
    if repository.commit(upstream.ref) != known:
        return False
    raise GitError(f"the other side does not take it ({reason}); what you wrote is committed here")
