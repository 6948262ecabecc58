"""The facts of a whole journal, as of a day: where the facts of its records come from, each
computed once.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from itertools import chain
from operator import itemgetter
from typing import Any, Final, TypeVar

from refjournal.days import Period, shift
from refjournal.deferred import deferred_pattern
from refjournal.facts import verbs
from refjournal.facts.contact_facts import ContactFacts, Mention
from refjournal.facts.referral_facts import RECEIVED, OutsideEntry, ReferralFacts, direction_of
from refjournal.journal import Journal
from refjournal.records.contact import Contact
from refjournal.records.entry import Entry
from refjournal.records.fields import Money, totals
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral

_WORD: Final = deferred_pattern(r"\w+")
_NAME: Final = 3
"""How long a word is at least to name somebody in a text."""
_day: Final = itemgetter(0)
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
        self._referrals: dict[str, ReferralFacts] = {}
        self._contacts: dict[str, ContactFacts] = {}
        self._verbs = journal.settings.vocabulary.verbs

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

    @cached_property
    def referrals(self) -> list[ReferralFacts]:
        """The facts of every referral, in the order of their paths."""
        return [self.referral(referral) for referral in self.journal.referrals.values()]

    @cached_property
    def contacts(self) -> list[ContactFacts]:
        """The facts of every contact but you and those with whom you keep the journal, in the order
        of their paths.
        """
        us = self.journal.us
        contacts = self.journal.contacts.values()
        return [self.contact(contact) for contact in contacts if contact.id not in us]

    @cached_property
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

    @cached_property
    def present(self) -> frozenset[str]:
        """The ids of those who keep the journal, without those who have left by the day."""
        contacts = self.journal.contacts
        gone = (
            id_
            for id_ in self.journal.us
            if (member := contacts.get(id_)) is not None and member.has_left(self.today)
        )
        return self.journal.us.difference(gone)

    def done(self, record: AnyRecord) -> list[Entry]:
        """Return the done entries of a record up to the day, in the order of the log."""
        today = self.today
        return [entry for entry in record.log if entry.is_done_by(today)]

    @cached_property
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

    @cached_property
    def _timeline(self) -> list[tuple[date, AnyRecord, Entry]]:
        today = self.today
        found = [
            (entry.date, record, entry)
            for record in self.journal
            for entry in record.log
            if entry.is_done_by(today)
        ]
        found.sort(key=_day)
        return found

    def timeline(self, first: date, last: date) -> list[tuple[AnyRecord, Entry]]:
        """Return the done entries up to the day that lie between two days, both included, with
        their records; by date, then by path and log.
        """
        return [(record, entry) for _, record, entry in _between(self._timeline, first, last)]

    @cached_property
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

    @cached_property
    def roles_of(self) -> dict[str, list[ReferralFacts]]:
        """The referrals in which each person holds a role, up to the day."""
        found: dict[str, list[ReferralFacts]] = {}
        for referral in self.referrals:
            day = referral.record.date
            if day is None or day <= self.today:
                for key in referral.roles:
                    found.setdefault(key, []).append(referral)
        return found

    @cached_property
    def outside_referrals(self) -> dict[str, list[OutsideEntry]]:
        """The thanks, cards, gifts, news and briefings in the files of contacts, events, groups and
        campaigns, by person: they count for every referral with that person. Thanks say whom
        they name.
        """
        found: dict[str, list[OutsideEntry]] = {}
        journal = self.journal
        records: Iterable[AnyRecord] = chain(
            journal.contacts.values(),
            journal.events.values(),
            journal.groups.values(),
            journal.campaigns.values(),
        )
        for record in records:
            for entry in self.done(record):
                verb = self._verbs.get(entry.verb, entry.verb)
                if verb in verbs.EVERYWHERE:
                    for key in self._concerned_outside(record, entry):
                        named = self._prospects_named(key, verb, entry.text)
                        found.setdefault(key, []).append(OutsideEntry(entry.date, verb, named))
        return found

    def _prospects_named(self, person: str, verb: str, text: str) -> frozenset[str]:
        """Return those of the prospects whom somebody sent that thanks to them name."""
        sent = self._sent_by.get(person)
        # Only one prospect: the thanks cannot be for another one.
        if verb not in verbs.THANKS or not text or sent is None or len(sent) < 2:
            return frozenset()
        words = set(_words(text))
        return frozenset(key for key, names in sent.items() if not names.isdisjoint(words))

    @cached_property
    def _sent_by(self) -> dict[str, dict[str, frozenset[str]]]:
        """The prospects whom each referrer sent, with the words of their names."""
        found: dict[str, dict[str, frozenset[str]]] = {}
        for referral in self.referrals:
            if referral.referrer is not None and referral.prospect is not None:
                names = _words(self.journal.name(referral.prospect))
                long_enough = frozenset(name for name in names if len(name) >= _NAME)
                found.setdefault(referral.referrer, {})[referral.prospect] = long_enough
        return found

    @cached_property
    def chases(self) -> dict[str, list[date]]:
        """The days on which you had to go after news, by the person whom you chased, oldest
        first.
        """
        found: dict[str, list[date]] = {}
        for record in self.journal:
            for entry in record.log:
                verb = self._verbs.get(entry.verb, entry.verb)
                if verb == "chase" and entry.is_done_by(self.today):
                    for key in self.concerned(record, entry):
                        found.setdefault(key, []).append(entry.date)
        return {key: sorted(days) for key, days in found.items()}

    @cached_property
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

    def top_referrers(self, most: int) -> frozenset[str]:
        """Return the contacts who sent you most referrals within a year, at the most so many; of
        the same number the latest count.
        """
        return frozenset(self.whole._referrers[:most])

    @cached_property
    def _referrers(self) -> list[str]:
        """The contacts who sent you a referral within a year, those who sent most first."""
        key, us, contacts = self.journal.key, self.journal.us, self.journal.contacts
        days: dict[str, list[date]] = {}
        for day, record in _between(self._dated, self.ago(Period(1, "y")), self.today):
            referrer = key(record.referrer)
            if referrer not in contacts:
                continue
            if direction_of(record, referrer, key(record.recipient), us) == RECEIVED:
                days.setdefault(referrer or "", []).append(day)
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

    @cached_property
    def mentions(self) -> dict[str, list[Mention]]:
        """The done and planned entries that concern each person, in all logs."""
        found: defaultdict[str, list[Mention]] = defaultdict(list)
        for record in self.journal:
            for mention, keys in self._mentions_in(record):
                for key in keys:
                    found[key].append(mention)
        found.default_factory = None
        return found

    def mentions_of(self, key: str) -> list[Mention]:
        """Return the done and planned entries that concern somebody.

        For the first person only the logs that can name them are looked through, so that `show dan`
        need not sort all entries by person; with the second one all are sorted at once.
        """
        if "mentions" in self.__dict__ or self._asked not in (None, key):
            return self.mentions.get(key, [])
        self._asked = key
        return [
            mention
            for record in self.journal
            if record.log and self._can_concern(record, key)
            for mention, keys in self._mentions_in(record)
            if key in keys
        ]

    def touches_with(self, key: str, *, outside: bool = False) -> Iterable[tuple[date, str]]:
        """Return the days and verbs of the touches with somebody up to the day, in all logs; with
        `outside` only in those that are of no referral.
        """
        return [
            (mention.entry.date, mention.verb)
            for mention in self.mentions_of(key)
            if mention.touch
            and mention.entry.is_done_by(self.today)
            and not (outside and isinstance(mention.record, Referral))
        ]

    def _can_concern(self, record: AnyRecord, key: str) -> bool:
        if record.id == key:
            return True
        if isinstance(record, Referral) and key in self.referral(record).roles:
            return True
        id_of = self.journal.id_of
        return any(id_of(contact) == key for entry in record.log for contact in entry.contacts)

    def _mentions_in(self, record: AnyRecord) -> list[tuple[Mention, Iterable[str]]]:
        """Return the done and planned entries of a log, each with the people whom it concerns."""
        # Tuples made and lists filled without a detour: sorting all entries by person was a tenth
        # of `today`, and takes two thirds of that.
        found: list[tuple[Mention, Iterable[str]]] = []
        entries = [entry for entry in record.log if entry.state != "dropped"]
        if isinstance(record, Referral):
            referral = self.referral(record)
            for entry in entries:
                what = (record, entry, referral.verb(entry), referral.is_touch(entry))
                found.append((_new(Mention, what), referral.concerned(entry)))
            return found
        for entry in entries:
            verb = self._verbs.get(entry.verb, entry.verb)
            keys = self._concerned_outside(record, entry)
            if verb in verbs.TOUCHES_IF_YOURS:
                # Outside a received referral such a step is a touch with those linked only.
                linked = {self.journal.key(contact) for contact in entry.contacts}
                touched = [key for key in keys if key in linked]
                found.append((Mention(record, entry, verb, touch=True), touched))
                keys = [key for key in keys if key not in linked]
            found.append((_new(Mention, (record, entry, verb, verb in verbs.TOUCHES)), keys))
        return found

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

    @cached_property
    def _due(self) -> Mapping[str, date]:
        return self._due_dates(self)

    def due_of(self, key: str) -> date | None:
        """Return the earliest due date of the findings about a contact."""
        return self._due.get(key)
