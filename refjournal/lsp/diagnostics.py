"""What is wrong or due in one file, as an editor underlines it: the faults of form of its text
alone, and all of its findings.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from refjournal.lint.rule import FileRule, Finding
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import EditorText, Position, Range
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.text.document import Field, Node, Sequence


class Related(NamedTuple):
    """Another place that explains a finding: the file, the line from 1, and what is there."""

    path: str
    line: int
    message: str


class Diagnostic(NamedTuple):
    """A finding with its stretch of the text. `related` is the entry from which the days count."""

    range: Range
    finding: Finding
    related: Related | None = None


def diagnostics(file: OpenFile, findings: Iterable[Finding]) -> list[Diagnostic]:
    """Return the findings of a file as an editor shows them."""
    return [
        Diagnostic(stretch_of(file, finding), finding, _started_by(file, finding))
        for finding in findings
        if finding.path == file.path
    ]


def is_of_form(finding: Finding) -> bool:
    """Return whether a finding is about the form of a file, which can be judged while it is
    typed.
    """
    return isinstance(finding.rule, FileRule)


def stretch_of(file: OpenFile, finding: Finding) -> Range:
    """Return what a finding is about: the value, the entry's first line, or the rest of the
    line.
    """
    if (finding.line, finding.column) == (1, 1):
        return file.text.line_range(1)
    place = (finding.line, finding.column)
    for start, line, column, end in _values(file.document.fields):
        if (line, column) == place and "\n" not in file.document.text[start:end]:
            return Range(file.text.position(line, column), _after(file, line, column + end - start))
    return file.text.line_range(*place)


def _after(file: OpenFile, line: int, column: int) -> Position:
    return file.text.position(line, column)


def _values(fields: Iterable[Field]) -> Iterator[tuple[int, int, int, int]]:
    """Yield start, line, column and end of keys, of their values, and of the items of lists."""
    for field in fields:
        for span in (field.key_span, *(node.span for node in _nodes(field.value))):
            yield span.start, span.line, span.column, span.end


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Sequence):
        yield from node.items


def _started_by(file: OpenFile, finding: Finding) -> Related | None:
    """Return the entry from which the days of a finding count; None where nothing is waited for."""
    record = finding.record
    if finding.due is None or record is None or finding.rule.of_plans:
        return None
    entry = _first_entry(file, finding, record)
    if entry is None:
        return None
    return Related(record.path, entry.line, f"since {entry.date.isoformat()}: {entry.verb}")


def _first_entry(file: OpenFile, finding: Finding, record: AnyRecord) -> Entry | None:
    for entry in record.log:
        if entry.line == finding.line:
            return entry
    if finding.since is None:
        return None
    same_day = (entry for entry in file.facts.done(record) if entry.date == finding.since)
    return next(same_day, None)


def while_typing(
    shown: Iterable[Diagnostic], before: EditorText, after: EditorText, form: Iterable[Diagnostic]
) -> list[Diagnostic]:
    """Return what is shown between two saves: the faults of form as they are now, and the other
    findings of the last save, at their lines as far as these are still there.
    """
    kept = (each for each in shown if not is_of_form(each.finding))
    moved = (_moved(each, before, after) for each in kept)
    return [*form, *(each for each in moved if each is not None)]


def _moved(found: Diagnostic, before: EditorText, after: EditorText) -> Diagnostic | None:
    line = found.range.start.line
    words = before.lines[line]
    places = [number for number, other in enumerate(after.lines) if other == words]
    if not places:
        return None
    down = min(places, key=lambda number: abs(number - line)) - line
    start, end = (Position(place.line + down, place.unit) for place in found.range)
    return found._replace(range=Range(start, end))
