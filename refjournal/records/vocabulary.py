"""The words that a journal understands: the built-in ones and those of its configuration."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from refjournal.records.contact import RELATIONS
from refjournal.records.entry import STATUSES, VERBS

BUILTIN_VERBS: Final = frozenset((*VERBS, *STATUSES))


class Vocabulary(NamedTuple):
    """`verbs` are the own ones with the built-in verb as which each counts; `keys` the own keys,
    never taken for misspelt ones.
    """

    relations: frozenset[str] = frozenset()
    verbs: Mapping[str, str] = {}
    keys: frozenset[str] = frozenset()

    @property
    def all_verbs(self) -> frozenset[str]:
        """Every verb that is understood."""
        return BUILTIN_VERBS | frozenset(self.verbs)

    @property
    def all_relations(self) -> tuple[str, ...]:
        """Every relation that is understood, the built-in ones first."""
        return (*RELATIONS, *sorted(self.relations))

    def base(self, verb: str) -> str:
        """Return the built-in verb as which `verb` counts; an unknown one is returned as it is."""
        return self.verbs.get(verb, verb)
