"""The day from which a journal asks for things (`[journal] since`). What was due before it is past,
and a silence that goes on is counted from it, so that a journal of many years of history does not
begin with a debt.
"""

from datetime import date

from refjournal.days import Period, shift
from refjournal.lint.rule import Finding

BEFORE = "due before [journal] since"
"""Why a finding is not shown that was due before that day."""


def counted_from(finding: Finding, since: date, look_back: Period) -> Finding:
    """Return a finding about a silence with its days counted from `since`, where it began before.
    What had already ended by age on that day does not begin again.
    """
    clock, due = finding.clock, finding.due
    if clock is None or due is None or clock >= since:
        return finding
    if finding.rule.ages and shift(due, look_back) < since:
        return finding
    return finding._replace(due=shift(due, Period((since - clock).days, "d")), listed_from=None)


def lies_before(finding: Finding, since: date) -> bool:
    """Return whether a finding was due before `since`. What you planned yourself always counts."""
    return finding.due is not None and finding.due < since and not finding.rule.of_plans
