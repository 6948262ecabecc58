"""RJ007 duplicate-id: two files have the same name, and so the same id.

A record's id is its file's name without `.md`, and a link says nothing but the id. If two files
share it, whatever the folder and the capital letters (`Priya-Shah`, `priya-shah`), a link could
mean either. The file whose path comes first is read, and the other is missing everywhere. The
message names both. The id `me` is reserved: it always means you.

Usually the second file is a copy, or a second person of the same name. What to do: if it is a copy,
move what is new in it and delete it. If it is another person, give it another name: `refjournal
rename contacts/new/priya-shah.md priya-shah-2`. Links to it must then be set by hand, since they
led to the first one. A file called `me.md` becomes a contact with a name of its own. `[owner]
contact` in `refjournal.toml` then says that this is you.

There is nothing to allow here. `RJ007 = "off"` under `[rules]` silences the rule. The second file
remains unread.
"""

from collections.abc import Iterator
from itertools import count
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.lint.next_command import rename_command, second_name
from refjournal.lint.rule import Example, Family, FileRule, Finding, Sight, at_file
from refjournal.lint.shared.examples import DAN, PRIYA
from refjournal.problems import Severity

_ON: Final = "2026-11-19"


def also(facts: Facts) -> Iterator[Finding]:
    """Yield each further file of an id, naming the file that is read."""
    journal = facts.journal
    for id_, paths in journal.twins.items():
        record = journal.get(id_)
        first = record.path if record is not None else journal.broken.get(id_, "")
        free = (
            f"{id_}-{number}" for number in count(2) if journal.id_of(f"{id_}-{number}") is None
        )
        for path, new in zip(paths, free, strict=False):
            message = f"{first} has the id {id_} too, and is the one that is read"
            yield at_file(RULE, path, message)._replace(next=rename_command(path, new))


RULE: Final = FileRule(
    code="RJ007",
    name="duplicate-id",
    severity=Severity.ERROR,
    family=Family.FILE,
    command=second_name,
    sight=Sight.EVERYTHING,
    page=__doc__ or "",
    also=also,
    examples=(
        Example(
            "In two folders", _ON, {"contacts/dan.md": DAN, "contacts/old/dan.md": DAN}, ("---",)
        ),
        Example("Three of them", _ON, {f"contacts/{n}/dan.md": DAN for n in "abc"}, ("---", "---")),
        Example(
            "Of two kinds",
            _ON,
            {"contacts/bni.md": DAN, "groups/bni.md": "---\nname: BNI\n---\n"},
            ("---",),
        ),
        Example(
            "Case does not part them",
            _ON,
            {"contacts/Dan.md": DAN, "contacts/old/dan.md": DAN},
            ("---",),
        ),
        Example(
            "Nor does the Unicode form",
            _ON,
            {"contacts/a/zoe\u0308.md": DAN, "contacts/b/zo\u00eb.md": DAN},
            ("---",),
        ),
        Example(
            "A broken twin counts",
            _ON,
            {"contacts/a/dan.md": "---\na: b: c\n---\n", "contacts/b/dan.md": DAN},
            ("---",),
        ),
        Example("The id me is reserved", _ON, {"contacts/me.md": DAN}, ("---",)),
        Example("Other names are fine", _ON, {"contacts/dan.md": DAN, "contacts/priya.md": PRIYA}),
    ),
)
