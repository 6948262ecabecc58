"""Starting git: argument lists only, with a time limit, and with nothing of the repository's own
naming a program.

A repository's configuration can make `git status` run a program (`core.fsmonitor`), a folder in the
journal can pretend to be a bare repository, a hook can do anything: all of that is switched off on
the command line, which wins over every configuration.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

from refjournal.errors import GitError
from refjournal.signals import hold_signals

SAFELY: Final = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.editor=true"),
    *("-c", "sequence.editor=true"),
    *("-c", "submodule.recurse=false"),
    *("-c", "push.recurseSubmodules=no"),
    *("-c", "rebase.autoSquash=false"),
    *("-c", "rebase.updateRefs=false"),
    *("-c", "merge.renames=true"),
    *("-c", "merge.directoryRenames=false"),
    *("-c", "log.showSignature=false"),
    *("-c", "gc.auto=0"),
    *("-c", "maintenance.auto=false"),
    *("-c", "advice.detachedHead=false"),
)
ACTOR: Final = "refjournal"
"""Who moved a branch, as git's reflog says."""
_OFFLINE: Final = {"GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1"}
"""No way to a remote. In a partial clone, every command that misses an object would fetch it, by
the programs that the repository names.
"""
_MISSING: Final = re.compile(
    r"unable to read|not allowed|could not fetch|promisor|missing (?:blob|tree)"
)
_PARTIAL: Final = (
    "if old versions are left out of this clone (a partial one), `git fetch --refetch --no-filter` "
    "brings them"
)
SECONDS: Final = 60
SECONDS_NETWORK: Final = 300
SECONDS_TO_END: Final = 10
"""How long git may take to clean up when it is told to end."""
OLDEST: Final = (2, 38)
"""The first git that knows `safe.bareRepository`."""


class Ran(NamedTuple):
    """What a run of git gave: its exit code, standard output, standard error."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """Standard output as text, without the last line ending."""
        return self.out.decode("utf-8", "surrogateescape").rstrip("\n")

    @property
    def names(self) -> list[str]:
        """Standard output as names separated by NUL."""
        return [name.decode("utf-8", "surrogateescape") for name in self.out.split(b"\0") if name]


class Git:
    """Git in a folder."""

    def __init__(
        self,
        folder: Path,
        environment: Mapping[str, str] | None = None,
        settings: tuple[str, ...] = (),
    ) -> None:
        """`environment` is that in which git runs, the process's own if None; `settings` are
        further ones, as `key=value`.
        """
        self.folder = folder
        self._environment = dict(os.environ if environment is None else environment)
        self._environment.update(
            GIT_TERMINAL_PROMPT="0",
            LC_ALL="C",
            GIT_EDITOR="true",
            GIT_OPTIONAL_LOCKS="0",
            GIT_REFLOG_ACTION=ACTOR,
            **_OFFLINE,
        )
        self._settings = tuple(part for setting in settings for part in ("-c", setting))

    def go_online(self) -> None:
        """Allow git to reach the other side: only where the repository's configuration has been
        checked for what it would start.
        """
        for name in _OFFLINE:
            self._environment.pop(name)
            if name in os.environ:
                self._environment[name] = os.environ[name]

    def with_settings(self, *settings: str) -> "Git":
        """Return git with further settings, as `key=value`."""
        if not settings:
            return self
        other = Git(self.folder, self._environment)
        other._settings = (
            *self._settings,
            *(part for setting in settings for part in ("-c", setting)),
        )
        return other

    def run(
        self,
        *arguments: str,
        given: bytes = b"",
        seconds: float = SECONDS,
        index: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run git and return what it gave, whatever its exit code. `index`: another one than that
        of the work tree. `environment` adds to that of the process.

        Raises:
            GitError: there is no git, or it took too long.
        """
        command = ["git", *SAFELY, *self._settings, *arguments]
        process: subprocess.Popen[bytes] | None = None
        given_to = {**self._environment, **(environment or {})}
        if index is not None:
            given_to["GIT_INDEX_FILE"] = str(index)
        try:
            with hold_signals():  # interrupted here, a git that nobody knows of would go on
                process = subprocess.Popen(
                    command,
                    cwd=self.folder,
                    env=given_to,
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                )
            out, err = process.communicate(given, timeout=seconds)
        except FileNotFoundError:
            raise GitError(
                "git is not installed; install it (https://git-scm.com) and try again"
            ) from None
        except OSError as error:
            raise GitError(f"git cannot be started: {error.strerror}") from None
        except subprocess.TimeoutExpired:
            raise GitError(
                f"git {arguments[0]} did not end within {seconds:.0f} s; is the network there?"
            ) from None
        finally:
            if process is not None:
                _end(process)
        return Ran(process.returncode, out, err.decode("utf-8", "replace").strip())

    def ask(
        self,
        *arguments: str,
        given: bytes = b"",
        seconds: float = SECONDS,
        index: Path | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> Ran:
        """Run git and return what it gave.

        Raises:
            GitError: git failed; the message is its own.
        """
        ran = self.run(
            *arguments, given=given, seconds=seconds, index=index, environment=environment
        )
        if ran.code:
            command = next((word for word in arguments[2:] if arguments[0] == "-C"), arguments[0])
            words = last_line(ran.err) or f"exit code {ran.code}"
            if _MISSING.search(ran.err):
                words = f"{words}; {_PARTIAL}"
            raise GitError(f"git {command}: {words}")
        return ran

    def version(self) -> tuple[int, ...]:
        """Return the version of git: (2, 39, 5).

        Raises:
            GitError: there is no git.
        """
        words = Git(Path.cwd(), self._environment).ask("version").text.split()
        numbers = words[2].split(".") if len(words) > 2 else []
        return tuple(int(number) for number in numbers if number.isdigit())


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End git if it still runs. It is asked first: killed, it would leave its locks."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.communicate(timeout=SECONDS_TO_END)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()


def last_line(words: str) -> str:
    """Return the last thing that git says, without the word before it."""
    lines = [line for line in words.splitlines() if line.strip() and not line.startswith("hint:")]
    telling = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines
    if not telling:
        return ""
    return telling[-1].partition(": ")[2] or telling[-1]
