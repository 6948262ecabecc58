"""The text of a file whose encoding nobody states: found by trial, and never with a lost letter."""

from typing import Final

from refjournal.exchange.source import UnreadableImportError

_BOMS: Final = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_LEGACY: Final = ("cp1252", "latin-1")
"""What older programs on Windows write; latin-1 takes the five bytes that cp1252 does not have."""
_SAMPLE: Final = 4096
_FEW: Final = 4
"""Up to so many NULs, each by itself, are damage; with more it is no text."""


def decoded_text(data: bytes) -> str:
    """Return the text of a file, with `\\n` at the end of each line.

    Raises:
        UnreadableImportError: it is no text.
    """
    text = _decoded(data)
    sample = text[:_SAMPLE]
    if "\0\0" in sample or sample.count("\0") > _FEW:
        raise UnreadableImportError("this is no text, but a file of another program")
    # A single NUL is a damaged spot: the rest of the row is still somebody's.
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, "replace")
    # Before UTF-8: Latin letters in UTF-16 are valid UTF-8 with a NUL after each.
    if wide := _utf16_without_bom(data[:_SAMPLE]):
        return data.decode(wide, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode(_LEGACY[0])
    except UnicodeDecodeError:
        return data.decode(_LEGACY[1])


def _utf16_without_bom(sample: bytes) -> str | None:
    """Return the byte order of UTF-16 text: in Latin script every second byte is 0."""
    pairs = len(sample) // 2
    if pairs < 2:
        return None
    if sample[1::2].count(0) > pairs * 0.6:
        return "utf-16-le"
    if sample[0::2].count(0) > pairs * 0.6:
        return "utf-16-be"
    return None
