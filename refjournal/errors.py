"""Operations that could not be done: one class a failure, each with its exit code.

A fault in a person's file is no exception but a value (`refjournal.problems`); what is raised here
ends the command, and is caught in one place, which prints the message and exits with the code.
"""


class RefjournalError(Exception):
    """A command could not do what was asked; the message says what, where, and what to do next."""

    exit_code = 70


class UsageError(RefjournalError):
    """The command was typed wrongly, or names no record, or more than one."""

    exit_code = 2


class StorageError(RefjournalError):
    """The journal cannot be found, read or written."""

    exit_code = 3


class NotWrittenError(RefjournalError):
    """Nothing was written: changed underneath, locked, an edit that cannot be exact, a newer
    format.
    """

    exit_code = 4


class GitError(RefjournalError):
    """Git could not do what it was asked for, or is not there; a sync stopped."""

    exit_code = 6
