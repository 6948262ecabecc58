from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.text.document import Document, Field, Mapping, Node, Scalar, Sequence, Span
from refjournal.text.parse import parse_document
from tests.text.corpus import BAD_FRONT_MATTER, NESTED, READ, REFUSED, TEXTS, UNREADABLE, front

PIECES = (
    'a|b: |need: |- |\n|\n|  | |"|\'|[|]|{|}|,|#| #|>|&x|*x|!t |<<: |@|%|? |:|x|é|😀|---|--- |\\|12:30|l:\n- a\n|k: "x y"\n'
).split("|")
YAML = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
# Without mappings in brackets, odd keys and directives: they are refused, but which of them are
# broken is not agreed upon.
FLAT = st.lists(
    st.sampled_from([piece for piece in PIECES if piece not in set("{}:%") | {"? "}]), max_size=14
).map("".join)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    if isinstance(node, Sequence):
        for item in node.items:
            yield from nodes(item)


def scalars(document: Document) -> Iterator[Scalar]:
    found = (node for field in document.fields for node in nodes(field.value))
    return (node for node in found if isinstance(node, Scalar))


def stretch(document: Document, span: Span) -> str:
    return document.text[span.start : span.end]


def kinds(document: Document) -> list[str]:
    return [flaw.kind for flaw in document.flaws]


def values(yaml: str) -> list[object]:
    return [plain(field.value) for field in parse_document(front(yaml)).fields]


def plain(node: Node) -> object:
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, Scalar) else None


def message(yaml: str) -> str:
    return parse_document(front(yaml)).flaws[0].message


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_both_parsers_read_the_same(text: str) -> None:
    fast, pure = parse_document(text), parse_document(text, pure=True)
    assert fast.fields == pure.fields
    assert kinds(fast) == kinds(pure)


@pytest.mark.parametrize("text", READ.values(), ids=READ)
def test_what_can_be_read_has_no_flaw_of_yaml(text: str) -> None:
    assert not {"bad-front-matter", "yaml-feature-refused", "not-utf8"} & set(
        kinds(parse_document(text))
    )


@pytest.mark.parametrize("text", BAD_FRONT_MATTER.values(), ids=BAD_FRONT_MATTER)
def test_bad_front_matter_is_one_flaw(text: str) -> None:
    assert kinds(parse_document(text)) == ["bad-front-matter"]


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_a_nested_mapping_is_a_flaw_of_its_own(text: str) -> None:
    assert kinds(parse_document(text)) == ["nested-mapping"]


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_we_refuse_is_one_flaw_and_no_fields(text: str) -> None:
    document = parse_document(text)
    assert kinds(document) == ["yaml-feature-refused"]
    assert not document.fields


@pytest.mark.parametrize("text", UNREADABLE.values(), ids=UNREADABLE)
def test_of_a_text_that_is_none_nothing_is_read(text: str) -> None:
    document = parse_document(text)
    assert kinds(document) == ["not-utf8"]
    assert (document.fields, document.log) == ((), None)


@pytest.mark.parametrize("text", [*BAD_FRONT_MATTER.values(), *REFUSED.values()])
def test_a_bad_front_matter_spares_the_log(text: str) -> None:
    document = parse_document(text)
    assert document.log is None or len(document.log.entries) == 1
    assert (document.log is None) == ("## Log" not in text)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize("pure", [False, True])
def test_an_unquoted_value_stands_where_its_span_says(text: str, pure: bool) -> None:
    document = parse_document(text, pure=pure)
    for scalar in scalars(document):
        if not scalar.style and len(stretch(document, scalar.span).splitlines()) < 2:
            assert stretch(document, scalar.span) == scalar.value


@given(YAML)
def test_spans_count_lines_as_an_editor_does(yaml: str) -> None:
    document = parse_document(front(yaml))
    for field in document.fields:
        for span in (field.key_span, *(node.span for node in nodes(field.value))):
            assert span.line == document.text.count("\n", 0, span.start) + 1
            assert span.column == span.start - document.text.rfind("\n", 0, span.start)
            assert span.start <= span.end <= len(document.text)


@given(FLAT)
def test_both_parsers_read_the_same_fields_of_any_text(yaml: str) -> None:
    fast, pure = parse_document(front(yaml)), parse_document(front(yaml), pure=True)
    assert fast.fields == pure.fields
    assert bool(fast.flaws) == bool(pure.flaws)


@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("phone: 01632 960123", ["01632 960123"]),
        ("a: 12:30\nb: no\nc: ~\nd: 2026-02-30\ne: 1e5", ["12:30", "no", "~", "2026-02-30", "1e5"]),
        ("need:\nname: 'it''s'", ["", "it's"]),
        ("need: one\n  two", ["one two"]),
        ("need: |\n  one\n  two", ["one\ntwo\n"]),
        ("tags: [a, b]\nlist:\n- c\n-", [["a", "b"], ["c", ""]]),
        ("prospect: [[priya-shah]]", [[["priya-shah"]]]),
        ("need: #1 lawyer", [""]),
        ("name: x\nname: y", ["x", "y"]),
        ("name: a\tb", ["a\tb"]),
    ],
)
def test_every_scalar_is_the_text_that_stands_there(yaml: str, expected: list[object]) -> None:
    assert values(yaml) == expected


def test_windows_line_endings_are_in_no_value() -> None:
    document = parse_document(READ["windows lines"])
    assert document.newline == "\r\n"
    assert [plain(field.value) for field in document.fields] == ["x", ["a"], "one\ntwo\n"]


def test_an_empty_value_stands_after_its_colon() -> None:
    (field,) = parse_document("---\nneed:  # later\n---\n").fields
    assert field == Field("need", Span(4, 8, 2, 1), Scalar("", Span(9, 9, 2, 6)))


@pytest.mark.parametrize(
    ("yaml", "lines"), [("a:\n- b\n\n- c\n\nd: x", "- b\n\n- c"), ("a: [b,\n c]\nd: x", "[b,\n c]")]
)
def test_a_list_ends_with_its_last_item(yaml: str, lines: str) -> None:
    document = parse_document(front(yaml))
    assert stretch(document, document.fields[0].value.span) == lines


def test_text_of_several_lines_ends_with_its_last_line() -> None:
    document = parse_document(front("a: |\n  b\n\n\nd: x"))
    assert stretch(document, document.fields[0].value.span) == "|\n  b"


def test_a_quoted_value_is_placed_with_its_quotes() -> None:
    document = parse_document(front('name: "a\\"b"'))
    (field,) = document.fields
    assert (plain(field.value), stretch(document, field.value.span)) == ('a"b', '"a\\"b"')


def test_a_nested_mapping_spoils_only_its_key() -> None:
    document = parse_document(front("name: x\naddress:\n  town: y\nrole: z"))
    assert [type(field.value) for field in document.fields] == [Scalar, Mapping, Scalar]
    assert [(flaw.line, flaw.column) for flaw in document.flaws] == [(4, 3)]


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        ("need: Payroll: across the border", 'need: "Payroll: across the border"'),
        ("need: @home", 'need: "@home"'),
        ("need: *urgent", 'need: "*urgent"'),
        ("need: &more work", 'need: "&more work"'),
        ("need: !important call", 'need: "!important call"'),
        ('name: "Bob" Smith', "name: '\"Bob\" Smith'"),
        ("name: 'Bob's'", 'name: "Bob\'s"'),
        ('name: "Bob', 'name: "Bob"'),
        ("tags: [a, b\nname: x", "tags: [a, b]"),
        ('tags: "a", "b"', "tags: [a, b]"),
        ("between: [[a]], [[b]]", "between: [a, b]"),
        ("tags: - a", "tags: [a]"),
        ("prospect: [[a]] of B", 'prospect: "[[a]] of B"'),
        ("name: [Bob] Smith", 'name: "[Bob] Smith"'),
        ("tags:\n  - a\n  - @b", '- "@b"'),
        ("a: b: c\nd: e: f", 'a: "b: c"'),
    ],
)
def test_the_message_gives_the_line_to_type(yaml: str, line: str) -> None:
    assert message(yaml).endswith(f"write: {line}")


@pytest.mark.parametrize(
    "yaml", ["just words", "name: x\n  role: y", "a: b\nwords\nc: d", "- a", "\tname: x"]
)
def test_where_quotes_do_not_mend_it_none_are_offered(yaml: str) -> None:
    assert "write:" not in message(yaml)


@pytest.mark.parametrize(
    ("yaml", "place"),
    [
        ("name: x\nneed: a: b", (3, 1)),
        ("name: x\njust words\nrole: y", (3, 1)),
        ("name: x\nneed: *a", (3, 7)),
        ("name: x\nneed: \x1b", (3, 7)),
        ("tags: [a\nname: x", (2, 1)),
    ],
)
def test_a_flaw_points_at_the_line_to_edit(yaml: str, place: tuple[int, int]) -> None:
    (flaw,) = parse_document(front(yaml)).flaws
    assert (flaw.line, flaw.column) == place
