"""A part of the records of a kind: whoever goes through it sees the part, whoever looks an id up
finds every record.

What is judged of one file depends on few records. They are gone through often, and the others are
still needed, by id, for their names.
"""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

_R = TypeVar("_R")


class PartOf(dict[str, _R]):
    """Some records by their ids, and behind them all records of the kind."""

    def __init__(self, part: Mapping[str, _R], find: Callable[[str], _R | None]) -> None:
        """`find` returns the record of an id, in the part or not."""
        super().__init__(part)
        self._find = find

    def __missing__(self, id_: str) -> _R:
        found = self._find(id_)
        if found is None:
            raise KeyError(id_)
        return found

    def __contains__(self, id_: object) -> bool:
        return isinstance(id_, str) and self._find(id_) is not None

    def get(self, id_: str, default: Any = None) -> Any:
        """Return the record of an id, in the part or not; `default` where there is none."""
        found = self._find(id_)
        return default if found is None else found
