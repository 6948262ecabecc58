"""Values as YAML takes them."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from refjournal.text.scalars import written, written_like, written_list


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("plain words", "plain words"),
        ("Payroll: urgent", '"Payroll: urgent"'),
        ("# 4", '"# 4"'),
        ("", '""'),
        ("null", '"null"'),
        ("[[dan]]", '"[[dan]]"'),
        ('say "yes": now', "'say \"yes\": now'"),
        ("two\nlines", '"two\\nlines"'),
        (" lead", '" lead"'),
        ("12:30", "12:30"),
    ],
)
def test_a_value_is_quoted_only_where_it_must_be(value: str, expected: str) -> None:
    assert written(value) == expected


def test_a_comma_needs_quotes_in_brackets_only() -> None:
    assert written("a, b") == "a, b"
    assert written_list(("a, b", "c")) == '["a, b", c]'


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        ("quoted", "'", "'quoted'"),
        ("quoted", '"', '"quoted"'),
        ("it's", "'", "'it''s'"),
        ("two\nlines", "'", '"two\\nlines"'),
        ("a: b", "", '"a: b"'),
    ],
)
def test_the_quotes_of_the_value_before_are_kept(value: str, style: str, expected: str) -> None:
    assert written_like(value, style) == expected


# PyYAML in Python refuses a tab or a question mark in brackets, which libyaml takes.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


@given(st.text())
def test_every_text_reads_back_the_same(value: str) -> None:
    scalar = written(value, flow=True)
    assert yaml.load(f"[{scalar}]", Loader=LOADER) == [value]
