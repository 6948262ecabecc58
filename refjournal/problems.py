"""Faults in a person's files, as values: collected, never raised, so that bad data never hides good
data.
"""

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How grave a finding is: `error` the record cannot be trusted, `warning` a follow-up missed,
    `hint` an opportunity.
    """

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"

    @property
    def rank(self) -> int:
        """0 for a hint, 1 for a warning, 2 for an error: what `--fail-on` compares."""
        return (Severity.HINT, Severity.WARNING, Severity.ERROR).index(self)


class Problem(NamedTuple):
    """One fault found while a file was read.

    Shape: `code` of the rule whose manual page explains it; `line` and `column` from 1, in
    characters; `message` one line. `severity` is None if the rule's own holds. `on_request`: fixed
    only where the rule is selected by name.
    """

    code: str
    line: int
    column: int
    message: str
    severity: Severity | None = None
    fixable: bool = False
    on_request: bool = False
