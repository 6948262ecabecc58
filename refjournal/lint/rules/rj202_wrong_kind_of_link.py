"""RJ202 wrong-kind-of-link: a link leads to a record of a kind that cannot stand there.

A prospect that is an event, a campaign that is a contact, a parent that is no referral. Such a link leads somewhere, but what follows from
it is nonsense: the event will never be thanked, and the campaign counts nothing.

Often two names are mixed up: the club `bni-bonn` and its breakfast `bni-bonn-breakfast`. The message says what kind the record is, and
what the key takes.

What to do: `refjournal edit ID` and name the right record, or none. If somebody came to you through an event, that is the key `source`
of the contact, not the referrer of a referral.

There is no good reason to keep such a link. `ignore: [RJ202]` exempts a record, `RJ202 = "off"` under `[rules]` turns the rule off.
"""

from collections.abc import Iterator
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.lint.example import contact, given, record
from refjournal.lint.mends import edit
from refjournal.lint.rule import Example, Found, JournalRule, at_key
from refjournal.problems import Severity
from refjournal.records.kinds import KINDS, AnyRecord, declared_keys, kind_of

_KEYS: Final = {
    kind: tuple((name, key.kinds, key.many) for name, key in declared_keys(word).items() if key.kinds)
    for word, kind in KINDS.items()
}


def check(facts: Facts) -> Iterator[Found]:
    """Yield the keys whose links lead to a record of another kind than they take."""
    journal = facts.journal
    kinds = {record.id: kind_of(record) for record in journal}
    for each in journal:
        for name, wanted, many in _KEYS[type(each)]:
            value = getattr(each, name)
            if not value:
                continue
            for number, text in enumerate(value if many else (value,)):
                kind = kinds.get(journal.id_of(text) or "")
                if kind is not None and kind not in wanted:
                    yield _found(each, name, f"{name}.{number}" if many else name, journal.id_of(text) or text, kind)


def _found(record: AnyRecord, name: str, place: str, id_: str, kind: str) -> Found:
    wanted = next(kinds for key, kinds, _ in _KEYS[type(record)] if key == name)
    message = f"{name}: {id_} is {_a(kind)}; {name} takes {' or '.join(map(_a, wanted))}"
    return at_key(record, place, message)._replace(next=edit(record.path, record))


def _a(kind: str) -> str:
    return f"an {kind}" if kind == "event" else f"a {kind}"


_ON: Final = "2026-11-19"
_FAIR: Final = {"events/fair.md": record("date: 2026-10-01")}


RULE: Final = JournalRule(
    code="RJ202",
    name="wrong-kind-of-link",
    severity=Severity.ERROR,
    page=__doc__ or "",
    check=check,
    examples=(
        Example(
            "A prospect that is an event", _ON, {**_FAIR, "referrals/a.md": record("prospect: fair")}, ("prospect:",)
        ),
        Example("A campaign that is a contact", _ON, given(front="campaign: dan-okafor"), ("campaign:",)),
        Example("A parent that is a contact", _ON, given(front="parent: dan-okafor"), ("parent:",)),
        Example("An item of a list", _ON, given(priya=contact("P", "groups:\n  - dan-okafor")), ("  - dan-okafor",)),
        Example("A source may be an event", _ON, {**_FAIR, **given(priya=contact("P", "source: fair"))}),
        Example(
            "It may be no campaign",
            _ON,
            given(priya=contact("P", "source: may"), marta="---\nname: M\n---\n")
            | {"campaigns/may.md": record("from: 2026-05-01\nuntil: 2026-05-31")},
            ("source:",),
        ),
        Example("Nobody there is another finding", _ON, given(front="campaign: spring-fair")),
        Example("You are a contact", _ON, {"referrals/a.md": record("prospect: me\nrecipient: dan")}),
        Example("A record can be exempt", _ON, given(front="campaign: dan-okafor\nignore: [RJ202]")),
    ),
)
