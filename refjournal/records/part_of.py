"""A part of the records of a kind: whoever goes through it sees the part, whoever looks an id up
finds every record.

What is judged of one file depends on few records. They are gone through often, and the others are
still needed, by id, for their names.
"""

from collections.abc import Mapping
from typing import Any, TypeVar

_R = TypeVar("_R")


class PartOf(dict[str, _R]):
    """Some records by their ids, and behind them all records of the kind."""

    def __init__(self, part: Mapping[str, _R], whole: Mapping[str, _R]) -> None:
        """Keep both; `whole` includes `part`."""
        super().__init__(part)
        self._whole = whole

    def __missing__(self, id_: str) -> _R:
        return self._whole[id_]

    def __contains__(self, id_: object) -> bool:
        return id_ in self._whole

    def get(self, id_: str, default: Any = None) -> Any:
        """Return the record of an id, in the part or not; `default` where there is none."""
        return self._whole.get(id_, default)
