"""The day from which a journal asks for things, drawn where much of the past comes in at once."""

from datetime import date

from refjournal.actions.file_changes import AddSettings
from refjournal.session.session import Session
from refjournal.text.toml_edits import Setting


def begin_asking(session: Session, day: date) -> tuple[AddSettings, ...]:
    """Return the change that lets the journal ask only for what becomes due from `day` on
    (`[journal] since`); nothing where its settings name a day already.

    For whatever brings in the past, such as an import of referrals: put it among the changes of the
    same proposal, so that one `undo` takes all of it back.
    """
    if session.settings.since is not None:
        return ()
    return (AddSettings((Setting("journal", "since", day),)),)
