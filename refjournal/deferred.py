"""Imports that happen when a module is first used. A command pays only for what it uses: the rules
take a tenth of a second to import, the YAML reader as long, and `ls` mostly needs neither.

The imports are written as usual, at the top of a module, so that type checkers and the tests of the
floor plan follow them like all others.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import LazyLoader
from types import ModuleType
from typing import Any, cast


class _DeferringFinder:
    """Finds modules as the import system does, and puts off running them.

    It is a meta path finder without the base class: `importlib.abc` would cost more to import than
    most of what is put off.
    """

    @staticmethod
    def find_spec(
        fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how to load a module lazily; None for those that no path leads to."""
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = LazyLoader(spec.loader)
        return spec


@contextmanager
def deferred() -> Iterator[None]:
    """Put off running the modules imported in the block until one of their names is used.

    Import modules in it, never names from them: `from refjournal.lint import run`, since to fetch a
    name is to use the module.

    Source: `importlib.util.LazyLoader`, which does the same for a single module.
    """
    finder = _DeferringFinder()
    sys.meta_path.insert(0, finder)
    try:
        yield
    finally:
        sys.meta_path.remove(finder)


class _DeferredPattern:
    """A pattern that is compiled when one of its methods is first asked for, and kept then."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, method)
        return method


def deferred_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern that most commands never need: to compile one costs up to 2 ms at the start.

    >>> deferred_pattern("a+").fullmatch("aa") is not None
    True
    """
    return cast("re.Pattern[str]", _DeferredPattern(source, flags))
