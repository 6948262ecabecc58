"""RJ104 unknown-key: a key that looks like a slip of the finger.

Keys of your own are welcome: they are kept, shown, and can be asked for. But one that is a single
letter away from a known key, such as `recipent`, is most likely that key, and until it is mended
the record says less than you think: a referral without recipient, a contact without cadence.

Only keys of five letters or more are suspected, and only where the record lacks the known one.

What to do: `refjournal lint --fix --select RJ104 FILE` changes the name of the key and nothing
else. Since the key may be your own after all, no other command does it by itself.

If the key is your own, say so once, and it is never suspected again:

    [vocabulary]
    keys = ["grope"]

`ignore: [RJ104]` exempts one record, `RJ104 = "off"` under `[rules]` turns the rule off.
"""

from typing import Final

from refjournal.facts.facts import Facts
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding
from refjournal.lint.shared.examples import contact_file, given_journal
from refjournal.problems import Severity
from refjournal.records.kinds import declared_keys, kind_of
from refjournal.records.nearest import one_slip
from refjournal.text.document import Document
from refjournal.text.edits.kinds import Edit, RenameKey

_ON: Final = "2026-11-19"


def _dan(front: str) -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", front)}


def _key_renamed(facts: Facts, finding: Finding, document: Document) -> list[Edit]:
    """Return the edit that gives a key the name that is one slip away."""
    field = next((field for field in document.fields if field.key_span.line == finding.line), None)
    if finding.record is None or field is None:
        return []
    present = {other.key for other in document.fields}
    near = [
        name
        for name in declared_keys(kind_of(finding.record))
        if len(name) >= 5 and name not in present and one_slip(field.key, name)
    ]
    if len(near) != 1:
        return []
    return [RenameKey(field.key, near[0])]


RULE: Final = FileRule(
    code="RJ104",
    name="unknown-key",
    severity=Severity.WARNING,
    fix=EditFix(edits=_key_renamed, on_request=True),
    family=Family.VALUE,
    page=__doc__ or "",
    examples=(
        Example("A letter too few", _ON, _dan("birtday: 02-28"), ("birtday:",)),
        Example("Two letters swapped", _ON, _dan("cadecne: 30d"), ("cadecne:",)),
        Example("A capital letter", _ON, _dan("Relation: client"), ("Relation:",)),
        Example("Where the known key is there too", _ON, _dan("cadence: 30d\ncadecne: 30d")),
        Example("Two slips are a word of your own", _ON, _dan("cadnecs: 30d")),
        Example("Short keys are not suspected", _ON, _dan("rol: baker")),
        Example(
            "Keys of another kind are not suspected", _ON, given_journal(front="birtday: 02-28")
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
