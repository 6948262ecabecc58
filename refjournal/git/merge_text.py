"""Git's own three-way merge of texts, for what is no key and no entry."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from refjournal.errors import GitError
from refjournal.git.call import Git

_MOST_CONFLICTS: Final = 127
"""`git merge-file` exits with the number of conflicts, up to this; with more than that it
failed.
"""


def merge_text(base: str, ours: str, theirs: str, size: int) -> str:
    """Return git's merge of three texts, with markers of `size` where they contradict each other.

    Raises:
        GitError: git refuses, as it does with what is no text.
    """
    with TemporaryDirectory(prefix="refjournal-") as folder:
        names = ("ours", "base", "theirs")
        for name, text in zip(names, (ours, base, theirs), strict=True):
            Path(folder, name).write_bytes(text.encode("utf-8", "surrogateescape"))
        git = Git(Path(folder), settings=("merge.conflictStyle=merge",))
        ran = git.run("merge-file", "-p", f"--marker-size={size}", "--", *names)
    if not 0 <= ran.code <= _MOST_CONFLICTS:
        raise GitError(f"git merge-file: {ran.err}")
    return ran.out.decode("utf-8", "surrogateescape")
