"""What is shown about the word under the cursor: the briefing of a person, otherwise what the
manual says of a key, a value, a verb or a status.
"""

from collections.abc import Callable
from typing import NamedTuple

from refjournal.facts.facts import Facts
from refjournal.lsp.candidates import description
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import Position, Range
from refjournal.lsp.references import reference_at
from refjournal.records.contact import Contact
from refjournal.records.kinds import AnyRecord, kind_of
from refjournal.records.referral import Referral
from refjournal.session.due import findings_about
from refjournal.show.briefing import contact_page
from refjournal.show.explanations import explanations
from refjournal.show.page import render_page
from refjournal.show.record_page import referral_page
from refjournal.text.document import Scalar, Span

WIDTH: int = 80
"""Cells of a line: an editor shows it in a small window."""
Around = Callable[[str], Facts]
"""Returns the facts around the file at a path."""


class Hover(NamedTuple):
    """What is shown, and of which stretch of the text. `is_page`: it is laid out in columns."""

    range: Range
    text: str
    is_page: bool = False


def hover(file: OpenFile, position: Position, around: Around) -> Hover | None:
    """Return what is shown at a place; None if there is nothing to say."""
    reference = reference_at(file, position)
    if reference is not None:
        record = file.journal.get(reference.target)
        if record is not None:
            page = _page(around(record.path), record)
            return Hover(file.range_of(reference.span), page, is_page=True)
    word = _word_at(file, position)
    if word is None:
        return None
    text, span = word
    found = list(explanations(text, file.journal.settings))
    if not found:
        return None
    return Hover(file.range_of(span), "\n\n".join(_of_kind(file, text, found)))


def _page(facts: Facts, record: AnyRecord) -> str:
    found = facts.journal.get(record.id) or record
    match found:
        case Contact():
            page = contact_page(facts, found, findings_about(facts, found))
        case Referral():
            page = referral_page(facts, found, findings_about(facts, found))
        case _:
            return f"{facts.journal.name(found.id)}\n{description(found)}\n{found.path}"
    return render_page(page, most=WIDTH, colour=False)


def _word_at(file: OpenFile, position: Position) -> tuple[str, Span] | None:
    """Return the key, the value of a key, or the verb of an entry that a place is in."""
    for field in file.document.fields:
        if file.holds(field.key_span, position):
            return _meant(file, field.key), field.key_span
        if isinstance(field.value, Scalar) and file.holds(field.value.span, position):
            return field.value.value.strip(), field.value.span
    for entry in file.entries:
        if file.holds(entry.verb_span, position):
            return entry.verb, entry.verb_span
    return None


def _meant(file: OpenFile, key: str) -> str:
    """Return the key that is meant by one as a person calls it."""
    return file.journal.settings.vocabulary.own.key_typed(key) or key


def _of_kind(file: OpenFile, word: str, found: list[str]) -> list[str]:
    """Return what is said of a word for this kind of record; everything if nothing is."""
    if file.record is None:
        return found
    kind = kind_of(file.record)
    other_kinds = (f"{word}: a key of a ", f"{word}: derived for a ")
    own = [
        text
        for text in found
        if not text.startswith(other_kinds) or text.split(" a ", 2)[-1].startswith(kind)
    ]
    return own or found
