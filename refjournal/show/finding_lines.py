"""What rules find about a record, as the lines of its page."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from refjournal.lint.rule import Finding
from refjournal.show.table import Cell, Style, Styled

AHEAD: Final = 14
"""How many days before its due date a finding is shown."""


def due_lines(findings: Iterable[Finding], today: date) -> list[Cell]:
    """Return what is due soon or now, each with the command that does it."""
    lines: list[Cell] = []
    for finding in sorted(findings, key=_order):
        if finding.silence is None and _is_near(finding, today):
            lines.append(_due(finding, today))
            if finding.next:
                lines.append(Styled(f"  {finding.next}", Style.DIM))
    return lines


def quiet_lines(findings: Iterable[Finding]) -> list[Cell]:
    """Return what is not shown as due, with the reason, and until when."""
    lines: list[Cell] = []
    for finding in sorted(findings, key=_order):
        silence = finding.silence
        if silence is None or silence.reason == "over":
            continue
        line = f"{finding.code} {finding.name}: {silence.reason}"
        if silence.until:
            line += f", until {silence.until.isoformat()}"
        lines.append(line)
    return lines


def _order(finding: Finding) -> tuple[bool, date, str]:
    # what is simply wrong has no day, and comes first
    return finding.due is not None, finding.due or date.min, finding.code


def _is_near(finding: Finding, today: date) -> bool:
    return finding.due is None or (finding.due - today).days <= AHEAD


def _due(finding: Finding, today: date) -> Cell:
    text = f"{finding.message} [{finding.code}]"
    if finding.due is None:
        return Styled(text, Style.OVERDUE)
    text += f" (due {finding.due.isoformat()})"
    if finding.due <= today:
        return Styled(text, Style.OVERDUE)
    return text
