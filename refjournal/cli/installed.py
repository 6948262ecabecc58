"""How this copy of the program was installed, and the command that adds libraries to it."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, requires
from importlib.util import find_spec
from pathlib import Path
from shlex import join
from typing import Final, NamedTuple

from refjournal.deferred import deferred_pattern
from refjournal.errors import UsageError

_EXTRA: Final = deferred_pattern(r"""extra\s*==\s*['"](?P<name>[^'"]+)['"]""")
_NAME: Final = "refjournal"


class Installation(NamedTuple):
    """Where Python runs from: its environment (`sys.prefix`), its executable, whether `pip` is in
    it, and whether it is an environment of its own.
    """

    prefix: Path
    executable: str
    has_pip: bool
    is_isolated: bool


def this_installation() -> Installation:
    """Return the installation that is running."""
    return Installation(
        Path(sys.prefix),
        sys.executable,
        find_spec("pip") is not None,
        sys.prefix != sys.base_prefix,
    )


def libraries_of(extra: str) -> list[str]:
    """Return what an extra of the program requires, such as `Jinja2>=3.1`."""
    try:
        lines = requires(_NAME) or []
    except PackageNotFoundError:  # run from a folder, not installed
        return []
    wanted = []
    for line in lines:
        requirement, _, marker = line.partition(";")
        found = _EXTRA.search(marker)
        if found is not None and found["name"] == extra:
            wanted.append(requirement.strip())
    return wanted


@contextmanager
def needing(extra: str, what: str, modules: Mapping[str, str]) -> Iterator[None]:
    """Say how to install what an extra of the program brings, where it is missing; `what` needs it.
    `modules` are its modules, each with the package that brings it.

    Raises:
        UsageError: one of the modules is missing.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in modules:
            raise
        # The program does not know what it requires where it is run from a folder.
        libraries = libraries_of(extra) or sorted(set(modules.values()))
        command = adding(libraries, this_installation())
        raise UsageError(
            f"{what} needs libraries that are not installed. This installs them: {command}"
        ) from None


def adding(libraries: Sequence[str], to: Installation) -> str:
    """Return the command that adds libraries to an installation.

    The libraries are named one by one, since `refjournal[extra]` would be looked for where the
    program need not have come from.
    """
    if (to.prefix / "pipx_metadata.json").exists():
        return join(["pipx", "inject", to.prefix.name, *libraries])
    if to.has_pip:
        # --user: the system's own folder is not ours to write in.
        options = [] if to.is_isolated else ["--user"]
        return join([to.executable, "-m", "pip", "install", *options, *libraries])
    return join(["uv", "pip", "install", "--python", to.executable, *libraries])
