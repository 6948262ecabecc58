"""Which records an editor proposes for a few letters: by id, name, alias, company or e-mail, those
that matter most first.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from heapq import nsmallest
from typing import Final

from refjournal.facts.neighbours import people_in
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.kinds import AnyRecord, kind_of
from refjournal.records.referral import Referral
from refjournal.text.fold import fold

MOST: Final = 100
"""How many records are proposed."""


def prepare(journal: Journal) -> None:
    """Find out what is looked through for each proposal, and kept with the journal."""
    journal.of_names(_texts)
    journal.of_names(_last_touches)


def candidates(
    journal: Journal, typed: str, kinds: Collection[str], first: Collection[str] = ()
) -> list[AnyRecord]:
    """Return the records of some kinds for which the words typed are the beginnings of words:
    those with an id in `first`, then those last touched, then by id.
    """
    wanted = [f" {word}" for word in fold(typed).replace("-", " ").split()]
    texts, days = journal.of_names(_texts), journal.of_names(_last_touches)

    def place(record: AnyRecord) -> tuple[bool, int, str]:
        return record.id not in first, -days.get(record.id, date.min).toordinal(), record.id

    whole = journal.whole
    chosen = (record for kind in kinds for record in _of_kind(whole, kind))
    fitting = (
        record
        for record in chosen
        if all(word in texts.get(record.id, "") or word in _text(record) for word in wanted)
    )
    return nsmallest(MOST, fitting, key=place)


def description(record: AnyRecord) -> str:
    """Return who or what a record is, in a few words."""
    name = record.title or getattr(record, "name", None) or ""
    more = getattr(record, "company", None) or ""
    if isinstance(record, Referral):
        more = record.need or ""
    if not isinstance(record, Contact):
        name = f"{kind_of(record)} {name}".rstrip()
    return " · ".join(part for part in (name, more) if part)


def _of_kind(journal: Journal, kind: str) -> Iterable[AnyRecord]:
    records: dict[str, AnyRecord] = getattr(journal, f"{kind}s")
    return records.values()


def _texts(journal: Journal) -> dict[str, str]:
    return {record.id: _text(record) for record in journal}


def _text(record: AnyRecord) -> str:
    """Return all words by which a record is looked for, each after a space."""
    return fold(f" {' '.join(_words(record))}").replace("-", " ")


def _words(record: AnyRecord) -> Iterator[str]:
    yield record.id
    for name in (record.title, getattr(record, "name", None), getattr(record, "company", None)):
        if name:
            yield name
    yield from getattr(record, "aliases", ())
    yield from getattr(record, "email", ())


def _last_touches(journal: Journal) -> dict[str, date]:
    """Return the day of the last done entry that speaks of each person; of a referral, that of its
    own last one.
    """
    found: dict[str, date] = {}
    for record in journal:
        days = [entry.date for entry in record.log if entry.is_done]
        if not days:
            continue
        last = max(days)
        for key in (record.id, *people_in(journal, record)):
            if key not in found or found[key] < last:
                found[key] = last
    return found
