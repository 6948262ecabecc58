"""What follows from a referral, as of a day. Every fact is a property; its definition in the user's
words is in `names`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Final, NamedTuple, Protocol

from refjournal.computed_once import computed_once
from refjournal.days import Period, shift
from refjournal.facts import verbs
from refjournal.facts.named import has_thanks, is_withheld, says_more_than_thanks
from refjournal.journal import Journal
from refjournal.records.entry import Entry
from refjournal.records.kinds import AnyRecord
from refjournal.records.referral import Referral

GIVEN: Final = "given"
RECEIVED: Final = "received"
BROKERED: Final = "brokered"
OBSERVED: Final = "observed"
INSIDE: Final = "inside"
"""From one of us to another, where several keep the journal: one took the need, the other works on
it.
"""
DIRECTIONS: Final = (GIVEN, RECEIVED, BROKERED, OBSERVED, INSIDE)

_TO_REFERRER: Final = frozenset(("thanks", "told"))
_TO_RECIPIENT: Final = frozenset(("chase", "brief", "catchup", "heard"))
_CONDITIONAL: Final = ("need", "agreed")
"""Statuses that are only set in some directions, or by some entries."""
_REACHED: Final = frozenset(("introduced", "contacted", "met", "quoted", "won", "lost"))
_BEFORE: Final = frozenset(("need", "agreed"))
_MET: Final = frozenset(("met", "quoted", "won", "lost"))
_FRESH: Final = 7
_A_MONTH: Final = Period(1, "m")
_TOLD: Final = frozenset(("told",))
_by_date: Final = attrgetter("date")


class CurrentStatus(NamedTuple):
    """A status, since when, and the entry that set it (None where the key or the default did)."""

    status: str
    date: date | None
    entry: Entry | None


class OutsideEntry(NamedTuple):
    """A done entry outside of referrals that counts in them: its day and verb. `prospects` are
    those whom its text names, if it is for them alone; it counts for every referral if there are
    none.
    """

    day: date
    verb: str
    prospects: frozenset[str] = frozenset()


class Talk(NamedTuple):
    """A done entry outside of referrals that speaks of somebody: its day, verb and text."""

    day: date
    verb: str
    text: str


class ReferralContext(Protocol):
    """What the facts of one referral need of the whole journal."""

    @property
    def journal(self) -> Journal:
        """All records."""

    @property
    def today(self) -> date:
        """The day as of which the facts hold."""

    @property
    def present(self) -> frozenset[str]:
        """The ids of those who keep the journal, without those who have left."""

    @property
    def outside_referrals(self) -> Mapping[str, Sequence[OutsideEntry]]:
        """The thanks, cards, gifts, news and briefings outside of referrals, by person."""

    def touches_with(self, key: str, *, outside: bool = False) -> Iterable[tuple[date, str]]:
        """Return the days and verbs of the touches with somebody up to the day, in all logs; with
        `outside` only in those that are of no referral.
        """

    def talks_of(self, person: str, other: str) -> Sequence[Talk]:
        """Return the done entries outside of referrals that concern a contact and speak of another
        person.
        """

    def heard_of(self, person: str, other: str) -> Sequence[Talk]:
        """Return what others told you of two people, outside of referrals."""

    def done_instead(self, record: AnyRecord, plan: Entry) -> date | None:
        """Return the day on which a planned entry was done, as another entry says."""

    def has_plan_with(self, person: str, wanted: frozenset[str], about: str | None = None) -> bool:
        """Return whether an entry of these verbs with a contact is planned outside of referrals,
        and speaks of somebody else where one is given.
        """

    def done(self, record: AnyRecord) -> list[Entry]:
        """Return the done entries of a record up to the day, in the order of the log."""


def direction_of(
    referral: Referral, referrer: str | None, recipient: str | None, us: frozenset[str]
) -> str:
    """Return the direction of a referral, which follows from its roles; these as `Journal.key`
    gives them. `us` are those who keep the journal.
    """
    if referral.between:
        return BROKERED
    if referrer is None or referrer in us:
        is_inside = referrer is not None and recipient in us and recipient != referrer
        return INSIDE if is_inside else GIVEN
    if recipient is None or recipient in us:
        return RECEIVED
    return OBSERVED


class ReferralFacts:
    """The facts of one referral. `prospect`, `recipient` and `referrer` are ids, or names where
    they are only names.
    """

    def __init__(self, facts: ReferralContext, referral: Referral) -> None:
        """`facts` gives the journal and the day."""
        journal = facts.journal
        self.facts = facts
        self.journal = journal
        self.today = facts.today
        self._own_verbs = journal.settings.vocabulary.verbs
        self.record = referral
        self.me = journal.me
        self.us = journal.us
        key = journal.key
        self.prospect = key(referral.prospect)
        self.recipient = key(referral.recipient)
        self.referrer = key(referral.referrer)
        self.partners: tuple[str, ...] = ()
        if referral.between:
            self.partners = tuple(filter(None, map(key, referral.between)))
        self.direction = direction_of(referral, self.referrer, self.recipient, self.us)

    # The log

    @computed_once
    def history(self) -> list[Entry]:
        """The done entries up to the day, by date and then by place."""
        done = self.facts.done(self.record)
        done.sort(key=_by_date)
        return done

    @computed_once
    def planned(self) -> list[Entry]:
        """The entries that are planned, by date."""
        planned = [entry for entry in self.record.log if entry.state == "planned"]
        planned.sort(key=_by_date)
        return planned

    def verb(self, entry: Entry) -> str:
        """The built-in verb as which the entry counts."""
        return self._own_verbs.get(entry.verb, entry.verb)

    @computed_once
    def whose(self) -> str | None:
        """The member whose turn it is, where several keep the journal: the one in a role; of an
        inside one the referrer until it is introduced, then the recipient. Where none is, who wrote
        the last entry, or plans one. Absent where it is everybody's.
        """
        if not self.journal.is_shared:
            return None
        present = self.facts.present
        if self.member in present:
            return self.member
        entries = (*reversed(self.history), *self.planned)
        return next((entry.by for entry in entries if entry.by in present), None)

    @property
    def member(self) -> str | None:
        """Who is in the role that has something to do; a member, unless nobody is named."""
        if self.direction == INSIDE and self.status not in _BEFORE:
            return self.recipient
        if self.direction in (GIVEN, INSIDE):
            return self.referrer
        return self.recipient if self.direction == RECEIVED else None

    @property
    def receiver(self) -> str | None:
        """Who got the referral: the recipient; of a received one that names none, the owner."""
        if self.recipient is None and self.direction == RECEIVED:
            return self.journal.first_owner
        return self.recipient

    @computed_once
    def roles(self) -> tuple[str, ...]:
        """Everyone who holds a role, you apart; also those apart with whom you keep the journal."""
        parties = dict.fromkeys(self.partners or (self.prospect, self.recipient, self.referrer))
        return tuple([key for key in parties if key is not None and key not in self.us])

    def concerned(self, entry: Entry) -> tuple[str, ...]:
        """Whom an entry of the log concerns: those linked; with no link, those whom its verb
        means.
        """
        return self.concerned_as(self.verb(entry), entry)

    def concerned_as(self, verb: str, entry: Entry) -> tuple[str, ...]:
        """Return the same of an entry whose built-in verb is known."""
        if entry.contacts:
            return tuple(filter(None, map(self.journal.key, entry.contacts)))
        if verb in verbs.IS_STATUS or self.direction == BROKERED:
            return self.roles
        meant = self.meant_by(verb)
        if meant is not None and meant not in self.us:
            return (meant,)
        return self.roles[:1]

    def meant_by(self, verb: str) -> str | None:
        """Return whom an entry of a verb is about if it links nobody, as the role alone says."""
        if verb in _TO_REFERRER:
            return self.referrer
        if verb in _TO_RECIPIENT:
            return self.recipient
        return self.prospect

    def is_touch(self, entry: Entry) -> bool:
        """Return whether an entry of this log is a touch with those whom it concerns."""
        return self.is_touch_as(self.verb(entry), entry)

    def is_touch_as(self, verb: str, entry: Entry) -> bool:
        """Return the same of an entry whose built-in verb is known."""
        if verb in verbs.TOUCHES_IF_YOURS:
            return self.direction in (RECEIVED, INSIDE) or bool(entry.contacts)
        return verb in verbs.TOUCHES

    def entries(self, *wanted: str) -> Iterator[Entry]:
        """Yield the done entries that count as one of the verbs, oldest first."""
        return (entry for entry in self.history if self.verb(entry) in wanted)

    # The status

    @computed_once
    def current_status(self) -> CurrentStatus:
        """The status with its date and entry."""
        entry = self._last_status_entry()
        if entry is not None:
            return CurrentStatus(self.verb(entry), entry.date, entry)
        status = self.record.status
        if status is None:
            status = "introduced" if self.direction in (RECEIVED, INSIDE) else "need"
        return CurrentStatus(status, self.record.date, None)

    def _last_status_entry(self) -> Entry | None:
        for entry in reversed(self.history):
            verb = self.verb(entry)
            if verb in _CONDITIONAL:
                # Only all status entries together show whether this one sets the status.
                return self.status_entries[-1] if self.status_entries else None
            if verb in verbs.IS_STATUS:
                return entry
        return None

    @computed_once
    def status_entries(self) -> list[Entry]:
        """The done entries that set the status, by date and then by place."""
        agreed: set[str] = set()
        found = []
        for entry in self.history:
            verb = self.verb(entry)
            if verb == "agreed":
                agreed.update(self.concerned(entry))
            if verb in verbs.IS_STATUS and self._sets(verb, agreed, entry):
                found.append(entry)
        return found

    def _sets(self, verb: str, agreed: set[str], entry: Entry) -> bool:
        if verb in ("need", "agreed") and self.direction == RECEIVED:
            return False
        if verb != "agreed":
            return True
        if self.direction == BROKERED:
            return agreed.issuperset(self.roles)
        return self.prospect in self.concerned(entry)

    @property
    def status(self) -> str:
        """The status as of the day."""
        return self.current_status.status

    @property
    def status_date(self) -> date | None:
        """The day on which the status was reached; without an entry that set it, the referral's
        date.
        """
        return self.current_status.date

    @property
    def open(self) -> bool:
        """Whether the status is none of the closed ones."""
        return self.current_status.status not in verbs.IS_CLOSED

    @property
    def age(self) -> int | None:
        """Whole days since the referral's date."""
        return self._days_since(self.record.date)

    @property
    def status_age(self) -> int | None:
        """Whole days since the status was reached."""
        return self._days_since(self.current_status.date)

    def _days_since(self, day: date | None) -> int | None:
        if day is None:
            return None
        return (self.today - day).days

    @property
    def inside(self) -> bool:
        """Whether you are the prospect of a referral that you gave: then nobody is asked for
        consent or feedback. Also whether it goes from one of you to another.
        """
        if self.direction == INSIDE:
            return True
        return self.direction == GIVEN and self.prospect in self.us

    @computed_once
    def tier(self) -> int:
        """1 and the number of referrals out of which this one came, one from the other."""
        journal = self.journal
        seen = {self.record.id}
        parent = journal.id_of(self.record.parent)
        # A circle of parents is a finding of its own; here it only must not go on for ever.
        while parent is not None and parent not in seen and parent in journal.referrals:
            seen.add(parent)
            parent = journal.id_of(journal.referrals[parent].parent)
        return len(seen)

    def reached(self, *statuses: str) -> date | None:
        """Return the first day on which one of the statuses was reached; where only the key says
        so, the status date; None if none was reached.
        """
        for entry in self.status_entries:
            if self.verb(entry) in statuses:
                return entry.date
        if not self.status_entries and self.status in statuses:
            return self.status_date
        return None

    @property
    def is_dated(self) -> bool:
        """Whether it has a date, and that is no later than the day: only then it counts."""
        return self.record.date is not None and self.record.date <= self.today

    @property
    def introduced_on(self) -> date | None:
        """The first day on which it was `introduced`; where nothing says so, the first on which it
        had gone further; None where it never did.
        """
        return self.reached("introduced") or self.reached(*_REACHED)

    @computed_once
    def past_agreed(self) -> bool:
        """Whether the referral went past `agreed`, so that it counts as given; one that is back at
        `need` or `agreed` does not.
        """
        for status in (self.status, *(self.verb(entry) for entry in reversed(self.status_entries))):
            if status in _REACHED:
                return True
            if status in _BEFORE:
                return False
        return False

    @property
    def have_met(self) -> bool:
        """Whether they met: the status was `met`, `quoted`, `won` or `lost` at some time."""
        return self.status in _MET or any(self.verb(entry) in _MET for entry in self.history)

    # What was done for it

    @computed_once
    def introductions(self) -> list[Entry]:
        """The done entries of the status `introduced`, oldest first."""
        return [entry for entry in self.status_entries if self.verb(entry) == "introduced"]

    @computed_once
    def consent(self) -> date | None:
        """The day on which the prospect first agreed to be contacted (`agreed` concerning the
        prospect).
        """
        for entry in self.entries("agreed"):
            if self.prospect in self.concerned(entry):
                return entry.date
        return None

    @computed_once
    def contacted(self) -> date | None:
        """The day of the first contact with the prospect."""
        return self._first_contact(verbs.NO_CONTACT)

    @computed_once
    def attempted(self) -> date | None:
        """The day of your first attempt to reach the prospect: like `contacted`, but in any log,
        and a `got` (they wrote, or thanked you) is no attempt.
        """
        first = self._first_contact(verbs.NO_ATTEMPT)
        if first is not None or self.prospect in self.us:
            return first
        touches = self.facts.touches_with(self.prospect or "")
        return _first(
            [day for day, verb in touches if verb not in verbs.NO_ATTEMPT], self.record.date
        )

    def _first_contact(self, but: frozenset[str]) -> date | None:
        """Return the day of the first touch with the prospect, of any verb but these: in this log,
        or in the prospect's own.
        """
        days = [
            entry.date
            for entry in self.history
            if self.verb(entry) not in but
            and self.is_touch(entry)
            and self.prospect in self.concerned(entry)
        ]
        prospect = self.journal.contacts.get(self.prospect or "")
        if prospect is not None and prospect.id not in self.us:
            touches = verbs.TOUCHES - but
            own = self.facts.done(prospect)
            days += [entry.date for entry in own if self.verb(entry) in touches]
        return _first(days, self.record.date)

    def brings_together(self, entry: Entry) -> bool:
        """Return whether an entry of the log is one with both whom the referral introduces."""
        pair = self._pair
        return pair is not None and set(pair).issubset(self.concerned(entry))

    def was_proposed_to(self, person: str) -> bool:
        """Return whether you spoke with somebody about those whom they are to meet, in the month
        before the referral or since, and outside of its log.
        """
        # The talk in which the name comes up is the reason for the referral, which is often written
        # a few days later.
        start = shift(self.record.date, _A_MONTH, -1) if self.record.date else date.min
        return any(
            talk.day >= start
            for other in (self.partners or (self.prospect, self.recipient))
            if other != person
            for talk in self._talks(person, other, verbs.CONVERSATION)
        )

    @property
    def proposed(self) -> bool:
        """Whether anybody has heard about the match."""
        if self.status != "need" or self.recipient is None:
            return False
        pair = {self.prospect, self.recipient} - self.us
        return any(
            self.is_touch(entry) and not pair.isdisjoint(self.concerned(entry))
            for entry in self.history
        )

    @computed_once
    def news(self) -> list[Entry]:
        """The done entries that are word of how a given or brokered referral goes, oldest first."""
        if self.direction not in (GIVEN, BROKERED):
            return []
        return [entry for entry in self.history if self.verb(entry) in verbs.NEWS]

    @computed_once
    def outside_news(self) -> list[date]:
        """The days on which word of how a given or brokered referral goes came outside of its log,
        oldest first: one side spoke of the other after the introduction, or others of both.
        """
        return sorted((*self._word_of_prospect, *self._word_of_recipient))

    @computed_once
    def _word_of_prospect(self) -> list[date]:
        """The days on which the prospect, or somebody else, spoke of it outside of its log."""
        pair, start = self._pair, self.introduced_on
        if pair is None or start is None:
            return []
        talks = [*self._talks(*pair, verbs.WORD), *self.facts.heard_of(*pair)]
        # On the day itself it was about the introduction.
        return sorted(talk.day for talk in talks if talk.day > start)

    @computed_once
    def _word_of_recipient(self) -> list[date]:
        pair, start = self._pair, self.introduced_on
        if pair is None or start is None:
            return []
        prospect, recipient = pair
        talks = self._talks(recipient, prospect, verbs.WORD)
        return sorted(talk.day for talk in talks if talk.day > start)

    @property
    def _pair(self) -> tuple[str, str] | None:
        """The two who were brought together; None where one is not named, or is one of you."""
        pair = self.partners
        if self.direction == GIVEN and self.prospect and self.recipient:
            pair = (self.prospect, self.recipient)
        if len(pair) != 2 or not self.us.isdisjoint(pair):
            return None
        return pair[0], pair[1]

    def _talks(self, person: str | None, other: str | None, wanted: frozenset[str]) -> list[Talk]:
        """Return the talks with somebody, outside of referrals, in which somebody else was spoken
        of. One that says that something was not told is none.
        """
        if person is None or other is None:
            return []
        return [
            talk
            for talk in self.facts.talks_of(person, other)
            if talk.verb in wanted and not is_withheld(talk.text)
        ]

    @property
    def last_news(self) -> date | None:
        """The day of the last word of how a given or brokered referral goes."""
        days = [entry.date for entry in self.news[-1:]] + self.outside_news[-1:]
        return max(days, default=None)

    def has_spoken(self, day: date) -> bool:
        """Return whether the prospect of a given referral, or somebody else, told you since a day
        how it goes with the recipient: outside of its log, or in a later talk in it.
        """
        if any(other >= day for other in self._word_of_prospect):
            return True
        return any(
            entry.date > day and self.prospect in self.concerned(entry)
            for entry in self.entries(*verbs.CONVERSATION)
        )

    def days_of(self, person: str | None, wanted: frozenset[str]) -> list[date]:
        """Return the days of the done entries of these verbs concerning `person`, in this log and
        outside of referrals.
        """
        if person is None:
            return []
        own = self._own_verbs
        days = [
            entry.date
            for entry in self.history
            if own.get(entry.verb, entry.verb) in wanted and person in self.concerned(entry)
        ]
        days += [
            entry.day
            for entry in self.facts.outside_referrals.get(person, ())
            if entry.verb in wanted and self._is_meant_by(entry)
        ]
        return days

    def _is_meant_by(self, entry: OutsideEntry) -> bool:
        """Return whether an entry outside of referrals counts here. In the week after a referral
        came, thanks are for it too, whoever they name; later they are for those whom they name.
        """
        if not entry.prospects or self.prospect in entry.prospects:
            return True
        came = self.record.date
        return came is not None and (entry.day - came).days <= _FRESH

    def thanked_since(self, day: date | None) -> date | None:
        """Return the day of the first `thanks`, `card` or `gift` to the referrer on or after `day`;
        None if absent.
        """
        first = _first(self.days_of(self.referrer, verbs.THANKS), day)
        if first is not None or self.direction != RECEIVED:
            return first
        talks = self._talks_with_referrer
        return _first([talk.day for talk in talks if has_thanks(talk.text)], day)

    def told_since(self, day: date | None) -> date | None:
        """Return the day of the first news to the referrer on or after `day`; None if absent."""
        first = _first(self.days_of(self.referrer, _TOLD), day)
        if first is not None or self.direction != RECEIVED:
            return first
        return _first(self._told_in_talks, day)

    @property
    def _told_in_talks(self) -> list[date]:
        """The days on which you told the referrer of the prospect without saying `told`."""
        return [
            talk.day
            for talk in self._talks_with_referrer
            if talk.verb not in verbs.THANKS or says_more_than_thanks(talk.text)
        ]

    @computed_once
    def _talks_with_referrer(self) -> list[Talk]:
        """The talks with the referrer about the prospect: those outside of referrals that name the
        prospect, and the talks and steps of this log that link the referrer, who was there.
        """
        here = verbs.CONVERSATION | verbs.IS_STATUS
        own = [
            Talk(entry.date, self.verb(entry), entry.text)
            for entry in self.history
            if entry.contacts and self.verb(entry) in here and not is_withheld(entry.text)
            if self.referrer in self.concerned(entry)
        ]
        return [*own, *self._talks(self.referrer, self.prospect, verbs.TELLING)]

    @property
    def thanked(self) -> date | None:
        """The day on which the referrer of a received referral was first thanked for it, on or
        after the referral's date.
        """
        if self.direction != RECEIVED:
            return None
        return self.thanked_since(self.record.date)

    @computed_once
    def told(self) -> date | None:
        """The day on which the referrer of a received referral was last told how it is going, on or
        after the referral's date.
        """
        if self.direction != RECEIVED:
            return None
        start = self.record.date or date.min
        told = (*self.days_of(self.referrer, _TOLD), *self._told_in_talks)
        days = (day for day in told if day >= start)
        return max(days, default=None)

    @property
    def asked_how_it_went(self) -> bool:
        """Whether the prospect of a given referral was asked how it went: `feedback` concerning the
        prospect, a `rating`, or a word of theirs about the recipient since the two met.
        """
        if self.record.rating is not None or self.last_feedback is not None:
            return True
        met = self.reached(*_MET)
        return met is not None and self.has_spoken(met)

    @computed_once
    def last_feedback(self) -> date | None:
        """The day of the last word of the prospect on how it went: `feedback` concerning the
        prospect.
        """
        last = None
        for entry in self.entries("feedback"):
            if self.prospect in self.concerned(entry):
                last = entry.date
        return last

    @computed_once
    def loop_open(self) -> bool:
        """Whether something is still owed."""
        if self.direction == OBSERVED:
            return False
        if self.open:
            return True
        if self.direction == RECEIVED:
            return self.told_since(self.status_date) is None or self.thanked_at_end is None
        return self.direction == GIVEN and not self.inside and not self.asked_how_it_went

    @property
    def thanked_at_end(self) -> date | None:
        """The day of the thanks that close the loop: those for the referral; of a won one, the
        first since the win.
        """
        start = self.status_date if self.status == "won" else self.record.date
        return self.thanked_since(start)

    @property
    def last_entry(self) -> date | None:
        """The day of the last done entry; without any, the referral's date."""
        if not self.history:
            return self.record.date
        return self.history[-1].date


def _first(days: list[date], start: date | None) -> date | None:
    return min((day for day in days if start is None or day >= start), default=None)
