import pytest

from refjournal.exchange.decoding import decoded_text
from refjournal.exchange.source import UnreadableImportError

TEXT = "First Name,Last Name\nJürgen,Müller\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "utf-16-le"])
def test_the_encoding_is_found_by_trial(encoding: str) -> None:
    assert decoded_text(TEXT.encode(encoding)) == TEXT


def test_every_byte_is_a_letter_in_some_encoding() -> None:
    assert decoded_text(b"caf\xe9 \x81 bar") == "café \x81 bar"


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_end_alike(end: str) -> None:
    assert decoded_text(TEXT.replace("\n", end).encode()) == TEXT


def test_a_picture_is_no_text() -> None:
    with pytest.raises(UnreadableImportError, match="no text"):
        decoded_text(b"\x89PNG\r\n\0\0\0")


def test_a_nul_far_down_spoils_no_row() -> None:
    assert decoded_text(b"a" * 5000 + b"\0,b\n") == "a" * 5000 + ",b\n"
