import frontmatter
import pytest
from frontmatter.default_handlers import BaseHandler

from refjournal.text.front_matter import HANDLER, Bounds, FrontMatterError, read_post, write_post
from refjournal.text.parse import parse_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: b\n---\nbody", ("a: b\n", "body")),
        ("---\na: b\n...\nbody", ("a: b\n", "body")),
        ("--- \t\r\na: b\r\n---\r\nbody", ("a: b\r\n", "body")),
        ("---\n---\nbody", ("", "body")),
        ("---\na: b\n---", ("a: b\n", "")),
        ("---\na: b\n----\n---x\n ---\n---\nbody", ("a: b\n----\n---x\n ---\n", "body")),
        ("---\na: b\n---\nbody\n\n---\n\nmore", ("a: b\n", "body\n\n---\n\nmore")),
    ],
)
def test_the_first_closing_line_ends_it(text: str, expected: tuple[str, str]) -> None:
    assert HANDLER.detect(text)
    assert HANDLER.split(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "a: b", "\n---\na: b\n---\n", "----\na: b\n---\n", " ---\na: b\n---\n", "--- x\n---\n"],
)
def test_only_the_very_first_line_opens_it(text: str) -> None:
    assert not HANDLER.detect(text)
    assert HANDLER.bounds(text) is None


@pytest.mark.parametrize("text", ["---", "---\n", "---\na: b\n", "---\na: b\n ---"])
def test_what_is_never_closed_cannot_be_split(text: str) -> None:
    assert HANDLER.detect(text)
    with pytest.raises(FrontMatterError):
        HANDLER.split(text)


def test_bounds_are_offsets_in_the_text() -> None:
    assert HANDLER.bounds("---\na: b\n---\nbody") == Bounds(4, 9, 13)


def test_python_frontmatter_gets_text_from_it() -> None:
    post = frontmatter.loads("---\nphone: 01234\ntags: [no, 12:30]\n---\nbody", handler=HANDLER)
    assert post.metadata == {"phone": "01234", "tags": ["no", "12:30"]}
    assert post.content == "body"


def test_what_it_writes_it_reads_again() -> None:
    metadata: dict[str, object] = {
        "name": "Zoë: O'Brien",
        "phone": "01234",
        "need": "no",
        "tags": ["a", "[[b]]"],
    }
    assert HANDLER.load(HANDLER.export(metadata)) == metadata


def test_what_is_refused_is_no_dictionary() -> None:
    with pytest.raises(FrontMatterError, match="aliases"):
        HANDLER.load("a: *b")


def test_a_new_text_reads_back_as_it_was_given() -> None:
    keys = {"name": "Eva: Roth", "tags": ("a", "b, c"), "content": "x", "day": "12:30"}
    text = write_post(keys, "Dear Eva,\n")
    assert text.startswith("---\nname: ")
    assert read_post(text) == (
        {"name": "Eva: Roth", "tags": ["a", "b, c"], "content": "x", "day": "12:30"},
        "Dear Eva,",
    )


@pytest.mark.parametrize("value", ["01234", "12:30", "null", "a # b", "[x]", "'", "a\nb", ""])
def test_a_new_text_says_what_was_meant(value: str) -> None:
    keys, body = read_post(write_post({"handler": value, "l": (value, "x")}, "below"))
    assert (keys, body) == ({"handler": value, "l": [value, "x"]}, "below")


def test_the_library_splits_every_document(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    split = BaseHandler.split

    def watched(self: BaseHandler, text: str) -> tuple[str, str]:
        seen.append(text)
        front, body = split(self, text)
        return front, body

    monkeypatch.setattr(BaseHandler, "split", watched)
    parse_document("---\nname: x\n---\n")
    assert seen == ["---\nname: x\n---\n"]
