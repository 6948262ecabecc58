"""The one place that imports by name: a command pays only for the modules that it uses."""

from importlib import import_module
from typing import Any


def load(place: str) -> Any:
    """Return what `place` (`package.module:name`) names, importing the module when it is first
    asked for.
    """
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
