"""What is due, as the page lists it: by section, names leading to cards, each with its next
command.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.advice.due import by_section, concerned, section_of
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding
from refjournal.lint.sections import LEADS
from refjournal.records.referral import Referral
from refjournal.report.editor_links import EditorLinks, edit_link
from refjournal.report.linked_text import CardNames, LinkedPart, linked
from refjournal.show.today_page import whose_words

_SHOWN: Final = 20
"""How many things due of a part are shown before the rest is only counted."""


class PageItem(NamedTuple):
    """Something due: its message in pieces, its day and whether that is over, whose turn it is
    where several keep the journal, the next command, and where it opens in the editor.
    """

    message: Sequence[LinkedPart]
    day: date | None
    is_late: bool
    whose: str
    next: str | None
    edit: str


class PagePart(NamedTuple):
    """A part of what is due: the first of it, and how many more there are."""

    key: str
    heading: str
    shown: Sequence[PageItem]
    more: int


def late_leads(facts: Facts, todo: Sequence[Finding]) -> int:
    """Return how many leads are overdue."""
    return sum(finding.rule.section is LEADS and _is_late(facts, finding) for finding in todo)


def _is_late(facts: Facts, finding: Finding) -> bool:
    return finding.due is not None and finding.due < facts.today


def due_parts(
    facts: Facts,
    todo: Sequence[Finding],
    anchors: Mapping[str, str],
    editor: EditorLinks | None,
) -> Iterator[PagePart]:
    """Yield what is due, by section; `anchors` are the cards of people."""
    journal = facts.journal
    names = CardNames(
        (name, anchor)
        for key, anchor in anchors.items()
        for name in (journal.name(key), journal.name_apart(key))
    )
    for section, found in by_section(todo).items():
        shown = [
            PageItem(
                linked(finding.message, _names_in(facts, finding, names, anchors)),
                finding.day_to_add,
                _is_late(facts, finding),
                whose_words(facts, finding, by_name=True),
                _next_on_page(finding),
                edit_link(editor, finding.path, finding.line),
            )
            for finding in found[:_SHOWN]
        ]
        yield PagePart(section.key, section.heading, shown, len(found) - len(shown))


def _names_in(
    facts: Facts, finding: Finding, names: CardNames, anchors: Mapping[str, str]
) -> dict[str, str]:
    """Return the names in a finding's message, with their cards. Of namesakes it is the one whom
    the finding is about.
    """
    keys = set(concerned(facts, finding))
    if isinstance(finding.record, Referral):
        keys.update(facts.referral(finding.record).roles)
    own = {facts.journal.name(key): anchors[key] for key in keys & anchors.keys()}
    return names.in_text(finding.message) | own


def _next_on_page(finding: Finding) -> str | None:
    """Return the next command; the one for a plan names its line, which may be another tomorrow."""
    if finding.rule.of_plans:
        return f"refjournal review --only {section_of(finding).key}"
    return finding.next
