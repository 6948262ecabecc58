"""A person's own names for folders, types and keys, where the notes were there before the journal.

`[folders] "People" = "contact"`, `[types] person = "contact"`, `[keys] "Phone Number" = "phone"`.
"""

from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from refjournal.records.near_keys import plain_key
from refjournal.text.fold import fold

GIVEN, FAMILY = "given", "family"
NAME_PARTS: Final = (GIVEN, FAMILY)
"""What a key can be besides a key of a record: one of the two parts in which a name is written."""
NAME: Final = "name"


class OwnNames(NamedTuple):
    """`folders` and `types` say which kind of record is meant, `keys` which key (or which part of a
    name).
    """

    folders: Mapping[str, str] = {}
    types: Mapping[str, str] = {}
    keys: Mapping[str, str] = {}

    def kind_of_folder(self, path: str) -> str | None:
        """Return the kind that the nearest named folder above a file decides; None if none does."""
        if not self.folders:
            return None
        place = fold(path)
        above = [folder for folder in self.folders if place.startswith(f"{fold(folder)}/")]
        return self.folders[max(above, key=len)] if above else None

    def kind_of_type(self, word: str) -> str | None:
        """Return the kind that a type means, whatever its case."""
        if not self.types:
            return None
        wanted = fold(word)
        return next((kind for own, kind in self.types.items() if fold(own) == wanted), None)

    def folder_for(self, kind: str) -> str:
        """Return the folder in which new records of a kind are made: the own one, if there is one.

        >>> OwnNames({"People": "contact"}).folder_for("contact"), OwnNames().folder_for("group")
        ('People', 'groups')
        """
        return next((own for own, meant in self.folders.items() if meant == kind), f"{kind}s")

    def key_for(self, own: str, declared: Collection[str]) -> str | None:
        """Return the key (or the part of a name) that a key of one's own means in a kind with these
        keys; None if it means none.
        """
        meant = self.keys.get(own)
        if meant in declared:
            return meant
        return meant if meant in NAME_PARTS and NAME in declared else None

    def spellings_of(self, key: str) -> tuple[str, ...]:
        """Return the own spellings of a key, in the order of the settings."""
        return tuple(own for own, meant in self.keys.items() if meant == key)

    def parts_of_name(self) -> tuple[str, str] | None:
        """Return the two own keys in which a name is written; None if they are not both there."""
        given, family = (self.spellings_of(part) for part in NAME_PARTS)
        return (given[0], family[0]) if given and family else None

    def spelled(self, key: str) -> str:
        """Return the preferred spelling of a key."""
        return next(iter(self.spellings_of(key)), key)

    def key_typed(self, typed: str) -> str | None:
        """Return the key that is meant by an own one as it was typed, `phone-number` for `Phone
        Number`; a part of a name means the name.
        """
        plain = plain_key(typed)
        meant = next((meant for own, meant in self.keys.items() if plain_key(own) == plain), None)
        return NAME if meant in NAME_PARTS else meant

    def comparable(self) -> list[object]:
        """Return all of it as plain sorted values; of keys the order counts too."""
        return [sorted(self.folders.items()), sorted(self.types.items()), list(self.keys.items())]


NO_OWN_NAMES: Final = OwnNames()
"""Those of a journal that began as one."""
