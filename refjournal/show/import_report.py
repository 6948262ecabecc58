"""What an import made of each row, as people and programs read it."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from refjournal.actions.import_outcome import ImportedRow, ImportResult, Outcome
from refjournal.exchange.source import SourceFile
from refjournal.wording import counted

_NAMED: Final = 12
"""How many values that differ are named one by one."""
_TROUBLED: Final = (Outcome.REFUSED, Outcome.DOUBTFUL)


def report_lines(
    files: Iterable[SourceFile], result: ImportResult, *, noun: str, besides: Iterable[str] = ()
) -> Iterator[str]:
    """Yield what was found and done, one line each. `noun` is what the rows become, `besides` what
    else there is to say.
    """
    yield from _kind_lines(files)
    yield ", ".join(f"{result.count(outcome)} {outcome}" for outcome in Outcome)
    yield from besides
    if result.also_created:
        new = counted(len(result.also_created), "contact")
        yield f"{new} created for people who were not in the journal"
    fields = left_out(result.rows)
    if fields:
        listed = ", ".join(f"{name} ({number})" for name, number in fields.items())
        yield f"left out, since no key of a {noun} takes it: {listed}"
    yield from _unread_lines(result.rows)
    differing = [(row, words) for row in result.rows for words in row.differs]
    for row, words in differing[:_NAMED]:
        yield f"{row.id}: {words}; nothing was replaced"
    if len(differing) > _NAMED:
        yield f"and {len(differing) - _NAMED} more values that differ: --format json lists them"


def _unread_lines(rows: Iterable[ImportedRow]) -> Iterator[str]:
    """Yield the values that are left out because they cannot be read, each with its line."""
    unread = [(row.source, words) for row in rows for words in row.source.unread]
    for source, words in unread[:_NAMED]:
        yield f"{source.file}:{source.line}: left out ({source.name}): {words}"
    if len(unread) > _NAMED:
        more = counted(len(unread) - _NAMED, "more value")
        yield f"and {more} that cannot be read; --format json lists them"


def _kind_lines(files: Iterable[SourceFile]) -> Iterator[str]:
    """Yield how many rows each kind of file has; a folder of cards is one line."""
    by_kind: dict[str, list[SourceFile]] = {}
    for file in files:
        by_kind.setdefault(file.kind, []).append(file)
    for kind, same in by_kind.items():
        blank_rows = sum(file.blank for file in same)
        blank = ""
        if blank_rows:
            blank = f" and {counted(blank_rows, 'blank row')}"
        where = ""
        if len(same) > 1:
            where = f" in {counted(len(same), 'file')}"
        yield f"{kind}: {counted(sum(len(file.rows) for file in same), 'row')}{blank}{where}"


def trouble_lines(result: ImportResult) -> Iterator[str]:
    """Yield the rows that were not imported, each with its line and the reason."""
    for row in result.rows:
        if row.outcome in _TROUBLED:
            name = ""
            if row.source.name:
                name = f" ({row.source.name})"
            place = f"{row.source.file}:{row.source.line}"
            yield f"{place}: {row.outcome}{name}: {row.reason}"


def import_object(files: Iterable[SourceFile], result: ImportResult) -> dict[str, Any]:
    """Return the object of an import, as the manual's page `json` names its parts."""
    return {
        "kinds": [file.kind for file in files],
        "rows": len(result.rows),
        **{
            outcome.value: [_row_object(row) for row in result.rows if row.outcome is outcome]
            for outcome in Outcome
        },
        "contacts_created": list(result.also_created),
        "left_out": left_out(result.rows),
    }


def _row_object(row: ImportedRow) -> dict[str, Any]:
    return {
        "file": row.source.file,
        "row": row.source.line,
        "id": row.id,
        "reason": row.reason or None,
        "differs": list(row.differs),
        "unread": list(row.source.unread),
    }


def left_out(rows: Iterable[ImportedRow]) -> dict[str, int]:
    """Return the fields that no key takes, with the number of rows that have them."""
    counts: dict[str, int] = {}
    for row in rows:
        for name in row.source.left_out:
            counts[name] = counts.get(name, 0) + 1
    return counts
