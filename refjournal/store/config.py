"""The two configurations: the journal's, which strangers may have written, and the user's own."""

import codecs
import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

from refjournal.deferred import deferred, deferred_pattern
from refjournal.errors import StorageError
from refjournal.settings import Settings, parse_settings
from refjournal.store.atomic import write_atomically
from refjournal.store.folder import SETTINGS_FILE

with deferred():  # to write a text as TOML
    from refjournal.text import toml_edits

MAX_BYTES: Final = 64 * 1024
_LONG_NUMBER: Final = deferred_pattern(r"""(?<![\w."'+-])[+-]?\d[\d_]{400,}(?![\w.])""")
"""Python refuses to read integers of over 4,300 digits. As a text, it is a value like any other
that a setting cannot have.
"""
COLOURS: Final = ("auto", "always", "never")


CONFIG_FILE: Final = "config.toml"
_TEXTS: Final = ("editor", "pager", "remote", "journal", "me")
"""The user's settings that are any text."""
_REPORT: Final = "report"
_EDITOR_SCHEMES: Final = (
    "vscode",
    "vscode-insiders",
    "vscodium",
    "cursor",
    "windsurf",
    "zed",
    "idea",
    "pycharm",
    "subl",
    "txmt",
    "mvim",
    "emacs",
)
"""Schemes that open a file in an editor. Any other could do anything when somebody clicks."""
_EDITOR_URL: Final = deferred_pattern(rf"(?:{'|'.join(_EDITOR_SCHEMES)}):[!-~]*\{{path\}}[!-~]*")


class UserConfig(NamedTuple):
    """The user's own settings. `journal` is the folder as it was written, such as `~/journal`. `me`
    is who is at work, where several keep a journal. `editor_url` is the form of the addresses that
    open a file in the editor. `complaints` are sentences about what could not be used.
    """

    colour: str = "auto"
    editor: str | None = None
    pager: str | None = None
    remote: str | None = None
    journal: str | None = None
    me: str | None = None
    editor_url: str | None = None
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
    path = folder / CONFIG_FILE
    if not path.exists():
        return UserConfig()
    document = _parsed(path)
    known = ("colour", _REPORT, *_TEXTS)
    complaints = [f"{path}: {key} is not a setting" for key in document if key not in known]
    colour = document.get("colour", "auto")
    if colour not in COLOURS:
        complaints.append(f"{path}: colour is not one of {', '.join(COLOURS)}")
        colour = "auto"
    texts: dict[str, str | None] = {}
    for key in _TEXTS:
        text = document.get(key)
        if text is not None and not isinstance(text, str):
            complaints.append(f"{path}: {key} is not a text in quotes")
            text = None
        texts[key] = text
    editor_url, about = _editor_url(document.get(_REPORT, {}))
    complaints += [f"{path}: {words}" for words in about]
    return UserConfig(colour, **texts, editor_url=editor_url, complaints=tuple(complaints))


def _editor_url(report: Any) -> tuple[str | None, list[str]]:
    """Return the form of links into the editor, and what is wrong in the table `report`."""
    if not isinstance(report, dict):
        return None, ["report is not a table; write [report] above editor_url"]
    about = [f"[report] {key} is not a setting" for key in report if key != "editor_url"]
    form = report.get("editor_url")
    if form is None:
        return None, about
    if isinstance(form, str) and _EDITOR_URL.fullmatch(form):
        return form, about
    wrong = (
        "[report] editor_url is not the address of an editor that is known. Write one such as "
        f'"vscode://file{{path}}:{{line}}"; it begins with one of: {", ".join(_EDITOR_SCHEMES)}'
    )
    return None, [*about, wrong]


# The place of the journal, in the user's configuration


def configured_root(folder: Path) -> Path | None:
    """Return the journal that the user's own configuration names; None where it names none.

    Raises:
        StorageError: the file cannot be read, or names a folder that holds no journal.
    """
    stated = read_user_config(folder).journal
    if not stated:
        return None
    place = folder / CONFIG_FILE
    root = _expanded(stated)
    if root is None or not root.is_absolute():
        raise StorageError(
            f'{place}: journal is not a full path: {stated!r}. Write journal = "~/journal"'
        )
    if not (root / SETTINGS_FILE).is_file():
        raise StorageError(
            f"there is no journal at {root}, which {place} names: it holds no {SETTINGS_FILE}."
            f" Change that line, or begin one there with `refjournal init {root}`"
        )
    return root


def name_journal(folder: Path, root: Path, home: Path) -> bool:
    """Write the place of a journal into the user's own configuration, unless that names one;
    return whether it was written. All other lines stay as they are.

    Raises:
        StorageError: the configuration cannot be read or written.
    """
    if read_user_config(folder).journal:
        return False
    path = folder / CONFIG_FILE
    try:
        line = f"journal = {toml_edits.toml_string(_below_home(root.absolute(), home))}\n".encode()
    except UnicodeEncodeError:
        raise StorageError(f"{root} is not a name in UTF-8, so {path} cannot name it") from None
    _put_first(folder, line, _bytes_of(path))
    return True


def name_me(folder: Path, member: str) -> bool:
    """Write who is at work into the user's own configuration, in the place of whoever it names;
    return whether it was written. All other lines stay as they are.

    Raises:
        StorageError: the configuration cannot be read or written.
    """
    known = read_user_config(folder).me
    if known == member:
        return False
    before = _bytes_of(folder / CONFIG_FILE)
    if known is not None:
        before = b"".join(line for line in before.splitlines(keepends=True) if not _names_me(line))
    _put_first(folder, f"me = {toml_edits.toml_string(member)}\n".encode(), before)
    return True


def _names_me(line: bytes) -> bool:
    return line.partition(b"=")[0].strip() == b"me"


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes() if path.exists() else b""
    except OSError as error:
        raise StorageError(f"{path} cannot be read: {error.strerror}") from None


def _put_first(folder: Path, line: bytes, rest: bytes) -> None:
    """Write a line above all tables, where it belongs to none of them."""
    path = folder / CONFIG_FILE
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"{path} cannot be written: {error.strerror}") from None
    write_atomically(path, line + rest.removeprefix(codecs.BOM_UTF8))


def _below_home(root: Path, home: Path) -> str:
    """Return a folder as a person would write it: from `~` where it is below the home folder."""
    if root == home:
        return "~"
    try:
        return f"~/{root.relative_to(home).as_posix()}"
    except ValueError:
        return str(root)


def _expanded(stated: str) -> Path | None:
    try:
        return Path(stated).expanduser()
    except (RuntimeError, ValueError):  # `~nobody`
        return None


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
