"""Saved filters that name each other: each compiled once, to a limited depth."""

import pytest

from refjournal.query.attributes import rows_of
from refjournal.query.error import FilterError
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from tests.builders import facts_of

FILES = {f"contacts/{name}.md": f"---\nname: {name}\n---\n" for name in ("dan", "eva")}


def found(filters: list[str], wanted: str) -> list[str]:
    lines = "\n".join(f'a{number} = "{text}"' for number, text in enumerate(filters))
    facts = facts_of(FILES, "2026-11-20", f"\n[filters]\n{lines}\n")
    rows = select_records(parse_filter(wanted), facts, rows_of(facts, None), None)
    return [row.record.id for row in rows]


@pytest.mark.parametrize("step", ["@a{0} or @a{0}", "@a{0} @a{0}", "(not @a{0}) or @a{0} @a{0}"])
def test_a_chain_that_doubles_is_linear(step: str) -> None:
    filters = ["name:dan", *(step.format(number) for number in range(19))]
    assert "dan" in found(filters, "@a19")


def test_a_deep_chain_is_a_sentence() -> None:
    with pytest.raises(FilterError, match="more than 20 deep"):
        found(["name:dan", *(f"@a{number}" for number in range(999))], "@a999")


def test_a_filter_used_twice_answers_for_each_record() -> None:
    assert found(["name:dan", "@a0", "not @a0"], "@a1 or @a2") == ["dan", "eva"]


@pytest.mark.parametrize("part", ["name:dan or ", "name:dan,", "dan,"])
def test_more_conditions_than_anybody_types_are_a_sentence(part: str) -> None:
    one = part * 150 + ("dan" if part.endswith(",") else "name:dan")
    filters = [*[one] * 14, " ".join(f"@a{number}" for number in range(14))]
    assert "dan" in found(filters, "@a0")
    with pytest.raises(FilterError, match="2,000 conditions"):
        found(filters, "@a14")
