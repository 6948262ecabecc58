"""The `status` key mirrors the log. Where both sides changed it, the merged log decides, unless a
person had set it by hand.
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


class MergedStatus:
    """How a conflict about the status of one referral is settled."""

    def __init__(self, texts: tuple[str, str, str], path: str, settings: Settings) -> None:
        """`texts` are base, ours and theirs of the file at `path`."""
        _, self._ours, self._theirs = texts
        self._path, self._settings = path, settings

    def settle(
        self, keys: Sequence[MergedKey], around: tuple[str, str], log: Sequence[Piece]
    ) -> list[MergedKey]:
        """Return the keys with the status settled, if it can be; `around` are the lines that open
        and close the front matter.
        """
        if any(isinstance(piece, Conflict) for piece in log):
            return list(keys)
        front = [piece for key in keys for piece in (key.lead, key.piece)]
        text = chosen([around[0], *front, around[1], *log], _either)
        return [self._settled(key, text) for key in keys]

    def _settled(self, key: MergedKey, merged: str) -> MergedKey:
        conflict = key.piece
        if key.key != _KEY or not isinstance(conflict, Conflict):
            return key
        if not (conflict.ours and conflict.theirs):
            return key
        ours, theirs = _block(conflict.ours), _block(conflict.theirs)
        by_hand = [
            block.value
            for block, text in ((ours, self._ours), (theirs, self._theirs))
            if block.value != self._status_in_log(text)
        ]
        if len(by_hand) == 2:
            return key  # two persons, two answers: a third person decides
        status = by_hand[0] if by_hand else self._status_in_log(merged)
        if status is None:
            return key
        try:
            return key._replace(piece=lines_with(status, conflict.base, ours, theirs))
        except ContradictionError:
            return key

    def _status_in_log(self, text: str) -> str | None:
        """Return the status that the log sets; None if it sets none."""
        vocabulary = self._settings.vocabulary
        document = parse_document(text, verbs=vocabulary.all_verbs)
        file = decode(document, self._path, vocabulary)
        if file is None or not isinstance(file.record, Referral):
            return None
        days = [entry.date for entry in file.record.log if entry.is_done]
        journal = Journal([file, *self._owners()], self._settings)
        facts = Facts(journal, max(days, default=date.min))
        current = facts.referral(file.record).current_status
        return current.status if current.entry is not None else None

    def _owners(self) -> list[File]:
        """Return the owners' own files: the direction depends on who you are."""
        vocabulary = self._settings.vocabulary
        folder = vocabulary.own.folder_for("contact")
        paths = (f"{folder}/{owner}.md" for owner in self._settings.owners)
        found = (decode(parse_document(_OWNER), path, vocabulary) for path in paths)
        return [owner for owner in found if owner is not None]


def _either(conflict: Conflict) -> str:
    return conflict.ours or conflict.theirs


def _block(lines: str) -> Block:
    return parts_of(f"---\n{lines}---\n", None).blocks[0]
