"""RJ108 log-out-of-order: the done entries of a log are not in the order of their days.

Everything is counted by date, so nothing goes wrong. But a log reads like a story, and one in the
wrong order is easily misread before a call. The usual causes are merges and entries added from
memory.

What to do: `refjournal lint --fix --hints FILE` sorts the entries by date. Those of one day keep
their order, planned entries stay after done ones, and everything between the entries stays where it
is. `refjournal fmt FILE` does the same and tidies blank lines too.

It is a hint: it never changes an exit code, and shows with `lint --hints`. `ignore: [RJ108]`
exempts a record, for example one kept newest first. `RJ108 = "off"` under `[rules]` turns the rule
off.
"""

from typing import Final

from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding
from refjournal.lint.sections import RECORDS
from refjournal.lint.shared.examples import contact_file
from refjournal.problems import Severity
from refjournal.text.document import Document

with deferred():  # only a fix edits files
    from refjournal.text.edits import kinds

_ON: Final = "2026-11-19"


def _dan(log: str, front: str = "") -> dict[str, str]:
    return {"contacts/dan-okafor.md": contact_file("Dan Okafor", front, log)}


def _sorted(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edit that sorts a log."""
    return [kinds.SortEntries()]


RULE: Final = FileRule(
    code="RJ108",
    name="log-out-of-order",
    severity=Severity.HINT,
    fix=EditFix(edits=_sorted, order=3),
    family=Family.VALUE,
    section=RECORDS,
    rank=6,
    page=__doc__ or "",
    examples=(
        Example(
            "One is earlier", _ON, _dan("- 2026-11-03 call\n- 2026-11-02 card"), ("- 2026-11-02",)
        ),
        Example(
            "Once a log",
            _ON,
            _dan("- 2026-11-05 call\n- 2026-11-04 card\n- 2026-11-03 gift"),
            ("- 2026-11-04",),
        ),
        Example("One day, any order", _ON, _dan("- 2026-11-03 call\n- 2026-11-03 card")),
        Example("Plans do not count", _ON, _dan("- [ ] 2026-12-01 call\n- 2026-11-03 card")),
        Example(
            "A record can be exempt",
            _ON,
            _dan("- 2026-11-03 call\n- 2026-11-02 card", "ignore: [RJ108]"),
        ),
    ),
)
