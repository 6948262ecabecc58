"""A record gets another id, from the editor: the same files, with the same bytes, as
`refjournal rename` writes.
"""

from refjournal.errors import UsageError
from refjournal.lsp.edits import EditorChange, Text, editor_changes
from refjournal.lsp.navigation import id_at, path_of
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import Position, Range
from refjournal.lsp.references import reference_at
from refjournal.session import identity
from refjournal.session.session import Session


def renamed(file: OpenFile, position: Position) -> tuple[Range, str]:
    """Return the stretch that names the record to rename, and its id: what is under the cursor,
    otherwise the file itself.

    Raises:
        UsageError: there is no record to rename.
    """
    id_ = id_at(file, position)
    if id_ is None:
        raise UsageError("there is no record here to rename")
    reference = reference_at(file, position)
    if reference is not None:
        return file.range_of(reference.span), id_
    return Range(position, position), id_


def rename(
    file: OpenFile, position: Position, new: str, session: Session, text: Text
) -> list[EditorChange]:
    """Return what gives the record under the cursor another id; `session` is that of the journal
    as the editor has it.

    Raises:
        UsageError: there is none, or the id is taken or cannot be one.
        NotWrittenError: a link cannot be changed exactly.
    """
    _, old = renamed(file, position)
    # By its path: of two files with one id this is the one that is read.
    path = path_of(session.journal, old) or old
    proposal = identity.rename(session, path, new.strip(), session.folder)
    vocabulary = session.settings.vocabulary
    return editor_changes(proposal.changes, text, vocabulary, file.text.encoding)
