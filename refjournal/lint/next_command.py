"""The commands that mend a file: by itself where that is safe, else in the editor. Apart, because
the runner and the rules about files and links share them.
"""

from shlex import quote
from typing import Final

from refjournal.problems import Severity
from refjournal.records.file_names import id_of
from refjournal.records.kinds import AnyRecord

_ASK_FOR_IT: Final = frozenset(("RJ104",))
"""Rules whose fix is only done where they are selected."""
_BY_HAND: Final = frozenset(("RJ001", "RJ010"))
"""Rules about what no command can open, or that ends only when the file is gone."""
_TAKEN_NAME: Final = frozenset(("RJ007",))


def command_for(
    code: str, severity: Severity, path: str, record: AnyRecord | None, *, fixable: bool
) -> str | None:
    """Return the command that ends a finding of the rule `code` in a file; None where it lies
    outside the journal.
    """
    if fixable:
        return fix_command(path, code=code, hint=severity is Severity.HINT)
    if code in _TAKEN_NAME:
        return rename_command(path, f"{id_of(path)}-2")
    return None if code in _BY_HAND else edit_command(path, record)


def fix_command(path: str, *, code: str, hint: bool = False) -> str:
    """Return the command that lets the rule `code` mend a file."""
    options = ["--fix"]
    if code in _ASK_FOR_IT:
        options += ["--select", code]
    if hint:
        options.append("--hints")
    return f"refjournal lint {' '.join(options)} {quote(path)}"


def edit_command(path: str, record: AnyRecord | None = None) -> str:
    """Return the command that opens a file where only a person can mend it; by its path where it is
    no record.
    """
    return f"refjournal edit {quote(record.id if record is not None else path)}"


def set_command(record: AnyRecord, *changes: str) -> str:
    """Return the command that changes keys: `KEY=VALUE`, `KEY+=VALUE`, `KEY=`."""
    return f"refjournal set {quote(record.id)} {' '.join(quote(change) for change in changes)}"


def rename_command(path: str, new: str) -> str:
    """Return the command that gives the file at `path` another id."""
    return f"refjournal rename {quote(path)} {quote(new)}"
