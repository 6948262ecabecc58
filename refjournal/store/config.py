"""The two configurations: the journal's, which strangers may have written, and the user's own."""

import re
import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

from refjournal.errors import StorageError
from refjournal.settings import Settings, parse_settings
from refjournal.store.folder import SETTINGS_FILE

MAX_BYTES: Final = 64 * 1024
_LONG_NUMBER: Final = re.compile(r"""(?<![\w."'+-])[+-]?\d[\d_]{400,}(?![\w.])""")
"""Python refuses to read integers of over 4,300 digits. As a text, it is a value like any other
that a setting cannot have.
"""
COLOURS: Final = ("auto", "always", "never")


class UserConfig(NamedTuple):
    """The user's own settings. `complaints` are sentences about what could not be used."""

    colour: str = "auto"
    editor: str | None = None
    remote: str | None = None
    complaints: tuple[str, ...] = ()


def read_settings(root: Path) -> Settings:
    """Return the journal's settings.

    Raises:
        StorageError: the file cannot be read, or is no TOML; the message names the line.
    """
    return parse_settings(_parsed(root / SETTINGS_FILE))


def read_user_config(folder: Path) -> UserConfig:
    """Return the user's own configuration; the defaults where there is none.

    Raises:
        StorageError: the file cannot be read, or is no TOML.
    """
    path = folder / "config.toml"
    if not path.exists():
        return UserConfig()
    document = _parsed(path)
    complaints = [
        f"{path}: {key} is not a setting"
        for key in document
        if key not in ("colour", "editor", "remote")
    ]
    colour = document.get("colour", "auto")
    if colour not in COLOURS:
        complaints.append(f"{path}: colour is not one of {', '.join(COLOURS)}")
        colour = "auto"
    texts: dict[str, str | None] = {}
    for key in ("editor", "remote"):
        text = document.get(key)
        if text is not None and not isinstance(text, str):
            complaints.append(f"{path}: {key} is not a text in quotes")
            text = None
        texts[key] = text
    return UserConfig(colour, **texts, complaints=tuple(complaints))


def _parsed(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}") from None
    if len(data) > MAX_BYTES:
        raise StorageError(f"{path} is larger than 64 KiB; it holds settings only")
    try:
        return tomllib.loads(
            _LONG_NUMBER.sub('"a number of too many digits"', data.decode("utf-8-sig"))
        )
    except UnicodeDecodeError as error:
        raise StorageError(
            f"{path} is not UTF-8: byte {error.start} is 0x{data[error.start]:02x}"
        ) from None
    except (ValueError, RecursionError) as error:
        raise StorageError(f"{path} does not parse: {error}") from None
