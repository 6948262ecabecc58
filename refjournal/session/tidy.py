"""Logs in order, on request only."""

from collections.abc import Collection

from refjournal.actions.file_changes import EditFile
from refjournal.session.paths import is_below
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.text.edits.kinds import CollapseBlanks, SortEntries


def tidy(session: Session, paths: Collection[str] | None = None) -> Proposal:
    """Return what sorts the entries of logs, and makes one empty line of several; in all files, or
    in those that are named or lie in a folder named.
    """
    edits = (SortEntries(all_=True), CollapseBlanks())
    return Proposal(
        tuple(
            EditFile(record.path, edits)
            for record in session.journal
            if paths is None or is_below(record.path, paths)
        )
    )
