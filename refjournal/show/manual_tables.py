"""The tables of the manual that the program writes itself, so that they cannot be out of date."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final

from refjournal.advice.order import REASONS
from refjournal.facts.names import FACTS
from refjournal.lint.registry import RULES
from refjournal.lint.rule import Rule
from refjournal.show.explanations import NO_PAGE
from refjournal.stats.definitions import DEFINITIONS


def rules_table() -> str:
    """Return a row for each rule: what it finds is the headline of its page."""
    rows = [(_code(rule), rule.name, str(rule.severity), rule.headline) for rule in RULES]
    table = _table(("code", "name", "severity", "finds"), rows)
    if not any(rule.page for rule in RULES):
        table += f"\n{NO_PAGE}\n"
    return "\n" + table


def facts_table() -> str:
    """Return the definitions of the derived facts under a heading for each kind of record."""
    parts = []
    for kind, facts in FACTS.items():
        rows = [(f"`{fact.name}`", str(fact.type), fact.meaning) for fact in facts.values()]
        parts.append(f"\n## Of a {kind}\n\n" + _table(("fact", "type", "definition"), rows))
    return "".join(parts)


def figures_table() -> str:
    """Return the definitions of the figures under a heading for each section."""
    head = ("figure", "shown as", "made of its cases", "definition")
    parts = []
    for section, group in groupby(DEFINITIONS, key=lambda figure: figure.section):
        rows = [
            (f"`{figure.name}`", figure.label, figure.unit.value, figure.meaning)
            for figure in group
        ]
        parts.append(f"\n## {section}\n\n" + _table(head, rows))
    return "".join(parts)


def order_table() -> str:
    """Return the reasons for the order of today's list, dearest to wait with first."""
    rows = [(reason.words, reason.sentence) for reason in REASONS.values()]
    return "\n" + _table(("reason", "what it is about"), rows)


TABLES: Final[Mapping[str, Callable[[], str]]] = {
    "rules": rules_table,
    "order": order_table,
    "facts": facts_table,
    "figures": figures_table,
}
"""What ends each page of the manual that has such a table."""


def _code(rule: Rule) -> str:
    # ◦ marks a rule that a planned entry quiets
    if rule.answer is not None:
        return f"{rule.code} ◦"
    return rule.code


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(head), "|" + "---|" * len(head), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
