"""Changes as the store takes them: for each file, a function from the old bytes to the new ones."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from shlex import quote
from typing import Final

from refjournal.actions.file_changes import (
    AddSettings,
    EditFile,
    EditSettings,
    FileChange,
    MoveFile,
    NewFile,
    NewSettings,
    RemoveFile,
    ReplaceSetting,
)
from refjournal.errors import NotWrittenError
from refjournal.records.own_names import NAME
from refjournal.records.vocabulary import Vocabulary
from refjournal.store.folder import SETTINGS_FILE
from refjournal.store.transaction import Edited, FileWrite
from refjournal.text.edits.apply import Spellings, apply_edits
from refjournal.text.edits.kinds import Edit, EditRefusedError
from refjournal.text.toml_edits import TomlRefusedError, with_replaced, with_settings

_OWNERS: Final = re.compile(
    r"""^[ \t]*contact[ \t]*=[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\[[^\[\]]*\])""", re.MULTILINE
)
"""The setting `contact` of `[owner]`: one text in quotes, or a list of them in one line or
several.
"""


def file_writes(changes: Iterable[FileChange], words: Vocabulary) -> Iterator[FileWrite]:
    """Yield what to make of each file, in the words of this journal."""
    for change in changes:
        match change:
            case EditFile(path, edits):
                yield FileWrite(path, _editing(path, edits, words))
            case NewFile(path, text):
                yield FileWrite(path, _making(path, text))
            case RemoveFile(path):
                yield FileWrite(path, lambda _: None)
            case EditSettings(old, new):
                yield FileWrite(SETTINGS_FILE, _another_owner(old, new))
            case NewSettings(text):
                yield FileWrite(SETTINGS_FILE, _replacing(text))
            case AddSettings(settings):
                yield FileWrite(SETTINGS_FILE, _settings(partial(with_settings, settings=settings)))
            case ReplaceSetting(setting):
                yield FileWrite(SETTINGS_FILE, _settings(partial(with_replaced, setting=setting)))
            case MoveFile(path, to, edits):
                yield from _moving(path, to, edits, words)


def _editing(path: str, edits: tuple[Edit, ...], words: Vocabulary) -> Edited:
    def edited(data: bytes | None) -> bytes:
        if data is None:
            raise NotWrittenError(f"{path} is no longer there")
        try:
            return apply_edits(data, edits, words.all_verbs, spellings(words))
        except EditRefusedError as refused:
            by_hand = f"open it: refjournal edit {quote(path)}"
            if refused.line:
                by_hand = f"type it by hand: {refused.line}"
            raise NotWrittenError(f"{path} is not edited: {refused}; {by_hand}") from None

    return edited


def spellings(words: Vocabulary) -> Spellings:
    """Return how a person calls keys, as edits of their files need it."""
    own = words.own
    if not own.keys:
        return Spellings()
    parts = own.parts_of_name()
    return Spellings(
        {key: own.spellings_of(key) for key in own.keys.values()},
        {NAME: parts} if parts is not None else {},
    )


def _making(path: str, text: str) -> Edited:
    def made(data: bytes | None) -> bytes:
        if data is not None:
            raise NotWrittenError(f"{path} is there already")
        # a file that is not UTF-8 comes from another journal as it is
        return text.encode("utf-8", "surrogateescape")

    return made


def _replacing(text: str) -> Edited:
    return lambda _: text.encode()


def _moving(path: str, to: str, edits: tuple[Edit, ...], words: Vocabulary) -> Iterator[FileWrite]:
    """Yield two writes, the first of which hands to the second what it took away."""
    moved: list[bytes] = []
    edited = None
    if edits:
        edited = _editing(path, edits, words)

    def taken(data: bytes | None) -> None:
        if data is None:
            raise NotWrittenError(f"{path} is no longer there")
        moved[:] = [data if edited is None else edited(data) or b""]

    def put(data: bytes | None) -> bytes:
        if data is not None:
            raise NotWrittenError(f"{to} is there already")
        return moved[0]

    yield FileWrite(path, taken)
    yield FileWrite(to, put)


def _settings(change: Callable[[str], str]) -> Edited:
    """Return what makes another text of the journal's settings."""

    def edited(data: bytes | None) -> bytes:
        try:
            return change((data or b"").decode("utf-8")).encode()
        except UnicodeDecodeError:
            raise NotWrittenError(f"{SETTINGS_FILE} is not UTF-8; it is not changed") from None
        except TomlRefusedError as refused:
            by_hand = "; ".join(refused.lines)
            raise NotWrittenError(
                f"{SETTINGS_FILE} is not changed: {refused}; type it by hand: {by_hand}"
            ) from None

    return edited


def _another_owner(old: str, new: str) -> Edited:
    def edited(data: bytes | None) -> bytes:
        text = (data or b"").decode("utf-8-sig")
        return _OWNERS.sub(lambda found: _renamed(found[0], old, new), text).encode()

    return edited


def _renamed(setting: str, old: str, new: str) -> str:
    """Return the owners of the settings with a new one, where they name the old one."""
    for mark in ('"', "'"):
        setting = setting.replace(f"{mark}{old}{mark}", f"{mark}{new}{mark}")
    return setting
