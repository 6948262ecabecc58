"""Files that a person has open: Vim leaves a swap file beside them, Neovim in its state folder,
Emacs a link that is its lock.
"""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

_VIM_ENDINGS = ("swp", "swo", "swn")


def open_in_editors(
    root: Path, paths: Iterable[str], environment: Mapping[str, str] | None = None
) -> list[str]:
    """Return a sentence about each of the files, by path from the root, that an editor has open."""
    states = list(_neovim_folders(os.environ if environment is None else environment))
    found = []
    for path in paths:
        folder, name = os.path.split(os.path.join(root, path))
        if _has_swap_file(folder, f".{name}"):
            found.append(f"{path} is open in vim; load it again there (:e) before you go on")
        elif any(_has_swap_file(state, _neovim_name(root, path)) for state in states):
            found.append(f"{path} is open in Neovim; load it again there (:e) before you go on")
        elif os.path.lexists(os.path.join(folder, f".#{name}")):
            found.append(
                f"{path} is open in Emacs; load it again there (M-x revert-buffer) before you go on"
            )
    return found


def _has_swap_file(folder: str, name: str) -> bool:
    return any(os.path.lexists(os.path.join(folder, f"{name}.{end}")) for end in _VIM_ENDINGS)


def _neovim_name(root: Path, path: str) -> str:
    """Return the whole path with `%` for each separator, as Neovim names its swap files."""
    return os.path.realpath(os.path.join(root, path)).replace(os.sep, "%")


def _neovim_folders(environment: Mapping[str, str]) -> Iterable[str]:
    """Yield where Neovim keeps swap files. Source: `:help 'directory'`, `:help $NVIM_APPNAME`."""
    home = environment.get("HOME", "")
    for variable, below in (("XDG_STATE_HOME", ".local/state"), ("XDG_DATA_HOME", ".local/share")):
        base = environment.get(variable) or os.path.join(home, below)
        if os.path.isabs(base):
            yield os.path.join(base, environment.get("NVIM_APPNAME") or "nvim", "swap")
