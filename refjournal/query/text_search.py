"""Searching all texts of the journal: names, needs, bodies and logs; what matches best comes first,
with the place of its words.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.query.folding import fold_plain, offsets
from refjournal.records.entry import Entry
from refjournal.records.record import Record

AROUND: Final = 40
"""How many characters of the text precede the first match."""
LONGEST: Final = 160
"""How long an excerpt may be."""
LOG_WEIGHT: Final = 2
"""What a match in the log counts. Its pieces come after those that count more."""


class SearchPiece(NamedTuple):
    """A text of a record: what it is (`name`, `need`, `log`, `body` …), how much a match in it
    counts, and its line; of the value of a key the record, which knows the line.
    """

    label: str
    weight: int
    text: str
    place: int | Record

    @property
    def line(self) -> int:
        """The line in which the text is; it is looked up for the pieces that are shown."""
        if isinstance(self.place, int):
            return self.place
        line, _ = self.place.position(self.label) or (1, 1)
        return line


class SearchHit(NamedTuple):
    """A record in which all words were found: the score, and an excerpt of its best piece with the
    ranges of the words in it.
    """

    score: int
    id: str
    path: str
    label: str
    line: int
    excerpt: str
    ranges: tuple[tuple[int, int], ...]


class _Found(NamedTuple):
    """A record in which all words were found, and its best piece."""

    score: int
    id: str
    path: str
    best: SearchPiece


def search_records(
    words: Sequence[str],
    texts: Iterable[tuple[str, str, Iterable[SearchPiece]]],
    most: int | None = None,
) -> list[SearchHit]:
    """Return the records (id, path, pieces) in which every word is somewhere, best first, at
    the most so many.
    """
    wanted = [fold_plain(word) for word in words if word.strip()]
    scored = (_scored(wanted, id_, path, pieces) for id_, path, pieces in texts)
    found = sorted((each for each in scored if each), key=lambda each: (-each.score, each.id))
    # An excerpt takes longer than all else about a record, and few are shown.
    return [_hit(wanted, each) for each in found[:most]]


def _scored(wanted: list[str], id_: str, path: str, pieces: Iterable[SearchPiece]) -> _Found | None:
    missing = set(wanted)
    best, best_score, total = None, 0, 0
    for piece in pieces:
        # From the log on the weights only fall: what can change nothing is not looked at. That is
        # half of the pieces, and a quarter of the search for a word of many records.
        most = 2 * piece.weight * len(wanted)
        if piece.weight <= LOG_WEIGHT and not missing and best_score >= most:
            break
        text = fold_plain(piece.text)
        found = [word for word in wanted if word in text]
        if not found:
            continue
        missing.difference_update(found)
        # a match at the beginning of a word counts twice
        score = sum(piece.weight * (1 + _begins_word(text, word)) for word in found)
        total = max(total, score)
        if score > best_score:
            best, best_score = piece, score
    # each word must be found, but not all in one piece: a name here, a need there
    if missing or best is None:
        return None
    return _Found(total, id_, path, best)


def _hit(wanted: list[str], found: _Found) -> SearchHit:
    excerpt, ranges = _excerpt(found.best.text, wanted)
    best = found.best
    return SearchHit(found.score, found.id, found.path, best.label, best.line, excerpt, ranges)


def _begins_word(text: str, word: str) -> bool:
    at = text.find(word)
    return at == 0 or not text[at - 1].isalnum()


def _excerpt(text: str, wanted: Sequence[str]) -> tuple[str, tuple[tuple[int, int], ...]]:
    line = " ".join(text.split())
    folded, places = offsets(line)
    found = sorted((at, at + len(word)) for word in wanted if (at := folded.find(word)) >= 0)
    first = places[found[0][0]] if found else 0
    start = max(0, first - AROUND)
    if start:
        start = line.find(" ", start, first) + 1 or start
    end = min(len(line), start + LONGEST)
    head = "…" if start else ""
    shift = len(head) - start
    ranges = tuple(
        (places[low] + shift, places[high - 1] + 1 + shift)
        for low, high in found
        if places[high - 1] < end and places[low] >= start
    )
    return f"{head}{line[start:end]}{'…' if end < len(line) else ''}", ranges


def text_lines(text: str, log: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """Yield the lines of a file, with their numbers, that are neither front matter nor entries of
    its log.
    """
    is_front = False
    inside: set[int] = set()
    for entry in log:
        inside.update(range(entry.line, entry.line + 1 + entry.text.count("\n")))
    for number, line in enumerate(text.split("\n"), 1):
        if line.rstrip() in ("---", "...") and (number == 1 or is_front):
            is_front = number == 1
        elif not is_front and number not in inside and line.strip():
            yield number, line
