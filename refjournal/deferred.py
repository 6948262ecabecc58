"""Imports that happen when a module is first used. A command pays only for what it uses: the rules
take a tenth of a second to import, the YAML reader as long, and `ls` mostly needs neither.

The imports are written as usual, at the top of a module, so that type checkers and the tests of the
floor plan follow them like all others.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, cast


class _DeferredModule(ModuleType):
    """A module that is found and run when one of its names is first asked for."""

    def __getattr__(self, name: str) -> Any:
        """Run the module, since the name is not among the few that it has before."""
        _run(self)
        return getattr(self, name)


class _DeferringFinder:
    """Finds every module without looking for it, which would cost as much as to read its file.

    It is finder and loader in one, without their base classes: `importlib.abc` would cost more to
    import than most of what is put off.
    """

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec:
        """Return how to make a module that finds and runs itself later."""
        return ModuleSpec(fullname, cast("Any", self), loader_state=path)

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to the import system to make the module."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the running off."""
        module.__class__ = _DeferredModule


def _run(module: ModuleType) -> None:
    """Find and run a deferred module.

    Raises:
        ModuleNotFoundError: there is none of its name.
    """
    deferral = module.__spec__
    assert deferral is not None
    # What the module imports itself is not put off, even if it is run in a `with deferred()`.
    finders = sys.meta_path[:]
    sys.meta_path[:] = [finder for finder in finders if not isinstance(finder, _DeferringFinder)]
    try:
        spec = _found(module.__name__, deferral.loader_state)
        module.__class__ = ModuleType
        module.__spec__, module.__loader__ = spec, spec.loader
        if spec.origin is not None:
            module.__file__ = spec.origin
        if spec.submodule_search_locations is not None:
            module.__path__ = spec.submodule_search_locations
            module.__package__ = spec.name  # what is imported as `.name` is looked for in it
        cast("Any", spec.loader).exec_module(module)
    finally:
        sys.meta_path[:] = finders


def _found(name: str, path: Sequence[str] | None) -> ModuleSpec:
    for finder in sys.meta_path:
        spec = finder.find_spec(name, path)
        if spec is not None and spec.loader is not None:
            return spec
    raise ModuleNotFoundError(f"No module named {name!r}", name=name)


@contextmanager
def deferred() -> Iterator[None]:
    """Put off running the modules imported in the block until one of their names is used.

    Import modules in it, never names from them: `from refjournal.lint import run`, since to fetch a
    name is to use the module.

    `importlib.util.LazyLoader` does nearly the same. But it looks for the file at once, and runs a
    module when it is imported a second time, deferred or not.
    """
    finder = _DeferringFinder()
    sys.meta_path.insert(0, cast("Any", finder))
    try:
        yield
    finally:
        sys.meta_path.remove(cast("Any", finder))


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
