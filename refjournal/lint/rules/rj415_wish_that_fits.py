"""RJ415 wish-that-fits: somebody is looking for just what somebody else offers.

You know both of them, and they may never meet without you. What people are looking for is in
`wants`, and what they do in `offers` and `role`. This rule names two people if every word of the
wish is in one offer. It names ten wishes at most. `refjournal suggest` looks further, at likely
matches.

**What to do.** Introduce them: `refjournal new referral --between ONE,OTHER`, and ask both.

**What ends it.** A referral with both of them in it. People who are archived or full are left out.

**When to allow it.** It is a hint: it never changes an exit code, and shows with `lint --hints`. In
`today` it is one line for all. `ignore: [RJ415]` in the contact who is looking.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice
from shlex import quote
from typing import Final

from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.facts import Facts
from refjournal.lint.rule import Example, Family, Finding, JournalRule, at_key
from refjournal.lint.sections import INTRODUCTIONS
from refjournal.lint.shared.examples import SAM, contact_file, record_file
from refjournal.lint.shared.people import name_of
from refjournal.problems import Severity
from refjournal.query.folding import content_words

MOST: Final = 10
_Offers = Mapping[str, list[tuple[frozenset[str], list[ContactFacts]]]]
"""The words of each offer with all who make it, by each of these words."""


def check(facts: Facts) -> Iterator[Finding]:
    """Yield each wish that somebody else's offer fits to the word."""
    people = facts.active
    wanting = [person for person in people if person.contact.wants]
    if wanting:
        # Nobody makes more introductions in a week, and a large journal has thousands of wishes.
        yield from islice(_fits(wanting, _offers(people)), MOST)


def _fits(wanting: list[ContactFacts], offers: _Offers) -> Iterator[Finding]:
    for person in wanting:
        for number, want in enumerate(person.contact.wants):
            other = _fitting(person, _words(want), offers)
            if other is not None:
                yield _found(person, number, want, other)


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> frozenset[str]:
    """Return the words of a wish or an offer: many people have the same trade."""
    return content_words(text)


def _offers(people: list[ContactFacts]) -> _Offers:
    by_words: dict[frozenset[str], list[ContactFacts]] = {}
    for person in people:
        if person.contact.capacity != "full":
            for offer in (*person.contact.offers, person.contact.role or ""):
                by_words.setdefault(_words(offer), []).append(person)
    found: dict[str, list[tuple[frozenset[str], list[ContactFacts]]]] = {}
    for words, offering in by_words.items():
        for word in words:
            found.setdefault(word, []).append((words, offering))
    return found


def _fitting(person: ContactFacts, words: frozenset[str], offers: _Offers) -> ContactFacts | None:
    """Return the first who offers all of it and has nothing to do with the other one yet."""
    if not words:
        return None
    for offered, offering in offers.get(min(words), ()):
        if words <= offered:
            for other in offering:
                if other.key != person.key and not _share_a_referral(person, other):
                    return other
    return None


def _share_a_referral(person: ContactFacts, other: ContactFacts) -> bool:
    return any(other.key in referral.roles for referral in person.referrals)


def _found(person: ContactFacts, number: int, want: str, other: ContactFacts) -> Finding:
    message = f"{name_of(person)} is looking for {want}, which {name_of(other)} offers"
    key = f"wants.{number}" if person.contact.position(f"wants.{number}") else "wants"
    return at_key(RULE, person.contact, key, message)._replace(
        due=person.facts.today,
        next=f"refjournal new referral --between {quote(f'{person.key},{other.key}')}",
        person=person.key,
        gentle=True,
    )


def _two(wants: str, offers: str, front: str = "", **more: str) -> dict[str, str]:
    return {
        "contacts/sam-taylor.md": SAM,
        "contacts/yusuf-demir.md": contact_file("Yusuf Demir", f"wants: [{wants}]\n{front}"),
        "contacts/jack-oduya.md": contact_file("Jack Oduya", f"offers: [{offers}]"),
        **more,
    }


_ON = "2026-11-20"
_FOUND = ("wants:",)
_BETWEEN = {
    "referrals/x.md": record_file("between: [yusuf-demir, jack-oduya]\ndate: 2026-11-02", "")
}

RULE = JournalRule(
    code="RJ415",
    name="wish-that-fits",
    severity=Severity.HINT,
    family=Family.PEOPLE,
    section=INTRODUCTIONS,
    rank=3,
    many="{} people are looking for what somebody else you know offers",
    is_opportunity=True,
    check=check,
    found_in=("contact",),
    page=__doc__ or "",
    examples=(
        Example("to the word", _ON, _two("talks on falls", "talks on falls"), _FOUND),
        Example(
            "among other words", _ON, _two("a running group", "shoes for running groups"), _FOUND
        ),
        Example("one word of two is no match", _ON, _two("talks on falls", "talks")),
        Example("nothing offered", _ON, _two("talks on falls", "massage")),
        Example(
            "brought together already", _ON, _two("talks on falls", "talks on falls") | _BETWEEN
        ),
        Example("archived", _ON, _two("talks", "talks", "archived: 2026-11-01")),
        Example("it can be ignored", _ON, _two("talks", "talks", "ignore: [RJ415]")),
    ),
)
