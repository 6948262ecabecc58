"""RJ101 missing-key: a key that every such record needs is absent or empty.

A contact and a group need a `name`, a referral and an event a `date`, a campaign `from` and
`until`. A Markdown file in one of the five folders that has no front matter at all lacks
everything. Without the date nobody can say how long somebody has been waiting, without the name
nobody can be greeted.

Where the key is there in other letters (`Name`, `Date`), the finding points at it, and RJ104 has
the fix. YAML's `null` counts as empty.

What to do: `refjournal edit ID` and add the key, or `refjournal set ID name="Priya Shah"`. If you
have forgotten the date of a referral, the date of the first e-mail about it is near enough.

A file in these folders that is no record (a list, a draft) belongs in a folder of its own;
`README.md` and the folder `templates/` are left alone anyway.

The record is read all the same, with what it has. `ignore: [RJ101]` exempts it, `RJ101 = "off"`
under `[rules]` turns the rule off.
"""

from typing import Final

from refjournal.lint.rule import Example, Family, FileRule
from refjournal.lint.shared.examples import record_file
from refjournal.problems import Severity

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"

RULE: Final = FileRule(
    code="RJ101",
    name="missing-key",
    severity=Severity.ERROR,
    family=Family.VALUE,
    page=__doc__ or "",
    examples=(
        Example("A contact without name", _ON, {_PATH: record_file("role: baker")}, ("---",)),
        Example("An empty name", _ON, {_PATH: record_file("role: baker\nname:")}, ("name:",)),
        Example(
            "A name in quotes with nothing in it",
            _ON,
            {_PATH: record_file("name: '  '")},
            ("name:",),
        ),
        Example(
            "A referral without date",
            _ON,
            {"referrals/a.md": record_file("prospect: Nora Lind")},
            ("---",),
        ),
        Example(
            "A campaign needs two days",
            _ON,
            {"campaigns/may.md": record_file("goal: 5")},
            ("---", "---"),
        ),
        Example("No front matter", _ON, {_PATH: "# Priya\n"}, ("# Priya",)),
        Example(
            "In other letters it is found there",
            _ON,
            {_PATH: record_file("role: baker\nName: Priya")},
            ("Name:",),
        ),
        Example("Null is empty", _ON, {_PATH: record_file("name: null")}, ("name:",)),
        Example("Null can be a surname", _ON, {_PATH: record_file("name: Null")}),
        Example("Empty front matter", _ON, {_PATH: "---\n---\n"}, ("---",)),
        Example("Elsewhere a file without it is no record", _ON, {"notes/a.md": "# A\n"}),
        Example("All there", _ON, {_PATH: record_file("name: Priya Shah")}),
        Example(
            "A wrong day is another finding",
            _ON,
            {"events/fair.md": record_file("date: 2026-02-30")},
        ),
        Example(
            "A name behind a hash is another finding", _ON, {_PATH: record_file("name: #1 Bakery")}
        ),
        Example(
            "A record can be exempt", _ON, {_PATH: record_file("role: baker\nignore: [RJ101]")}
        ),
    ),
)
