"""The `status` key is a mirror of the log: where both sides moved it, the merged log says where it
stands.
"""

from collections.abc import Sequence
from datetime import date
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.merge.front import MergedKey
from refjournal.merge.keys import lines_with
from refjournal.merge.marked import chosen
from refjournal.merge.parts import Block, parts_of
from refjournal.merge.three import Conflict, ContradictionError, Piece
from refjournal.records.decode import decode
from refjournal.records.file import File
from refjournal.records.referral import Referral
from refjournal.settings import Settings
from refjournal.text.parse import parse_document

_KEY: Final = "status"
_OWNER: Final = "---\nname: you\n---\n"


def follow_log(
    keys: Sequence[MergedKey],
    around: tuple[str, str],
    log: Sequence[Piece],
    path: str,
    settings: Settings,
) -> list[MergedKey]:
    """Return the keys with a contradictory status settled by the log; `around` are the lines that
    open and close the front matter.
    """
    found = list(keys)
    for place, merged in enumerate(found):
        piece = merged.piece
        if (
            merged.key != _KEY
            or isinstance(piece, str)
            or any(isinstance(part, Conflict) for part in log)
        ):
            continue
        front = [part for key in keys for part in (key.lead, key.piece)]
        text = chosen(
            [around[0], *front, around[1], *log], lambda conflict: conflict.ours or conflict.theirs
        )
        status = _status(text, path, settings)
        if status is not None and piece.ours and piece.theirs:
            found[place] = merged._replace(piece=_settled(piece, status))
    return found


def _status(text: str, path: str, settings: Settings) -> str | None:
    """Return the status that the log sets; None where it sets none."""
    file = decode(
        parse_document(text, verbs=settings.vocabulary.all_verbs), path, settings.vocabulary
    )
    if file is None or not isinstance(file.record, Referral):
        return None
    days = [entry.date for entry in file.record.log if entry.is_done]
    facts = Facts(Journal([file, *_you(settings)], settings), max(days, default=date.min))
    standing = facts.referral(file.record).current_status
    return standing.status if standing.entry is not None else None


def _you(settings: Settings) -> list[File]:
    """Return the owner's own file: by it the direction is told."""
    if not settings.owner:
        return []
    you = decode(parse_document(_OWNER), f"contacts/{settings.owner}.md", settings.vocabulary)
    return [you] if you is not None else []


def _settled(conflict: Conflict, status: str) -> Piece:
    try:
        return lines_with(status, conflict.base, _block(conflict.ours), _block(conflict.theirs))
    except ContradictionError:
        return conflict


def _block(lines: str) -> Block:
    return parts_of(f"---\n{lines}---\n", None).blocks[0]
