"""RJ206 likely-duplicate: two contacts are probably one person.

They have the same e-mail address, or the same telephone number or company and nearly the same name:
`Dan Okafor` and `Daniel Okafor`, `P. Shah` and `Priya Shah`, one letter apart. While one person is
two contacts, each has half a history: you call one too often, and the other looks forgotten.

The finding is at the later file and names the other one. Each pair is reported once.

What to do: `refjournal merge-contacts KEEP OTHER` merges keys and logs, and points all links to the
one that stays. Look at the diff with `--dry-run` first.

Two people can share an office address, and families a telephone and a name. Then `ignore: [RJ206]`
in the later one says so.

It is a hint: it never changes an exit code, and shows with `lint --hints`. `RJ206 = "off"` under
`[rules]` turns the rule off.
"""

import unicodedata
from collections.abc import Iterator
from itertools import combinations
from shlex import quote
from typing import Final

from refjournal.facts.facts import Facts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, Sight, at_key
from refjournal.lint.sections import RECORDS
from refjournal.lint.shared.examples import contact_file
from refjournal.problems import Severity
from refjournal.records.contact import Contact
from refjournal.records.nearest import one_slip
from refjournal.records.phones import numbers_in
from refjournal.text.fold import fold

_DIGITS: Final = 9
"""How many digits at the end tell a number, with or without the country's code."""
_MOST: Final = 30
"""How many contacts are compared with each other; a name shared by more tells nothing."""

_Shared = tuple[str, str]


def check(facts: Facts) -> Iterator[Finding]:
    """Yield each pair of contacts that are probably one, at the later path."""
    sharing: dict[tuple[str, ...], list[tuple[str, Contact]]] = {}
    for person in facts.journal.contacts.values():
        for key, place in _keys(person):
            sharing.setdefault(key, []).append((place, person))
    told: set[tuple[str, str]] = set()
    for key, people in sharing.items():
        for (_, first), (place, second) in combinations(people[:_MOST], 2):
            pair = (first.id, second.id)
            if (
                first is not second
                and pair not in told
                and (key[0] == "email" or _alike(first, second))
            ):
                told.add(pair)
                yield _found(first, second, key[0], place)


def _keys(person: Contact) -> Iterator[tuple[tuple[str, ...], str]]:
    """What two contacts that are one would share, and where it is."""
    for number, address in enumerate(person.email):
        yield ("email", fold(address.strip())), f"email.{number}"
    ends = set(_words(person.name)[:1] + _words(person.name)[-1:])
    for number, phone in enumerate(person.phone):
        for digits, _ in numbers_in(phone):
            yield from ((("phone", digits[-_DIGITS:], end), f"phone.{number}") for end in ends)
    if person.company:
        yield from ((("company", fold(person.company.strip()), end), "company") for end in ends)


def _words(name: str | None) -> list[str]:
    """The words of a name, without case, accents and dots."""
    plain = unicodedata.normalize("NFKD", (name or "").casefold())
    return "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split()


def _alike(first: Contact, second: Contact) -> bool:
    """Whether two names are nearly the same: equal words, one slip apart, or a first name
    shortened.
    """
    one, other = _words(first.name), _words(second.name)
    if sorted(one) == sorted(other) or one_slip(" ".join(one), " ".join(other)):
        return True
    shorter, longer = sorted((one[0], other[0]), key=len)
    return one[1:] == other[1:] and len(one) > 1 and longer.startswith(shorter)


def _found(first: Contact, second: Contact, what: str, place: str) -> Finding:
    shared = {
        "email": "the same e-mail address",
        "phone": "the same telephone number and nearly the same name",
    }
    same = shared.get(what, "the same company and nearly the same name")
    message = (
        f"{second.name or second.id} is probably {first.name or first.id} ({first.path}): {same}"
    )
    return at_key(RULE, second, place, message)._replace(
        next=f"refjournal merge-contacts {quote(first.id)} {quote(second.id)}"
    )


_ON: Final = "2026-11-19"


def _two(first: str, second: str) -> dict[str, str]:
    name, _, front = first.partition("; ")
    other, _, other_front = second.partition("; ")
    return {
        "contacts/a.md": contact_file(name, front),
        "contacts/b.md": contact_file(other, other_front),
    }


RULE: Final = JournalRule(
    code="RJ206",
    name="likely-duplicate",
    severity=Severity.HINT,
    family=Family.LINK,
    section=RECORDS,
    rank=4,
    sight=Sight.EVERYTHING,
    found_in=("contact",),
    page=__doc__ or "",
    check=check,
    examples=(
        Example(
            "The same e-mail address",
            _ON,
            _two("Dan; email: d@x.example", "Ann; email: D@X.example"),
            ("email:",),
        ),
        Example(
            "Several shared, one finding",
            _ON,
            _two(
                "Dan; email: [d@x.example, e@x.example]", "Dan; email: [d@x.example, e@x.example]"
            ),
            ("email:",),
        ),
        Example(
            "Telephone and a shortened name",
            _ON,
            _two("Dan Okafor; phone: 01632 960123", "Daniel Okafor; phone: +44 1632 960123"),
            ("phone:",),
        ),
        Example(
            "Telephone and another name",
            _ON,
            _two("Dan Okafor; phone: 01632 960123", "Ann Okafor; phone: 01632 960123"),
        ),
        Example(
            "Company and an initial",
            _ON,
            _two("Priya Shah; company: Shah & Co", "P. Shah; company: shah & co"),
            ("company:",),
        ),
        Example(
            "Company and an accent",
            _ON,
            _two("Zoë Berg; company: Berg", "Zoe Berg; company: Berg"),
            ("company:",),
        ),
        Example(
            "Company and a slip",
            _ON,
            _two("Priya Shah; company: Shah", "Priya Shha; company: Shah"),
            ("company:",),
        ),
        Example(
            "Company and another name",
            _ON,
            _two("Priya Shah; company: Shah", "Anil Shah; company: Shah"),
        ),
        Example("The same name alone", _ON, _two("Priya Shah", "Priya Shah")),
        Example(
            "The later one can be exempt",
            _ON,
            _two("Dan; email: d@x.example", "Dan; email: d@x.example\nignore: [RJ206]"),
        ),
    ),
)
