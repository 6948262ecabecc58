from refjournal.lsp.buffers import Buffer, Buffers, Change
from refjournal.lsp.positions import Encoding, Position, Range

URI = "file:///a.md"


def opened(text: str = "one\ntwo 😀 x\n") -> Buffers:
    buffers = Buffers()
    buffers.open(URI, text, 3)
    return buffers


def changed(buffers: Buffers, *changes: Change, version: int | None = 4) -> Buffer | None:
    return buffers.change(URI, changes, version, Encoding.UTF16)


def test_a_whole_text_replaces_the_other() -> None:
    assert changed(opened(), Change("new")) == Buffer(URI, "new", 4)


def test_a_stretch_is_replaced() -> None:
    stretch = Range(Position(1, 4), Position(1, 6))
    buffer = changed(
        opened(), Change("and", stretch), Change("\nthree", Range(Position(2, 0), Position(2, 0)))
    )
    assert buffer is not None
    assert buffer.text == "one\ntwo and x\n\nthree"


def test_a_stretch_outside_the_text_is_its_end() -> None:
    stretch = Range(Position(9, 0), Position(99, 7))
    buffer = changed(opened("a\n"), Change("b", stretch))
    assert buffer is not None
    assert buffer.text == "a\nb"


def test_a_stretch_the_wrong_way_round_is_turned() -> None:
    buffer = changed(opened("abc"), Change("", Range(Position(0, 2), Position(0, 1))))
    assert buffer is not None
    assert buffer.text == "ac"


def test_an_old_version_changes_nothing() -> None:
    buffers = opened()
    assert changed(buffers, Change("old"), version=3) is None
    assert changed(buffers, Change("older"), version=-1) is None
    assert buffers.get(URI) == Buffer(URI, "one\ntwo 😀 x\n", 3)


def test_a_change_without_a_version_counts() -> None:
    assert changed(opened(), Change("new"), version=None) == Buffer(URI, "new", 3)


def test_what_is_not_open_is_not_changed() -> None:
    buffers = opened()
    buffers.close(URI)
    assert changed(buffers, Change("x")) is None
    assert list(buffers) == []
