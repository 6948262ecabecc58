import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from refjournal.show.objects import as_json, as_jsonl, as_object
from refjournal.show.safe_text import escaped

HOSTILE = "\x1b]52;c;aGk=\x07\x7f\x9b\u202e\u200b\u2028\U000e0041\ue000"
TEXTS = st.text(st.characters() | st.sampled_from(HOSTILE), max_size=20)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=3)


def test_a_list_is_an_object_a_line() -> None:
    assert list(as_json([{"id": "priya"}, {"id": "dan"}])) == [
        "[",
        '{"id": "priya"},',
        '{"id": "dan"}',
        "]",
    ]
    assert list(as_jsonl([{"id": "priya"}, {"id": "dan"}])) == ['{"id": "priya"}', '{"id": "dan"}']


def test_no_objects_are_an_empty_list() -> None:
    assert list(as_json([])) == ["[]"]
    assert list(as_jsonl([])) == []


def test_days_and_amounts_are_text() -> None:
    value = {"met": date(2026, 11, 3), "amount": Decimal("4500.00"), "due": None}
    assert list(as_jsonl([value])) == ['{"met": "2026-11-03", "amount": "4500.00", "due": null}']


def test_numbers_of_any_size_and_halves_of_characters_are_written() -> None:
    values = [{"number": 2**70}, {"half": "a\ud800"}]
    assert list(as_jsonl(values)) == [f'{{"number": {2**70}}}', '{"half": "a\\ud800"}']


def test_what_can_be_seen_is_not_escaped() -> None:
    assert list(as_jsonl([{"name": "Zoë 王小明 👍"}])) == ['{"name": "Zoë 王小明 👍"}']


def test_what_cannot_be_seen_is_escaped_as_json_does() -> None:
    assert list(as_jsonl([{"\u202ex": HOSTILE}])) == [
        '{"\\u202ex": "\\u001b]52;c;aGk=\\u0007\\u007f\\u009b\\u202e\\u200b\\u2028\\udb40\\udc41\\ue000"}'
    ]


@given(st.lists(OBJECTS, max_size=4))
def test_json_parses_to_what_it_was_and_shows_nothing_forged(objects: list[object]) -> None:
    text = "\n".join(as_json(objects))
    assert json.loads(text) == objects
    assert escaped(text, multiline=True) == text
    assert [json.loads(line) for line in as_jsonl(objects)] == objects


@given(OBJECTS)
def test_a_single_object_is_json(value: dict[str, object]) -> None:
    text = as_object(value)
    assert json.loads(text) == value
    assert escaped(text, multiline=True) == text
