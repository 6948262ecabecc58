"""The members of a journal: the contacts of those who keep it, and what each is called."""

from collections.abc import Iterable, Iterator, Mapping

from refjournal.records.contact import Contact
from refjournal.records.fields import link_target
from refjournal.text.fold import fold


def names_of_members(members: Iterable[Contact]) -> Mapping[str, str]:
    """Return the ids of members by all that names them: id, name, a word of the name, alias,
    address. What names two of them names nobody.
    """
    found: dict[str, set[str]] = {}
    ids = {}
    for member in members:
        ids[fold(member.id)] = member.id
        for name in _names(member):
            found.setdefault(fold(name), set()).add(member.id)
    certain = {name: next(iter(named)) for name, named in found.items() if len(named) == 1}
    return certain | ids  # an id is an id, whoever else is called so


def _names(member: Contact) -> Iterator[str]:
    yield from member.email
    for name in (member.name, member.called, *member.aliases):
        if name:
            yield name
            yield from name.split()


def named_member(names: Mapping[str, str], text: str) -> str | None:
    """Return the id of the member that a text names, written plainly or as a link; None where it
    names none.
    """
    text = text.strip()
    target = link_target(text) if text.startswith("[") else text
    return names.get(fold(target or ""))
