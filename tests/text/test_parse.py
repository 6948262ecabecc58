from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.text.document import Document, Span
from refjournal.text.parse import parse_document
from tests.text.corpus import TEXTS

MEBIBYTE = 1024 * 1024
PIECES = (
    "---\n|a: b\n|## Log\n|# x\n|- |2026-11-02 |call |[[dan]]|, |: |(20 min)|\n|\n|  |[ ] |```\n|`|é|\ufeff|\r\n|\x1b|<<<<<<< a\n|x|===\n"
).split("|")
RECORD = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


def found(data: bytes | str) -> list[tuple[str, int, int]]:
    return [(flaw.kind, flaw.line, flaw.column) for flaw in parse_document(data).flaws]


def parts(document: Document) -> list[Span]:
    front = [document.front] if document.front else []
    log = (
        [document.log.heading, *(entry.span for entry in document.log.entries)]
        if document.log
        else []
    )
    return front + log


@given(
    st.one_of(
        st.binary(),
        RECORD.map(str.encode),
        st.text().map(lambda text: f"---\n{text}\n---\n".encode()),
    )
)
def test_no_bytes_raise(data: bytes) -> None:
    parse_document(data)


@given(st.one_of(st.text(), RECORD))
def test_spans_lie_in_the_text_one_after_the_other(text: str) -> None:
    document = parse_document(text)
    spans = parts(document)
    assert all(first.end <= second.start for first, second in pairwise(spans))
    assert all(0 <= span.start <= span.end <= len(document.text) for span in spans)


@given(RECORD)
def test_every_part_of_an_entry_lies_in_it(text: str) -> None:
    log = parse_document(f"# Log\n{text}").log
    for entry in log.entries if log else ():
        spans = (
            entry.date_span,
            entry.verb_span,
            entry.text_span,
            *(link.span for link in entry.contacts + entry.links),
        )
        assert all(entry.span.start <= span.start <= span.end <= entry.span.end for span in spans)


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_bytes_and_text_are_read_the_same(text: str) -> None:
    if "\ud800" not in text:
        assert parse_document(text.encode()) == parse_document(text)


def test_a_byte_that_is_not_utf8_is_named() -> None:
    document = parse_document(b"---\nname: Zo\xeb\n---\n## Log\n- 2026-11-02 call\n")
    (flaw,) = document.flaws
    assert (flaw.kind, flaw.line, flaw.column) == ("not-utf8", 2, 9)
    assert "byte 12 (0xeb)" in flaw.message
    assert (document.fields, document.log, document.text[12]) == ((), None, "\ufffd")


def test_a_byte_order_mark_is_remembered_and_no_part_of_the_text() -> None:
    document = parse_document(b"\xef\xbb\xbf---\nname: x\n---\n")
    assert (document.bom, document.text[0], document.fields[0].key) == (True, "-", "name")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            b"a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n",
            [("conflict-marker", 2, 1), ("conflict-marker", 6, 1)],
        ),
        (b"a <<<<<<< b\n<<<<<<<\n", []),
        (
            b"---\n<<<<<<< HEAD\nname: x\n=======\nname: y\n>>>>>>> b\n---\n",
            [("conflict-marker", 2, 1), ("conflict-marker", 6, 1)],
        ),
        (
            "a\x1b[2J\x1bb\nc\u202ed\n".encode(),
            [("control-character", 1, 2), ("control-character", 2, 2)],
        ),
        ("a\x9bb\u2066".encode(), [("control-character", 1, 2)]),
        (b"a\x7f\n" * 30, [("control-character", line, 2) for line in range(1, 21)]),
        (b"a\tb\r\n", []),
        (b"a\0b", [("not-utf8", 1, 2)]),
        (b"a\n\rb", [("not-utf8", 2, 1)]),
        (b"\xff\xfea\0", [("not-utf8", 1, 1)]),
        (b"---\nname: x\n", [("bad-front-matter", 1, 1)]),
    ],
)
def test_what_must_not_stand_in_a_file(data: bytes, expected: list[tuple[str, int, int]]) -> None:
    assert found(data) == expected


def test_a_conflict_hides_the_fields_and_not_the_log() -> None:
    document = parse_document(
        "---\n<<<<<<< a\nname: x\n>>>>>>> b\n---\n## Log\n- 2026-11-02 call\n"
    )
    assert document.fields == ()
    assert document.log is not None
    assert len(document.log.entries) == 1


def test_control_characters_are_named() -> None:
    (flaw,) = parse_document("a\u202eb").flaws
    assert "U+202E" in flaw.message


def test_front_matter_and_body_are_stretches_of_the_text() -> None:
    document = parse_document("---\na: b\n---\nbody\n")
    assert (document.front, document.body) == (Span(4, 9, 2, 1), Span(13, 18, 4, 1))


def test_a_text_without_front_matter_is_all_body() -> None:
    document = parse_document("body\n")
    assert (document.front, document.body) == (None, Span(0, 5, 1, 1))


def test_links_of_the_body_stand_outside_entries_and_code() -> None:
    text = "[[a]] `[[b]]`\n```\n[[c]]\n```\n## Log\n[[d]]\n- 2026-11-02 call [[e]]: [[f]]\n  [[g]]\n- no entry [[h]]\n"
    assert [link.target for link in parse_document(text, verbs=frozenset({"call"})).links] == [
        "a",
        "d",
        "h",
    ]


def test_front_matter_has_no_links() -> None:
    assert parse_document('---\na: "[[b]]"\n---\n').links == ()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 10 * MEBIBYTE,
        "# Log\n- 2026-11-02 call " + "a, " * 3 * MEBIBYTE,
        "# Log\n- 2026-11-02 call [[a" + "[" * 10 * MEBIBYTE,
        "# Log\n- 2026-11-02 call (" + "1 h," * 2 * MEBIBYTE + ")",
        "---" + " " * 10 * MEBIBYTE,
        "-" * 10 * MEBIBYTE,
        "`" * 5 * MEBIBYTE + "[[a]]",
        "".join("`" * (number % 500 + 1) + " [[a]] " for number in range(10_000)),
        "`x` " * 50_000 + "[[a]]" * 50_000,
    ],
)
def test_long_lines_are_read(text: str) -> None:
    assert parse_document(text).text == text


@pytest.mark.parametrize(
    "line", ["- 2026-11-02 call\n", "- lunch\n", "  - 2026-11-02 call\n", "- [y] 2026-11-02 call\n"]
)
def test_a_hundred_thousand_items_are_read(line: str) -> None:
    document = parse_document("# Log\n" + line * 100_000)
    assert document.log is not None
    assert len(document.log.entries) + len(document.flaws) == 100_000
