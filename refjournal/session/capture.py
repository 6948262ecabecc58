"""An evening in a few lines: whom you met where, a lead that somebody gave you, and people whom the
journal does not know yet.

Somebody is known by what every command takes: an id, a name, a first name that one contact has. A
whole name that is only like that of a contact is a question, and so is a name that nobody has.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final, NamedTuple

from refjournal.actions.file_changes import EditFile, FileChange, NewFile
from refjournal.actions.ids import free, id_for
from refjournal.actions.key_links import key_link
from refjournal.actions.new_records import TypedValues, new_file, new_referral
from refjournal.errors import UsageError
from refjournal.exchange.cells import one_line
from refjournal.journal import ME, Journal
from refjournal.query.folding import fold_plain
from refjournal.query.namesakes import described
from refjournal.query.who import PARTLY, best_match, matches, parts_naming_people
from refjournal.records.event import Event
from refjournal.records.fields import link_target, looks_like_id
from refjournal.records.kinds import AnyRecord, declared_keys
from refjournal.records.nearest import one_slip
from refjournal.session.entries import EntryWords, log
from refjournal.session.file_writes import spellings
from refjournal.session.session import Session
from refjournal.session.write import Proposal
from refjournal.text.edits.apply import apply_edits
from refjournal.text.edits.kinds import AddItem, Edit
from refjournal.wording import counted

NEW: Final = "new"
"""The answer that somebody is a new contact."""
ONLY_A_NAME: Final = "name"
"""The answer that a prospect stays a name."""
_SHORTEST_PART: Final = 4
"""Letters from which a single word is compared with the parts of names."""
_NEAR: Final = 8
"""How many contacts a question lists."""


class OpenPersonError(UsageError):
    """It cannot be told who `text` is: somebody new, or one of the contacts in `near`."""

    def __init__(self, text: str, near: Sequence[tuple[str, str]]) -> None:
        """Take the ids of contacts, each with how it is described."""
        self.text = text
        self.near = tuple(near)
        if near:
            listed = " or ".join(described for _, described in near)
            message = (
                f"{text!r} may be {listed}; write that id, "
                f"or first: refjournal new contact {text!r}"
            )
        else:
            message = f"no contact is called {text!r}; add --new to create one"
        super().__init__(message)


class Who(NamedTuple):
    """How to tell who is meant: what a person has answered, by the text that was asked about; and
    whether a name that nobody has, or is near to, is a new contact.
    """

    answers: Mapping[str, str] = {}
    new: bool = False


class Lead(NamedTuple):
    """A lead as it was told to you: of whom, from whom, and what is needed."""

    prospect: str
    referrer: str
    need: str
    day: date
    force: bool = False


class _CapturedPeople:
    """People by their ids, and those of whom a contact is made."""

    def __init__(self, session: Session, who: Who, values: TypedValues) -> None:
        """`values` are keys that new contacts get."""
        self._journal = session.journal
        self._who = who
        self._values = values
        self._created: dict[str, str] = {}

    @property
    def files(self) -> dict[str, str]:
        """The files of the contacts that are made, by path."""
        made = (
            new_file(self._journal, "contact", id_, {"name": (name,), **self._values})
            for id_, name in self._created.items()
        )
        return {file.path: file.text for file in made}

    @property
    def created(self) -> tuple[str, ...]:
        """The ids of the contacts that are made."""
        return tuple(self._created)

    def ids(self, text: str) -> list[str]:
        """Return the ids of the people that a text names, commas between."""
        found = (self.id(part) for part in parts_naming_people(self._journal, text))
        return list(dict.fromkeys(found))

    def id(self, text: str) -> str:
        """Return the id that a text means; yours is `me`.

        Raises:
            OpenPersonError: it cannot be told.
        """
        answer = self._who.answers.get(text)
        if answer == NEW:
            return self._create(text)
        if answer is not None:
            return answer
        # Before names are compared: your own id is never somebody else's name.
        if self._journal.id_of(text) == self._journal.me:
            return ME
        rank, found = best_match(self._journal, text, self._journal.contacts.values())
        # A whole name that is only the beginning of another one may be somebody else's.
        is_named = rank < PARTLY or " " not in text
        if len(found) == 1 and is_named:
            if found[0].id == self._journal.me:
                return ME
            return found[0].id
        # Slips are looked for only where no name fits: each contact is compared, letter by letter.
        near = found or self._slips(text)
        if not near and self._who.new and not looks_like_id(text):
            return self._create(text)
        raise OpenPersonError(
            text, [(record.id, described(self._journal, record)) for record in near[:_NEAR]]
        )

    def _slips(self, text: str) -> list[AnyRecord]:
        """Return the contacts whose name, or of a single word a part of it, is one slip away."""
        plain = fold_plain(text)
        is_part = " " not in text and len(plain) >= _SHORTEST_PART
        found: list[AnyRecord] = []
        for contact in self._journal.contacts.values():
            names = [fold_plain(name) for name in (contact.name or "", *contact.aliases)]
            parts = [word for name in names for word in name.split()] if is_part else []
            if any(one_slip(plain, other) for other in (*names, *parts)):
                found.append(contact)
        return found

    def _create(self, text: str) -> str:
        name = one_line(text)
        # The same name twice in one line is one new person, not two.
        for id_, known in self._created.items():
            if known == name:
                return id_
        id_ = free(id_for(name), (*self._journal.ids(), ME, *self._created))
        self._created[id_] = name
        return id_


def log_with_new(session: Session, words: EntryWords, who: Who) -> Proposal:
    """Return what writes down what happened, with a contact of everybody who is new.

    Raises:
        OpenPersonError: it cannot be told who is meant.
        UsageError: as `entries.log`.
    """
    people = _CapturedPeople(session, who, {})
    ids = people.ids(words.who)
    after = _with_files(session, people.files)
    proposal = log(after, words._replace(who=",".join(ids)))
    return proposal._replace(changes=_folded(session, people.files, proposal.changes))


def met(session: Session, whom: str, where: str, day: date, who: Who) -> Proposal:
    """Return what writes down whom you met at an event: the event with these people, found or made,
    and a contact of everybody who is new, with the day and the event.

    Raises:
        OpenPersonError: it cannot be told who is meant.
        UsageError: nobody is named, or an event that is to come.
    """
    event = _event(session.journal, where, day)
    id_ = event.id if event is not None else _event_id(session.journal, where, day)
    on = day
    if event is not None and event.date is not None:
        on = event.date
    source = key_link(session.settings, id_)
    people = _CapturedPeople(session, who, {"met": (on.isoformat(),), "source": (source,)})
    ids = [person for person in people.ids(whom) if person != ME]
    if not ids:
        raise UsageError("whom did you meet? Write names, commas between")
    links = tuple(key_link(session.settings, person) for person in ids)
    if event is None:
        values = {"title": (one_line(where),), "date": (on.isoformat(),), "attendees": links}
        change: FileChange = new_file(session.journal, "event", id_, values)
    else:
        change = EditFile(event.path, tuple(_attendees(session.journal, event, links)))
    files = tuple(NewFile(path, text) for path, text in people.files.items())
    new = ""
    if files:
        new = f", {counted(len(files), 'new contact')}"
    note = f"{counted(len(ids), 'person', 'people')} at {id_}{new}"
    return Proposal((*files, change), tuple(ids), note)


def _event(journal: Journal, where: str, day: date) -> Event | None:
    """Return the event that a text means: by its id, otherwise one of that day by its name."""
    exact = journal.events.get(journal.id_of(where.strip()) or "")
    if exact is not None and (exact.date == day or looks_like_id(where.strip())):
        return exact
    of_that_day = [event for event in journal.events.values() if event.date == day]
    found = matches(journal, where, of_that_day)
    if len(found) == 1 and isinstance(found[0], Event):
        return found[0]
    return None


def _event_id(journal: Journal, where: str, day: date) -> str:
    """Return the id of a new event: its name, with the day where an earlier one has that name."""
    wanted = id_for(one_line(where))
    if journal.id_of(wanted) is None:
        return wanted
    return free(f"{wanted}-{day.isoformat()}", (*journal.ids(), ME))


def _attendees(journal: Journal, event: Event, links: Sequence[str]) -> Iterator[Edit]:
    there = {journal.key(attendee) for attendee in event.attendees}
    order = tuple(declared_keys("event"))
    for link in links:
        if (link_target(link) or link) not in there:
            yield AddItem("attendees", link, order)


def lead(session: Session, told: Lead, who: Who) -> Proposal:
    """Return what writes down a lead that reached you: a referral that somebody passed on to you.

    A prospect whom nobody is stays a name, unless they are to be a contact.

    Raises:
        OpenPersonError: it cannot be told who is meant.
        UsageError: it comes from you, or is open already.
    """
    people = _CapturedPeople(session, who, {})
    referrer = people.id(told.referrer)
    if referrer == ME:
        raise UsageError(
            "a lead comes from somebody else; a need of your own: new referral --for me"
        )
    is_name = who.answers.get(told.prospect) == ONLY_A_NAME
    prospect = one_line(told.prospect) if is_name else people.id(told.prospect)
    values = {"date": (told.day.isoformat(),), "prospect": (prospect,), "referrer": (referrer,)}
    if told.need:
        values["need"] = (one_line(told.need),)
    after = _with_files(session, people.files)
    made = new_referral(after.facts, values, None, status=None, force=told.force)
    files = (NewFile(path, text) for path, text in people.files.items())
    note = f"from {after.journal.name(referrer)}, {told.day}"
    return Proposal((*files, *made.changes), made.ids, note)


def after_from(journal: Journal, words: Sequence[str]) -> tuple[str, str]:
    """Return who is named by the words behind `from`, and what is needed: the longest name that
    somebody has, otherwise the first word.
    """
    for number in range(len(words), 1, -1):
        name = " ".join(words[:number])
        rank, found = best_match(journal, name, journal.contacts.values())
        if found and rank < PARTLY:
            return name, " ".join(words[number:])
    return words[0], " ".join(words[1:])


def _with_files(session: Session, files: Mapping[str, str]) -> Session:
    """Return the session as it would be with some new files."""
    if not files:
        return session
    after = session.again()
    after.journal = session.journal_with({path: text.encode() for path, text in files.items()})
    return after


def _folded(
    session: Session, files: Mapping[str, str], changes: Sequence[FileChange]
) -> tuple[FileChange, ...]:
    """Return the new files with the edits that are meant for them, and the other changes."""
    words = session.settings.vocabulary
    texts = {path: text.encode() for path, text in files.items()}
    others: list[FileChange] = []
    for change in changes:
        if isinstance(change, EditFile) and change.path in texts:
            texts[change.path] = apply_edits(
                texts[change.path], change.edits, words.all_verbs, spellings(words)
            )
        else:
            others.append(change)
    new = (NewFile(path, data.decode()) for path, data in texts.items())
    return (*new, *others)
