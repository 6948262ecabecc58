"""The journal: all records of one moment, with look-ups. Immutable; what follows from the records
is in `facts`.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from copy import copy as shallow_copy
from functools import cached_property, partial
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
from refjournal.records.file import File, with_record
from refjournal.records.group import Group
from refjournal.records.kinds import KINDS, AnyRecord, with_log
from refjournal.records.members import (
    is_said_of_somebody,
    named_member,
    named_target,
    names_of_members,
)
from refjournal.records.near_keys import plain_key
from refjournal.records.part_of import PartOf
from refjournal.records.referral import Referral
from refjournal.settings import Settings
from refjournal.text.fold import fold
from refjournal.text.loose import loose_words

ME: Final = "me"

_T = TypeVar("_T")
_R = TypeVar("_R", Contact, Referral, Group, Event, Campaign)
_path: Final = attrgetter("path")
_Made = dict[Callable[["Journal"], Any], Any]
"""What functions made of a journal, by the functions."""


class Stranger(NamedTuple):
    """Somebody whom an entry names as the one who did it, and who is no member, or only `me`: the
    record, the line, and what is written.
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
        self.problems: dict[str, tuple[Problem, ...]] = {}
        self.broken: dict[str, str] = {}
        self.twins: dict[str, list[str]] = {}
        self._files: dict[str, File] = {}  # those of the records, by their ids
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
        self._settle_loose()
        self._known: dict[str, str | None] = {}
        self._of_ids: _Made = {}
        self._of_names: _Made = {}
        self._whole: Journal | None = None
        self._part: dict[str, File] = self._files
        if settings.is_shared:
            self._settle_members(me)

    def _add(self, file: File) -> None:
        if file.problems:
            self.problems[file.path] = file.problems
        key = fold(file.id)
        first = self._ids.setdefault(key, file.id)
        if file.kind is None:
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
        self._files[file.id] = file

    def _set_copies_aside(self) -> None:
        """Treat what a syncing program left as a file that is no record."""
        for copy, original in copies(self._files, self._ids).items():
            path = self._files.pop(copy).path
            self.broken[copy] = path
            self.problems[path] = (copy_problem(original), *self.problems.get(path, ()))

    def _settle_loose(self) -> None:
        """Settle the entries whose contacts only the ids can tell."""
        ids = self._ids.keys()
        for id_, file in self._files.items():
            if not ids.isdisjoint(file.openings.split()):
                self._files[id_] = self._settled_file(file)

    def _settled_file(self, file: File) -> File:
        """Return the file with its loose entries settled; itself where none of them can be."""
        record = file.record
        if record is None or self._ids.keys().isdisjoint(file.openings.split()):
            return file
        return with_record(file, with_log(record, tuple(map(self._settled, record.log))))

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
        # Not of `contacts`: what their entries say is settled after this.
        files = (self._files.get(owner) for owner in self.owners)
        members = (file.record for file in files if file is not None)
        named = names_of_members(member for member in members if isinstance(member, Contact))
        return {**named, **{fold(owner): owner for owner in self.owners}}

    def member(self, text: str | None) -> str | None:
        """Return the id of the member that a text names by any natural key; None where it names
        none.
        """
        if not text:
            return None
        return named_member(self._names_of_members, text)

    def is_meant_as_name(self, by: str) -> bool:
        """Return whether what is written after `by` is meant as the name of somebody."""
        return named_target(by) in self._ids or is_said_of_somebody(by)

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
        for id_, file in self._files.items():
            self._files[id_] = self._with_doers(file)

    def _with_doers(self, file: File) -> File:
        """Return a file whose record has the ids of those who did what its entries say."""
        record = file.record if not self.us.issuperset(file.doers) else None
        if record is None:
            return file
        log = tuple(self._signed(record, entry) for entry in record.log)
        return with_record(file, with_log(record, log))

    def _signed(self, record: AnyRecord, entry: Entry) -> Entry:
        """Return the entry with the id of whom it names as the one who did it; where that is no
        member, the words stay in its text.
        """
        if entry.by is None or entry.by in self.us:
            return entry
        if named_target(entry.by) == ME:  # it means the first, and a finding asks for the name
            self.strangers.append(Stranger(record.id, entry.line, ME))
            return with_doer(entry, self.first_owner or entry.by)
        member = self.member(entry.by)
        if member is not None:
            return with_doer(entry, member)
        if self.is_meant_as_name(entry.by):
            self.strangers.append(Stranger(record.id, entry.line, entry.by))
        return without_doer(entry)

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._part)

    def __iter__(self) -> Iterator[AnyRecord]:
        """Yield every record, in the order of their paths."""
        return iter(self._every)

    @cached_property
    def _every(self) -> tuple[AnyRecord, ...]:
        records = (file.record for file in self._part.values())
        return tuple(record for record in records if record is not None)

    # The records of a kind, decoded when somebody first asks for them

    @cached_property
    def contacts(self) -> dict[str, Contact]:
        """The contacts."""
        return self._of_kind(Contact)

    @cached_property
    def referrals(self) -> dict[str, Referral]:
        """The referrals."""
        return self._of_kind(Referral)

    @cached_property
    def groups(self) -> dict[str, Group]:
        """The groups."""
        return self._of_kind(Group)

    @cached_property
    def events(self) -> dict[str, Event]:
        """The events."""
        return self._of_kind(Event)

    @cached_property
    def campaigns(self) -> dict[str, Campaign]:
        """The campaigns."""
        return self._of_kind(Campaign)

    def _of_kind(self, kind: type[_R]) -> dict[str, _R]:
        wanted = kind.__name__.lower()
        return {
            id_: record
            for id_, file in self._files.items()
            if file.kind == wanted and isinstance(record := file.record, kind)
        }

    # The same journal at another moment, and a part of it

    def with_file(self, file: File) -> "Journal | None":
        """Return the journal with this file in the place of the one of its path. What follows from
        ids and names is shared with it. None where the change is more than that of one record: a
        file that is new or cannot be read, another kind, an id that several files have.
        """
        old = self._files.get(file.id)
        if old is None or old.path != file.path or file.kind is None or file.kind != old.kind:
            return None
        if file.id in self.twins or file.id in self.of_ids(_like_copies):
            return None
        if self.is_shared and file.id in self.us:  # what they are called decides who did what
            return None
        changed = shallow_copy(self)
        for made in ("own_keys", "_every"):
            changed.__dict__.pop(made, None)
        if _names_of(file) != _names_of(old):
            changed._of_names = {}
        new = self._settled_file(file)
        if self.is_shared:
            changed.strangers = [one for one in self.strangers if one.record != file.id]
            new = changed._with_doers(new)
        changed._files = changed._part = {**self._files, file.id: new}
        kind = f"{file.kind}s"
        if kind in self.__dict__:
            setattr(changed, kind, {**getattr(self, kind), file.id: new.record})
        changed.problems = {**self.problems, file.path: file.problems}
        if not file.problems:
            del changed.problems[file.path]
        return changed

    def part(self, ids: Collection[str], *paths: str) -> "Journal":
        """Return the journal for somebody who goes through the records of some ids only, and
        through the problems of the files at `paths`. Every record can still be looked up.
        """
        small = shallow_copy(self)
        small._whole = self.whole
        small.__dict__.pop("_every", None)
        kept = sorted((self._files[id_] for id_ in ids if id_ in self._files), key=_path)
        small._part = {file.id: file for file in kept}
        for kind in KINDS:
            records = {file.id: file.record for file in kept if file.kind == kind}
            setattr(small, f"{kind}s", PartOf(records, partial(self.find, kind)))
        small.problems = {path: self.problems[path] for path in paths if path in self.problems}
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
        file = self._files.get(self.id_of(reference) or "")
        return None if file is None else file.record

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
        file = self._files.get(self.id_of(reference) or "")
        if file is None:
            return link_target(reference) or reference
        return file.title or file.name or file.id

    def name_apart(self, reference: str | None) -> str:
        """Return how a record is spoken of; of namesakes also the company, or the id."""
        # Nearly every reference is an id as it is written, and is asked for often.
        file = self._files.get(reference or "") or self._files.get(self.id_of(reference) or "")
        if file is None or file.kind != "contact":
            return self.name(reference)
        name = file.name or file.id
        if file.id not in self.of_names(_namesakes):
            return name
        company = getattr(file.record, "company", None)
        return f"{name} ({company or file.id})"

    @cached_property
    def own_keys(self) -> Mapping[str, tuple[str, ...]]:
        """The keys that no kind declares, as records spell them, by their plain form."""
        found: dict[str, dict[str, None]] = {}
        for record in self.whole:
            for key in record.extra:
                found.setdefault(plain_key(key), {})[key] = None
        return {plain: tuple(names) for plain, names in found.items()}

    def files(self, kind: str | None = None) -> Iterable[File]:
        """Return the files of the records, or of a kind of them, in the order of their paths; none
        is decoded for it.
        """
        files = self._part.values()
        return files if kind is None else [file for file in files if file.kind == kind]

    def find(self, kind: str, id_: str) -> Any:
        """Return the record of a kind that has an id, spelled as its file does; None where there is
        none. No other record is decoded for it.
        """
        file = self._files.get(id_)
        return file.record if file is not None and file.kind == kind else None

    def people_of(self, id_: str) -> tuple[str, ...]:
        """Return whom a record speaks of, as it writes them; a contact also of itself. Nobody where
        no record has the id.
        """
        file = self._files.get(id_)
        return () if file is None else _people_of(file)

    def people_of_all(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the ids of all records, each with whom the record speaks of; none of them is
        decoded for it.
        """
        return ((id_, _people_of(file)) for id_, file in self._files.items())

    def is_contact(self, id_: str) -> bool:
        """Return whether a contact has an id."""
        file = self._files.get(id_)
        return file is not None and file.kind == "contact"

    @property
    def paths(self) -> list[str]:
        """The paths of all records."""
        return [file.path for file in self._files.values()]

    def names_of_kind(self, kind: str) -> Iterator[tuple[str, str | None]]:
        """Yield the ids and names of all records of a kind; none of them is decoded for it."""
        return ((file.id, file.name) for file in self._files.values() if file.kind == kind)

    def ids(self) -> list[str]:
        """Return every id, also of files too broken to be records."""
        return [found for key, found in self._ids.items() if key != ME]


def _namesakes(journal: Journal) -> frozenset[str]:
    """Return the ids of the contacts whose name others have too."""
    names = {id_: fold(name or id_) for id_, name in journal.names_of_kind("contact")}
    bearers = Counter(names.values())
    return frozenset(id_ for id_, name in names.items() if bearers[name] > 1)


def _people_of(file: File) -> tuple[str, ...]:
    return (*file.people, file.id) if file.kind == "contact" else file.people


def _like_copies(journal: Journal) -> frozenset[str]:
    """Return the ids that look like copies of each other, of which the content decides."""
    return like_copies(journal.ids())


def _names_of(file: File) -> tuple[str | None, ...]:
    """Return all that a record is called."""
    return (file.title, file.name, *file.aliases)
