"""Files as they were, or are to be, in git: at a commit, and in what is staged."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final, NamedTuple

from refjournal.errors import GitError
from refjournal.git.repository import Repository

EMPTY_TREE: Final = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
"""The tree without files, which every repository knows."""
_BATCH: Final = re.compile(rb"[0-9a-f]+ (\w+) ([0-9]+)\n")


def revision(repository: Repository, text: str) -> str:
    """Return the commit that a person names.

    Raises:
        GitError: there is none of that name.
    """
    found = repository.commit(text)
    if found is None:
        raise GitError(f"git knows no {text!r}; name a commit, a branch, a tag, a day, or A..B")
    return found


def before_day(repository: Repository, day: date) -> str:
    """Return the last commit before a day, the empty tree where there was none."""
    ran = repository.git.ask(
        "rev-list", "-1", f"--before={(day - timedelta(days=1)).isoformat()} 23:59:59", "HEAD"
    )
    return ran.text or EMPTY_TREE


def differing(repository: Repository, one: str, other: str | None) -> list[str]:
    """Return the Markdown files that differ between two commits, or (None) between a commit and the
    work tree, new files too.
    """
    safely = (
        "--no-ext-diff",
        "--no-textconv",
        "--no-renames",
        "--name-only",
        "-z",
        "--relative",
        "--ignore-submodules=all",
    )
    if other is not None:
        names = repository.git.ask("diff-tree", "-r", *safely, one, other).names
    else:
        names = repository.git.ask("diff", *safely, one, "--", ".").names
        names += repository.git.ask(
            "ls-files", "--others", "--exclude-standard", "-z", "--", "."
        ).names
    return sorted({name for name in names if name.endswith(".md")})


class Author(NamedTuple):
    """Who made a commit: the address and the name that git has."""

    email: str
    name: str


def authors(repository: Repository, one: str, other: str | None) -> dict[str, list[Author]]:
    """Return who changed each file between two commits, or (None) from a commit to the last, the
    first one first.
    """
    last = other or "HEAD"
    reach = last if one == EMPTY_TREE else f"{one}..{last}"
    ran = repository.git.ask(
        "log",
        "-z",
        "--reverse",
        "--no-renames",
        "--relative",
        "--name-only",
        # Nothing but a commit can begin so: git ends names with a NUL.
        "--format=%x01%ae%x02%an",
        reach,
        "--",
        ".",
    )
    found: dict[str, list[Author]] = {}
    for commit in ran.out.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        head, *paths = commit.split("\0")
        email, _, name = head.partition("\x02")
        for path in paths:
            known = found.setdefault(path.removeprefix("\n"), [])
            if Author(email, name) not in known:
                known.append(Author(email, name))
    return found


def contents(repository: Repository, commit: str, paths: Iterable[str]) -> dict[str, bytes | None]:
    """Return what files held at a commit; None for those that were not there."""
    wanted = dict.fromkeys(paths)
    listed = repository.git.ask("ls-tree", "-r", "-z", commit, "--", ".").names if wanted else []
    digests = {}
    for line in listed:
        figures, _, path = line.partition("\t")
        if path in wanted and figures.split()[1] == "blob":
            digests[path] = figures.split()[2]
    found: dict[str, bytes | None] = dict.fromkeys(wanted)
    found.update(zip(digests, _blobs(repository, digests.values()), strict=True))
    return found


def last_version(repository: Repository, path: str) -> tuple[str, bytes | None]:
    """Return what a file that is no more held last, and the commit that removed it ('' and None
    where git knows of none).
    """
    removed = _removal(repository, path, "%H")
    if not removed:
        return "", None
    return removed, contents(repository, f"{removed}^", [path])[path]


def who_removed(repository: Repository, path: str) -> str:
    """Return who removed a file and when, as `Ann Lee, 2026-11-20 12:00`."""
    return _removal(repository, path, "%an, %ad")


def _removal(repository: Repository, path: str, form: str) -> str:
    return repository.git.ask(
        "log",
        "-1",
        "--no-show-signature",
        "--no-renames",
        "--diff-filter=D",
        f"--format={form}",
        "--date=format:%Y-%m-%d %H:%M",
        "HEAD",
        "--",
        path,
    ).text


def _blobs(repository: Repository, digests: Iterable[str]) -> list[bytes]:
    given = "".join(f"{digest}\n" for digest in digests).encode()
    if not given:
        return []
    out, at, found = repository.git.ask("cat-file", "--batch", given=given).out, 0, []
    while head := _BATCH.match(out, at):
        end = head.end() + int(head[2])
        found.append(out[head.end() : end])
        at = end + 1
    return found
