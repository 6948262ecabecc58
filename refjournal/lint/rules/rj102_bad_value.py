"""RJ102 bad-value: a value that its key cannot have.

A day that no calendar has (`2026-02-30`), a rating of 9, a list where one value belongs, an amount
that cannot be read. The key then counts as absent, so that a follow-up may be missing or come too
early. The message says how the value is written.

- dates: `2026-11-03`; `met` and `since` also `2024-05`; a birthday also `02-28`, `--02-28`, and not
  in the future
- periods: `30d`, `6w`, `3m`, `1y`, or `never` · ratings and levels: 1 to 5 · `yes` or `no`
- money: `4500`, `4500 EUR`, `1,250.50 GBP`, with no more decimals than the currency has
- goals: `give 2/week` · filters: as `refjournal ls` takes them, in quotes · exemptions: `RJ314`, or
  `RJ314 2027-01-01`
- a key cannot hold keys of its own: it alone is not read (RJ104 names those that are your own)
- lists: `[client, partner]`. One value with a comma is a list that was meant, but for texts, where
  a comma may be a comma: there it is a hint

A value that can mean two things is never read: `4.500 EUR` is four and a half thousand in Germany,
`03/11/2026` is a day in March or in November. The message has both.

What to do: where a value can mean only one thing (`3.11.2026`, `12,50`, `client, partner`),
`refjournal lint --fix FILE` writes it. Otherwise `refjournal edit ID`, or `refjournal set ID
KEY=VALUE`, which refuses such values before they are written. The date of a log entry counts here
too, and until it is right, the entry is not read; an amount in its brackets counts as absent.

`ignore: [RJ102]` exempts a record, `RJ102 = "off"` under `[rules]` turns the rule off; the value
remains unread.
"""

from collections.abc import Callable, Iterator
from typing import Final

from refjournal.days import parse_iso
from refjournal.deferred import deferred
from refjournal.facts.facts import Facts
from refjournal.journal import Journal
from refjournal.lint import near_ids
from refjournal.lint.next_command import edit_command
from refjournal.lint.rule import EditFix, Example, Family, FileRule, Finding, at_key
from refjournal.lint.shared.examples import contact_file, given_journal, record_file
from refjournal.problems import Severity
from refjournal.query.error import FilterError
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import predicate
from refjournal.records.fields import SOMEBODY, Type, link_target, parse_amount
from refjournal.records.kinds import declared_keys, kind_of
from refjournal.text.document import Document, Scalar, Span
from refjournal.value_fault import ValueFault

with deferred():  # only a fix edits files
    from refjournal.actions import identity
    from refjournal.records import decode, value_problems
    from refjournal.text.edits import kinds

_ON: Final = "2026-11-19"
_PATH: Final = "contacts/priya-shah.md"


def _priya(front: str, log: str = "") -> dict[str, str]:
    return {_PATH: contact_file("Priya Shah", front, log)}


def also(facts: Facts) -> Iterator[Finding]:
    """Yield the audiences of campaigns that are no filters, campaigns that end before they begin,
    and birthdays to come.
    """
    yield from _audiences(facts)
    yield from _campaign_days(facts)
    for contact in facts.journal.contacts.values():
        born = contact.birthday
        if born is None or born.year is None:
            continue
        if (born.year, born.month, born.day) > facts.today.timetuple()[:3]:
            found = at_key(RULE, contact, "birthday", f"birthday: {born} is still to come")
            yield found._replace(next=edit_command(contact.path, contact))


def _audiences(facts: Facts) -> Iterator[Finding]:
    for campaign in facts.journal.campaigns.values():
        try:
            predicate(parse_filter(campaign.audience or ""), facts, "contact")
        except FilterError as error:
            found = at_key(RULE, campaign, "audience", f"audience: {error.message}")
            yield found._replace(next=edit_command(campaign.path, campaign))


def _campaign_days(facts: Facts) -> Iterator[Finding]:
    for campaign in facts.journal.campaigns.values():
        first, last = campaign.from_, campaign.until
        if first is not None and last is not None and last < first:
            message = f"until: {last} is before the first day, {first}"
            found = at_key(RULE, campaign, "until", message)
            yield found._replace(next=edit_command(campaign.path, campaign))


def _may(audience: str) -> dict[str, str]:
    return {
        "campaigns/may.md": record_file(
            f"from: 2026-05-01\nuntil: 2026-05-31\naudience: {audience}"
        )
    }


def _value_replaced(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edits that write a value as it can be read, if it is certain what it means."""
    place = identity.scalar_at(document, finding.line, finding.column)
    if place is None:
        return _entry_replaced(facts, finding, document)
    name, value = place
    key = declared_keys(kind_of(finding.record)).get(name) if finding.record is not None else None
    if key is None:
        return []
    vocabulary = facts.journal.settings.vocabulary
    if value_problems.list_meant(name, key, value) is not None:
        meant = decode.readable_list(name, key, value, vocabulary)
        if meant is None or not meant.is_certain:
            return []
        parts = meant.parts
        if meant.lost and key.type in (Type.ID, Type.NAME):
            parts = tuple(_id_meant(facts.journal, part) for part in parts)
        return _listed(document, name, value, parts)
    reading = _meant(lambda text: decode.read_value(key, text, vocabulary), value.value.strip())
    return [kinds.ReplaceItem(name, value.value, reading)] if reading else []


def _id_meant(journal: Journal, text: str) -> str:
    """Return the id that is surely meant by `text`, so that one run leaves nothing for the next."""
    target = link_target(text) or text
    if target == SOMEBODY or journal.id_of(target) is not None:
        return text
    return journal.of_names(near_ids.of_journal).certain(target) or text


def _listed(
    document: Document, name: str, value: Scalar, parts: tuple[str, ...]
) -> "list[kinds.Edit]":
    """Return the edits that make a list of one value, or several items of one."""
    field = next(field for field in document.fields if field.key == name)
    if isinstance(field.value, Scalar):
        return [kinds.SetKey(name, parts)]
    first, *more = parts
    return [
        kinds.ReplaceItem(name, value.value, first),
        *(kinds.AddItem(name, part) for part in more),
    ]


def _entry_replaced(facts: Facts, finding: Finding, document: Document) -> "list[kinds.Edit]":
    """Return the edit that writes the day, or the amount in the brackets, of an entry as it can be
    read.
    """
    currency = facts.journal.settings.currency
    for entry in document.log.entries if document.log else ():
        was = (entry.date, entry.verb)
        if _starts(entry.date_span, finding):
            day = _meant(parse_iso, entry.date)
            return [kinds.ChangeEntry(entry.span.line, was, date=day)] if day else []
        if entry.brackets_span is not None and _starts(entry.brackets_span, finding):
            cost = _meant(lambda text: parse_amount(text, currency), entry.cost or "")
            return [kinds.ChangeEntry(entry.span.line, was, cost=cost)] if cost else []
    return []


def _meant(read: Callable[[str], object], text: str) -> str | None:
    """Return what a text means for certain, None where it can be read or would be guessed."""
    try:
        read(text)
    except ValueFault as error:
        return error.replacement
    return None


def _starts(span: Span, finding: Finding) -> bool:
    return (span.line, span.column) == (finding.line, finding.column)


RULE: Final = FileRule(
    code="RJ102",
    name="bad-value",
    severity=Severity.ERROR,
    family=Family.VALUE,
    fix=EditFix(edits=_value_replaced, order=1),
    loses_data=True,
    severities_vary=True,
    page=__doc__ or "",
    also=also,
    examples=(
        Example("A day that does not exist", _ON, _priya("met: 2026-02-30"), ("met:",)),
        Example("A day in another form", _ON, _priya("met: 3.11.2026"), ("met:",)),
        Example(
            "A month for a day", _ON, {"events/fair.md": record_file("date: 2026-11")}, ("date:",)
        ),
        Example("Since a month is fine", _ON, _priya("since: 2024-05")),
        Example("A birthday without the year is fine", _ON, _priya("birthday: 02-29")),
        Example("Nor as address books write it", _ON, _priya("birthday: --0229")),
        Example("A birthday to come", _ON, _priya("birthday: 2062-02-28"), ("birthday:",)),
        Example("A period without unit", _ON, _priya("cadence: 30"), ("cadence:",)),
        Example("A rating of 9", _ON, given_journal(front="rating: 9"), ("rating:",)),
        Example("Money in words", _ON, given_journal(front="value: a lot"), ("value:",)),
        Example("An amount of two readings", _ON, given_journal(front="value: 4.500"), ("value:",)),
        Example("A comma for decimals", _ON, given_journal(front="value: 12,50"), ("value:",)),
        Example(
            "An amount in a log", _ON, _priya("", "- 2026-11-03 gift (4.500 EUR)"), ("- 2026",)
        ),
        Example("Two in one value", _ON, _priya("relation: client, partner"), ("relation:",)),
        Example(
            "Addresses in one value", _ON, _priya("email: a@x.example, b@x.example"), ("email:",)
        ),
        Example("Tags in one value", _ON, _priya("tags: vip, berlin"), ("tags:",)),
        Example("A comma in quotes is meant", _ON, _priya('tags: "vip, berlin"')),
        Example("A comma in a text is a hint", _ON, _priya("offers: payroll, tax"), ("offers:",)),
        Example("Null is no value", _ON, _priya("met: null\ncadence: ~\nrelation: NULL")),
        Example("A list for one value", _ON, _priya("company: [A, B]"), ("company:",)),
        Example("One value for a list is fine", _ON, _priya("email: priya@example.org")),
        Example("A list in a list", _ON, _priya("offers: [[a, b], c]"), ("offers:",)),
        Example("A key holds keys", _ON, _priya("address:\n  town: Bonn"), ("  town",)),
        Example("An unquoted link is understood", _ON, _priya("source: [[dan-okafor]]")),
        Example("The day of an entry", _ON, _priya("", "- 2026-02-30 call"), ("- 2026-02-30",)),
        Example("Rules are named by code", _ON, _priya("ignore: [no-news]"), ("ignore:",)),
        Example("An audience that is no filter", _ON, _may('"relation:client )"'), ("audience:",)),
        Example(
            "An audience with a word that its key cannot have",
            _ON,
            _may('"relation:clients"'),
            ("audience:",),
        ),
        Example(
            "An audience with a key that nobody has", _ON, _may("relaton:client"), ("audience:",)
        ),
        Example(
            "A campaign that ends before it begins",
            _ON,
            {"campaigns/may.md": record_file("from: 2026-05-31\nuntil: 2026-05-01")},
            ("until:",),
        ),
        Example("An audience", _ON, _may('"relation:client last_touch:30d.."')),
        Example(
            "A goal that cannot be counted",
            _ON,
            {"groups/bni.md": record_file("name: BNI\ngoals: [lunch 2/week]")},
            ("goals:",),
        ),
    ),
)
