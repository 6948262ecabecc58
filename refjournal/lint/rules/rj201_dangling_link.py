"""RJ201 dangling-link: a link that leads nowhere.

A key, or an entry before its colon, names an id that no record has: the file was renamed by hand,
not yet written, or a letter is wrong. The touch then counts for nobody, the referral has no
recipient, and somebody who is waiting is not missed. The message has the ids that are near.

What to do: with one slip between what is written and one id, or the full name of one contact, the
fix is certain and `refjournal lint --fix FILE` makes it. If the person is new, `refjournal new
contact "Nora Lind"`. If the file was renamed, `refjournal rename OLD NEW` changes all links at
once. A prospect, a source and an attendee may also be plain names; only what has the form of an id,
or is in `[[…]]`, is looked for.

In other text, a link that leads nowhere is a hint and shows with `lint --hints`: it may be a note
still to be written. A link to any Markdown file of the journal is fine.

`ignore: [RJ201]` exempts a record, `RJ201 = "off"` under `[rules]` turns the rule off.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint.near_ids import NearIds, of_journal
from refjournal.lint.next_command import edit_command
from refjournal.lint.references import references_of, texts_by_key
from refjournal.lint.rule import (
    EditFix,
    Example,
    Family,
    Finding,
    JournalRule,
    Sight,
    at_entry,
    at_key,
)
from refjournal.lint.shared.examples import contact_file, given_journal, record_file
from refjournal.problems import Problem, Severity
from refjournal.query.who import matches
from refjournal.records.entry import Entry
from refjournal.records.fields import SOMEBODY, Type, link_target, looks_like_id
from refjournal.records.kinds import AnyRecord
from refjournal.records.record import RecordLink
from refjournal.text.document import Document
from refjournal.text.fold import fold
from refjournal.text.loose import loose_words

with deferred():  # only a fix edits files
    from refjournal.actions import identity
    from refjournal.text.edits import kinds


def check(facts: Facts) -> Iterator[Finding]:
    """Yield the links that lead to no record."""
    search = _Search(facts.journal)
    if search.in_keys:
        for each in facts.journal:
            yield from search.keys(each)
    for each, entry in search.suspicious:
        yield from search.entry(each, entry)
    for each in facts.journal:
        if each.links:
            yield from search.text(each)


def certain(journal: Journal, target: str) -> str | None:
    """Return the id that was surely meant by `target`, which no record has; None where that is not
    certain.
    """
    return _Search(journal).near.certain(target)


_MOST_PROPOSED: Final = 3
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")


class _Search:
    """Looks for what leads nowhere. What is near is computed once, and only where something does.

    `in_keys` are the references in keys that lead nowhere, `suspicious` the entries that may have
    one.
    """

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.contacts = journal.contacts
        self.in_keys = {
            text
            for key, texts in texts_by_key(journal)
            for text in self._dead(texts)
            if key.type is Type.ID or _is_link(text)
        }
        self._meant: dict[str, str | None] = {}
        self.suspicious = list(self._suspicious())

    def _suspicious(self) -> Iterator[tuple[AnyRecord, Entry]]:
        """Yield the entries with something before the colon that is no id as it is written; and
        the loose ones whose first word was meant as one.
        """
        # One pass that asks for nothing but these two: three took 6 % of `today`.
        contacts = self.contacts.keys()
        for each in self.journal:
            for entry in each.log:
                is_linked = bool(entry.contacts) and not contacts >= set(entry.contacts)
                can_be_meant = entry.loose and "-" in entry.text
                if is_linked or (can_be_meant and self._id_before(entry) is not None):
                    yield each, entry

    def _dead(self, texts: AbstractSet[str]) -> Iterator[str]:
        return filter(self._is_dead, texts)

    def _is_dead(self, text: str) -> bool:
        if text in self.contacts or text == SOMEBODY:
            return False
        return self.journal.id_of(text) is None

    @property
    def near(self) -> NearIds:
        """The ids of the journal and the names of its contacts, to find what is near."""
        return self.journal.of_names(of_journal)

    def keys(self, record: AnyRecord) -> Iterator[Finding]:
        for name, key, place, text in references_of(record) if self.in_keys else ():
            if text in self.in_keys and (key.type is Type.ID or _is_link(text)):
                yield self._found(record, at_key(RULE, record, place, ""), text, f"{name}: ")

    def entry(self, record: AnyRecord, entry: Entry) -> Iterator[Finding]:
        for number, text in enumerate(entry.contacts):
            if self._is_dead(text):
                found = at_entry(RULE, record, entry, "")
                place = record.position(f"@{entry.line}.{number}")
                if place is not None:
                    found = found._replace(line=place[0], column=place[1])
                yield self._found(record, found, text)
        meant = self._id_before(entry) if entry.loose else None
        if meant is not None:
            yield self._found(record, at_entry(RULE, record, entry, ""), meant)

    def _id_before(self, entry: Entry) -> str | None:
        """Return the word with which a loose entry begins if it was meant as an id."""
        first = entry.text.split(None, 1)[0]
        if "-" not in first:
            return None
        # The word is all that counts, and few words begin many entries.
        if first not in self._meant:
            self._meant[first] = self._id_meant(entry)
        return self._meant[first]

    def _id_meant(self, entry: Entry) -> str | None:
        """Return the word before text without a colon if it was meant as an id: only what is near
        to one was.
        """
        words = loose_words(entry.text)
        if words and looks_like_id(words[0][0]) and self.near.nearest(words[0][0]):
            return words[0][0]
        return None

    def _found(self, record: AnyRecord, found: Finding, text: str, said: str = "") -> Finding:
        target = link_target(text) or text
        surely = self.near.certain(target)
        nearest = (surely,) if surely else self.near.nearest(target) or self._by_parts(target)
        message = f"{said}no record has the id {target}{_or(nearest)}"
        if surely:
            return found._replace(message=message, fixable=True, next=RULE.fix_command(record.path))
        return found._replace(message=message, next=edit_command(record.path, record))

    def _by_parts(self, target: str) -> tuple[str, ...]:
        """Return the contacts whom a command would find by these parts of a name."""
        everybody = self.journal.whole.contacts
        found = matches(self.journal, target.replace("-", " "), everybody.values())
        return tuple(record.id for record in found[:_MOST_PROPOSED])

    def text(self, record: AnyRecord) -> Iterator[Finding]:
        for link in record.links:
            if self.journal.id_of(link.target) is not None or link.target == SOMEBODY:
                continue
            if self._is_unread(record, link):
                found = at_key(RULE, record, "", "")._replace(line=link.line, column=link.column)
                said = self._found(record, found, link.target)
                # The fix of the list, or of the line, comes first.
                yield said._replace(fixable=False, next=edit_command(record.path, record))
            elif not self._is_file(link.target):
                message = f"no file is called {link.target}{_or(self.near.nearest(link.target))}"
                yield Finding(
                    RULE,
                    record.path,
                    link.line,
                    link.column,
                    message,
                    Severity.HINT,
                    record,
                    next=edit_command(record.path, record),
                )

    def _is_unread(self, record: AnyRecord, link: RecordLink) -> bool:
        """Return whether a link is an id in a list that is written as one value (RJ102), or before
        the colon of a line that was meant as an entry (RJ106).
        """
        problems = self.journal.problems.get(record.path, ())
        if _DAY.fullmatch(link.target):  # other programs link days, also that of an entry
            return False
        return any(
            (each.line, each.column) == (link.line, link.column) and _keeps_from_reading(each)
            for each in problems
        )

    def _is_file(self, target: str) -> bool:
        """Whether a link as other programs write it (`folder/name.md#heading`) leads to a file."""
        stem = target.partition("#")[0].rpartition("/")[2].strip().removesuffix(".md")
        return (
            not stem
            or self.journal.id_of(stem) is not None
            or fold(stem) in self.journal.other_names
        )


def _keeps_from_reading(problem: Problem) -> bool:
    if problem.code == "RJ102":
        return problem.severity is Severity.ERROR
    return problem.code == "RJ106"


def _is_link(text: str) -> bool:
    return text.startswith("[[") or looks_like_id(text)


def _or(ids: tuple[str, ...]) -> str:
    return f"; did you mean {' or '.join(ids)}?" if ids else ""


_ON: Final = "2026-11-19"


def _priya(front: str, log: str = "") -> dict[str, str]:
    return given_journal(priya=contact_file("Priya Shah", front, log))


def _link_led(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edit that leads a link to the id that was surely meant."""
    journal = facts.journal
    for target, place in _targets(document, finding):
        if journal.id_of(target) is None and (meant := certain(journal, target)):
            edit = identity.link_to(journal, target, meant, at=frozenset((place,)))
            return [replace(edit, known=edit.known | {fold(target)})]
    return []


def _targets(document: Document, finding: Finding) -> list[tuple[str, tuple[int, int]]]:
    """Return what can be an id at the place of a finding, and where exactly."""
    place = (finding.line, finding.column)
    found: list[tuple[str, tuple[int, int]]] = []
    for entry in document.log.entries if document.log else ():
        found += [
            (link.target, place)
            for link in entry.contacts
            if (link.span.line, link.span.column) == place
        ]
        if entry.loose and (entry.span.line, entry.span.column) == place:
            words = loose_words(entry.text)
            text_place = (entry.text_span.line, entry.text_span.column)
            found += [(word, text_place) for word, *_ in words[:1]]
    scalar = identity.scalar_at(document, *place)
    if scalar is not None:
        text = scalar[1].value.strip()
        target = link_target(text) or text
        found.append((target, place))
    return found


RULE: Final = JournalRule(
    code="RJ201",
    name="dangling-link",
    severity=Severity.ERROR,
    fix=EditFix(edits=_link_led),
    family=Family.LINK,
    severities_vary=True,
    sight=Sight.RECORD,
    page=__doc__ or "",
    check=check,
    examples=(
        Example("A slip in a key", _ON, given_journal(front="parent: dan-okafro"), ("parent:",)),
        Example(
            "A name where an id is wanted",
            _ON,
            given_journal(front="group: The Bakers"),
            ("group:",),
        ),
        Example("A part of a name", _ON, given_journal(front="parent: '[[okafor]]'"), ("parent:",)),
        Example("An item of a list", _ON, _priya("groups:\n  - bni-bonn"), ("  - bni-bonn",)),
        Example("A key that may be a name", _ON, _priya("source: a friend of Ann")),
        Example("Unless it has the form of an id", _ON, _priya("source: ann-other"), ("source:",)),
        Example("Or is a link", _ON, _priya('source: "[[Ann]]"'), ("source:",)),
        Example("The word me is you", _ON, _priya("source: me")),
        Example("Case and Unicode form do not matter", _ON, _priya("source: Dan-Okafor")),
        Example(
            "Before an entry's colon",
            _ON,
            given_journal("- 2026-11-03 call [[dan-okafro]]: rang"),
            ("- 2026-11-03",),
        ),
        Example(
            "Two of them",
            _ON,
            given_journal("- 2026-11-03 call [[x]], [[y]]: rang"),
            ("- 2026-11-03", "- 2026-11-03"),
        ),
        Example(
            "A bare id near to another",
            _ON,
            given_journal("- 2026-11-03 call dan-okafro rang"),
            ("- 2026-11-03",),
        ),
        Example("A word with a hyphen", _ON, given_journal("- 2026-11-03 call follow-up tomorrow")),
        Example(
            "A link in the text",
            _ON,
            given_journal("- 2026-11-03 note a word from [[ann]]"),
            ("- 2026-11-03",),
        ),
        Example(
            "A link in the body",
            _ON,
            _priya("") | {"groups/a.md": record_file("name: A") + "\nsee [[ann]]\n"},
            ("see",),
        ),
        Example(
            "A link to a heading of a record",
            _ON,
            {"groups/a.md": record_file("name: A") + "\n[[a#Log]]\n"},
        ),
        Example(
            "A link to a broken file",
            _ON,
            {
                "groups/a.md": record_file("group: [b"),
                "groups/b.md": record_file("name: b\nkind: '[[a]]'"),
            },
        ),
        Example(
            "A record can be exempt",
            _ON,
            given_journal(front="parent: dan-okafro\nignore: [RJ201]"),
        ),
    ),
)
