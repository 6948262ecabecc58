"""The name of a contact or group whose note has no key for it: note programs go by the title."""

from refjournal.deferred import deferred_pattern
from refjournal.text.document import Document, Scalar

_HEADING = deferred_pattern(r"\s*# +(.+)")


def name_of_note(document: Document, id_: str) -> str:
    """Return the name of a note: its `title`, otherwise the heading with which its text begins,
    otherwise the name of the file.
    """
    title = next((field.value for field in document.fields if field.key == "title"), None)
    if isinstance(title, Scalar) and title.value.strip() and not title.is_null:
        return title.value.strip()
    heading = _HEADING.match(document.text, document.body.start)
    if heading is not None:
        return heading[1].strip().rstrip("#").strip() or id_
    return id_
