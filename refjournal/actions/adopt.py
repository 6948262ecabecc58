"""Notes that were there before the journal: how many there are of which sort, and how the settings
could let them be read. Pure: from what notes say to settings that are proposed.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from refjournal.records.kinds import declared_keys
from refjournal.records.near_keys import key_meant, plain_key
from refjournal.records.own_names import FAMILY, GIVEN, NAME, NAME_PARTS, OwnNames
from refjournal.text.fold import fold
from refjournal.text.toml_edits import Setting

_MOST_TYPES: Final = 1000


class Note(NamedTuple):
    """What is known of a note: its path, the types and keys in its front matter, and the type that
    it states in a property of Logseq (`type:: person`). `kind` is what it is read as; None if it is
    left alone.
    """

    path: str
    types: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    property_type: str | None = None
    kind: str | None = None

    @property
    def folder(self) -> str:
        """The folder of the note, without those that only name a date."""
        folders = self.path.split("/")[:-1]
        while folders and folders[-1][:2].isdigit():
            folders.pop()
        return "/".join(folders)


class Heap(NamedTuple):
    """So many notes of one type ('' for none) in one folder ('' for the top)."""

    folder: str
    type: str
    number: int


class ProposedSetting(NamedTuple):
    """A line for the settings, and how many notes it concerns."""

    setting: Setting
    notes: int


def heaps(notes: Iterable[Note]) -> list[Heap]:
    """Return how many notes there are of each type in each folder, the largest number first, and
    those with a type before the others.
    """
    counted = Counter((note.folder, next(iter(note.types), "")) for note in notes)
    found = [Heap(folder, type_, number) for (folder, type_), number in counted.items()]
    return sorted(found, key=lambda heap: (not heap.type, -heap.number, heap.folder, heap.type))


# What the words mean, folded and without spaces, in the languages of the most common vaults

_TYPES: Final = {
    "contact": (
        "person people contact contacts human kontakt persona personne pessoa client customer kunde"
    ),
    "group": "group club chapter gruppe verein groupe gruppo grupo",
}
_FOLDERS: Final = {
    "contact": (
        "people person persons contacts contact kontakte personen leute persone personas contactos"
        " personnes pessoas contatos contatti crm clients customers kunden clientes rolodex"
    ),
    "group": "groups clubs chapters gruppen vereine",
}
_KEYS: Final = {
    "phone": (
        "phonenumber phones mobile mobilephone mobilenumber cell cellphone tel telephone telefon"
        " telefono téléphone telefone handy mobil workphone homephone"
    ),
    "email": "mail emailaddress emails emailadresse correo courriel workemail",
    "company": (
        "org organization organisation employer worksat firma unternehmen empresa société"
        " entreprise azienda companyname workplace"
    ),
    "role": "jobtitle job position occupation profession jobrole beruf puesto cargo poste",
    "web": "website url homepage site webseite linkedin linkedinurl",
    "birthday": "birthdate dateofbirth dob bday born geburtstag cumpleaños",
    "met": "meton firstmet datemet metdate",
    "aliases": "alias aka alsoknownas",
    "called": "nickname knownas rufname",
    "address": "postaladdress homeaddress adresse anschrift dirección indirizzo",
    "region": "city town location ort stadt ciudad ville città cidade",
    "source": "referredby introducedby howwemet metthrough metvia",
    GIVEN: "firstname givenname forename vorname prénom prenom",
    FAMILY: "lastname surname familyname nachname apellido apellidos cognome sobrenome",
    NAME: "fullname displayname contactname",
}


def _by_word(words: dict[str, str]) -> dict[str, str]:
    return {fold(word): meant for meant, listed in words.items() for word in listed.split()}


_TYPE_WORDS: Final = _by_word(_TYPES)
_FOLDER_WORDS: Final = _by_word(_FOLDERS)
_KEY_WORDS: Final = _by_word(_KEYS)


def propose(notes: Sequence[Note], own: OwnNames) -> list[ProposedSetting]:
    """Return the settings that would let notes be read, beside those that there are: folders, types
    and keys whose names leave no doubt.
    """
    folders = list(_proposed_folders(notes, own))
    types = list(_proposed_types(notes, own))
    extended = OwnNames(
        {**own.folders, **_meanings(folders)}, {**own.types, **_meanings(types)}, own.keys
    )
    return [*folders, *types, *_proposed_keys(notes, extended)]


def _meanings(proposed: Iterable[ProposedSetting]) -> dict[str, str]:
    return {one.setting.key: str(one.setting.value) for one in proposed}


def _proposed_types(notes: Iterable[Note], own: OwnNames) -> Iterator[ProposedSetting]:
    counted = Counter(type_ for note in notes if note.kind is None for type_ in note.types)
    meant: dict[str, str] = {}
    for type_, _ in counted.most_common(_MOST_TYPES):
        kind = _TYPE_WORDS.get(fold(plain_key(type_)))
        if kind is not None and own.kind_of_type(type_) is None and fold(type_) not in meant:
            meant[fold(type_)] = kind
            number = sum(n for other, n in counted.items() if fold(other) == fold(type_))
            yield ProposedSetting(Setting("types", type_, kind), number)


def _proposed_folders(notes: Sequence[Note], own: OwnNames) -> Iterator[ProposedSetting]:
    below: dict[str, list[Note]] = {}
    for note in notes:
        folder = _folder_meant(note)
        if note.kind is None and folder and own.kind_of_folder(note.path) is None:
            below.setdefault(folder, []).append(note)
    for folder, found in sorted(below.items()):
        kind = _FOLDER_WORDS[fold(plain_key(folder.rpartition("/")[2]))]
        if not _is_mixed(found, kind):
            yield ProposedSetting(Setting("folders", folder, kind), len(found))


def _folder_meant(note: Note) -> str | None:
    """Return the highest folder above a note whose name says what is in it."""
    folders = note.path.split("/")[:-1]
    for depth, name in enumerate(folders, 1):
        if fold(plain_key(name)) in _FOLDER_WORDS:
            return "/".join(folders[:depth])
    return None


def _is_mixed(notes: Sequence[Note], kind: str) -> bool:
    """Return whether some notes of a folder state the type of its kind, and others do not: then the
    type tells them apart, and the folder does not.
    """
    of_kind = sum(
        any(_TYPE_WORDS.get(fold(plain_key(type_))) == kind for type_ in note.types)
        for note in notes
    )
    return 0 < of_kind < len(notes)


def _proposed_keys(notes: Iterable[Note], own: OwnNames) -> Iterator[ProposedSetting]:
    counted: Counter[tuple[str, str]] = Counter()
    for note in notes:
        kind = note.kind or _kind_under(note, own)
        if kind is None:
            continue
        declared = declared_keys(kind)
        for key in note.keys:
            meant = None if key in declared or key in own.keys else _key_meant(key, kind)
            if meant is not None:
                counted[key, meant] += 1
    found = [
        ProposedSetting(Setting("keys", key, meant), number)
        for (key, meant), number in counted.most_common()
    ]
    parts = {one.setting.value for one in found} | set(own.keys.values())
    is_whole = parts.issuperset(NAME_PARTS)
    yield from (one for one in found if is_whole or one.setting.value not in NAME_PARTS)


def _kind_under(note: Note, own: OwnNames) -> str | None:
    kinds = (own.kind_of_type(type_) for type_ in note.types)
    return next(filter(None, kinds), None) or own.kind_of_folder(note.path)


def _key_meant(key: str, kind: str) -> str | None:
    """Return the key (or part of a name) that the name of an own one means without doubt."""
    if key == "type":
        return None
    declared = declared_keys(kind)
    near = key_meant(key, kind)
    if near is not None and near.is_spelling:
        return near.name
    meant = _KEY_WORDS.get(fold(plain_key(key)).rstrip(".:"))
    if meant in declared or (meant in NAME_PARTS and NAME in declared):
        return meant
    return None
