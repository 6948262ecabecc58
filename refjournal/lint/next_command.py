"""The commands with which findings about files end. Apart, because rules of several families share
them.
"""

from shlex import quote

from refjournal.records.file_names import id_of
from refjournal.records.kinds import AnyRecord


def edit_command(path: str, record: AnyRecord | None = None) -> str:
    """Return the command that opens a file where only a person can put it right; by its path where
    it is no record.
    """
    return f"refjournal edit {quote(record.id if record is not None else path)}"


def set_command(record: AnyRecord, *changes: str) -> str:
    """Return the command that changes keys: `KEY=VALUE`, `KEY+=VALUE`, `KEY=`."""
    return f"refjournal set {quote(record.id)} {' '.join(quote(change) for change in changes)}"


def rename_command(path: str, new: str) -> str:
    """Return the command that gives the file at `path` another id."""
    return f"refjournal rename {quote(path)} {quote(new)}"


def second_name(path: str, record: AnyRecord | None) -> str:
    """Return the command that gives a file whose id is taken another one."""
    return rename_command(path, f"{id_of(path)}-2")


def no_command(path: str, record: AnyRecord | None) -> None:
    """Return None: no command of this program can open the file, or it must only go."""
