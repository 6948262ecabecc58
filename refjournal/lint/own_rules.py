"""A user's own rules: saved filters with a message. They are data: no code runs."""

import re
from collections.abc import Iterator
from typing import Any, Final

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Family, Finding, JournalRule, Rule, at_key, at_newest
from refjournal.lint.sections import OWN
from refjournal.lint.two_readings import two_readings
from refjournal.query.attributes import Attribute, Row, lookup, rows_of
from refjournal.query.error import FilterError
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import predicate
from refjournal.records.fields import Money, Type, is_list
from refjournal.records.kinds import kind_of
from refjournal.records.referral import Referral
from refjournal.settings import OwnRule

_SLOT: Final = re.compile(r"\{([a-z_][a-z_.]{0,60})\}")
_GROWING: Final = frozenset(("age", "status_age"))
"""Facts that are another number on every day."""


def rule_of(own: OwnRule) -> JournalRule:
    """Return the rule that a saved filter with a message is. Its code is `MY-` and its name."""

    def check(facts: Facts) -> Iterator[Finding]:
        return _check(rule, facts, own)

    title = f"MY-{own.name}: a rule of this journal's own."
    page = f"{title}\n\nIt finds every record for which its filter holds: {own.filter}"
    rule = JournalRule(
        code=f"MY-{own.name}",
        name=own.name,
        severity=own.severity,
        family=Family.OWN,
        section=OWN,
        examples=(),
        page=page,
        check=check,
    )
    return rule


def complaint(facts: Facts, own: OwnRule) -> str | None:
    """Return what is wrong with the filter of an own rule, in one line; None where it can be
    used.
    """
    try:
        predicate(parse_filter(own.filter, saved=own.name), facts, None)
    except FilterError as error:
        return f"refjournal.toml: [filters.{own.name}] is not used: {error.message}"
    return None


def _check(rule: Rule, facts: Facts, own: OwnRule) -> Iterator[Finding]:
    """Yield the records for which the filter holds; a filter that cannot be understood finds
    nothing, and is complained of elsewhere.
    """
    try:
        holds = predicate(parse_filter(own.filter, saved=own.name), facts, None)
    except FilterError:
        return
    for row in rows_of(facts, None):
        if holds(row):
            yield _found(rule, facts, row, own.message)


def _found(rule: Rule, facts: Facts, row: Row, message: str) -> Finding:
    text = _SLOT.sub(lambda slot: _filled(facts, row, slot[1], slot[0]), message)
    if isinstance(row.record, Referral):
        standing = facts.referral(row.record)
        return at_newest(rule, standing, text)._replace(due=standing.status_date)
    return at_key(rule, row.record, "name", text)._replace(due=facts.today)


def _filled(facts: Facts, row: Row, key: str, slot: str) -> str:
    """Return the value that a slot asks for; a slot that no key has stays as it is typed."""
    attribute = lookup(facts, kind_of(row.record), key)
    if attribute is None:
        return slot
    words = _spoken(facts, attribute, attribute.get(row))
    return two_readings(words, "…") if key in _GROWING else words


def _spoken(facts: Facts, attribute: Attribute, value: Any) -> str:
    if value is None or value == ():
        return "nobody" if attribute.type in (Type.ID, Type.NAME) else "nothing"
    if is_list(value):
        return ", ".join(_spoken(facts, attribute, item) for item in value)
    if attribute.type in (Type.ID, Type.NAME):
        return facts.journal.name(value)
    if isinstance(value, Money):
        return str(value._replace(currency=value.currency or facts.journal.settings.currency))
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
