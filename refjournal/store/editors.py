"""Files that a person has open: Vim leaves a swap file beside them, Emacs a link that is its
lock.
"""

import os
from collections.abc import Iterable
from pathlib import Path


def open_in_editors(root: Path, paths: Iterable[str]) -> list[str]:
    """Return a sentence about each of the files, by path from the root, that Vim or Emacs has
    open.
    """
    found = []
    for path in paths:
        folder, name = os.path.split(os.path.join(root, path))
        if any(os.path.lexists(os.path.join(folder, f".{name}.{end}")) for end in ("swp", "swo")):
            found.append(f"{path} is open in vim; load it again there (:e) before you go on")
        elif os.path.lexists(os.path.join(folder, f".#{name}")):
            found.append(
                f"{path} is open in Emacs; load it again there (M-x revert-buffer) before you go on"
            )
    return found
