"""The facts by name: what filters, columns and JSON may ask for, with the type of each and its
definition.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from refjournal.facts.contact_facts import ContactFacts
from refjournal.facts.referral_facts import DIRECTIONS, ReferralFacts
from refjournal.records.fields import Type


class Fact(NamedTuple):
    """One derived fact: its type, the class whose property it is, and its words where it is a
    choice.
    """

    name: str
    owner: type
    type: Type
    choices: tuple[str, ...] = ()
    many: bool = False

    @property
    def meaning(self) -> str:
        """Its definition: the docstring of the property."""
        return " ".join((getattr(self.owner, self.name, None).__doc__ or "").split()) or _DIRECTION


_REFERRAL: Final = {
    "direction": Type.CHOICE,
    "status": Type.CHOICE,
    "status_date": Type.DATE,
    "open": Type.YESNO,
    "loop_open": Type.YESNO,
    "age": Type.NUMBER,
    "status_age": Type.NUMBER,
    "last_news": Type.DATE,
    "tier": Type.NUMBER,
    "inside": Type.YESNO,
    "contacted": Type.DATE,
    "proposed": Type.YESNO,
    "thanked": Type.DATE,
    "told": Type.DATE,
    "asked_how_it_went": Type.YESNO,
}
_CONTACT: Final = {
    "last_touch": Type.DATE,
    "touches": Type.NUMBER,
    "given": Type.NUMBER,
    "received": Type.NUMBER,
    "helped": Type.NUMBER,
    "asked": Type.NUMBER,
    "last_asked": Type.DATE,
    "thanked": Type.NUMBER,
    "value_given": Type.MONEY,
    "value_received": Type.MONEY,
    "chased": Type.NUMBER,
    "average_rating": Type.NUMBER,
    "reviewed": Type.DATE,
    "briefed": Type.DATE,
    "open": Type.NUMBER,
    "due": Type.DATE,
}
_DIRECTION: Final = (
    "`given`, `received`, `brokered` or `observed`. With `between`: brokered. Where somebody else is the referrer: received if the "
    "recipient is you, else observed. Where the referrer is you: given."
)


def _facts(owner: type, types: Mapping[str, Type]) -> dict[str, Fact]:
    return {name: Fact(name, owner, kind, many=kind is Type.MONEY) for name, kind in types.items()}


def facts_of_kind(kind: str) -> Mapping[str, Fact]:
    """Return the facts of a kind of record by name; none for groups, events and campaigns."""
    return FACTS.get(kind, {})


FACTS: Final[Mapping[str, Mapping[str, Fact]]] = {
    "referral": {
        **_facts(ReferralFacts, _REFERRAL),
        "direction": Fact("direction", ReferralFacts, Type.CHOICE, DIRECTIONS),
    },
    "contact": _facts(ContactFacts, _CONTACT),
}
