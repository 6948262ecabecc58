"""The journal: all records of one moment, with look-ups. Immutable; what follows from the records
is in `facts`.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy as shallow_copy
from functools import cached_property
from operator import attrgetter
from typing import Any, Final, NamedTuple, TypeVar

from refjournal.errors import UsageError
from refjournal.problems import Problem
from refjournal.records.campaign import Campaign
from refjournal.records.contact import Contact
from refjournal.records.copies import copies, copy_problem, like_copies
from refjournal.records.entry import Entry, with_contacts, with_doer, without_doer
from refjournal.records.event import Event
from refjournal.records.fields import link_target
from refjournal.records.file import File
from refjournal.records.group import Group
from refjournal.records.kinds import KINDS, AnyRecord, with_log
from refjournal.records.members import named_member, names_of_members
from refjournal.records.near_keys import plain_key
from refjournal.records.part_of import PartOf
from refjournal.records.referral import Referral
from refjournal.settings import Settings
from refjournal.text.fold import fold
from refjournal.text.loose import loose_words

ME: Final = "me"

_T = TypeVar("_T")
_path: Final = attrgetter("path")
_Made = dict[Callable[["Journal"], Any], Any]
"""What functions made of a journal, by the functions."""


class Stranger(NamedTuple):
    """Somebody whom an entry names as the one who did it, and who is no member: the record, the
    line, and what is written.
    """

    record: str
    line: int
    written: str


class Journal:
    """All records of one moment.

    `contacts`, `referrals`, `groups`, `events`, `campaigns` map ids to records, in the order of
    their paths. `problems` maps paths to what the files alone show. `twins` maps an id to the paths
    of further files of that id, which are not among the records.

    `owners` are the ids of those who keep the journal; `us` are the same as a set, `me` where
    there is none. `me` is the id of the one who asks: with one
    owner that one. `is_unsure_of_me`: several keep it, and who asks was named as none of them.
    """

    def __init__(
        self,
        files: Iterable[File],
        settings: Settings,
        *,
        other_names: frozenset[str] = frozenset(),
        me: str | None = None,
    ) -> None:
        """Build the look-ups. `files` in the order of their paths; `other_names` are the stems of
        files that are no records. `me` is what the one who asks is called, where several keep the
        journal; the first of these if absent.
        """
        self.settings = settings
        self.is_shared = settings.is_shared
        self.other_names = other_names
        self.contacts: dict[str, Contact] = {}
        self.referrals: dict[str, Referral] = {}
        self.groups: dict[str, Group] = {}
        self.events: dict[str, Event] = {}
        self.campaigns: dict[str, Campaign] = {}
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.broken: dict[str, str] = {}
        self.twins: dict[str, list[str]] = {}
        self._records: dict[str, AnyRecord] = {}
        self._ids: dict[str, str] = {}
        for file in files:
            self._add(file)
        self._set_copies_aside()
        self.owners = self._owner_ids()
        self.first_owner = self.owners[0] if self.owners else ME
        self.us = frozenset(self.owners or (ME,))
        self.me = self.first_owner
        self.is_unsure_of_me = False
        self.strangers: list[Stranger] = []
        self._ids[ME] = self.first_owner
        self._file_away()
        self._known: dict[str, str | None] = {}
        self._of_ids: _Made = {}
        self._of_names: _Made = {}
        self._whole: Journal | None = None
        self._part: dict[str, AnyRecord] = self._records
        if settings.is_shared:
            self._settle_members(me)

    def _add(self, file: File) -> None:
        if file.problems:
            self.problems[file.path] = file.problems
        key = fold(file.id)
        first = self._ids.setdefault(key, file.id)
        record = file.record
        if record is None:
            if first is file.id:
                self.broken[file.id] = file.path
            else:
                self.twins.setdefault(first, []).append(file.path)
            return
        if first is not file.id:
            if first not in self.broken:
                self.twins.setdefault(first, []).append(file.path)
                return
            self.twins.setdefault(file.id, []).append(self.broken.pop(first))
            self._ids[key] = file.id
        self._records[file.id] = record

    def _set_copies_aside(self) -> None:
        """Treat what a syncing program left as a file that is no record."""
        for copy, original in copies(self._records, self._ids).items():
            path = self._records.pop(copy).path
            self.broken[copy] = path
            self.problems[path] = (copy_problem(original), *self.problems.get(path, ()))

    def _file_away(self) -> None:
        """Settle the entries whose contacts only the ids can tell, then sort the records by
        kind.
        """
        by_kind: dict[type, dict[str, Any]] = {
            Contact: self.contacts,
            Referral: self.referrals,
            Group: self.groups,
            Event: self.events,
            Campaign: self.campaigns,
        }
        for key, record in self._records.items():
            for entry in record.log:
                if entry.loose and self._may_begin_with_id(entry.text):
                    log = tuple(map(self._settled, record.log))
                    self._records[key] = record = with_log(record, log)
                    break
            by_kind[type(record)][key] = record

    def _may_begin_with_id(self, text: str) -> bool:
        word = text.split(None, 1)[0]
        if "," in word or ":" in word:
            word = word.partition(",")[0].partition(":")[0]
        # The words of a loose entry are in small letters: those of ASCII are folded already.
        if not word.isascii():
            word = fold(word)
        return word in self._ids

    def _settled(self, entry: Entry) -> Entry:
        """Take the leading bare words of a loose entry's text that are ids as its contacts."""
        if not entry.loose:
            return entry
        contacts = list(entry.contacts)
        rest = 0
        for word, after in loose_words(entry.text):
            if fold(word) not in self._ids:
                break
            contacts.append(word)
            rest = after
        if rest == 0:
            return entry
        return with_contacts(entry, tuple(contacts), entry.text[rest:])

    # Several who keep the journal

    def _owner_ids(self) -> tuple[str, ...]:
        """Return the owners' ids, as their files spell them. One of several who has no file stays a
        member: what they did is theirs.
        """
        if not self.is_shared:
            found = (self._ids.get(fold(owner)) for owner in self.settings.owners)
            return tuple(id_ for id_ in found if id_ is not None)
        return tuple(self._ids.get(fold(owner), owner) for owner in self.settings.owners)

    @cached_property
    def _names_of_members(self) -> Mapping[str, str]:
        members = (self.contacts.get(owner) for owner in self.owners)
        named = names_of_members(member for member in members if member is not None)
        return {**named, **{fold(owner): owner for owner in self.owners}}

    def member(self, text: str | None) -> str | None:
        """Return the id of the member that a text names by any natural key; None where it names
        none.
        """
        if not text:
            return None
        return named_member(self._names_of_members, text)

    @property
    def signature(self) -> str | None:
        """The id with which what the one who asks does is signed; None with one owner.

        Raises:
            UsageError: several keep the journal, and nobody knows which of them asks.
        """
        if not self.is_shared:
            return None
        if self.is_unsure_of_me:
            raise UsageError(
                "who does this? Say who you are: `refjournal join`, or --me and one of "
                + ", ".join(self.owners)
            )
        return self.me

    def _settle_members(self, me: str | None) -> None:
        """Find out who asks, and who did what the entries say that a member did."""
        if me is not None:
            named = self.member(me)
            self.me = named or self.first_owner
            self.is_unsure_of_me = named is None
        for key, record in self._records.items():
            signed = self._with_doers(record)
            if signed is not record:
                self._records[key] = signed
                records: dict[str, AnyRecord] = getattr(self, _kind_of(record))
                records[key] = signed

    def _with_doers(self, record: AnyRecord) -> AnyRecord:
        """Return a record with the ids of those who did what its entries say."""
        us = self.us
        for entry in record.log:
            if entry.by is not None and entry.by not in us:
                log = tuple(self._signed(record, one) for one in record.log)
                return with_log(record, log)
        return record

    def _signed(self, record: AnyRecord, entry: Entry) -> Entry:
        """Return the entry with the id of whom it names as the one who did it; where that is no
        member, the words stay in its text.
        """
        if entry.by is None or entry.by in self.us:
            return entry
        member = self.member(entry.by)
        if member is not None:
            return with_doer(entry, member)
        self.strangers.append(Stranger(record.id, entry.line, entry.by))
        return without_doer(entry)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._part)

    def __iter__(self) -> Iterator[AnyRecord]:
        """Yield every record, in the order of their paths."""
        return iter(self._part.values())

    # The same journal at another moment, and a part of it

    def with_file(self, file: File) -> "Journal | None":
        """Return the journal with this file in the place of the one of its path. What follows from
        ids and names is shared with it. None where the change is more than that of one record: a
        file that is new or cannot be read, another kind, an id that several files have.
        """
        new = file.record
        old = self._records.get(file.id)
        if new is None or old is None or old.path != file.path or type(new) is not type(old):
            return None
        if file.id in self.twins or file.id in self.of_ids(_like_copies):
            return None
        if self.is_shared and file.id in self.us:  # what they are called decides who did what
            return None
        changed = shallow_copy(self)
        changed.__dict__.pop("own_keys", None)
        if _names_of(new) != _names_of(old):
            changed._of_names = {}
        if any(entry.loose for entry in new.log):
            new = with_log(new, tuple(map(self._settled, new.log)))
        if self.is_shared:
            changed.strangers = [one for one in self.strangers if one.record != file.id]
            new = changed._with_doers(new)
        changed._records = changed._part = {**self._records, file.id: new}
        kind = _kind_of(new)
        setattr(changed, kind, {**getattr(self, kind), file.id: new})
        changed.problems = {**self.problems, file.path: file.problems}
        if not file.problems:
            del changed.problems[file.path]
        return changed

    def part(self, ids: Collection[str], path: str) -> "Journal":
        """Return the journal for somebody who goes through the records of some ids only, and
        through the problems of the file at `path`. Every record can still be looked up.
        """
        small = shallow_copy(self)
        small._whole = self.whole
        kept = sorted((self._records[id_] for id_ in ids if id_ in self._records), key=_path)
        small._part = {record.id: record for record in kept}
        for kind, cls in KINDS.items():
            records = {record.id: record for record in kept if type(record) is cls}
            setattr(small, f"{kind}s", PartOf(records, getattr(self.whole, f"{kind}s")))
        small.problems = {path: self.problems[path]} if path in self.problems else {}
        return small

    @property
    def whole(self) -> "Journal":
        """The journal of which this is a part; itself where it is all of it."""
        return self._whole or self

    def of_ids(self, make: "Callable[[Journal], _T]") -> _T:
        """Return what `make` makes of the whole journal, where that follows from the ids and paths
        alone: it is made once for all moments at which these are the same.
        """
        if make not in self._of_ids:
            self._of_ids[make] = make(self.whole)
        made: _T = self._of_ids[make]
        return made

    def of_names(self, make: "Callable[[Journal], _T]") -> _T:
        """As `of_ids`, where it follows from ids, paths, names and aliases."""
        if make not in self._of_names:
            self._of_names[make] = make(self.whole)
        made: _T = self._of_names[make]
        return made

    def id_of(self, reference: str | None) -> str | None:
        """Return the id that a reference leads to, as its file spells it; None where no file has
        it.

        References are what `records.fields.parse_reference` stores; `me` leads to the first
        owner.
        """
        if reference is None:
            return None
        known = self._known
        if reference in known:
            return known[reference]
        target = link_target(reference) if reference.startswith(("[", "!")) else reference
        found = known[reference] = self._ids.get(fold(target or ""))
        return found

    def typed(self, text: str) -> str:
        """Return a reference as a command means it: in files `me` is the first owner, in a command
        it is the one who asks.
        """
        if self.is_shared and fold(text) == ME:
            return self.me
        return text

    def get(self, reference: str | None) -> AnyRecord | None:
        """Return the record that a reference leads to, None where there is none."""
        return self._records.get(self.id_of(reference) or "")

    def contact(self, reference: str | None) -> Contact | None:
        """Return the contact that a reference leads to, None where it leads to none."""
        return self.contacts.get(self.id_of(reference) or "")

    def key(self, reference: str | None) -> str | None:
        """Return what a party is compared by: its id, or its name where it is only a name; None for
        nobody.
        """
        if not reference:
            return None
        return self.id_of(reference) or reference

    def name(self, reference: str | None) -> str:
        """Return how a record is spoken of: its title or name, else its id; of a name in text, that
        name; of nobody, `nobody`.
        """
        if not reference:
            return "nobody"
        record = self.get(reference)
        if record is None:
            return link_target(reference) or reference
        return record.title or getattr(record, "name", None) or record.id

    def name_apart(self, reference: str | None) -> str:
        """Return how a record is spoken of; of namesakes also the company, or the id."""
        # Nearly every reference is an id as it is written, and is asked for often.
        contact = self.contacts.get(reference or "") or self.contact(reference)
        if contact is None:
            return self.name(reference)
        name = contact.name or contact.id
        if contact.id not in self.of_names(_namesakes):
            return name
        return f"{name} ({contact.company or contact.id})"

    @cached_property
    def own_keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that no kind declares, as records spell them, by their plain form."""
        found: dict[str, dict[str, None]] = {}
        for record in self.whole:
            for key in record.extra:
                found.setdefault(plain_key(key), {})[key] = None
        return {plain: tuple(names) for plain, names in found.items()}

    def ids(self) -> list[str]:
        """Return every id, also of files too broken to be records."""
        return [found for key, found in self._ids.items() if key != ME]


def _kind_of(record: AnyRecord) -> str:
    """Return the name of the look-up of a record's kind."""
    return f"{type(record).__name__.lower()}s"


def _namesakes(journal: Journal) -> frozenset[str]:
    """Return the ids of the contacts whose name others have too."""
    names = {id_: fold(contact.name or id_) for id_, contact in journal.contacts.items()}
    bearers = Counter(names.values())
    return frozenset(id_ for id_, name in names.items() if bearers[name] > 1)


def _like_copies(journal: Journal) -> frozenset[str]:
    """Return the ids that look like copies of each other, of which the content decides."""
    return like_copies(journal.ids())


def _names_of(record: AnyRecord) -> tuple[str | None, ...]:
    """Return all that a record is called."""
    name = getattr(record, "name", None)
    return (record.title, name, *getattr(record, "aliases", ()))
