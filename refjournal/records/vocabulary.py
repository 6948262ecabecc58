"""The words that a journal understands: the built-in ones and those of its configuration; and the
everyday words that people write instead.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from refjournal.records.contact import RELATIONS
from refjournal.records.entry import STATUSES, VERBS
from refjournal.records.nearest import nearest, slip_of
from refjournal.records.own_names import NO_OWN_NAMES, OwnNames

BUILTIN_VERBS: Final = frozenset((*VERBS, *STATUSES))

# Other forms of a verb's own word: to write the verb instead loses nothing.
_FORMS: Final = {
    "agree": "agreed",
    "asked": "ask",
    "briefed": "brief",
    "called": "call",
    "calls": "call",
    "catch-up": "catchup",
    "chased": "chase",
    "contact": "contacted",
    "e-mail": "email",
    "e-mailed": "email",
    "emailed": "email",
    "hear": "heard",
    "helped": "help",
    "intro": "introduced",
    "introduce": "introduced",
    "introduction": "introduced",
    "mail": "email",
    "mailed": "email",
    "meet": "meeting",
    "messaged": "message",
    "noted": "note",
    "phone": "call",
    "phoned": "call",
    "quote": "quoted",
    "rang": "call",
    "ring": "call",
    "telephoned": "call",
    "tell": "told",
    "thank": "thanks",
    "thanked": "thanks",
    "thx": "thanks",
}
# Words that say more than the verb as which they count: they stay in the text.
_KINDS_OF: Final = {
    "breakfast": ("meeting",),
    "coffee": ("meeting",),
    "dinner": ("meeting",),
    "drinks": ("meeting",),
    "facetime": ("call",),
    "flowers": ("gift",),
    "linkedin": ("message",),
    "lunch": ("meeting",),
    "postcard": ("card",),
    "present": ("gift",),
    "recommended": ("testimonial", "introduced"),
    "referred": ("introduced",),
    "reminded": ("chase",),
    "replied": ("heard", "email"),
    "review": ("testimonial", "catchup"),
    "skype": ("call",),
    "sms": ("message",),
    "spoke": ("call", "meeting"),
    "talk": ("call", "meeting"),
    "talked": ("call", "meeting"),
    "teams": ("call", "meeting"),
    "text": ("message",),
    "texted": ("message",),
    "visit": ("meeting",),
    "visited": ("meeting",),
    "voicemail": ("call",),
    "whatsapp": ("message",),
    "write": ("email", "message", "card"),
    "wrote": ("email", "message", "card"),
    "zoom": ("call", "meeting"),
}


class VerbMeant(NamedTuple):
    """The verbs that a word can mean, nearest first. `is_certain`: the first of them, and no other.
    `stays`: the word says more than the verb, and belongs in the text behind it. `is_everyday`:
    it is a word of the table, and not only near to a verb.
    """

    verbs: tuple[str, ...] = ()
    is_certain: bool = False
    stays: bool = False
    is_everyday: bool = False


class Vocabulary(NamedTuple):
    """`verbs` are the own ones with the built-in verb as which each counts; `keys` the own keys,
    never taken for misspelt ones. `currency` is that of amounts that name none. `words` are words
    of the trades that `match` knows, each with the others that mean it. `is_shared`: several people
    keep the journal, so that `(by kim)` at the end of an entry says who did it. `own` are the names
    of folders, types and keys that were there before the journal.
    """

    relations: frozenset[str] = frozenset()
    verbs: Mapping[str, str] = {}
    keys: frozenset[str] = frozenset()
    currency: str = "EUR"
    words: Mapping[str, tuple[str, ...]] = {}
    is_shared: bool = False
    own: OwnNames = NO_OWN_NAMES

    @property
    def all_verbs(self) -> frozenset[str]:
        """Every verb that is understood."""
        if not self.verbs:  # asked for every file
            return BUILTIN_VERBS
        return BUILTIN_VERBS | frozenset(self.verbs)

    @property
    def all_relations(self) -> tuple[str, ...]:
        """Every relation that is understood, the built-in ones first."""
        if not self.relations:
            return RELATIONS
        return (*RELATIONS, *sorted(self.relations))

    def base(self, verb: str) -> str:
        """Return the built-in verb as which `verb` counts; an unknown one is returned as it is."""
        return self.verbs.get(verb, verb)

    def comparable(self) -> list[object]:
        """Return all that decides how a file is read, as plain sorted values."""
        return [
            sorted(self.relations),
            sorted(self.verbs.items()),
            sorted(self.keys),
            self.currency,
            self.is_shared,
            self.own.comparable(),
        ]

    def verb_meant(self, word: str) -> VerbMeant:
        """Return what an unknown word means as a verb: an everyday word for it first, then one that
        is near.

        >>> Vocabulary().verb_meant("rang")
        VerbMeant(verbs=('call',), is_certain=True, stays=False, is_everyday=True)
        """
        word = word.lower()
        if word in _FORMS:
            return VerbMeant((_FORMS[word],), is_certain=True, is_everyday=True)
        if word in _KINDS_OF:
            verbs = _KINDS_OF[word]
            return VerbMeant(verbs, is_certain=len(verbs) == 1, stays=True, is_everyday=True)
        slip = slip_of(word, self.all_verbs)
        if slip is not None:
            return VerbMeant((slip,), is_certain=True)
        return VerbMeant(nearest(word, self.all_verbs))

    def did_you_mean_verb(self, word: str) -> str:
        """Return `; did you mean call?`, or nothing where no verb is near."""
        verbs = self.verb_meant(word).verbs
        if not verbs:
            return ""
        return f"; did you mean {' or '.join(verbs)}?"
