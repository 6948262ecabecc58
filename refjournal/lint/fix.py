"""What `lint --fix` does: it gathers the changes that the rules' own fixes make. A second run finds
nothing left to do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from refjournal.actions.file_changes import EditFile, FileChange
from refjournal.facts.facts import Facts
from refjournal.lint.rule import ChangeFix, EditFix, Finding
from refjournal.records.kinds import declared_keys, kind_of
from refjournal.text.document import Document
from refjournal.text.edits.kinds import ChangeEntry, Edit, ReadLine, SortEntries
from refjournal.text.edits.log import done_in_order

_Order = tuple[int, int, int]


def to_fix(findings: Iterable[Finding], named: frozenset[str]) -> list[Finding]:
    """Return the findings that one run fixes; `named` are the codes that were selected, without
    which some are not.
    """
    return [finding for finding in findings if finding.fixable and _is_wanted(finding, named)]


def _is_wanted(finding: Finding, named: frozenset[str]) -> bool:
    if finding.rule.fix is None:
        return False
    return not finding.on_request or finding.code in named


def fixes(
    facts: Facts, findings: Iterable[Finding], documents: Mapping[str, Document]
) -> list[FileChange]:
    """Return the changes that fix what can be fixed of `findings`; `documents` are the files that
    they are about.
    """
    edits: dict[str, list[tuple[_Order, Edit]]] = {}
    others: dict[str, tuple[ChangeFix, list[Finding]]] = {}
    for finding in findings:
        document = documents.get(finding.path)
        if not finding.fixable or document is None:
            continue
        match finding.rule.fix:
            case EditFix() as fix:
                # In a line the last edit comes first, so that the columns of the others still hold.
                order = (fix.order, -finding.line, -finding.column)
                found = fix.edits(facts, finding, _as_declared(facts, finding, document))
                edits.setdefault(finding.path, []).extend((order, edit) for edit in found)
            case ChangeFix() as fix:
                others.setdefault(finding.code, (fix, []))[1].append(finding)
    changes: list[FileChange] = [
        _edited(path, items, documents[path]) for path, items in edits.items()
    ]
    for fix, some in others.values():
        changes += fix.changes(facts, some)
    return changes


def _as_declared(facts: Facts, finding: Finding, document: Document) -> Document:
    """Return a document with its keys as they are declared, where a person calls them otherwise:
    what a fix says of a key is written under the person's own name for it.
    """
    own = facts.journal.settings.vocabulary.own
    if not own.keys or finding.record is None:
        return document
    declared = declared_keys(kind_of(finding.record))
    meant = {key: name for key, name in own.keys.items() if name in declared}
    fields = (field._replace(key=meant.get(field.key, field.key)) for field in document.fields)
    return replace(document, fields=tuple(fields))


def _edited(path: str, items: list[tuple[_Order, Edit]], document: Document) -> EditFile:
    items.sort(key=lambda item: item[0])
    edits: list[Edit] = []
    for _, edit in items:
        _add(edits, edit)
    if any(map(_can_move_a_date, edits)) and done_in_order(document):
        # What becomes an entry only now goes where its date belongs, as in the rest of the log.
        edits.append(SortEntries(dropped=False))
    return EditFile(path, tuple(edits))


def _can_move_a_date(edit: Edit) -> bool:
    if isinstance(edit, ChangeEntry):
        return edit.date is not None
    return isinstance(edit, ReadLine)


def _add(edits: list[Edit], edit: Edit) -> None:
    """Add an edit; two that change one entry become one, since the second would not find it."""
    if isinstance(edit, ChangeEntry):
        for place, other in enumerate(edits):
            if isinstance(other, ChangeEntry) and (other.line, other.was) == (edit.line, edit.was):
                edits[place] = _both(other, edit)
                return
    edits.append(edit)


def _both(one: ChangeEntry, other: ChangeEntry) -> ChangeEntry:
    return ChangeEntry(
        one.line,
        one.was,
        box=other.box or one.box,
        date=other.date or one.date,
        verb=other.verb or one.verb,
        text=other.text or one.text,
        due=other.due or one.due,
        cost=other.cost or one.cost,
        by=other.by or one.by,
        was_by=one.was_by and other.was_by,
    )
