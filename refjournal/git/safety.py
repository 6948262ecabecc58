"""What a repository's own configuration must not choose: a program that git would start, a place
that git would read, write or send to. The configuration can come from a stranger, with the journal.

`sync` refuses each of these, and `doctor` names each of these: this is the one list.
"""

import re
import shlex
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

OURS: Final = "merge.refjournal.driver"

# Source: git-config(1), the keys whose value is run by a shell, or is a file or an address.
PROGRAMS: Final = (
    r"filter\..*\.(clean|smudge|process)",
    r"diff\.external|diff\..*\.(command|textconv)",
    r"merge\..*\.driver",
    r"core\.(sshcommand|gitproxy|askpass|alternaterefscommand)",
    r"credential\..*helper|credential\.helper",
    r"gpg\.(.*\.)?(program|defaultkeycommand)",
    r"remote\..*\.(uploadpack|receivepack|vcs)",
    r"protocol\.(.*\.)?allow",
    r"submodule\..*\.update",
    r"trailer\..*\.(command|cmd)",
)
PLACES: Final = (
    r"core\.(worktree|attributesfile|excludesfile)",
    r"url\..*\.(insteadof|pushinsteadof)",
    r"remote\..*\.proxy|http\.(.*\.)?(proxy|cookiefile|sslcert|sslkey|sslcainfo|sslcapath|sslverify|curloptresolve)",
    r"gpg\.ssh\.allowedsignersfile",
    r"uploadpack\.packobjectshook",
)
KEYS: Final = rf"^({'|'.join((*PROGRAMS, *PLACES))})$"
_PROGRAM: Final = re.compile(rf"({'|'.join(PROGRAMS)})", re.IGNORECASE)
_HAS_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*::?|[A-Za-z][A-Za-z0-9+.-]*://")


class Danger(NamedTuple):
    """Something that the repository's own configuration chooses, and what removes it."""

    words: str
    fix: str


def key_danger(key: str) -> Danger:
    """Return what is wrong with a key of the repository's own configuration."""
    what = "starts a program" if _PROGRAM.fullmatch(key) else "chooses a place for git"
    unset = f"git config --local --unset-all {shlex.quote(key)}"
    return Danger(
        f"the repository's own configuration {what}: {key}",
        f"{unset}; if it is yours, set it with git config --global",
    )


def name_danger(kind: str, name: str) -> Danger | None:
    """Return what is wrong with the name of a remote or a branch; None if nothing is."""
    if not name.startswith("-") and name.isprintable() and ".." not in name:
        return None
    fix = "git branch -m NAME" if kind == "branch" else f"git config --local --edit, [{kind} ...]"
    return Danger(f"the name of the {kind} {name!r} could be taken for something else", fix)


def address_danger(remote: str, address: str, inside: Iterable[Path], start: Path) -> Danger | None:
    """Return what is wrong with the address of a remote: it is a folder in the journal or the
    repository, whose hooks git would run. `start` is where relative addresses begin.
    """
    place = _local_path(address, start)
    if place is None:
        return None
    for folder in inside:
        if place == folder or folder in place.parents:
            return Danger(
                f"the remote {remote} is a folder in this repository ({address}); its hooks"
                " would run",
                f"git remote set-url -- {shlex.quote(remote)} URL",
            )
    return None


def _local_path(address: str, start: Path) -> Path | None:
    """Return the folder that an address names on this machine; None where it is elsewhere."""
    if address.lower().startswith("file://"):
        path = unquote(address[len("file://") :])
        return Path("/", path.partition("/")[2]).resolve()
    if _HAS_SCHEME.match(address) and not (start / address).exists():
        return None
    before_colon, colon, _ = address.partition(":")
    if colon and "/" not in before_colon and not (start / address).exists():
        return None  # host:path, as ssh has it
    return (start / address).resolve()


def remote_dangers(
    addresses: Iterable[tuple[str, str]], inside: Iterable[Path], start: Path
) -> Iterator[Danger]:
    """Yield what is wrong with remotes, by name and address."""
    folders = list(inside)
    for remote, address in addresses:
        found = name_danger("remote", remote) or address_danger(remote, address, folders, start)
        if found is not None:
            yield found
