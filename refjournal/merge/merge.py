"""Base, ours and theirs of one file to one text. The door of this room.

A record is merged by its parts: keys, entries, the body around the log. The result is
proved; where it cannot be, or where the file is no record, git's merge of texts decides.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from refjournal.merge.entries import MergedEntry, VerbRank, merge_entries
from refjournal.merge.front import Keys, lines_of, merge_keys, merge_lead
from refjournal.merge.marked import (
    PLAIN,
    SIZE,
    TEXT,
    Labels,
    TextMerge,
    chosen,
    marked,
    merge_texts,
)
from refjournal.merge.parts import LogPart, Parts, parts_of
from refjournal.merge.proof import Sides, prove, sound
from refjournal.merge.status import MergedStatus
from refjournal.merge.three import Conflict, ContradictionError, DoubtError, Piece, three
from refjournal.records.document_kind import kind_of_document
from refjournal.records.entry import STATUSES
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.own_names import OwnNames
from refjournal.records.vocabulary import Vocabulary
from refjournal.settings import Settings
from refjournal.text.parse import parse_document

_BOM: Final = "\ufeff"
_FRAME: Final = ("opening", "tail", "closing")


class Versions(NamedTuple):
    """The bytes of one file: where both sides began, and what each made of it. A file that was not
    there is empty.
    """

    base: bytes
    ours: bytes
    theirs: bytes


class Merged(NamedTuple):
    """The result in pieces, of whole lines, and how they are put into bytes."""

    pieces: tuple[Piece, ...]
    newline: str = "\n"
    bom: bool = False
    ends: bool = True

    @property
    def conflicts(self) -> list[Conflict]:
        """What both sides changed, differently."""
        return [piece for piece in self.pieces if isinstance(piece, Conflict)]

    def data(self, labels: Labels = PLAIN, size: int = SIZE) -> bytes:
        """Return the file, with markers around the conflicts."""
        return self._bytes(marked(self.pieces, labels, size))

    def resolved(self, choose: Callable[[Conflict], str]) -> bytes:
        """Return the file with the lines that `choose` takes in the place of each conflict."""
        return self._bytes(chosen(self.pieces, choose))

    def _bytes(self, text: str) -> bytes:
        if not self.ends and text.endswith("\n") and not self.conflicts:
            text = text[:-1]
        text = text.replace("\n", self.newline)
        if self.bom:
            text = _BOM + text
        return text.encode("utf-8", "surrogateescape")


_Way = tuple[str, bool, bool]
"""The line ending, whether there is a byte order mark, whether the last line ends."""


class _Texts(NamedTuple):
    base: str
    ours: str
    theirs: str


class _WholeLines(NamedTuple):
    """A file as text of whole lines that end with a line feed, and how it was written."""

    text: str
    newline: str = "\n"
    bom: bool = False
    ends: bool = True


def merge_files(versions: Versions, path: str, settings: Settings, text_merge: TextMerge) -> Merged:
    """Return the merge of a file's versions; `path` is from the journal's root."""
    texts, written = _read(versions)
    try:
        pieces = _merged(texts, path, settings, text_merge)
    except DoubtError:
        pieces = _as_text(texts, settings, text_merge)
    return Merged(tuple(pieces), *written)


def merge_as_text(versions: Versions, settings: Settings, text_merge: TextMerge) -> Merged:
    """Return the merge of a file's versions, whatever they are, as text."""
    texts, written = _read(versions)
    return Merged(tuple(_as_text(texts, settings, text_merge)), *written)


def _read(versions: Versions) -> tuple[_Texts, _Way]:
    read = [_lines(data) for data in versions]
    return _Texts(*(lines.text for lines in read)), _written(*(lines[1:] for lines in read))


def _written(base: _Way, ours: _Way, theirs: _Way) -> _Way:
    try:
        return (
            three(base[0], ours[0], theirs[0]),
            three(base[1], ours[1], theirs[1]),
            three(base[2], ours[2], theirs[2]),
        )
    except ContradictionError:
        return min(ours, theirs)


def _lines(data: bytes) -> _WholeLines:
    text = data.decode("utf-8", "surrogateescape")
    bom = text.startswith(_BOM)
    text = text.removeprefix(_BOM)
    crlf_lines = text.count("\r\n")
    newline = "\r\n" if crlf_lines and crlf_lines == text.count("\n") else "\n"
    text = text.replace(newline, "\n")
    if text and not text.endswith("\n"):
        return _WholeLines(f"{text}\n", newline, bom, ends=False)
    return _WholeLines(text, newline, bom)


def _merged(texts: _Texts, path: str, settings: Settings, text_merge: TextMerge) -> list[Piece]:
    """Return the merge by parts.

    Raises:
        DoubtError: the file is no record, or what was made of it cannot be proved.
    """
    if texts.theirs in (texts.base, texts.ours):
        return [texts.ours]
    if texts.ours == texts.base:
        return [texts.theirs]
    verbs = settings.vocabulary.all_verbs
    words = settings.vocabulary
    keys = _keys(_kind(texts, path, words), words.own)
    sides = Sides(*(parts_of(text, verbs) for text in texts))
    opening, tail, closing = (
        merge_lead(*(_there(side, name) for side in sides)) for name in _FRAME
    )
    base, ours, theirs = (side.log.items if side.log is not None else () for side in sides)
    entries = merge_entries(base, ours, theirs, _verb_rank(settings))
    log = _log(sides, entries)
    status = MergedStatus(texts, path, settings)
    front = status.settle(merge_keys(*sides, keys), (opening, closing), log)
    head = [opening, *lines_of(front), tail, closing]
    prove(sides, front, entries, [*head, *log], keys.many, verbs)
    before = merge_texts(*_Texts(*(side.before for side in sides)), text_merge)
    after = merge_texts(*_Texts(*(side.after for side in sides)), text_merge)
    return [*head, *before, _gap(sides), *log, *after]


def _kind(texts: _Texts, path: str, words: Vocabulary) -> str:
    kinds = {
        kind_of_document(parse_document(text, verbs=words.all_verbs), path, words.own)
        for text in texts
        if text
    }
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is None or kind not in KINDS:
        raise DoubtError("the file is no record")
    return kind


def _keys(kind: str, own: OwnNames) -> Keys:
    declared = declared_keys(kind)
    many = [key for key, of in declared.items() if of.many]
    many += [spelling for key in tuple(many) for spelling in own.spellings_of(key)]
    return Keys(tuple(declared), frozenset(many))


def _there(side: Parts, name: str) -> str | None:
    """Return a line around the front matter; None if the file was not there."""
    if not side.opening:
        return None
    text: str = getattr(side, name)
    return text


def _verb_rank(settings: Settings) -> VerbRank:
    base = settings.vocabulary.base

    def rank(verb: str) -> int:
        if base(verb) in STATUSES:
            return STATUSES.index(base(verb)) + 1
        return 0

    return rank


def _log(sides: Sides, entries: Sequence[MergedEntry]) -> list[Piece]:
    base, ours, theirs = (side.log for side in sides)
    if ours is None and theirs is None:
        return []
    heading = _heading(*(_part_of(log, "heading") for log in (base, ours, theirs)))
    if heading is None:
        if entries:
            raise DoubtError("one side removed the log, the other wrote in it")
        return []
    if ours is not None and theirs is not None:
        tail = merge_lead(_part_of(base, "tail"), ours.tail, theirs.tail)
    else:
        tail = _part_of(ours, "tail") or _part_of(theirs, "tail") or ""
    lines = [piece for merged in entries for piece in (merged.lead, merged.piece)]
    return [heading, *lines, tail]


def _part_of(log: LogPart | None, name: str) -> str | None:
    if log is None:
        return None
    text: str = getattr(log, name)
    return text


def _heading(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    if base is None and ours is not None and theirs is not None:
        return min(ours, theirs)
    try:
        return three(base, ours, theirs)
    except ContradictionError:
        raise DoubtError("both sides changed the heading of the log") from None


def _gap(sides: Sides) -> str:
    try:
        return three(*(side.gap for side in sides))
    except ContradictionError:
        return max(sides.ours.gap, sides.theirs.gap)


def _as_text(texts: _Texts, settings: Settings, text_merge: TextMerge) -> list[Piece]:
    """Return git's merge of the texts; the whole file is one conflict if the merge could be read
    worse than what it is made of.
    """
    pieces = merge_texts(*texts, text_merge)
    whole = chosen(pieces, lambda conflict: "")
    is_clean = not any(isinstance(piece, Conflict) for piece in pieces)
    if is_clean and not sound((texts.ours, texts.theirs), whole, settings.vocabulary.all_verbs):
        return [Conflict(TEXT, texts.base, texts.ours, texts.theirs)]
    return pieces
