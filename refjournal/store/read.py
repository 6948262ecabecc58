"""From bytes to what the index keeps. Apart from the index, since a warm query needs no YAML."""

from refjournal.records.decode import decode
from refjournal.records.file import File, unreadable_file
from refjournal.records.file_names import id_of
from refjournal.records.vocabulary import Vocabulary
from refjournal.store.content import digest_of, printable, settled_content
from refjournal.store.folder import MAX_BYTES, FileStat
from refjournal.store.index import ReadFile, Source
from refjournal.text.parse import parse_document


def read_bytes(data: bytes, path: str, vocabulary: Vocabulary) -> File | None:
    """Return what these bytes are as the file at `path`; None if they are no record."""
    if len(data) > MAX_BYTES:
        return unreadable_file(path, id_of(path), "the file is larger than 1 MiB")
    return decode(parse_document(data, verbs=vocabulary.all_verbs), path, vocabulary)


def read_candidate(
    source: Source, candidate: FileStat, last: ReadFile | None, now_ns: int
) -> ReadFile | None:
    """Return what a file holds, None if it has vanished; what was `last` read where the bytes
    are still the same.
    """
    path = printable(candidate.path)
    content = settled_content(source.root, candidate, now_ns=now_ns, pause=source.pause)
    if content.gone:
        return None
    if content.refusal is not None:
        return unreadable_file(path, id_of(path), content.refusal), b""
    digest = digest_of(content.data)
    if last is not None and last[1] == digest:
        return last
    if path != candidate.path:
        return unreadable_file(path, id_of(path), "the name is not UTF-8; rename the file"), digest
    return read_bytes(content.data, path, source.settings.vocabulary), digest
