"""Figures as pages, tables and objects: those of a span beside those before, by the values of a
key, and the cases behind one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

from refjournal.show.goal_lines import Goals
from refjournal.show.metric_text import case_text, figure_object, plain_value, value_text
from refjournal.show.page import Block, Items, Page, Pairs, Para, SectionHeading, Title
from refjournal.show.table import Column, Table
from refjournal.stats.case import Case
from refjournal.stats.metric import Metric, Unit
from refjournal.stats.span import DaySpan

NONE = "(none)"
"""How the group of those is called that have no value of a key."""

Spell = Callable[[Any], str]
"""How the values of a key are written; '' for none."""


class Compared(NamedTuple):
    """A figure beside the same of the span before."""

    figure: Metric
    before: Metric


class Grouped(NamedTuple):
    """A figure by the values of a key."""

    figure: Metric
    parts: Mapping[Any, Metric]


def span_title(span: DaySpan, today: date) -> str:
    """Return a span as a title; one that is not over is marked."""
    if span.last > today:
        return f"{span}, not over: up to {today.isoformat()}"
    return str(span)


# A span beside the one before


def compared_page(found: Sequence[Compared], goals: Goals, today: date, *, missing: str) -> Page:
    """Return the figures of a span as a page; `missing` says what the journal lacks for more of
    them, '' where nothing.
    """
    span, before = found[0].figure.span, found[0].before.span
    note = f"before: {before}"
    if span.last > today:
        note += ", as many days"
    blocks: list[Block] = [Title(span_title(span, today), note)]
    if missing:
        blocks.append(Para(missing))
    if goals.items:
        lines = list(goals.items)
        if goals.act is not None:
            lines.append(str(goals.act))
        blocks += [SectionHeading("Goals"), Items(tuple(lines))]
    for section, group in groupby(found, key=lambda pair: pair.figure.definition.section):
        rows = tuple((pair.figure.definition.label, _with_before(pair)) for pair in group)
        blocks += [SectionHeading(section), Pairs(rows)]
    return Page(tuple(blocks))


def _with_before(pair: Compared) -> str:
    """Return a figure in words, with what it was before, and whether the cases are few."""
    words, old = value_text(pair.figure), value_text(pair.before)
    notes = []
    if pair.figure.few:
        notes.append("few cases")
    if words != old:
        notes.append(f"before: {old}")
    if notes:
        return f"{words}  [{'; '.join(notes)}]"
    return words


def compared_table(found: Sequence[Compared], *, plain: bool) -> Table:
    """Return the figures of a span as rows; `plain` for programs: bare numbers, amounts without
    grouping.
    """
    text = _text(plain=plain)
    columns = (
        Column("figure", "figure"),
        Column("unit", "unit"),
        Column("value", "value"),
        Column("before", "before"),
        Column("cases", "cases", "right"),
    )
    rows = tuple(
        (*_head(pair.figure), text(pair.figure), text(pair.before), _cases(pair.figure))
        for pair in found
    )
    return Table(columns, rows, tuple(pair.figure.definition.name for pair in found))


def compared_objects(found: Iterable[Compared]) -> Iterator[dict[str, Any]]:
    """Yield the figures of a span as objects."""
    for figure, before in found:
        yield {
            **figure_object(figure),
            "before": figure_object(before)["value"],
            "before_from": before.span.first.isoformat(),
            "before_until": before.span.last.isoformat(),
        }


def _text(*, plain: bool) -> Callable[[Metric], str]:
    if plain:
        return plain_value
    return value_text


def _head(figure: Metric) -> tuple[str, str]:
    return figure.definition.name, figure.definition.unit.value


def _cases(figure: Metric) -> str:
    return str(len(figure.cases))


# By the values of a key


def grouped_page(found: Sequence[Grouped], spell: Spell, today: date) -> Page:
    """Return figures by the values of a key as a page."""
    blocks: list[Block] = [Title(span_title(found[0].figure.span, today))]
    for figure, parts in found:
        blocks.append(SectionHeading(f"{figure.definition.label}: {value_text(figure)}"))
        blocks.append(
            Pairs(tuple((spell(value) or NONE, _marked(part)) for value, part in parts.items()))
        )
    return Page(tuple(blocks))


def _marked(figure: Metric) -> str:
    words = value_text(figure)
    if figure.few:
        return f"{words}  [few cases]"
    return words


def grouped_table(found: Sequence[Grouped], by: str, spell: Spell, *, plain: bool) -> Table:
    """Return figures by the values of a key as rows."""
    text = _text(plain=plain)
    columns = (
        Column("figure", "figure"),
        Column("unit", "unit"),
        Column(by, by),
        Column("value", "value"),
        Column("cases", "cases", "right"),
    )
    rows = tuple(
        (*_head(figure), spell(value) or NONE, text(part), _cases(part))
        for figure, parts in found
        for value, part in parts.items()
    )
    return Table(
        columns, rows, tuple(figure.definition.name for figure, parts in found for _ in parts)
    )


def grouped_objects(found: Iterable[Grouped], by: str, spell: Spell) -> Iterator[dict[str, Any]]:
    """Yield figures by the values of a key as objects."""
    for _, parts in found:
        for value, part in parts.items():
            yield {**figure_object(part), "by": by, "group": spell(value) or None}


# The cases behind a figure


def case_rows(figure: Metric, parts: Mapping[Any, Metric] | None) -> list[tuple[Any, Case]]:
    """Return the cases of a figure, by day, each with the value of a key under which it counts;
    None without a key.
    """
    groups = {None: figure} if parts is None else parts
    return [
        (value, case)
        for value, part in groups.items()
        for case in sorted(part.cases, key=lambda case: (case.day, case.record.id))
    ]


def case_table(
    figure: Metric,
    rows: Sequence[tuple[Any, Case]],
    by: str | None,
    spell: Spell,
    name: Spell,
    *,
    plain: bool,
) -> Table:
    """Return cases as rows; with `by` the value under which each counts comes first. `name` writes
    the person whom one concerns.
    """
    # A person does not need a column in which there is nothing; a program counts on it.
    has_people = plain or any(case.who for _, case in rows)
    is_share = figure.definition.unit is Unit.SHARE
    columns = [
        Column("date", "date"),
        Column("record", "record"),
        Column("value", figure.definition.label, "left" if is_share else "right"),
    ]
    if has_people:
        columns.insert(2, Column("who", "who", shrink=True))
    if by is not None:
        columns.insert(0, Column(by, by, shrink=True))

    def row(value: Any, case: Case) -> tuple[str, ...]:
        cells = [case.day.isoformat(), case.record.id, case_text(figure, case, plain=plain)]
        if has_people:
            cells.insert(2, name(case.who) if case.who else "")
        if by is not None:
            cells.insert(0, spell(value) or NONE)
        return tuple(cells)

    cells = tuple(row(value, case) for value, case in rows)
    return Table(tuple(columns), cells, tuple(case.record.id for _, case in rows))


def case_objects(
    figure: Metric, rows: Iterable[tuple[Any, Case]], by: str | None, spell: Spell
) -> Iterator[dict[str, Any]]:
    """Yield cases as objects."""
    for value, case in rows:
        found = {
            "figure": figure.definition.name,
            "record": case.record.id,
            "path": case.record.path,
            "line": case.line,
            "date": case.day.isoformat(),
            "who": case.who,
            "value": _case_value(figure, case),
        }
        if by is not None:
            found |= {"by": by, "group": spell(value) or None}
        yield found


def _case_value(figure: Metric, case: Case) -> Any:
    if figure.definition.unit is Unit.SHARE:
        return case.value is True
    return figure_object(figure._replace(cases=(case,)))["value"]
