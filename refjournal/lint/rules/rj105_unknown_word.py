"""RJ105 unknown-word: a relation, a verb or a choice that does not exist.

Rules and lists go by these words: a `cleint` is not a client to them and is never missed, and a
`chsae` in a log is not a chase. The message has the nearest word; for a verb also the one that an
everyday word means (`rang` and `phoned` are `call`, `lunch` is `meeting`).

`refjournal lint --fix FILE` writes the word where only one can be meant: in other letters
(`Client`), in the plural (`clients`), with one wrong letter in a word of five letters or more, or
an everyday word for one verb. Shorter words are not guessed: nothing turns `null` into `full`.

In a log, a word after the date is taken for a verb where a link, a colon or the end of the entry
follows; otherwise it is plain text that needs a verb before it (RJ106). `refjournal explain call`
says what a verb counts as.

The steps of a referral (`met`, `quoted`, `won`) count in its own log. In the log of a contact or an
event that links nobody they count for nobody; `lint --fix` writes `meeting` for `met` there.

If the word is right, add it to the journal's vocabulary:

    [vocabulary]
    relations = ["supplier"]
    verbs = { lunch = "meeting" }

The words of other keys (`trust`, `capacity`, `origin`, `status`) are fixed. `ignore: [RJ105]`
exempts a record, `RJ105 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding, at_entry
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.problems import Severity
from refjournal.records.entry import STEPS, Entry, step_of_nobody
from refjournal.records.kinds import AnyRecord, declared_keys, kind_of
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.document import Document, LogEntry

with deferred():  # only a fix edits files
    from refjournal.actions import identity
    from refjournal.records import decode
    from refjournal.text.edits import kinds

_ON: Final = "2026-11-19"

_STEP_HERE: Final = {"met": "meeting"}


def _dan(front: str, log: str = "") -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", front, log)}


def also(facts: Facts) -> Iterator[Finding]:
    """Yield the steps of a referral in the log of another record that links nobody: there they say
    nothing of anybody.
    """
    for file in facts.journal.files():
        # Few logs have a step, and the others need no look: 1 % of `today`.
        if file.kind == "referral" or STEPS.isdisjoint(file.verbs.split()):
            continue
        record = file.record
        if record is None:
            continue
        for entry in record.log:
            if facts.verb(entry.verb) in STEPS and not entry.contacts:
                yield _step(record, entry)


def _step(record: AnyRecord, entry: Entry) -> Finding:
    if entry.verb not in _STEP_HERE:
        found = at_entry(RULE, record, entry, step_of_nobody(entry.verb))
        return found._replace(next=edit_command(record.path, record))
    message = f"{entry.verb} is a step of a referral, and counts for nobody here"
    message = f"{message}; write {_STEP_HERE[entry.verb]}"
    found = at_entry(RULE, record, entry, message)
    return found._replace(fixable=True, next=RULE.fix_command(record.path))


def _word_replaced(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edit that puts the word that is meant, for a verb or for a key's value."""
    vocabulary = facts.journal.settings.vocabulary
    if (entry := _entry_at(document, finding)) is not None:
        return _verb_replaced(vocabulary, entry)
    place = identity.scalar_at(document, finding.line, finding.column)
    if place is None:
        return _step_replaced(document, finding)
    if finding.record is None:
        return []
    name, value = place
    key = declared_keys(kind_of(finding.record)).get(name)
    if key is None:
        return []
    word = decode.word_meant(value.value.strip(), decode.words_of_key(key, vocabulary))
    return [kinds.ReplaceItem(name, value.value, word)] if word else []


def _step_replaced(document: Document, finding: Finding) -> "list[kinds.Edit]":
    for entry in document.log.entries if document.log else ():
        verb = _STEP_HERE.get(entry.verb.lower())
        if entry.span.line == finding.line and verb is not None:
            return [kinds.ChangeEntry(entry.span.line, (entry.date, entry.verb), verb=verb)]
    return []


def _verb_replaced(vocabulary: Vocabulary, entry: LogEntry) -> "list[kinds.Edit]":
    meant = vocabulary.verb_meant(entry.verb)
    if not meant.is_certain:
        return []
    old = (entry.date, entry.verb)
    # A word that says more than the verb, such as lunch, goes below the entry: nothing is lost.
    below = entry.verb if meant.stays else ""
    return [kinds.ChangeEntry(entry.span.line, old, verb=meant.verbs[0], text=below)]


def _entry_at(document: Document, finding: Finding) -> LogEntry | None:
    """Return the entry at whose verb a finding points."""
    place = (finding.line, finding.column)
    for entry in document.log.entries if document.log else ():
        if (entry.verb_span.line, entry.verb_span.column) == place:
            return entry
    return None


RULE: Final = FileRule(
    code="RJ105",
    name="unknown-word",
    severity=Severity.WARNING,
    fix=EditFix(edits=_word_replaced, order=1),
    also=also,
    family=Family.VALUE,
    page=__doc__ or "",
    examples=(
        Example("A relation", _ON, _dan("relation: [partner, cleint]"), ("relation:",)),
        Example(
            "In a list, a line each",
            _ON,
            _dan("relation:\n  - partner\n  - cleint"),
            ("  - cleint",),
        ),
        Example(
            "A relation of your own",
            _ON,
            _dan("relation: supplier"),
            (),
            '[vocabulary]\nrelations = ["supplier"]\n',
        ),
        Example("A choice", _ON, _dan("capacity: none"), ("capacity:",)),
        Example("A status", _ON, given_journal(front="status: wone"), ("status:",)),
        Example("A word in capitals", _ON, _dan("relation: Client"), ("relation:",)),
        Example("A word in the plural", _ON, _dan("relation: clients"), ("relation:",)),
        Example("Null is no word", _ON, _dan("capacity: null")),
        Example("A step in a contact's log", _ON, _dan("", "- 2026-11-03 met him"), ("- 2026",)),
        Example("A step that is no touch", _ON, _dan("", "- 2026-11-03 quoted: 5"), ("- 2026",)),
        Example("A step with somebody linked", _ON, _dan("", "- 2026-11-03 met [[dan-okafor]]")),
        Example("An introduction is a touch", _ON, _dan("", "- 2026-11-03 introduced us")),
        Example(
            "An everyday word for a verb", _ON, _dan("", "- 2026-11-03 rang: out"), ("- 2026",)
        ),
        Example(
            "A verb before a link",
            _ON,
            given_journal("- 2026-11-03 chsae [[dan-okafor]]"),
            ("- 2026-11-03",),
        ),
        Example(
            "A verb before a colon", _ON, _dan("", "- 2026-11-03 chsae: again"), ("- 2026-11-03",)
        ),
        Example("A verb at the end", _ON, _dan("", "- 2026-11-03 chsae"), ("- 2026-11-03",)),
        Example(
            "A verb of your own",
            _ON,
            _dan("", "- 2026-11-03 lunch: pie"),
            (),
            '[vocabulary.verbs]\nlunch = "meeting"\n',
        ),
        Example("Capital letters in a verb are fine", _ON, _dan("", "- 2026-11-03 Call him")),
    ),
)
