"""A contact: a person, or a business where no person is known."""

from datetime import date
from functools import lru_cache
from typing import Annotated, Final

from refjournal.days import spell_month
from refjournal.records.fields import Key, Period, Type, Yearly
from refjournal.records.record import Record

RELATIONS: Final = (
    "client",
    "past-client",
    "prospect",
    "partner",
    "provider",
    "connector",
    "colleague",
    "employer",
    "friend",
    "family",
)
CLIENTS: Final = frozenset(("client", "past-client"))
"""The relations of those who are, or were, your clients."""
TRUST: Final = ("visibility", "credibility", "profitability")
CAPACITY: Final = ("open", "limited", "full")

_RELATION = Key(Type.CHOICE, "what they are to you", many=True, choices=RELATIONS, open_words=True)
_GROUPS = Key(Type.ID, "networking groups that they belong to", many=True, kinds=("group",))
_SOURCE = Key(
    Type.NAME,
    "who or what brought you together: a contact, an event, a phrase",
    kinds=("contact", "event", "group"),
)
_TRUST = Key(Type.CHOICE, "how far the relationship has come", choices=TRUST)
_LISTEN = Key(
    Type.TEXT, "trigger phrases: what a prospect says when they need this contact", many=True
)
_CIRCLES = Key(
    Type.TEXT,
    "memory joggers for an ask: clubs, firms and associations that they belong to",
    many=True,
)
_UID = Key(
    Type.TEXT,
    "who this is in the address books it was imported from; written by import",
    many=True,
)


_IMPORTED_TAGS: Final = Key(
    Type.TEXT,
    "the tags that came with an address book; any other tag says that you follow up; written by"
    " import",
    many=True,
)
_KEEPER: Final = Key(
    Type.ID, "the member who keeps in touch, where several keep the journal", kinds=("contact",)
)

_DEAD: Final = frozenset(("deceased", "dead", "died"))
"""Tags that say that somebody has died."""


class Contact(Record, frozen=True, kw_only=True, array_like=True, gc=False, tag="contact"):
    """A person, or a business where no person is known."""

    name: Annotated[str | None, Key(Type.TEXT, "full name", required=True)] = None
    called: Annotated[
        str | None, Key(Type.TEXT, "how you address them, if the name does not make it clear")
    ] = None
    aliases: Annotated[
        tuple[str, ...], Key(Type.TEXT, "other names that commands accept", many=True)
    ] = ()
    company: Annotated[str | None, Key(Type.TEXT, "where they work")] = None
    role: Annotated[str | None, Key(Type.TEXT, "what they do there")] = None
    region: Annotated[str | None, Key(Type.TEXT, "the area in which they work")] = None
    relation: Annotated[tuple[str, ...], _RELATION] = ()
    groups: Annotated[tuple[str, ...], _GROUPS] = ()
    email: Annotated[tuple[str, ...], Key(Type.TEXT, "e-mail addresses", many=True)] = ()
    phone: Annotated[tuple[str, ...], Key(Type.TEXT, "telephone numbers", many=True)] = ()
    web: Annotated[tuple[str, ...], Key(Type.TEXT, "web addresses", many=True)] = ()
    address: Annotated[str | None, Key(Type.TEXT, "postal address")] = None
    met: Annotated[date | None, Key(Type.DATE_OR_MONTH, "when you first met")] = None
    source: Annotated[str | None, _SOURCE] = None
    since: Annotated[
        date | None, Key(Type.DATE_OR_MONTH, "client since; its anniversary is an occasion")
    ] = None
    birthday: Annotated[Yearly | None, Key(Type.DAY, "birthday, with or without the year")] = None
    trust: Annotated[str | None, _TRUST] = None
    cadence: Annotated[
        Period | None, Key(Type.PERIOD, "the longest silence that you accept, or never")
    ] = None
    offers: Annotated[tuple[str, ...], Key(Type.TEXT, "what they do well", many=True)] = ()
    wants: Annotated[
        tuple[str, ...],
        Key(Type.TEXT, "whom or what they are trying to reach", many=True),
    ] = ()
    ideal_client: Annotated[str | None, Key(Type.TEXT, "whom they serve best")] = None
    listen_for: Annotated[tuple[str, ...], _LISTEN] = ()
    circles: Annotated[tuple[str, ...], _CIRCLES] = ()
    pitch: Annotated[
        str | None, Key(Type.TEXT, "in your own profile: what you do, for whom, and how")
    ] = None
    capacity: Annotated[
        str | None, Key(Type.CHOICE, "whether they can take on more", choices=CAPACITY)
    ] = None
    uid: Annotated[tuple[str, ...], _UID] = ()
    archived: Annotated[date | None, Key(Type.DATE, "out of every follow-up from this date")] = None
    keeper: Annotated[str | None, _KEEPER] = None
    left: Annotated[
        date | None, Key(Type.DATE, "of a member: left those who keep the journal on this date")
    ] = None
    imported_tags: Annotated[tuple[str, ...], _IMPORTED_TAGS] = ()
    months: tuple[str, ...] = ()
    """The keys of which only the month is known; their date is its first day."""

    def is_archived(self, day: date) -> bool:
        """Return whether the contact is out of every follow-up on `day`: archived, or tagged as
        dead.
        """
        if self.archived is not None and self.archived <= day:
            return True
        return bool(self.tags) and _say_dead(self.tags)

    @property
    def is_tagged(self) -> bool:
        """Whether somebody has given a tag by hand, and not an address book."""
        came = {tag.casefold() for tag in self.imported_tags}
        return any(tag.casefold() not in came for tag in self.tags)

    def has_left(self, day: date) -> bool:
        """Return whether a member no longer keeps the journal on `day`."""
        return self.left is not None and self.left <= day

    def day_text(self, key: str) -> str:
        """Return the value of `met` or `since` as it is written, `2024-05-03` or `2024-05`; ''
        where it is absent.
        """
        day: date | None = getattr(self, key)
        if day is None:
            return ""
        if key in self.months:
            return day.isoformat()[:7]
        return day.isoformat()

    def day_spoken(self, key: str) -> str:
        """Return the value of `met` or `since` as a sentence says it: `on 2024-05-03`, `in May
        2024`; '' where it is absent.
        """
        day: date | None = getattr(self, key)
        if day is None:
            return ""
        if key in self.months:
            return f"in {spell_month(day)}"
        return f"on {day.isoformat()}"

    def day_named(self, key: str) -> str:
        """Return the value of `met` or `since` as a name: `2024-05-03`, `May 2024`."""
        return self.day_spoken(key).partition(" ")[2]


# Thousands share a few sets of tags, and are asked three times a run: 3 % of `today`.
@lru_cache(maxsize=1024)
def _say_dead(tags: tuple[str, ...]) -> bool:
    return not _DEAD.isdisjoint(tag.casefold() for tag in tags)
