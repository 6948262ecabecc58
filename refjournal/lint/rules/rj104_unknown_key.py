"""RJ104 unknown-key: a key that is probably misspelled.

Keys of your own are welcome: they are kept, shown, and can be asked for. But some are most likely
known keys, and until they are fixed the record says less than you think: a referral without
recipient, a contact without cadence.

- A key that differs only in capitals, hyphens, spaces or by a plural: `Name`, `E-mail`, `Ideal
  client`, `tag`. `refjournal lint --fix FILE` changes its name and nothing else. Where the known
  key is there too, join the two by hand.
- A key that is a single letter away, such as `recipent`, if it has five letters or more and the
  record lacks the known one. Since it may be your own after all, it is only fixed where you ask for
  it: `refjournal lint --fix --select RJ104 FILE`.
- Another word for a key of a contact, such as `telephone`, `website` or `date of birth`. It is a
  hint, and only fixed where you ask for it.
- A key that only another kind of record has: `recipient` in a contact belongs in a referral.
- A key of your own that holds keys of its own, as plugins of note programs write them. It is left
  to them, and not read.

A key is renamed only if its value can be read under the known name.

If the key is your own, name it in `refjournal.toml`, and it is never suspected again:

    [vocabulary]
    keys = ["grope"]

`ignore: [RJ104]` exempts one record, `RJ104 = "off"` under `[rules]` turns the rule off.
"""

from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.problems import Severity
from refjournal.records.kinds import kind_of
from refjournal.records.near_keys import key_meant
from refjournal.text.document import Document

with deferred():  # only a fix edits files
    from refjournal.text.edits import kinds

_ON: Final = "2026-11-19"


def _dan(front: str) -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", front)}


def _key_renamed(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edit that gives a key the name that is meant."""
    field = next((field for field in document.fields if field.key_span.line == finding.line), None)
    if finding.record is None or field is None:
        return []
    meant = key_meant(field.key, kind_of(finding.record))
    if meant is None:
        return []
    return [kinds.RenameKey(field.key, meant.name)]


RULE: Final = FileRule(
    code="RJ104",
    name="unknown-key",
    severity=Severity.WARNING,
    fix=EditFix(edits=_key_renamed),
    family=Family.VALUE,
    page=__doc__ or "",
    examples=(
        Example("Another word for a key", _ON, _dan("telephone: 01632 960123"), ("telephone:",)),
        Example("A letter too few", _ON, _dan("birtday: 02-28"), ("birtday:",)),
        Example("Two letters swapped", _ON, _dan("cadecne: 30d"), ("cadecne:",)),
        Example("A capital letter", _ON, _dan("Relation: client"), ("Relation:",)),
        Example("Of any length", _ON, _dan("Tags: [vip]\nMet: 2026-01-05"), ("Tags:", "Met:")),
        Example("With a hyphen", _ON, _dan("E-mail: dan@okafor.example"), ("E-mail:",)),
        Example("With a space", _ON, _dan("Ideal client: bakers"), ("Ideal client:",)),
        Example("In the plural", _ON, _dan("companies: [Okafor]"), ("companies:",)),
        Example("In the singular", _ON, _dan("tag: vip"), ("tag:",)),
        Example("In capitals beside the known key", _ON, _dan("tags: a\nTags: b"), ("Tags:",)),
        Example("Where the known key is there too", _ON, _dan("cadence: 30d\ncadecne: 30d")),
        Example("Two slips are a word of your own", _ON, _dan("cadnecs: 30d")),
        Example("Short keys are not suspected", _ON, _dan("rol: baker")),
        Example("A key of a referral", _ON, _dan("recipient: priya-shah"), ("recipient:",)),
        Example("A key of a contact", _ON, given_journal(front="capacity: full"), ("capacity:",)),
        Example("A key that holds keys", _ON, _dan("kanban:\n  view: board"), ("  view",)),
        Example("Words that are common to notes", _ON, _dan("date: 2026-11-02\nstatus: busy")),
        Example(
            "Slips of another kind's keys are not suspected",
            _ON,
            given_journal(front="birtday: 02-28"),
        ),
        Example(
            "A key that you named",
            _ON,
            _dan("birtday: 02-28"),
            (),
            '[vocabulary]\nkeys = ["birtday"]\n',
        ),
    ),
)
