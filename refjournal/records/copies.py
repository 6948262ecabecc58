"""Copies that syncing programs leave: told by the name and the content together.

A copy has another record's id with something added that no command of ours adds, such as a space, a
bracket, an underscore, a capital letter, or a word for a copy; and it has the same naming keys.
`kim-lee-2` is none: so we name a second Kim Lee.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from refjournal.deferred import deferred_pattern
from refjournal.problems import Problem
from refjournal.records.file import File
from refjournal.records.file_names import CONFLICT_COPY
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.text.fold import fold

# Where the id of the record can end: iCloud adds ` 2`, Nextcloud `_conflict-…`, OneDrive `-LAPTOP`,
# Windows ` - Copy`, browsers ` (1)`, Dropbox ` (in Konflikt stehende Kopie …)`.
_END: Final = deferred_pattern(
    r"[ _(\[~.]|-(?=[A-Z]|\w*(?:conflict|konflikt)|(?:copy|kopie|copie|copia|kopia)(?![^\W\d_]))"
)
_SIGNS: Final = (*" _([~.", "conflict", "konflikt", "copy", "kopi", "copi", "kopia")
"""Of these, and of a capital letter, every id has one in which `_END` finds anything."""
# Where the id of the record can begin: `Copy of kim-lee`, `Kopie von kim-lee`.
_START: Final = deferred_pattern(
    r"(?i:(?:copy|kopie|copie|copia|kopia|kopi)[ _-](?:of|von|de|di|van|av)[ _-])"
)
MESSAGE: Final = (
    "a syncing program left this copy of {original}; merge what is new in it by hand, then delete"
    " it"
)


def copies(files: Mapping[str, File], ids: Mapping[str, str]) -> dict[str, str]:
    """Return the ids of the records that are copies, each with the id of the record that it is a
    copy of; `files` are those of the records, `ids` all ids by their folded forms.
    """
    found: dict[str, str] = {}
    if not _may_have_copies(files):
        return found
    for id_, file in files.items():
        for start in _beginnings(id_):
            original = ids.get(fold(start))
            if original is None or original == id_ or original not in files:
                continue
            if _naming_keys(files[original].record) == _naming_keys(file.record):
                found[id_] = original
                break
    return found


def _may_have_copies(ids: Iterable[str]) -> bool:
    """Return whether an id among them can be that of a copy. To look at all of them as one text
    takes a hundredth of the time of a search in each: that was 4 % of `ls` of 10,000 files.
    """
    text = "\n".join(ids)
    return text != text.lower() or any(sign in text for sign in _SIGNS)


def like_copies(ids: Collection[str]) -> frozenset[str]:
    """Return those of some ids that can be copies, and those that they can be copies of."""
    found: set[str] = set()
    if not _may_have_copies(ids):
        return frozenset()
    known = {fold(id_): id_ for id_ in ids}
    for id_ in known.values():
        originals = (known.get(fold(start)) for start in _beginnings(id_))
        for original in originals:
            if original is not None and original != id_:
                found |= {id_, original}
    return frozenset(found)


def copy_problem(original: str) -> Problem:
    """Return what is wrong with a copy of a record."""
    return Problem(CONFLICT_COPY, 1, 1, MESSAGE.format(original=original))


def _beginnings(id_: str) -> Iterator[str]:
    """Yield what can be the id of the record of which this is a copy, the longest first."""
    if begun := _START.match(id_):
        yield id_[begun.end() :]
    places = [found.start() for found in _END.finditer(id_)]
    for place in reversed(places):
        start = id_[:place].rstrip(" -")
        if start:
            yield start


def _naming_keys(record: AnyRecord | None) -> tuple[Any, ...]:
    if isinstance(record, Referral):
        parties: Iterable[str | None] = (record.prospect, record.recipient, record.referrer)
        return "referral", *parties, record.between, record.need, record.date
    name = getattr(record, "name", None) or getattr(record, "title", None)
    return type(record).__name__, name, getattr(record, "date", None)
