"""What is written in the files of contacts beside the front matter and the log: words about them,
which the index does not keep.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from refjournal.query.text_search import text_lines
from refjournal.records.entry import Entry
from refjournal.session.session import Session
from refjournal.store.content import read_content

_LOG_FOLLOWS: Final = b"\n---\n\n## Log\n"


def contact_notes(session: Session) -> Mapping[str, str]:
    """Return the notes in the files of contacts, by id; those of contacts without any are left
    out.
    """
    notes: dict[str, str] = {}
    for contact in session.journal.contacts.values():
        data = read_content(session.folder, contact.path).data
        if _has_only_a_log(data, contact.log):
            continue
        text = data.decode("utf-8", "replace")
        lines = text_lines(text, contact.log)
        notes[contact.id] = "\n".join(line for _, line in lines if not line.startswith("#"))
    return notes


def _has_only_a_log(data: bytes, log: Sequence[Entry]) -> bool:
    """Return whether it is certain, at the first look, that a file has nothing below its front
    matter but a log.
    """
    # To take every file apart was 8 % of `match`, and most have no notes.
    front, _, entries = data.partition(_LOG_FOLLOWS)
    if not front.startswith(b"---\n") or b"\n---" in front or b"\n..." in front:
        return False
    return entries.endswith(b"\n") and entries.count(b"\n") == len(log)
