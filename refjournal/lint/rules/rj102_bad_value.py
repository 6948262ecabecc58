"""RJ102 bad-value: a value that its key cannot have.

A day that no calendar has (`2026-02-30`), a rating of 9, a list where one value belongs, an amount
that cannot be read. The key then counts as absent, so that a follow-up may be missing or come too
early. The message says how the value is written.

- dates: `2026-11-03`; a birthday also `02-28` · periods: `30d`, `6w`, `3m`, `1y`, or `never`
- money: `4500`, `4500 EUR`, `1,250.50 GBP` · ratings and levels: 1 to 5 · `yes` or `no`
- goals: `give 2/week` · filters: as `refjournal ls` takes them, in quotes · exemptions: `RJ314`, or
`RJ314 2027-01-01`

What to do: `refjournal edit ID`, or `refjournal set ID KEY=VALUE`, which refuses such values before
they are written. The date of a log entry counts here too; until it is right, the entry is not read.

`ignore: [RJ102]` exempts a record, `RJ102 = "off"` under `[rules]` turns the rule off; the value
remains unread.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import Example, Family, FileRule, Finding, at_key
from refjournal.lint.shared.examples import contact_file, given_journal, record_file
from refjournal.problems import Severity
from refjournal.query.error import FilterError
from refjournal.query.parse_filter import parse_filter

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"


def _priya(front: str, log: str = "") -> dict[str, str]:
    return {_PATH: contact_file("Priya Shah", front, log)}


def also(facts: Facts) -> Iterator[Finding]:
    """Yield the audiences of campaigns that are no filters."""
    for campaign in facts.journal.campaigns.values():
        try:
            parse_filter(campaign.audience or "")
        except FilterError as error:
            found = at_key(RULE, campaign, "audience", f"audience: {error.message}")
            yield found._replace(next=edit_command(campaign.path, campaign))


def _may(audience: str) -> dict[str, str]:
    return {
        "campaigns/may.md": record_file(
            f"from: 2026-05-01\nuntil: 2026-05-31\naudience: {audience}"
        )
    }


RULE: Final = FileRule(
    code="RJ102",
    name="bad-value",
    severity=Severity.ERROR,
    family=Family.VALUE,
    loses_data=True,
    page=__doc__ or "",
    also=also,
    examples=(
        Example("A day that does not exist", _ON, _priya("met: 2026-02-30"), ("met:",)),
        Example("A day in another form", _ON, _priya("met: 3.11.2026"), ("met:",)),
        Example("A birthday without the year is fine", _ON, _priya("birthday: 02-29")),
        Example("A period without unit", _ON, _priya("cadence: 30"), ("cadence:",)),
        Example("A rating of 9", _ON, given_journal(front="rating: 9"), ("rating:",)),
        Example("Money in words", _ON, given_journal(front="value: a lot"), ("value:",)),
        Example("A list for one value", _ON, _priya("company: [A, B]"), ("company:",)),
        Example("One value for a list is fine", _ON, _priya("email: priya@example.org")),
        Example("A list in a list", _ON, _priya("offers: [[a, b], c]"), ("offers:",)),
        Example("An unquoted link is understood", _ON, _priya("source: [[dan-okafor]]")),
        Example("The day of an entry", _ON, _priya("", "- 2026-02-30 call"), ("- 2026-02-30",)),
        Example("Rules are named by code", _ON, _priya("ignore: [no-news]"), ("ignore:",)),
        Example("An audience that is no filter", _ON, _may('"relation:client )"'), ("audience:",)),
        Example("An audience", _ON, _may('"relation:client last_touch:30d.."')),
        Example(
            "A goal that cannot be counted",
            _ON,
            {"groups/bni.md": record_file("name: BNI\ngoals: [lunch 2/week]")},
            ("goals:",),
        ),
    ),
)
