"""The repository in which a journal lies: where it is, what goes on in it, what its own
configuration would run.
"""

import os
import posixpath
from functools import cached_property
from pathlib import Path
from typing import Final

from refjournal.errors import GitError
from refjournal.git.call import ACTOR, Git, last_line
from refjournal.git.safety import KEYS, OURS, Danger, key_danger, name_danger, remote_dangers

_OWN: Final = ("refjournal.toml", ".gitattributes", ".gitignore")
ONGOING: Final = {
    "MERGE_HEAD": ("a merge", "git merge --abort"),
    "rebase-merge": ("a rebase", "git rebase --abort"),
    "rebase-apply/applying": ("an am", "git am --abort"),
    "rebase-apply": ("a rebase", "git rebase --abort"),
    "CHERRY_PICK_HEAD": ("a cherry-pick", "git cherry-pick --abort"),
    "REVERT_HEAD": ("a revert", "git revert --abort"),
    "BISECT_LOG": ("a bisect", "git bisect reset"),
}
"""What git leaves in its folder in the middle of something: what that is, and the command that ends
it.
"""


class Repository:
    """The repository of a journal."""

    def __init__(self, git: Git) -> None:
        """`git` runs in the journal's folder.

        Raises:
            GitError: the folder is in no repository, or in one that git does not trust.
        """
        self.git = git
        ran = git.run("rev-parse", "--show-toplevel", "--absolute-git-dir", "--show-prefix")
        if ran.code:
            raise GitError(_no_repository(git.folder, ran.err))
        top, folder, prefix = (ran.text + "\n\n").split("\n")[:3]
        self.top = Path(top)
        self.folder = Path(folder)
        self.prefix = prefix
        """The journal's path from the top of the repository: '' or `journal/`."""
        # `git status` and `git diff` start the filters of files that look changed.
        keys = self.dangerous_keys
        filters = {name.rpartition(".")[0] for name in keys if name.startswith("filter.")}
        self.git = git.with_settings(
            *(
                f"{name}.{key}"
                for name in sorted(filters)
                for key in ("clean=", "smudge=", "process=", "required=false")
            )
        )

    @cached_property
    def common(self) -> Path:
        """The folder that all work trees of the repository share."""
        return (self.git.folder / self.git.ask("rev-parse", "--git-common-dir").text).resolve()

    @property
    def ongoing(self) -> tuple[str, str] | None:
        """What the repository is in the middle of, and the command that ends it."""
        return next((what for name, what in ONGOING.items() if (self.folder / name).exists()), None)

    @property
    def branch(self) -> str | None:
        """The branch; None on a detached head."""
        ran = self.git.run("symbolic-ref", "--quiet", "HEAD")
        if ran.code:
            return None
        return ran.text.removeprefix("refs/heads/")

    @property
    def head(self) -> str | None:
        """The commit; None before the first."""
        return self.commit("HEAD")

    @property
    def last_placed(self) -> str | None:
        """The commit that this program put in place last, whatever a person did since; None where
        git keeps no record of that.
        """
        ran = self.git.run("log", "--walk-reflogs", "-n", "1000", "--format=%H %gs", "HEAD")
        lines = ran.text.splitlines() if ran.code == 0 else []
        moves = (line.partition(" ") for line in lines)
        return next((commit for commit, _, act in moves if act.startswith(ACTOR)), None)

    def is_own(self, path: str) -> bool:
        """Return whether a path from the repository's top is one of a file of the journal."""
        if not path.startswith(self.prefix):
            return False
        inside = path[len(self.prefix) :]
        name = inside.rpartition("/")[2]
        return inside in _OWN or (name.endswith(".md") and not name.startswith((".", "#")))

    def from_root(self, path: str) -> str:
        """Return a path from the repository's top as one from the journal's root, with `../` where
        it is outside.
        """
        if path.startswith(self.prefix):
            return path[len(self.prefix) :]
        return posixpath.relpath(path, self.prefix)

    def from_top(self, path: str) -> str:
        """Return a path from the journal's root as one from the repository's top."""
        return posixpath.normpath(self.prefix + path)

    def commit(self, revision: str) -> str | None:
        """Return the commit that a revision names; None where it names none."""
        ran = self.git.run(
            "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"
        )
        return ran.text if ran.code == 0 else None

    @property
    def hooks_elsewhere(self) -> Path | None:
        """The folder from which git runs the hooks of this clone (`core.hooksPath`, whoever set
        it); None if that is the usual one.
        """
        ran = self.git.run("config", "--show-scope", "--get-all", "core.hooksPath")
        stated = [line.partition("\t") for line in ran.text.split("\n")] if ran.code == 0 else []
        # This program sets it itself for each call, so that no hook runs: of the scope `command`.
        folders = [value for scope, _, value in stated if scope != "command"]
        if not folders or not folders[-1]:
            return None
        folder = self.top / os.path.expanduser(folders[-1])
        is_usual = folder.resolve() == (self.common / "hooks").resolve()
        return None if is_usual else folder

    def config(self, key: str, *, local: bool = False) -> str | None:
        """Return a value of the configuration, whoever set it, or (`local`) that of the repository
        itself.
        """
        ran = self.git.run("config", *(("--local",) if local else ()), "--get", key)
        return ran.text if ran.code == 0 else None

    @cached_property
    def dangerous_keys(self) -> list[str]:
        """The keys of the repository's own configuration that choose a program or a place, the
        merge driver of this journal apart.
        """
        names = self.git.run(
            "config", "--includes", "--show-scope", "--name-only", "-z", "--get-regexp", KEYS
        ).names
        found = {
            name
            for scope, name in zip(names[::2], names[1::2], strict=False)
            if scope in ("local", "worktree")
        }
        return sorted(found - {OURS})

    @cached_property
    def dangers(self) -> list[Danger]:
        """What the repository's own configuration chooses and must not."""
        found = [key_danger(key) for key in self.dangerous_keys]
        branch = self.branch
        if branch is not None and (danger := name_danger("branch", branch)) is not None:
            found.append(danger)
        inside = [self.git.folder.resolve(), self.top.resolve(), self.folder.resolve(), self.common]
        return [*found, *remote_dangers(self._addresses(), inside, self.top)]

    def _addresses(self) -> list[tuple[str, str]]:
        """Return every address that a fetch or a push could use, by the name of its remote."""
        pattern = (
            r"^(remote\..*\.(url|pushurl)|branch\..*\.(remote|pushremote)|remote\.pushdefault)$"
        )
        lines = self.git.run("config", "--includes", "-z", "--get-regexp", pattern).names
        remotes = set(self.git.run("remote").text.splitlines())
        found = []
        for line in lines:
            key, _, value = line.partition("\n")
            if key.startswith("remote.") and key != "remote.pushdefault":
                found.append((key.removeprefix("remote.").rpartition(".")[0], value))
            elif value not in remotes and value != ".":
                found.append((value, value))  # a branch can name an address instead of a remote
        return found

    def changed(self) -> list[str]:
        """Return what differs from the last commit in the journal's folder, new files too: paths
        from the repository's top.
        """
        ran = self.git.ask(
            "status",
            "--porcelain=v1",
            "-z",
            "--no-renames",
            "--untracked-files=all",
            "--ignore-submodules=all",
            "--",
            ".",
        )
        return [name[3:] for name in ran.names]

    def dirty(self) -> list[str]:
        """Return the tracked files that differ from the last commit, or are not merged: paths from
        the repository's top.
        """
        ran = self.git.ask(
            "-C",
            str(self.top),
            "status",
            "--porcelain=v1",
            "-z",
            "--no-renames",
            "--untracked-files=no",
        )
        return [name[3:] for name in ran.names]

    def differing(self, one: str, other: str) -> list[str]:
        """Return the files that differ between two commits: paths from the repository's top."""
        safely = ("--name-only", "--no-renames", "--no-ext-diff", "--no-textconv")
        return self.git.ask(
            *("-C", str(self.top)), "diff-tree", "-r", "-z", *safely, one, other
        ).names

    def staged(self) -> list[str]:
        """Return what is staged in the journal's folder and not deleted: paths from the journal's
        root.
        """
        ran = self.git.ask(
            "diff",
            "--cached",
            "--name-only",
            "-z",
            "--no-renames",
            "--diff-filter=d",
            "--relative",
            "--no-ext-diff",
            "--",
            ".",
        )
        return ran.names

    def blob(self, path: str) -> bytes:
        """Return what is staged of a path from the journal's root."""
        return self.git.ask("cat-file", "blob", f":{self.prefix}{path}").out


def _no_repository(folder: Path, said: str) -> str:
    if "dubious ownership" in said:
        return f"git does not trust {folder}, since somebody else owns it: {last_line(said)}"
    if "not a git repository" in said:
        return f"{folder} is in no git repository; `git init` there, then `refjournal git-setup`"
    return f"git cannot use {folder}: {last_line(said)}"
