"""Who and which: one resolver for every command. Any natural key serves: id, name, alias, part of a
name, e-mail, telephone.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeVar

from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.journal import Journal
from refjournal.query.folding import fold_plain, word_starts, words_of
from refjournal.records.contact import Contact
from refjournal.records.kinds import AnyRecord
from refjournal.records.nearest import did_you_mean
from refjournal.records.referral import Referral

_R = TypeVar("_R", bound=AnyRecord)

LISTED: Final = 8
"""How many matches an error lists."""

EXACT, NAMED, REACHED, PARTLY = range(4)
"""How well a text names a record: by its id, a whole name, an address, the beginnings of a name's
words.
"""


class AmbiguousError(UsageError):
    """Several records are meant equally well."""


class UnknownError(UsageError):
    """No record is meant."""


def matches(journal: Journal, text: str, records: Iterable[AnyRecord]) -> list[AnyRecord]:
    """Return those of `records` that a text names best: all of the best class, by id."""
    return best_match(journal, text, records)[1]


def best_match(
    journal: Journal, text: str, records: Iterable[AnyRecord]
) -> tuple[int, list[AnyRecord]]:
    """Return how well a text names any of `records`, and those that it names so well; `PARTLY` and
    none where it names none.
    """
    wanted, words = fold_plain(text.strip()), words_of(text)
    found: dict[int, list[AnyRecord]] = {}
    exact = journal.id_of(text.strip())
    for record in records:
        rank = EXACT if record.id == exact else _rank(record, wanted, words)
        if rank is not None:
            found.setdefault(rank, []).append(record)
    return (min(found), found[min(found)]) if found else (PARTLY, [])


def _rank(record: AnyRecord, wanted: str, words: list[str]) -> int | None:
    names = [
        name
        for name in (getattr(record, "name", None), record.title, *getattr(record, "aliases", ()))
        if name
    ]
    plains = [fold_plain(name) for name in names]
    if wanted in plains:
        return NAMED
    if isinstance(record, Contact) and _reaches(record, wanted):
        return REACHED
    if any(word_starts(words, words_of(name)) for name in names) or word_starts(
        words, record.id.split("-")
    ):
        return PARTLY
    return None


def _reaches(contact: Contact, wanted: str) -> bool:
    if "@" in wanted:
        return any(fold_plain(address) == wanted for address in contact.email)
    digits = _digits(wanted)
    return (
        len(digits) >= 5
        and not any(c.isalpha() for c in wanted)
        and any(_digits(phone) == digits for phone in contact.phone)
    )


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


def who(journal: Journal, text: str) -> Contact:
    """Return the contact that a text names.

    Raises:
        UnknownError: none; the message has the nearest names.
        AmbiguousError: several; the message lists them.
    """
    exact = journal.contact(text.strip())
    if exact is not None:
        return exact
    found = [
        record
        for record in matches(journal, text, journal.contacts.values())
        if isinstance(record, Contact)
    ]
    if not found:
        raise UnknownError(f"no contact is called '{text}'{_nearest_contacts(journal, text)}")
    return _the_one(found, text, _spoken)


def several(journal: Journal, text: str) -> list[Contact]:
    """Return the contacts that a text names, commas between."""
    return [who(journal, part) for part in text.split(",") if part.strip()]


def among(journal: Journal, text: str, records: Iterable[_R], noun: str) -> _R:
    """Return the one of `records` that a text names; `noun` is what they are called.

    Raises:
        UnknownError: none; the message has the nearest names, or all where they are few.
        AmbiguousError: several.
    """
    known = {record.id: record for record in records}
    found = [known[record.id] for record in matches(journal, text, known.values())]
    if not found:
        few = f"; there are {', '.join(known)}" if 0 < len(known) <= LISTED else ""
        raise UnknownError(
            f"no {noun} is called '{text}'{did_you_mean(text, _spellings(known.values())) or few}"
        )
    return _the_one(found, text, _spoken)


def which(facts: Facts, text: str) -> Referral:
    """Return the referral that a text names: its id, `priya-to-dan`, `marta-and-dan`, or a contact
    with one open referral.

    Raises:
        UnknownError: none is meant.
        AmbiguousError: several are.
    """
    found = _referrals(facts, text)
    if not found:
        raise UnknownError(
            f"no referral is meant by '{text}'{did_you_mean(text, facts.journal.referrals)}"
        )
    return _the_one(found, text, _spoken)


def what(facts: Facts, text: str) -> AnyRecord:
    """Return the record of any kind that a text names; a contact before the referrals with it.

    Raises:
        UnknownError: none is meant; the message has the nearest names.
        AmbiguousError: several are.
    """
    journal = facts.journal
    exact = journal.get(text.strip())
    if exact is not None:
        return exact
    named = [record for record in journal if not isinstance(record, Referral)]
    found: list[AnyRecord] = matches(journal, text, named) or list(_referrals(facts, text))
    if not found:
        raise UnknownError(f"no record is called '{text}'{_nearest(journal, text)}")
    return _the_one(found, text, _spoken)


def _referrals(facts: Facts, text: str) -> list[Referral]:
    journal, wanted = facts.journal, text.strip()
    exact = journal.get(wanted)
    if isinstance(exact, Referral):
        return [exact]
    found = _open_first(_between_two(facts, wanted)) or _open_first(_of_one(facts, wanted))
    if found:
        return found
    start = fold_plain(wanted)
    return [
        referral
        for referral in journal.referrals.values()
        if len(start) > 3 and fold_plain(referral.id).startswith(start)
    ]


def _between_two(facts: Facts, text: str) -> list[ReferralFacts]:
    """Return the referrals that `priya-to-dan` or `marta-and-dan` can mean."""
    found: dict[str, ReferralFacts] = {}
    for link in ("-to-", " to ", "-and-", " and "):
        for left, right in _splits(text, link):
            one, other = _parties(facts.journal, left), _parties(facts.journal, right)
            for referral in facts.referrals:
                if _is_to(referral, one, other) if "to" in link else _joins(referral, one, other):
                    found[referral.record.id] = referral
    return list(found.values())


def _is_to(referral: ReferralFacts, left: set[str], right: set[str]) -> bool:
    recipient = referral.recipient or (referral.me if referral.direction == "received" else None)
    return recipient in right and not left.isdisjoint(
        {referral.prospect or "", referral.referrer or ""}
    )


def _joins(referral: ReferralFacts, left: set[str], right: set[str]) -> bool:
    return not left.isdisjoint(referral.partners) and not right.isdisjoint(referral.partners)


def _splits(text: str, link: str) -> Iterator[tuple[str, str]]:
    at = text.find(link)
    while at > 0:
        if text[at + len(link) :].strip():
            yield text[:at], text[at + len(link) :]
        at = text.find(link, at + 1)


def _parties(journal: Journal, text: str) -> set[str]:
    if fold_plain(text.strip()) == "me":
        return {journal.me}
    exact = journal.contact(text.strip())
    if exact is not None:
        return {exact.id}
    return {
        record.id for record in matches(journal, text.replace("-", " "), journal.contacts.values())
    } | {text.strip()}


def _of_one(facts: Facts, text: str) -> list[ReferralFacts]:
    keys = _parties(facts.journal, text) - {facts.journal.me}
    return [referral for referral in facts.referrals if not keys.isdisjoint(referral.roles)]


def _open_first(found: list[ReferralFacts]) -> list[Referral]:
    chosen = [referral for referral in found if referral.open] or found
    return [referral.record for referral in chosen]


def _the_one(found: list[_R], text: str, spoken: Callable[[AnyRecord], str]) -> _R:
    if len(found) == 1:
        return found[0]
    listed = ", ".join(spoken(record) for record in found[:LISTED])
    more = f" and {len(found) - LISTED} more" if len(found) > LISTED else ""
    raise AmbiguousError(f"'{text}' can be {listed}{more}; write one of these ids")


def _spoken(record: AnyRecord) -> str:
    name = getattr(record, "name", None) or record.title
    return f"{record.id} ({name})" if name and not isinstance(record, Referral) else record.id


def _nearest_contacts(journal: Journal, text: str) -> str:
    return did_you_mean(text, _spellings(journal.contacts.values()))


def _nearest(journal: Journal, text: str) -> str:
    return did_you_mean(text, _spellings(journal))


def _spellings(records: Iterable[AnyRecord]) -> Iterator[str]:
    for record in records:
        yield record.id
        name = getattr(record, "name", None)
        if name:
            yield name
            if not isinstance(record, Referral):
                yield from (word for word in name.split() if len(word) > 3)
