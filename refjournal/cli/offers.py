"""The commands that findings name: only those that this program has are offered."""

from refjournal.cli.main import COMMANDS
from refjournal.lint.rule import Finding


def is_there(command: str | None) -> bool:
    """Tell whether a command line names a command of this program."""
    return command is not None and command.split()[1] in COMMANDS and "--fix" not in command.split()


def offered(finding: Finding) -> Finding:
    """Return the finding with its command, or without where the program does not have it."""
    return finding if is_there(finding.next) else finding._replace(next=None)
