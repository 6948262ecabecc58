"""Matches, pairs of partners and suggestions, as tables, objects and pages."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from refjournal.deferred import deferred
from refjournal.match.partners import PartnerPair
from refjournal.match.rank import MatchCandidate
from refjournal.show.page import Block, Items, Page, SectionHeading, Title
from refjournal.show.record_objects import Object
from refjournal.show.table import Column, Table
from refjournal.wording import counted, sentence

with deferred():  # `match` has no suggestions
    from refjournal.advice import suggest

Name = Callable[[str], str]
"""Returns the name of the record with an id."""

_CANDIDATE: Final = (
    Column("name", "who"),
    Column("for", "why", shrink=True),
    Column("against", "but", shrink=True),
)
_PAIR: Final = (Column("one", "one"), Column("other", "other"), Column("for", "why", shrink=True))
_SUGGESTION: Final = (
    Column("kind", "kind"),
    Column("why", "why", shrink=True),
    Column("next", "command"),
)


def candidate_table(found: Sequence[MatchCandidate], name: Name) -> Table:
    """Return the candidates for a need with the reasons for and against each."""
    rows = tuple(
        (name(candidate.key), "; ".join(candidate.reasons), "; ".join(candidate.against))
        for candidate in found
    )
    return Table(_CANDIDATE, rows, tuple(candidate.key for candidate in found))


def candidate_objects(found: Sequence[MatchCandidate], name: Name) -> Iterator[Object]:
    """Yield the candidates for a need as JSON objects."""
    for candidate in found:
        yield {
            "id": candidate.key,
            "name": name(candidate.key),
            "score": round(candidate.score, 2),
            "for": list(candidate.reasons),
            "against": list(candidate.against),
        }


def pair_table(found: Sequence[PartnerPair], name: Name) -> Table:
    """Return the partners who should meet, a row a pair."""
    rows = tuple((name(pair.one), name(pair.other), "; ".join(pair.reasons)) for pair in found)
    return Table(_PAIR, rows, tuple(f"{pair.one},{pair.other}" for pair in found))


def pair_objects(found: Sequence[PartnerPair]) -> Iterator[Object]:
    """Yield the partners who should meet as JSON objects."""
    for pair in found:
        yield {"one": pair.one, "other": pair.other, "for": list(pair.reasons)}


def suggestion_page(found: "Sequence[suggest.Suggestion]") -> Page:
    """Return the suggestions with the command of each."""
    if not found:
        return Page((Title("nothing comes to mind"),))
    things = "Three things" if len(found) == suggest.MOST else counted(len(found), "thing")
    lines: list[str] = []
    for suggestion in found:
        lines += [sentence(suggestion.why), f"  {suggestion.next}"]
    blocks: tuple[Block, ...] = (
        Title(f"{things} you could do"),
        SectionHeading("Why now"),
        Items(tuple(lines)),
    )
    return Page(blocks)


def suggestion_table(found: "Sequence[suggest.Suggestion]") -> Table:
    """Return the suggestions as rows."""
    rows = tuple((suggestion.kind, suggestion.why, suggestion.next) for suggestion in found)
    ids = tuple(",".join(suggestion.about) for suggestion in found)
    return Table(_SUGGESTION, rows, ids)


def suggestion_objects(found: "Sequence[suggest.Suggestion]") -> Iterator[Object]:
    """Yield the suggestions as JSON objects."""
    for suggestion in found:
        yield {
            "kind": suggestion.kind,
            "why": suggestion.why,
            "next": suggestion.next,
            "about": list(suggestion.about),
        }
