"""What `lint --fix` writes. Apart from the check, which edits no file and is run far more often."""

from collections.abc import Mapping, Sequence
from typing import Final

from refjournal.actions.file_changes import EditFile, FileChange, merged
from refjournal.lint.fix import fixes, to_fix
from refjournal.lint.rule import Finding
from refjournal.records.vocabulary import Vocabulary
from refjournal.session.check import Wanted, check
from refjournal.session.file_writes import spellings
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.store.content import read_content
from refjournal.text.document import Document
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import Edit, EditRefusedError
from refjournal.text.parse import parse_document

_MOST_ROUNDS: Final = 4
"""How often a fix is looked at again for what it uncovered."""


def fix(session: Session, findings: Sequence[Finding], wanted: Wanted) -> Proposal:
    """Return what fixes those findings that can be fixed; some are only fixed if their code is
    selected.

    What can be read only after a fix is looked at as well, so that one run leaves nothing for a
    second.
    """
    changes: list[FileChange] = []
    count, facts, contents = 0, session.facts, dict[str, bytes]()
    found: Sequence[Finding] = findings
    for _ in range(_MOST_ROUNDS):
        chosen = to_fix(found, frozenset(wanted.selected))
        wished = merged(fixes(facts, chosen, _documents(session, chosen, contents)))
        more = [_possible(session, change, contents) for change in wished]
        count += len(chosen) - (_edits(wished) - _edits(more))
        more = [change for change in more if not isinstance(change, EditFile) or change.edits]
        if not more:
            break
        changes += more
        if not all(isinstance(change, EditFile) for change in more):
            break  # with other files gone or new, what is found next is for the next run
        facts = session.facts_of(session.journal_with(contents))
        found = check(session, wanted, paths=tuple(_paths(more)), contents=contents)
    return Proposal(tuple(changes), note=f"{count} fixed")


def _paths(changes: Sequence[FileChange]) -> list[str]:
    return [change.path for change in changes if isinstance(change, EditFile)]


def _edits(changes: Sequence[FileChange]) -> int:
    return sum(len(change.edits) for change in changes if isinstance(change, EditFile))


def _possible(session: Session, change: FileChange, contents: dict[str, bytes]) -> FileChange:
    """Return a change without the edits that are refused, so that one file, or one key, does not
    keep the rest from being fixed. Put into `contents` what it makes of its file.
    """
    if not isinstance(change, EditFile):
        return change
    words = session.settings.vocabulary
    data = contents.get(change.path) or read_content(session.folder, change.path).data
    done = _tried(data, change.edits, words)
    if done is not None:
        contents[change.path] = done
        return change
    kept: list[Edit] = []
    for edit in change.edits:
        done = _tried(data, [edit], words)
        if done is not None:
            kept.append(edit)
            data = contents[change.path] = done
    return EditFile(change.path, tuple(kept))


def _tried(data: bytes, edits: Sequence[Edit], words: Vocabulary) -> bytes | None:
    try:
        return apply_edits(data, edits, words.all_verbs, spellings(words))
    except EditRefusedError:
        return None


def _documents(
    session: Session, findings: Sequence[Finding], contents: Mapping[str, bytes]
) -> dict[str, Document]:
    """Return the documents of the files that findings are about, as they are on the disk or in
    `contents`.
    """
    found = {}
    for path in {finding.path for finding in findings}:
        document = _document(session, path, contents.get(path))
        if document is not None:
            found[path] = document
    return found


def _document(session: Session, path: str, data: bytes | None) -> Document | None:
    if data is None:
        content = read_content(session.folder, path)
        if content.refusal is not None or content.gone:
            return None
        data = content.data
    return parse_document(data, verbs=session.settings.vocabulary.all_verbs)
