"""Which declared key a person meant by one that no kind has: in capitals, in the plural, or with a
slip.
"""

from functools import cache, lru_cache
from typing import Final, NamedTuple

from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.nearest import one_slip

_SHORTEST: Final = 5
"""Letters that a key must have to be suspected of a slip: one letter changes a short word too much.
"""

# Keys that people have for other things in notes of any kind: they say nothing of the record.
_ANYBODYS: Final = frozenset(
    "name title tags ignore aliases date place kind value level rating status group campaign goal"
    " goals from until left joined meets region role address company web phone email pitch met"
    " since source business origin parent reason".split()
)


# Other words for keys of a contact, as address books and notes have them.
_OTHER_WORDS: Final = {
    word: key
    for key, words in {
        "phone": "telephone tel mobile cell cellphone",
        "email": "mail emailaddress emails",
        "web": "website homepage url",
        "birthday": "birthdate dob dateofbirth born",
        "company": "organisation organization org firm employer companyname",
        "role": "job jobtitle position",
        "aliases": "nickname nicknames nick",
    }.items()
    for word in words.split()
}


class KeyMeant(NamedTuple):
    """A declared key, and whether it differs in case, spaces or number only (or in one letter).
    `is_word`: it is another word for the key, which may be a key of one's own as well.
    """

    name: str
    is_spelling: bool
    is_word: bool = False


def plain_key(key: str) -> str:
    """Return a key as keys are compared: small letters, without spaces, hyphens and underscores.

    >>> plain_key("Phone Number") == plain_key("phone-number")
    True
    """
    return key.casefold().replace("_", "").replace("-", "").replace(" ", "")


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word.removesuffix("s")


@lru_cache(maxsize=1000)
def key_meant(key: str, kind: str) -> KeyMeant | None:
    """Return the key of a kind that is meant by one that it does not have; None where none is near,
    or several are.

    >>> key_meant("Tag", "contact").name, key_meant("birtday", "contact").name
    ('tags', 'birthday')
    """
    names = declared_keys(kind)
    word = plain_key(key)
    spelt = [name for name in names if plain_key(name) == word]
    spelt = spelt or [name for name in names if _singular(plain_key(name)) == _singular(word)]
    if len(spelt) == 1:
        return KeyMeant(spelt[0], is_spelling=True)
    if kind == "contact" and word in _OTHER_WORDS:
        return KeyMeant(_OTHER_WORDS[word], is_spelling=False, is_word=True)
    near = [name for name in names if len(name) >= _SHORTEST and one_slip(key, name)]
    if len(near) != 1:
        return None
    return KeyMeant(near[0], is_spelling=False)


@cache
def key_of_other_kind(key: str, kind: str) -> str | None:
    """Return the only kind that has a key, where it is not `kind`; None for a key that notes of any
    sort may have.
    """
    if key in _ANYBODYS or key in declared_keys(kind):
        return None
    found = [other for other in KINDS if key in declared_keys(other)]
    if len(found) != 1:
        return None
    return found[0]


def kind_meant(word: str) -> str | None:
    """Return the kind that a `type` or a folder's name means, in any case and number."""
    plain = _singular(plain_key(word))
    return next((kind for kind in KINDS if kind == plain), None)
