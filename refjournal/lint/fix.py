"""What `lint --fix` does: for each rule whose mend is safe, the edits that make it. A second run
finds nothing left to do.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Final

from refjournal.actions.file_changes import EditFile, FileChange
from refjournal.actions.identity import link_to, rename_record, scalar_at
from refjournal.actions.ids import free, slug
from refjournal.actions.new_records import new_contact
from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Finding
from refjournal.lint.rules.rj201_dangling_link import certain
from refjournal.records.contact import Contact
from refjournal.records.file_names import id_of, name_problems
from refjournal.records.kinds import declared_keys, kind_of
from refjournal.records.nearest import one_slip, slip_of
from refjournal.records.referral import Referral
from refjournal.text.document import Document
from refjournal.text.edits.kinds import (
    AddItem,
    ChangeEntry,
    Edit,
    MakeNote,
    RemoveItem,
    RenameKey,
    ReplaceItem,
    SetKey,
    SortEntries,
)
from refjournal.text.fold import fold
from refjournal.text.loose import loose_words

ASKED_FOR: Final = frozenset(("RJ104",))
"""Rules whose fix is only done where they are selected by name."""


def fixes(
    facts: Facts, findings: Iterable[Finding], documents: Mapping[str, Document]
) -> list[FileChange]:
    """Return the changes that mend what can be mended of `findings`; `documents` are the files that
    they are about.

    Edits of one file that count lines come before those that move them, and in a line the last one
    comes first.
    """
    found: dict[str, list[tuple[tuple[int, int, int], Edit]]] = {}
    others: list[FileChange] = []
    names: set[str] = set()
    for finding in findings:
        document = documents.get(finding.path)
        if not finding.fixable or document is None:
            continue
        if finding.code in _OF_FILE:
            rank, fix = _OF_FILE[finding.code]
            order = (rank, -finding.line, -finding.column)
            found.setdefault(finding.path, []).extend(
                (order, edit) for edit in fix(facts, finding, document)
            )
        elif finding.code == "RJ207":
            others += _contact_made(facts, finding, names)
        elif finding.code == "RJ008":
            others += _renamed(facts, finding)
    edits = [
        EditFile(path, tuple(edit for _, edit in sorted(items, key=lambda item: item[0])))
        for path, items in found.items()
    ]
    return [*edits, *others]


def _key_renamed(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    record = facts.journal.get(finding.id)
    field = next((field for field in document.fields if field.key_span.line == finding.line), None)
    if record is None or field is None:
        return []
    present = {other.key for other in document.fields}
    near = [
        name
        for name in declared_keys(kind_of(record))
        if len(name) >= 5 and name not in present and one_slip(field.key, name)
    ]
    return [RenameKey(field.key, near[0])] if len(near) == 1 else []


def _word_replaced(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    vocabulary = facts.journal.settings.vocabulary
    for entry in document.log.entries if document.log else ():
        if (entry.verb_span.line, entry.verb_span.column) == (finding.line, finding.column):
            verb = slip_of(entry.verb.lower(), vocabulary.all_verbs)
            return (
                [ChangeEntry(entry.span.line, (entry.date, entry.verb), verb=verb)] if verb else []
            )
    record, place = facts.journal.get(finding.id), scalar_at(document, finding.line, finding.column)
    key = (
        declared_keys(kind_of(record)).get(place[0])
        if record is not None and place is not None
        else None
    )
    if key is None or place is None:
        return []
    words = vocabulary.all_relations if key.open_words else key.choices
    word = slip_of(place[1].strip(), words)
    return [ReplaceItem(place[0], place[1], word)] if word else []


def _note_made(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    return [MakeNote(finding.line)]


def _today_put(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    today = facts.today.isoformat()
    for entry in document.log.entries if document.log else ():
        if entry.span.line == finding.line and entry.box in ("x", "X"):
            due = entry.date if entry.due is None else None
            return [ChangeEntry(finding.line, (entry.date, entry.verb), date=today, due=due)]
    return []


def _sorted(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    return [SortEntries()]


def _link_led(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    journal = facts.journal
    for target, place in _targets(document, finding):
        if journal.id_of(target) is None and (meant := certain(journal, target)):
            edit = link_to(journal, target, meant, at=frozenset((place,)))
            return [edit._replace(known=edit.known | {fold(target)})]
    return []


def _targets(document: Document, finding: Finding) -> list[tuple[str, tuple[int, int]]]:
    """Return what can stand as an id at the place of a finding, and where exactly."""
    place = (finding.line, finding.column)
    found: list[tuple[str, tuple[int, int]]] = []
    for entry in document.log.entries if document.log else ():
        found += [
            (link.target, place)
            for link in entry.contacts
            if (link.span.line, link.span.column) == place
        ]
        if (
            entry.loose
            and (entry.span.line, entry.span.column) == place
            and (words := loose_words(entry.text))
        ):
            found.append((words[0][0], (entry.text_span.line, entry.text_span.column)))
    scalar = scalar_at(document, *place)
    if scalar is not None:
        target = scalar[1].strip().removeprefix("[[").removesuffix("]]").partition("|")[0].strip()
        found.append((target, place))
    return found


def _made_client(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    person = facts.journal.get(finding.id)
    if not isinstance(person, Contact):
        return []
    order = tuple(declared_keys("contact"))
    edits: list[Edit] = [AddItem("relation", "client", order)]
    if "prospect" in person.relation:
        edits.insert(0, ReplaceItem("relation", "prospect", "client"))
        edits = (
            edits[:1] if "client" not in person.relation else [RemoveItem("relation", "prospect")]
        )
    won = _won(facts, person)
    if person.since is None and won is not None:
        edits.append(SetKey("since", won.isoformat(), order))
    return edits


def _won(facts: Facts, person: Contact) -> date | None:
    won = [part for part in facts.referrals if part.prospect == person.id and part.status == "won"]
    return next((part.status_date for part in won if part.direction == "received"), None)


_Fix = Callable[[Facts, Finding, Document], list[Edit]]
_OF_FILE: Final[Mapping[str, tuple[int, _Fix]]] = {
    "RJ104": (0, _key_renamed),
    "RJ105": (0, _word_replaced),
    "RJ106": (1, _note_made),
    "RJ107": (1, _today_put),
    "RJ201": (0, _link_led),
    "RJ210": (2, _made_client),
    "RJ108": (3, _sorted),
}


def _contact_made(facts: Facts, finding: Finding, names: set[str]) -> list[FileChange]:
    """Make a contact of a prospect that is only a name; of one name only one."""
    referral = facts.journal.get(finding.id)
    if not isinstance(referral, Referral) or not referral.prospect or not slug(referral.prospect):
        return []
    key = fold(referral.prospect)
    try:
        made = new_contact(facts.journal, {"name": (referral.prospect,)})
    except UsageError:
        return []
    edit = EditFile(referral.path, (SetKey("prospect", made.ids[0]),))
    if key in names:
        return [edit]
    names.add(key)
    return [*made.changes, edit]


def _renamed(facts: Facts, finding: Finding) -> list[FileChange]:
    """Give a file a name that every system can hold; links follow where they lead to this file and
    no other.
    """
    journal, old = facts.journal, id_of(finding.path)
    made = slug(old)
    if not made:
        return []
    if name_problems(f"contacts/{made}.md"):
        made = f"{made}-2"
    record = journal.get(old)
    is_its_own = record is not None and record.path == finding.path
    taken = [id_ for id_ in journal.ids() if not (is_its_own and id_ == old)]
    try:
        return rename_record(journal, finding.path, free(made, taken), links=is_its_own)
    except UsageError:
        return []
