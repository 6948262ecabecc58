"""The ways to write a day and an amount, and which of them a file leaves open.

A way is never guessed: where the cells of a file can be read in two ways that give different
values, both are returned, and a person decides.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, NamedTuple, Protocol, TypeVar

from refjournal.exchange.source import UnreadableImportError


class Form(Protocol):
    """A way to write a value."""

    @property
    def name(self) -> str:
        """The way as an option takes it."""

    def read(self, text: str) -> Hashable | None:
        """Return the value of a text, None where it is not written so."""


_F = TypeVar("_F", bound=Form)


class Reading(NamedTuple):
    """What a cell means in one form; `value` is for people to read."""

    form: str
    value: str


class OpenFormError(UnreadableImportError):
    """A file leaves open how its values are written.

    `option` is the option that says it, `cell` one that has several `readings`.
    """

    def __init__(self, option: str, cell: str, readings: Sequence[Reading]) -> None:
        self.option = option
        self.cell = cell
        self.readings = tuple(readings)
        listed = ", ".join(f"{value} with {option} {form!r}" for form, value in readings)
        super().__init__(f"{cell!r} can be read in several ways: {listed}")


class FoundForm(NamedTuple, Generic[_F]):
    """The form in which a file writes its values; `is_certain` where no other reads them all the
    same.
    """

    form: _F
    is_certain: bool


def only_form(
    forms: Iterable[_F], cells: Sequence[str], option: str, spell: Callable[[Hashable], str] = str
) -> FoundForm[_F] | None:
    """Return the form in which a file writes its values; None where no form reads any cell. `spell`
    puts a value in words.

    A form is out where another reads all that it reads, and more.

    Raises:
        OpenFormError: two forms are left that give a cell different values.
    """
    cells = list(dict.fromkeys(cells))  # many rows are of one day, or of one amount
    found: dict[tuple[Hashable | None, ...], list[_F]] = {}
    for form in forms:
        found.setdefault(tuple(form.read(cell) for cell in cells), []).append(form)
    filled = {values: _read(values) for values in found}
    left = [
        values
        for values, mine in filled.items()
        if mine and not any(mine < other for other in filled.values())
    ]
    if not left:
        return None
    for at, cell in enumerate(cells if len(left) > 1 else ()):
        readings = {values[at]: found[values][0] for values in left if values[at] is not None}
        if len(readings) > 1:
            named = [Reading(form.name, spell(value)) for value, form in readings.items()]
            raise OpenFormError(option, cell, named)
    alike = found[left[0]]
    return FoundForm(alike[0], len(left) == 1 and len(alike) == 1)


def _read(values: Sequence[Hashable | None]) -> frozenset[int]:
    return frozenset(at for at, value in enumerate(values) if value is not None)
