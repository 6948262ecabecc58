"""The facts of a whole journal, as of a day: where the facts of its records come from, each
computed once.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar

from refjournal.computed_once import computed_once
from refjournal.days import Period, shift
from refjournal.deferred import deferred_pattern
from refjournal.facts import verbs
from refjournal.facts.contact_facts import ContactFacts, Mention, Mentions
from refjournal.facts.named import is_named, words_in, words_of_name
from refjournal.facts.referral_facts import (
    GIVEN,
    RECEIVED,
    OutsideEntry,
    ReferralFacts,
    Talk,
    direction_of,
)
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.fields import Money, totals
from refjournal.records.file import File
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral
from refjournal.text.fold import fold

_WORD: Final = deferred_pattern(r"\w+")
_LONG_NAME: Final = 3
"""How long a word is at least to name somebody in a text."""
_day: Final = itemgetter(0)
_day_of_mention: Final = itemgetter(Mention._fields.index("day"))
_FEW_READS: Final = 2
_OUTSIDE: Final = ("contact", "event", "group", "campaign")
_new: Final = tuple.__new__  # as in `text.positions`

DueDates = Callable[["Facts"], Mapping[str, date]]
"""What returns the earliest due date of the findings about each contact; given by whoever knows
the rules.
"""


def _no_due_dates(facts: "Facts") -> Mapping[str, date]:
    return {}


_Dated = TypeVar("_Dated", bound=tuple[Any, ...])


def _between(rows: list[_Dated], first: date, last: date) -> list[_Dated]:
    """Return the rows, sorted by the day with which each begins, of the days between two, both
    included.
    """
    return rows[bisect_left(rows, first, key=_day) : bisect_right(rows, last, key=_day)]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


class _ByPerson(NamedTuple):
    """The entries of all logs that were not dropped, by the people whom they concern: those done by
    the day, and the rest.
    """

    done: defaultdict[str, list[Mention]]
    rest: defaultdict[str, list[Mention]]


class _Outside(NamedTuple):
    """The done entries outside of referrals that concern somebody, by date, with all their texts as
    one, folded; `links`: some of them link anybody.
    """

    entries: list[tuple[AnyRecord, Entry]]
    text: str
    links: bool


class Facts:
    """What follows from a journal, as of the day `today`; done entries and referrals of a later
    date do not count yet.
    """

    def __init__(
        self,
        journal: Journal,
        today: date,
        due_dates: DueDates = _no_due_dates,
        *,
        whole: "Facts | None" = None,
    ) -> None:
        """`due_dates` is asked at the most once, and only where the fact `due` is. `whole` are the
        facts of the whole journal, where `journal` is a part of it.
        """
        self.journal = journal
        self._whole = whole
        self.today = today
        self._due_dates = due_dates
        self._asked: str | None = None
        self._top_referrers: dict[int, frozenset[str]] = {}
        self._names: dict[str, frozenset[str]] = {}
        self._referrals: dict[str, ReferralFacts] = {}
        self._contacts: dict[str, ContactFacts] = {}
        self._talks: dict[tuple[str, str], list[Talk]] = {}
        self._words_of: dict[str, frozenset[str]] = {}
        self._entries_outside: dict[str, _Outside] = {}
        self._names_around: dict[str, Counter[str]] = {}
        self._verbs = journal.settings.vocabulary.verbs
        self._timeline: list[tuple[date, AnyRecord, Entry]] = []
        self._timeline_from = date.max
        self._timeline_reads = 0

    @property
    def whole(self) -> "Facts":
        """The facts of the whole journal, where these are of a part; otherwise these."""
        return self._whole or self

    def verb(self, verb: str) -> str:
        """Return the built-in verb as which `verb` counts."""
        return self._verbs.get(verb, verb)

    def referral(self, referral: Referral) -> ReferralFacts:
        """Return the facts of a referral of this journal."""
        cached = self._referrals.get(referral.id)
        if cached is None:
            cached = self._referrals[referral.id] = ReferralFacts(self, referral)
        return cached

    def contact(self, contact: Contact) -> ContactFacts:
        """Return the facts of a contact of this journal."""
        cached = self._contacts.get(contact.id)
        if cached is None:
            cached = self._contacts[contact.id] = ContactFacts(self, contact)
        return cached

    def of(self, record: AnyRecord) -> ReferralFacts | ContactFacts | None:
        """Return the facts of a record; None for the kinds of which nothing is derived."""
        if isinstance(record, Referral):
            return self.referral(record)
        if isinstance(record, Contact):
            return self.contact(record)
        return None

    @computed_once
    def referrals(self) -> list[ReferralFacts]:
        """The facts of every referral, in the order of their paths."""
        return [self.referral(referral) for referral in self.journal.referrals.values()]

    @computed_once
    def contacts(self) -> list[ContactFacts]:
        """The facts of every contact but you and those with whom you keep the journal, in the order
        of their paths.
        """
        us = self.journal.us
        contacts = self.journal.contacts.values()
        return [self.contact(contact) for contact in contacts if contact.id not in us]

    @computed_once
    def active(self) -> list[ContactFacts]:
        """The facts of those contacts whom one follows up: without the archived, and without
        imported addresses.
        """
        return [
            contact
            for contact in self.contacts
            if not contact.contact.is_archived(self.today) and not contact.is_only_an_address
        ]

    @computed_once
    def members(self) -> list[Contact]:
        """Those who keep the journal and have a file, you first; without those who have left by the
        day.
        """
        journal = self.journal
        ids = dict.fromkeys((journal.me, *journal.owners))
        found = (journal.contacts.get(id_) for id_ in ids)
        return [
            member for member in found if member is not None and not member.has_left(self.today)
        ]

    @computed_once
    def present(self) -> frozenset[str]:
        """The ids of those who keep the journal, without those who have left by the day."""
        find = self.journal.find
        members = ((id_, find("contact", id_)) for id_ in self.journal.us)
        gone = (id_ for id_, found in members if found is not None and found.has_left(self.today))
        return self.journal.us.difference(gone)

    def done(self, record: AnyRecord) -> list[Entry]:
        """Return the done entries of a record up to the day, in the order of the log."""
        today = self.today
        return [entry for entry in record.log if entry.state == "done" and entry.date <= today]

    @computed_once
    def _dated(self) -> list[tuple[date, Referral]]:
        dated = (
            (referral.date, referral)
            for referral in self.journal.referrals.values()
            if referral.date is not None and referral.date <= self.today
        )
        return sorted(dated, key=_day)

    def dated(self, first: date, last: date) -> list[ReferralFacts]:
        """Return the referrals dated between two days, both included, up to the day; by date, then
        by path.
        """
        return [self.referral(referral) for _, referral in _between(self._dated, first, last)]

    def timeline(self, first: date, last: date) -> list[tuple[AnyRecord, Entry]]:
        """Return the done entries up to the day that lie between two days, both included, with
        their records; by date, then by path and log.
        """
        if first < self._timeline_from:
            # A span and the one before it need few logs, and the others stay packed; whoever asks
            # for a third wants many.
            self._timeline_reads += 1
            since = first if self._timeline_reads <= _FEW_READS else date.min
            self._timeline, self._timeline_from = self._entries_since(since), since
        return [(record, entry) for _, record, entry in _between(self._timeline, first, last)]

    def _entries_since(self, first: date) -> list[tuple[date, AnyRecord, Entry]]:
        """Return the done entries from `first` up to the day, by date, then by path and log."""
        today = self.today
        files = [file for file in self.journal.files() if file.latest and file.latest >= first]
        found = [
            (entry.date, record, entry)
            for file in files
            if (record := file.record) is not None
            for entry in record.log
            if entry.is_done_by(today) and entry.date >= first
        ]
        found.sort(key=_day)
        return found

    @computed_once
    def first_from(self) -> dict[str, Referral]:
        """The first referral that reached you from each referrer, up to the day."""
        key, us = self.journal.key, self.journal.us
        first: dict[str, Referral] = {}
        for _, record in self._dated:
            referrer = key(record.referrer)
            if referrer is None:
                continue
            if direction_of(record, referrer, key(record.recipient), us) == RECEIVED:
                first.setdefault(referrer, record)
        return first

    def ago(self, period: Period) -> date:
        """Return the day that lies `period` before today."""
        return shift(self.today, period, -1)

    @computed_once
    def roles_of(self) -> dict[str, list[ReferralFacts]]:
        """The referrals in which each person holds a role, up to the day."""
        found: dict[str, list[ReferralFacts]] = {}
        for referral in self.referrals:
            day = referral.record.date
            if day is None or day <= self.today:
                for key in referral.roles:
                    found.setdefault(key, []).append(referral)
        return found

    @computed_once
    def sent_to(self) -> dict[str, list[ReferralFacts]]:
        """The referrals that you gave, by recipient, up to the day."""
        found: dict[str, list[ReferralFacts]] = {}
        for referral in self.referrals:
            day, recipient = referral.record.date, referral.recipient
            if referral.direction == GIVEN and recipient and (day is None or day <= self.today):
                found.setdefault(recipient, []).append(referral)
        return found

    @computed_once
    def outside_referrals(self) -> dict[str, list[OutsideEntry]]:
        """The thanks, cards, gifts, news and briefings in the files of contacts, events, groups and
        campaigns, by person: they count for every referral with that person. Thanks say whom
        they name.
        """
        found: dict[str, list[OutsideEntry]] = {}
        for record, entry, verb in self._done_outside_as(verbs.EVERYWHERE):
            for key in self._concerned_outside(record, entry):
                named = self._prospects_named(key, verb, entry.text)
                found.setdefault(key, []).append(OutsideEntry(entry.date, verb, named))
        return found

    def _done_outside_as(self, wanted: frozenset[str]) -> Iterator[tuple[AnyRecord, Entry, str]]:
        """Yield the done entries outside of referrals that count as some verbs, each with its
        verb.
        """
        own_verbs, today = self._verbs, self.today
        for file in self._files_outside:
            # Most logs have none of these: they stay packed.
            if wanted.isdisjoint(file.verbs.split()) or (record := file.record) is None:
                continue
            for entry in record.log:
                verb = own_verbs.get(entry.verb, entry.verb)
                if verb in wanted and entry.is_done_by(today):
                    yield record, entry, verb

    @property
    def _files_outside(self) -> Iterable[File]:
        """The files that are of no referral."""
        return chain.from_iterable(map(self.journal.files, _OUTSIDE))

    def _prospects_named(self, person: str, verb: str, text: str) -> frozenset[str]:
        """Return those of the prospects whom somebody sent that thanks to them name."""
        if verb not in verbs.THANKS or not text:
            return frozenset()
        sent = self._sent_by.get(person, ())
        if len(sent) < 2:  # only one prospect: the thanks cannot be for another one
            return frozenset()
        words = set(_words(text))
        return frozenset(key for key in sent if not self._long_names(key).isdisjoint(words))

    @computed_once
    def _sent_by(self) -> dict[str, dict[str, None]]:
        """The prospects whom each referrer sent."""
        found: dict[str, dict[str, None]] = {}
        # Without the facts of each referral: they take ten times as long, which was 7 % of `stats`.
        key = self.journal.key
        for record in self.journal.referrals.values():
            referrer, prospect = key(record.referrer), key(record.prospect)
            if referrer is not None and prospect is not None:
                found.setdefault(referrer, {})[prospect] = None
        return found

    def _long_names(self, person: str) -> frozenset[str]:
        """Return the words of a name that are long enough to name somebody in a text."""
        names = self._names.get(person)
        if names is None:
            words = _words(self.journal.name(person))
            names = self._names[person] = frozenset(
                word for word in words if len(word) >= _LONG_NAME
            )
        return names

    @computed_once
    def planned(self) -> list[tuple[AnyRecord, list[Entry]]]:
        """The records with planned entries, and these entries."""
        found: list[tuple[AnyRecord, list[Entry]]] = []
        for record in self.journal:
            entries = [entry for entry in record.log if entry.state == "planned"]
            if entries:
                found.append((record, entries))
        return found

    def talks_of(self, person: str, other: str) -> list[Talk]:
        """Return the done entries outside of referrals that concern a contact and speak of another
        person: they link them, or their text clearly names them.
        """
        if not self.journal.is_contact(person) or person in self.journal.us:
            return []
        found = self._talks.get((person, other))
        if found is None:
            found = self._talks[person, other] = list(self._find_talks(person, other))
        return found

    def _find_talks(self, person: str, other: str) -> Iterator[Talk]:
        outside = self._done_outside(person)
        # Nearly nobody is spoken of with somebody else, and one look at all texts says so: 2 % of
        # `today`.
        if not outside.links and not self._has_word_of(outside.text, other):
            return
        for record, entry in outside.entries:
            if self._speaks_of(record, entry, person, other):
                yield Talk(entry.date, self.verb(entry.verb), entry.text)

    def _speaks_of(self, record: AnyRecord, entry: Entry, person: str, other: str) -> bool:
        """Return whether an entry that concerns somebody links or names another person."""
        if entry.contacts and other in self._concerned_outside(record, entry):
            return True
        # Few texts have a word of the name, and only these are read.
        if not self._has_word_of(fold(entry.text), other):
            return False
        return is_named(entry.text, self._names_of(other), self._words_of_others(person, other))

    def _has_word_of(self, folded: str, person: str) -> bool:
        """Return whether a folded text has a word of somebody's name, be it within another one."""
        return bool(folded) and any(word in folded for word in self._name_words(person))

    def _done_outside(self, person: str) -> _Outside:
        """Return the done entries outside of referrals that concern a contact, by date."""
        # Not from the entries sorted by person: these were a third of `stats`, which asks for a
        # hundred people, and nearly all of their entries are in their own files.
        found = self._entries_outside.get(person)
        if found is None:
            own = self.journal.contacts[person]
            linking = (file.record for file in self._linking_outside.get(person, ()))
            records = [own, *(record for record in linking if record is not None)]
            entries = [
                (record, entry)
                for record in records
                for entry in record.log
                if entry.is_done_by(self.today) and person in self._concerned_outside(record, entry)
            ]
            entries.sort(key=lambda one: one[1].date)
            texts = [entry.text for _, entry in entries if entry.text]
            links = any(entry.contacts for _, entry in entries)
            found = self._entries_outside[person] = _Outside(entries, fold("\n".join(texts)), links)
        return found

    @computed_once
    def _linking_outside(self) -> dict[str, list[File]]:
        """The files that are of no referral and link each person, but for their own."""
        found: dict[str, list[File]] = {}
        key = self.journal.key
        for file in self._files_outside:
            for person in file.people:
                id_ = key(person)
                if id_ is not None and id_ != file.id:
                    found.setdefault(id_, []).append(file)
        return found

    def _names_of(self, person: str) -> tuple[str, ...]:
        """Return what somebody is called in a text."""
        contact = self.journal.contacts.get(person)
        if contact is None:
            return (self.journal.name(person),)
        return tuple(filter(None, (contact.name, contact.called, *contact.aliases)))

    def _words_of_others(self, person: str, other: str) -> frozenset[str]:
        """Return the words of the names of all others who could be meant when somebody is spoken
        with: you, they themselves, and whoever is in a referral with them.
        """
        around = self._names_around.get(person)
        if around is None:
            keys = {person, *self.journal.us}
            for referral in self.roles_of.get(person, ()):
                keys.update(referral.roles)
            around = self._names_around[person] = Counter(chain(*map(self._name_words, keys)))
        own = self._name_words(other)
        return frozenset(word for word, number in around.items() if number > (word in own))

    def _name_words(self, person: str) -> frozenset[str]:
        words = self._words_of.get(person)
        if words is None:
            names = self._names_of(person)
            words = frozenset(word for name in names for word in words_of_name(name))
            self._words_of[person] = words
        return words

    def has_plan_with(self, person: str, wanted: frozenset[str], about: str | None = None) -> bool:
        """Return whether an entry of these verbs with a contact is planned outside of referrals,
        and speaks of somebody else where one is given.
        """
        contact = self.journal.contacts.get(person)
        if contact is None or person in self.journal.us:
            return False
        return any(
            mention.verb in wanted
            and not isinstance(mention.record, Referral)
            and (about is None or self._speaks_of(mention.record, mention.entry, person, about))
            for mention in self.contact(contact).planned
        )

    def done_instead(self, record: AnyRecord, plan: Entry) -> date | None:
        """Return the day on which a planned entry was done without a tick, as another entry says:
        one of the same verb with the same people, or one that is at least as much of a talk, on the
        planned day or later. In another referral it was about something else. None if there is
        none; and what wakes a referral on hold is done only when it is ticked.
        """
        if isinstance(record, Referral) and self.referral(record).status == "resting":
            return None
        days = [
            self._day_instead(record, plan, key)
            for key in self.concerned(record, plan)
            if key not in self.journal.us
        ]
        done = [day for day in days if day is not None]
        return max(done) if done and len(done) == len(days) else None

    def _day_instead(self, record: AnyRecord, plan: Entry, person: str) -> date | None:
        depth = verbs.DEPTH.get(self.verb(plan.verb))
        contact = self.journal.contacts.get(person)
        done = self.mentions_of(person).done if contact is None else self.contact(contact).done
        for mention in done:
            verb, entry = mention.verb, mention.entry
            if entry.date < plan.date:
                continue
            if isinstance(mention.record, Referral) and mention.record.id != record.id:
                continue
            is_talk = depth is not None and mention.touch and verbs.DEPTH.get(verb, -1) >= depth
            if is_talk or verb == self.verb(plan.verb):
                return entry.date
        return None

    def heard_of(self, person: str, other: str) -> list[Talk]:
        """Return what others told you of two people: the `heard` and `feedback` entries outside of
        referrals whose text clearly names both.
        """
        return list(self.whole._find_heard(person, other))

    def _find_heard(self, person: str, other: str) -> Iterator[Talk]:
        by_word = self._heard_by_word
        first = chain(*(by_word.get(word, ()) for word in self._name_words(person)))
        heard = dict.fromkeys(first)
        if not heard:
            return
        both = [(self._names_of(key), self._words_but_of(key)) for key in (person, other)]
        for talk in heard:
            if all(is_named(talk.text, names, others) for names, others in both):
                yield talk

    @computed_once
    def _heard_by_word(self) -> dict[str, list[Talk]]:
        """What was heard and written down outside of referrals, by each word of its text, which may
        be that of several: `the Petrovs`.
        """
        found: dict[str, list[Talk]] = {}
        for _, entry, verb in self._done_outside_as(verbs.HEARD):
            if not entry.text:
                continue
            talk = Talk(entry.date, verb, entry.text)
            words = words_in(entry.text)
            for word in words | {word.removesuffix("s") for word in words}:
                found.setdefault(word, []).append(talk)
        return found

    @computed_once
    def _all_name_words(self) -> Counter[str]:
        """How many people of the whole journal have each word in their name."""
        keys = set(self.journal.contacts)
        for referral in self.referrals:
            keys.update(referral.roles)
        return Counter(chain(*map(self._name_words, keys)))

    def _words_but_of(self, person: str) -> frozenset[str]:
        """Return the words of somebody's name that others of the journal have, too."""
        own = self._name_words(person)
        return frozenset(word for word in own if self._all_name_words[word] > 1)

    @computed_once
    def chases(self) -> dict[str, list[date]]:
        """The days on which you had to go after news, by the contact whom you chased, oldest
        first.
        """
        found: dict[str, list[date]] = {}
        for contact in self.contacts:
            if contact.chases:
                found[contact.key] = contact.chases
        return found

    @computed_once
    def attended(self) -> dict[str, list[date]]:
        """The days, up to the day, of the events at which each person was, oldest first."""
        found: dict[str, list[date]] = {}
        for event in self.journal.events.values():
            if event.date is None or event.date > self.today:
                continue
            for attendee in event.attendees:
                person = self.journal.key(attendee) or attendee
                found.setdefault(person, []).append(event.date)
        return {key: sorted(days) for key, days in found.items()}

    def is_top_referrer(self, key: str, most: int) -> bool:
        """Return whether a contact is one of those who sent you most referrals within a year, at
        the most so many; of the same number the latest count.
        """
        # Of a part this is asked for few people, most of whom sent nobody in that time.
        if self._whole is not None and key not in self._referrers:
            return False
        if most not in self._top_referrers:
            self._top_referrers[most] = frozenset(self.whole._referrers[:most])
        return key in self._top_referrers[most]

    @computed_once
    def _referrers(self) -> list[str]:
        """The contacts who sent you a referral within a year, those who sent most first."""
        key, us = self.journal.key, self.journal.us
        days: dict[str, list[date]] = {}
        for day, record in _between(self._dated, self.ago(Period(1, "y")), self.today):
            referrer = key(record.referrer)
            if referrer is None or not self.journal.is_contact(referrer):
                continue
            if direction_of(record, referrer, key(record.recipient), us) == RECEIVED:
                days.setdefault(referrer, []).append(day)
        return sorted(days, key=lambda key: (len(days[key]), max(days[key]), key), reverse=True)

    def _concerned_outside(self, record: AnyRecord, entry: Entry) -> Iterable[str]:
        """Return whom an entry outside the referrals concerns: those linked, and a contact in its
        own file.
        """
        own = (record.id,) if isinstance(record, Contact) else ()
        if not entry.contacts:
            return own
        linked = (found for contact in entry.contacts if (found := self.journal.key(contact)))
        return dict.fromkeys((*own, *linked))

    def concerned(self, record: AnyRecord, entry: Entry) -> Iterable[str]:
        """Return whom an entry of a record's log concerns: ids, or names where they are only
        names.
        """
        if isinstance(record, Referral):
            return self.referral(record).concerned(entry)
        return self._concerned_outside(record, entry)

    @computed_once
    def _by_person(self) -> _ByPerson:
        return self._sorted_by_person(self.journal)

    @property
    def done_by_person(self) -> Mapping[str, Sequence[Mention]]:
        """The done entries up to the day that concern each person, in all logs."""
        return self._by_person.done

    def expect_everybody(self) -> None:
        """Be prepared to be asked for the entries of many people: all are sorted at once."""
        self._asked = ""

    def mentions_of(self, key: str) -> Mentions:
        """Return the entries that concern somebody.

        For the first person only the logs that can name them are looked through, so that `show dan`
        need not sort all entries by person; with the second one all are sorted at once.
        """
        if "_by_person" in self.__dict__ or self._asked not in (None, key):
            found = self._by_person
        else:
            self._asked = key
            naming = (record for record in self.journal if self._can_concern(record, key))
            found = self._sorted_by_person(naming)
        done = found.done.get(key, [])
        done.sort(key=_day_of_mention)
        return Mentions(done, found.rest.get(key, []))

    def touches_with(self, key: str, *, outside: bool = False) -> Iterable[tuple[date, str]]:
        """Return the days and verbs of the touches with somebody up to the day, in all logs; with
        `outside` only in those that are of no referral.
        """
        contact = self.journal.contacts.get(key)
        done = self.mentions_of(key).done if contact is None else self.contact(contact).done
        return [
            (mention.day, mention.verb)
            for mention in done
            if mention.touch and not (outside and isinstance(mention.record, Referral))
        ]

    def _can_concern(self, record: AnyRecord, key: str) -> bool:
        if not record.log:
            return False
        if record.id == key:
            return True
        if isinstance(record, Referral) and key in self.referral(record).roles:
            return True
        id_of = self.journal.id_of
        return any(id_of(contact) == key for entry in record.log for contact in entry.contacts)

    def _sorted_by_person(self, records: Iterable[AnyRecord]) -> _ByPerson:
        """Return the entries of records by the people whom they concern, in the order of the
        logs.
        """
        # In one loop, with tuples made without a detour: to list the entries of each log first, and
        # to look for the done ones person by person, was 6 % of `today`; to ask a method whom each
        # entry of a contact's own log concerns was another 1 %.
        found = _ByPerson(defaultdict(list), defaultdict(list))
        own_verbs, today = self._verbs, self.today
        touches, touches_if_yours = verbs.TOUCHES, verbs.TOUCHES_IF_YOURS
        for record in records:
            log = record.log
            if not log:
                continue
            referral = self.referral(record) if isinstance(record, Referral) else None
            own = (record.id,) if isinstance(record, Contact) else ()
            for entry in log:
                if entry.state == "dropped":
                    continue
                day = entry.date
                by_person = found.done if entry.state == "done" and day <= today else found.rest
                verb = own_verbs.get(entry.verb, entry.verb)
                keys: Iterable[str]
                if referral is not None:
                    keys = referral.concerned_as(verb, entry)
                    is_touch = verb in touches
                    if verb in touches_if_yours:
                        is_touch = referral.is_touch_as(verb, entry)
                elif not entry.contacts:
                    keys, is_touch = own, verb in touches
                else:
                    keys, is_touch = self._concerned_outside(record, entry), verb in touches
                    if verb in touches_if_yours:
                        keys = self._step_with(record, entry, verb, by_person)
                mention = _new(Mention, (record, entry, verb, is_touch, day))
                for key in keys:
                    by_person[key].append(mention)
        return found

    def _step_with(
        self, record: AnyRecord, entry: Entry, verb: str, by_person: dict[str, list[Mention]]
    ) -> Iterator[str]:
        """Put a step of a referral that is in another log with those who are linked, with whom
        alone it is a touch; yield whom else it concerns.
        """
        touch = Mention(record, entry, verb, touch=True, day=entry.date)
        linked = {self.journal.key(contact) for contact in entry.contacts}
        for key in self._concerned_outside(record, entry):
            if key in linked:
                by_person[key].append(touch)
            else:
                yield key

    def total(self, referrals: Iterable[ReferralFacts]) -> tuple[Money, ...]:
        """Return the value of the won ones among `referrals`, one amount a currency, by
        currency.
        """
        won = (
            referral.record.value
            for referral in referrals
            if referral.record.value is not None and referral.status == "won"
        )
        return totals(won, self.journal.settings.currency)

    @computed_once
    def _due(self) -> Mapping[str, date]:
        return self._due_dates(self)

    def due_of(self, key: str) -> date | None:
        """Return the earliest due date of the findings about a contact."""
        return self._due.get(key)
