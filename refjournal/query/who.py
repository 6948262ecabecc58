"""Who and which: one resolver for every command. Any natural key serves: id, name, alias, part of a
name, e-mail, telephone.
"""

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

from refjournal.errors import UsageError
from refjournal.facts.facts import Facts
from refjournal.facts.referral_facts import ReferralFacts
from refjournal.journal import Journal
from refjournal.query.folding import fold_plain, word_starts, words_of
from refjournal.query.namesakes import described
from refjournal.records.contact import Contact
from refjournal.records.kinds import AnyRecord
from refjournal.records.nearest import did_you_mean
from refjournal.records.phones import share_number
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


class UnknownContactError(UnknownError):
    """No contact is meant."""


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
    exact = journal.id_of(journal.typed(text.strip()))
    for record in records:
        rank = EXACT if record.id == exact else _rank(record, wanted, words)
        if rank is not None:
            found.setdefault(rank, []).append(record)
    if not found:
        return PARTLY, []
    best = min(found)
    return best, found[best]


def _rank(record: AnyRecord, wanted: str, words: list[str]) -> int | None:
    names = list(_names(record))
    if any(fold_plain(name) == wanted for name in names):
        return NAMED
    if isinstance(record, Contact) and _reaches(record, wanted):
        return REACHED
    if any(word_starts(words, words_of(name)) for name in names):
        return PARTLY
    if word_starts(words, words_of(record.id.replace("-", " "))):
        return PARTLY
    return None


def _names(record: AnyRecord) -> Iterator[str]:
    for name in (getattr(record, "name", None), record.title, *getattr(record, "aliases", ())):
        if name:
            yield name


def _reaches(contact: Contact, wanted: str) -> bool:
    if "@" in wanted:  # an address has digits too, but is no telephone number
        return any(fold_plain(address) == wanted for address in contact.email)
    return share_number(contact.phone, wanted)


def who(journal: Journal, text: str) -> Contact:
    """Return the contact that a text names.

    Raises:
        UnknownContactError: none; the message has the nearest names.
        AmbiguousError: several; the message lists them.
    """
    exact = journal.contact(journal.typed(text.strip()))
    if exact is not None:
        return exact
    found = _contacts(journal, text)
    if not found:
        raise UnknownContactError(
            f"no contact is called '{text}'{_nearest_contacts(journal, text)}"
        )
    return _the_one(journal, found, text)


def _contacts(journal: Journal, text: str) -> list[Contact]:
    found = matches(journal, text, journal.contacts.values())
    return [record for record in found if isinstance(record, Contact)]


def several(journal: Journal, text: str) -> list[Contact]:
    """Return the contacts that a text names, commas between; a comma in a name separates nobody."""
    return [who(journal, part) for part in parts_naming_people(journal, text)]


def parts_naming_people(journal: Journal, text: str) -> list[str]:
    """Return the parts of a text that name a person each.

    The whole is tried before the parts: `Smith, John` is one person where somebody has that name,
    and so is `Smith, J` where the parts name nobody for certain.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) < 2:
        return parts
    rank, found = best_match(journal, text, journal.contacts.values())
    if found and rank < PARTLY:
        return [text.strip()]
    is_one = len(found) == 1 and not all(len(_contacts(journal, part)) == 1 for part in parts)
    if is_one:
        return [text.strip()]
    return parts


def among(journal: Journal, text: str, records: Iterable[_R], noun: str) -> _R:
    """Return the one of `records` that a text names; `noun` is what they are called.

    Raises:
        UnknownError: none; the message has the nearest names, or all where they are few.
        AmbiguousError: several.
    """
    known = {record.id: record for record in records}
    found = [known[record.id] for record in matches(journal, text, known.values())]
    if not found:
        near = did_you_mean(text, _spellings(known.values()))
        if not near and 0 < len(known) <= LISTED:
            near = f"; there are {', '.join(known)}"
        raise UnknownError(f"no {noun} is called '{text}'{near}")
    return _the_one(journal, found, text)


def which(facts: Facts, text: str) -> Referral:
    """Return the referral that a text names: its id, `priya-to-dan`, `marta-and-dan`, or a contact
    with one open referral.

    Raises:
        UnknownError: none is meant.
        AmbiguousError: several are.
    """
    found = _referrals(facts, text)
    if not found:
        near = did_you_mean(text, facts.journal.referrals)
        raise UnknownError(f"no referral is meant by '{text}'{near}")
    return _the_one(facts.journal, found, text)


def what(facts: Facts, text: str) -> AnyRecord:
    """Return the record of any kind that a text names; a contact before the referrals with it.

    Raises:
        UnknownError: none is meant; the message has the nearest names.
        AmbiguousError: several are.
    """
    journal = facts.journal
    exact = journal.get(journal.typed(text.strip()))
    if exact is not None:
        return exact
    # A referral's id holds the names of two people: those themselves come first.
    named = [record for record in journal if not isinstance(record, Referral)]
    found: list[AnyRecord] = matches(journal, text, named) or list(_referrals(facts, text))
    if not found:
        raise UnknownError(f"no record is called '{text}'{_nearest(journal, text)}")
    return _the_one(journal, found, text)


def _referrals(facts: Facts, text: str) -> list[Referral]:
    journal, wanted = facts.journal, text.strip()
    exact = journal.get(wanted)
    if isinstance(exact, Referral):
        return [exact]
    found = _open_first(_between_two(facts, wanted)) or _open_first(_of_one(facts, wanted))
    if found:
        return found
    start = fold_plain(wanted)
    if len(start) <= 3:  # the beginning of any year would name them all
        return []
    referrals = journal.referrals.values()
    return [referral for referral in referrals if fold_plain(referral.id).startswith(start)]


def _between_two(facts: Facts, text: str) -> list[ReferralFacts]:
    """Return the referrals that `priya-to-dan` or `marta-and-dan` can mean."""
    found: dict[str, ReferralFacts] = {}
    # An id or a name may have such a link in it: every place is tried.
    for link in ("-to-", " to ", "-and-", " and "):
        joins = _is_to if "to" in link else _is_between
        for left, right in _splits(text, link):
            one, other = _parties(facts, left), _parties(facts, right)
            found |= {
                referral.record.id: referral
                for referral in facts.referrals
                if joins(referral, one, other)
            }
    return list(found.values())


def _is_to(referral: ReferralFacts, left: set[str], right: set[str]) -> bool:
    recipient = referral.receiver
    givers = {referral.prospect or "", referral.referrer or ""}
    return recipient in right and not left.isdisjoint(givers)


def _is_between(referral: ReferralFacts, left: set[str], right: set[str]) -> bool:
    return not left.isdisjoint(referral.partners) and not right.isdisjoint(referral.partners)


def _splits(text: str, link: str) -> Iterator[tuple[str, str]]:
    at = text.find(link)
    while at > 0:
        if text[at + len(link) :].strip():
            yield text[:at], text[at + len(link) :]
        at = text.find(link, at + 1)


def _parties(facts: Facts, text: str) -> set[str]:
    """Return the ids that one side of `priya-to-dan` can mean, and the names that it can mean of
    those who are no contacts.
    """
    journal = facts.journal
    if fold_plain(text.strip()) == "me":
        return {journal.me}
    exact = journal.contact(text.strip())
    if exact is not None:
        return {exact.id}
    spaced = text.replace("-", " ")
    named = matches(journal, spaced, journal.contacts.values())
    return {record.id for record in named} | _only_names(facts, spaced) | {text.strip()}


def _only_names(facts: Facts, text: str) -> set[str]:
    """Return the names in referrals, without contacts, that hold all words of a text."""
    wanted = set(words_of(text))
    if not wanted:
        return set()
    names = facts.roles_of.keys() - facts.journal.contacts.keys()
    return {name for name in names if wanted.issubset(words_of(name))}


def _of_one(facts: Facts, text: str) -> list[ReferralFacts]:
    keys = _parties(facts, text) - facts.journal.us
    return [referral for referral in facts.referrals if not keys.isdisjoint(referral.roles)]


def _open_first(found: list[ReferralFacts]) -> list[Referral]:
    chosen = [referral for referral in found if referral.open] or found
    return [referral.record for referral in chosen]


def _the_one(journal: Journal, found: list[_R], text: str) -> _R:
    if len(found) == 1:
        return found[0]
    listed = ", ".join(described(journal, record) for record in found[:LISTED])
    if len(found) > LISTED:
        listed += f" and {len(found) - LISTED} more"
    raise AmbiguousError(f"'{text}' can be {listed}; write one of these ids")


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
