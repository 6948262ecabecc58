"""From a query to the records or entries for which it holds."""

from collections.abc import Callable, Iterable
from typing import Any, Final

from refjournal.facts.facts import Facts
from refjournal.query.attributes import ENTRY, Row, kinds_in, known_keys, lookup, rows_of
from refjournal.query.error import FilterError
from refjournal.query.folding import fold_plain
from refjournal.query.parse_filter import parse_filter
from refjournal.query.predicates import Test, test_of
from refjournal.query.tree import (
    All,
    KeyMatch,
    Node,
    Not,
    OneOf,
    Query,
    Saved,
    Words,
    key_text,
)
from refjournal.records.entry import STATUSES
from refjournal.records.fields import items_of
from refjournal.records.nearest import did_you_mean

Predicate = Callable[[Row], bool]

SEARCHED: Final = (
    "name aliases company role region relation offers wants ideal_client listen_for circles need"
    " reason kind meets place attendees"
).split()
DEEPEST: Final = 20
"""How deep saved filters may name each other."""
MOST_CONDITIONS: Final = 2_000
"""How many conditions a filter may have, with those of the saved ones that it uses: each is looked
at for every record.
"""
LINKS: Final = ("prospect", "recipient", "referrer", "between")


def select_all(query: Query, facts: Facts, kind: str | None) -> list[Row]:
    """Return all rows of a kind for which a query holds.

    Raises:
        FilterError: as `select_records`.
    """
    holds = predicate(query, facts, kind)
    wanted = _status_wanted(query.root) if kind == "referral" else None
    rows = rows_of(facts, kind) if wanted is None else _rows_of_status(facts, wanted)
    return [row for row in rows if holds(row)]


def select_records(query: Query, facts: Facts, rows: Iterable[Row], kind: str | None) -> list[Row]:
    """Return the rows for which a query holds; `kind` is theirs, None where they are of all kinds
    of record.

    Raises:
        FilterError: a key that no record has, or a value that its key cannot have.
    """
    holds = predicate(query, facts, kind)
    return [row for row in rows if holds(row)]


def predicate(query: Query, facts: Facts, kind: str | None) -> Predicate:
    """Return the test of a query for rows of a kind, None for records of all kinds.

    Raises:
        FilterError: a key that no record has, or a value that its key cannot have.
    """
    return _Compiler(facts, kind).node(query.root, ())


def _status_wanted(node: Node) -> KeyMatch | None:
    """Return the condition on the status that every row must meet, if there is one."""
    if isinstance(node, KeyMatch):
        return node if node.key == "status" else None
    if isinstance(node, All):
        return next(filter(None, map(_status_wanted, node.items)), None)
    return None


def _rows_of_status(facts: Facts, wanted: KeyMatch) -> Iterable[Row]:
    """Yield the referrals that can have a status, without those of which the index knows another.

    These are neither decoded nor asked for their facts: of 10,000 files `status:open` took 45 ms
    more, a quarter.
    """
    attribute = lookup(facts, "referral", wanted.key)
    assert attribute is not None
    tests = [test_of(facts, attribute, alternative) for alternative in wanted.alternatives]
    statuses = {status for status in STATUSES if any(test(status) for test in tests)}
    for file in facts.journal.files("referral"):
        step = file.step
        # An entry of a later day does not count yet, and one before it may.
        is_known = step is not None and step.day <= facts.today
        if step is not None and is_known and step.status not in statuses:
            continue
        if file.record is not None:
            yield Row(file.record)


class _Compiler:
    """Turns a tree into one function."""

    def __init__(self, facts: Facts, kind: str | None) -> None:
        self.facts = facts
        self.kinds = kinds_in(kind)
        self._compiled: dict[str, Predicate] = {}
        self._conditions = 0

    def node(self, node: Node, saved: tuple[str, ...]) -> Predicate:
        match node:
            case KeyMatch():
                self._count(node, len(node.alternatives))
                return self._pair(node)
            case Words():
                self._count(node, len(node.texts))
                return self._words(node)
            case Saved():
                return self._saved(node, saved)
            case Not(item):
                inner = self.node(item, saved)
                return lambda row: not inner(row)
            case All(items):
                every = [self.node(item, saved) for item in items]
                return lambda row: all(test(row) for test in every)
            case OneOf(items):
                some = [self.node(item, saved) for item in items]
                return lambda row: any(test(row) for test in some)

    def _count(self, node: KeyMatch | Words, conditions: int) -> None:
        self._conditions += conditions
        if self._conditions > MOST_CONDITIONS:
            message = f"a filter can have {MOST_CONDITIONS:,} conditions at the most"
            raise FilterError(message, node.place)

    def _saved(self, node: Saved, saved: tuple[str, ...]) -> Predicate:
        filters = self.facts.journal.settings.filters
        if node.name not in filters:
            how = "; `refjournal help configuration` shows how to save one"
            known = did_you_mean(node.name, filters) or how
            raise FilterError(f"no filter is saved as @{node.name}{known}", node.place)
        if node.name in saved:
            circle = " -> ".join(f"@{name}" for name in (*saved, node.name))
            raise FilterError(f"the saved filters use each other in a circle: {circle}", node.place)
        if len(saved) >= DEEPEST:
            raise FilterError(f"saved filters are nested more than {DEEPEST} deep", node.place)
        if node.name not in self._compiled:
            query = parse_filter(filters[node.name], saved=node.name)
            self._compiled[node.name] = _once_a_row(self.node(query.root, (*saved, node.name)))
        return self._compiled[node.name]

    def _pair(self, node: KeyMatch) -> Predicate:
        tests = {kind: test for kind in self.kinds if (test := self._test(node, kind)) is not None}
        if not tests:
            known = map(key_text, known_keys(self.facts.journal, self.kinds))
            near = did_you_mean(node.key, known) or self._keys_with(node.key)
            raise FilterError(f"no record has the key {node.key!r}{near}", node.place)
        if len(self.kinds) == 1:
            return tests[self.kinds[0]]
        return lambda row: (test := tests.get(row.kind)) is not None and test(row)

    def _keys_with(self, word: str) -> str:
        """Return the own keys of which an unknown key is a word: the shell took their quotes."""
        own = (name for names in self.facts.journal.own_keys.values() for name in names)
        for name in own:
            if word in name.split():
                return f"; a key with spaces is typed as '{key_text(name)}:…'"
        return ""

    def _test(self, node: KeyMatch, kind: str) -> Predicate | None:
        attribute = lookup(self.facts, kind, node.key)
        if attribute is None:
            return None
        try:
            tests = [test_of(self.facts, attribute, wanted) for wanted in node.alternatives]
        except ValueError as error:
            raise FilterError(f"{node.key}: {error}", node.place) from None
        return _of_value(attribute.get, tests)

    def _words(self, node: Words) -> Predicate:
        texts = [fold_plain(text) for text in node.texts]
        text_of = self._record_text
        if self.kinds == (ENTRY,):
            text_of = self._entry_text

        def holds(row: Row) -> bool:
            found = text_of(row)
            return any(text in found for text in texts)

        return holds

    def _record_text(self, row: Row) -> str:
        record = row.record
        parts: list[str] = [record.id, record.title or "", *record.tags]
        for key in SEARCHED:
            parts.extend(items_of(getattr(record, key, None)))
        parts.extend(_names(self.facts, record))
        for value in record.extra.values():
            parts.extend(items_of(value))
        return fold_plain("\n".join(parts))

    def _entry_text(self, row: Row) -> str:
        entry = row.entry
        if entry is None:
            return ""
        names = (
            self.facts.journal.name(contact) for contact in self.facts.concerned(row.record, entry)
        )
        return fold_plain("\n".join((entry.verb, entry.text, *names)))


def _names(facts: Facts, record: object) -> Iterable[str]:
    for key in LINKS:
        for reference in items_of(getattr(record, key, None)):
            if reference:
                yield facts.journal.name(reference)


def _once_a_row(holds: Predicate) -> Predicate:
    """Return a test that remembers its answer for the last row. Filters that name others twice each
    would otherwise double the work at every step.
    """
    last: list[tuple[Row, bool]] = []

    def remembered(row: Row) -> bool:
        if not last or last[0][0] is not row:
            last[:] = [(row, holds(row))]
        return last[0][1]

    return remembered


def _of_value(get: Callable[[Row], Any], tests: list[Test]) -> Predicate:
    """Return the test of a key's value; of a list, one item must pass, and an empty one counts as
    absent.
    """

    def holds(row: Row) -> bool:
        items = items_of(get(row)) or (None,)
        return any(test(item) for item in items for test in tests)

    return holds
