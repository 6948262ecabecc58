"""What can be done about the findings at a place: each fix that is certain, and each next command,
as the edits that they would make.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.actions.file_changes import FileChange
from refjournal.actions.new_records import new_contact
from refjournal.errors import RefjournalError
from refjournal.lint.fix import fixes
from refjournal.lint.rule import ChangeFix, Finding
from refjournal.lint.rules import rj201_dangling_link, rj207_not_yet_a_contact
from refjournal.lsp.diagnostics import Diagnostic, diagnostics
from refjournal.lsp.edits import (
    ChangedText,
    CreatedFile,
    EditorChange,
    Text,
    TextEdit,
    editor_changes,
)
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import Range
from refjournal.lsp.references import RecordMention, reference_at
from refjournal.problems import Severity
from refjournal.records.fields import looks_like_id
from refjournal.session.check import judge_file
from refjournal.session.next_steps import next_steps
from refjournal.session.session import Session

_DANGLING: Final = rj201_dangling_link.RULE.code
_ONLY_A_NAME: Final = rj207_not_yet_a_contact.RULE.code
_SHOWN: Final = 60
"""Characters of a line that a title shows."""


class Action(NamedTuple):
    """Something that the editor can do: its title, what it does, and the finding that it ends.
    `is_fix`: it puts something right, and is no entry about what was done.
    """

    title: str
    changes: tuple[EditorChange, ...]
    finding: Diagnostic | None = None
    is_fix: bool = False


def code_actions(
    file: OpenFile, stretch: Range, session: Session, text: Text, *, hints: bool = False
) -> list[Action]:
    """Return what can be done about the lines of a stretch; `session` is that of the journal as
    the editor has it, with the facts around this file.
    """
    return list(_Actions(file, session, text).about(stretch, hints=hints))


class _Actions:
    def __init__(self, file: OpenFile, session: Session, text: Text) -> None:
        self._file, self._session, self._text = file, session, text

    def about(self, stretch: Range, *, hints: bool) -> Iterator[Action]:
        seen: set[tuple[EditorChange, ...]] = set()
        for found in self._findings(stretch):
            is_shown = hints or found.finding.severity is not Severity.HINT
            for action in self._all(found, is_shown=is_shown):
                if action.changes and action.changes not in seen:
                    seen.add(action.changes)
                    yield action

    def _findings(self, stretch: Range) -> list[Diagnostic]:
        file = self._file
        found = diagnostics(file, judge_file(file.facts, file.path, hints=True))
        first, last = stretch.start.line, stretch.end.line
        return [
            each for each in found if each.range.start.line <= last and each.range.end.line >= first
        ]

    def _all(self, found: Diagnostic, *, is_shown: bool) -> Iterator[Action]:
        finding = found.finding
        if is_shown or finding.code == _ONLY_A_NAME:
            yield from self._fix(found)
        if is_shown:
            yield from self._next(found)
        if finding.code == _DANGLING and not finding.fixable:
            yield from self._contact(found)

    def _fix(self, found: Diagnostic) -> Iterator[Action]:
        finding = found.finding
        if not finding.fixable or finding.rule.fix is None:
            return
        # A fix of several files looks for whatever refers to them.
        facts = self._file.facts
        if isinstance(finding.rule.fix, ChangeFix):
            facts = facts.whole
        changes = fixes(facts, [finding], {self._file.path: self._file.document})
        done = self._done(changes)
        if done:
            yield Action(self._title_of_fix(finding, done), done, found, is_fix=True)

    def _title_of_fix(self, finding: Finding, changes: Iterable[EditorChange]) -> str:
        """Return what a fix does, in a few words: the line that it writes, if it is one."""
        if any(isinstance(change, CreatedFile) for change in changes):
            return "Make a contact of this name"
        edits = [
            edit
            for change in changes
            if isinstance(change, ChangedText) and change.path == self._file.path
            for edit in change.edits
        ]
        lines = {edit.range.start.line for edit in edits} | {edit.range.end.line for edit in edits}
        if len(edits) == 1 and len(lines) == 1 and "\n" not in edits[0].text:
            return f"Write {_shortened(self._line_after(edits[0]))}"
        return f"Fix: {_shortened(finding.message)}"

    def _line_after(self, edit: TextEdit) -> str:
        """Return the line of an edit as it will be."""
        text = self._file.text
        start, end = map(text.offset, edit.range)
        first = text.text.rfind("\n", 0, start) + 1
        return (text.text[first:start] + edit.text + text.rest_of_line(end)).strip()

    def _next(self, found: Diagnostic) -> Iterator[Action]:
        for step in next_steps(self._session, found.finding):
            yield Action(step.title, self._done(step.proposal.changes), found)

    def _contact(self, found: Diagnostic) -> Iterator[Action]:
        """Yield what makes a contact with the id that leads nowhere."""
        reference = self._reference(found)
        if reference is None or not looks_like_id(reference.target):
            return
        name = reference.target.replace("-", " ").title()
        try:
            made = new_contact(self._file.journal.whole, {"name": (name,)})
        except RefjournalError:
            return
        if made.ids == (reference.target,):
            yield Action(f"Make a contact called {name}", self._done(made.changes), found)

    def _reference(self, found: Diagnostic) -> RecordMention | None:
        return reference_at(self._file, found.range.start)

    def _done(self, changes: Sequence[FileChange]) -> tuple[EditorChange, ...]:
        """Return changes as edits; nothing where they cannot be exact."""
        vocabulary = self._file.journal.settings.vocabulary
        try:
            return tuple(editor_changes(changes, self._text, vocabulary, self._file.text.encoding))
        except RefjournalError:
            return ()


def _shortened(text: str) -> str:
    if len(text) <= _SHOWN:
        return text
    return f"{text[: _SHOWN - 1]}…"
