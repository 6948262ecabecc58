"""From bytes to what the index keeps. Apart from the index, since a warm query needs no YAML."""

from refjournal.records.decode import decode
from refjournal.records.file import File
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.parse import parse_document


def read_bytes(data: bytes, path: str, vocabulary: Vocabulary) -> File | None:
    """Return what these bytes are as the file at `path`; None where they are no record."""
    return decode(parse_document(data, verbs=vocabulary.all_verbs), path, vocabulary)
