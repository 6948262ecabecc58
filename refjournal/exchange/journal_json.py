"""A whole journal as one JSON file, and back.

Of each file its `text` is there as it is written, so that nothing is lost: comments, own keys,
lines of the log that nobody understands. Beside it is what the text says, for other programs. A
record that another program made needs no text: it is written from its keys, log and body.
"""

import base64
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from refjournal.exchange.source import UnreadableImportError
from refjournal.records.kinds import KINDS, AnyRecord, kind_of
from refjournal.settings import FORMAT_VERSION
from refjournal.text.document import Document, LogEntry
from refjournal.text.edits.front import value_of
from refjournal.text.edits.kinds import NewEntry, Value
from refjournal.text.front_matter import write_post
from refjournal.text.parse import parse_document

FORMAT: Final = "refjournal"
_BOXES: Final = {" ": "planned", "-": "dropped"}
_STATES: Final = {"planned": " ", "dropped": "-", "done": None}
_LISTS: Final = ("records", "files")


class ExportedFile(NamedTuple):
    """A file of a journal with its bytes; its record, None where it is none."""

    path: str
    data: bytes
    record: AnyRecord | None = None


class JournalRow(NamedTuple):
    """One file of an exported journal.

    Shape: `line` is its number in the file, from 1. `refusal` says why it cannot be used, '' where
    it can. `raw`, `left_out` and `unread` have nothing.
    """

    file: str
    line: int
    path: str
    data: bytes = b""
    refusal: str = ""
    raw: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What it is called in a message."""
        return self.path


class JournalDump(NamedTuple):
    """What a file holds: the settings as TOML, None where there are none, and the files."""

    settings: str | None
    rows: tuple[JournalRow, ...]
    kind: str = "journal"
    header: tuple[str, ...] = ()
    blank: int = 0


def journal_json(settings: str, files: Iterable[ExportedFile], verbs: frozenset[str]) -> str:
    """Return the text of a JSON file that holds a whole journal; equal journals give equal texts.
    `verbs` are those that a log of this journal can have.
    """
    ordered = sorted(files, key=lambda file: file.path)
    found = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "settings": settings,
        "records": [
            _record(file, file.record, verbs) for file in ordered if file.record is not None
        ],
        "files": [
            {"path": file.path, **_content(file.data)} for file in ordered if file.record is None
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


def _content(data: bytes) -> dict[str, str]:
    try:
        return {"text": data.decode("utf-8")}
    except UnicodeDecodeError:
        return {"base64": base64.b64encode(data).decode("ascii")}


def _record(file: ExportedFile, record: AnyRecord, verbs: frozenset[str]) -> dict[str, Any]:
    document = parse_document(file.data.decode("utf-8-sig", "surrogateescape"), verbs=verbs)
    return {
        "id": record.id,
        "type": kind_of(record),
        "path": file.path,
        "keys": {
            field.key: _printable(value)
            for field in document.fields
            if (value := value_of(field)) is not None
        },
        "log": [_entry(entry) for entry in _entries(document)],
        **_content(file.data),
    }


def _entries(document: Document) -> Sequence[LogEntry]:
    if document.log is not None:
        return document.log.entries
    return ()


def _entry(entry: LogEntry) -> dict[str, Any]:
    found = {
        "date": entry.date,
        "state": _BOXES.get(entry.box or "", "done"),
        "verb": entry.verb,
        "contacts": [link.target for link in entry.contacts],
        "text": entry.text,
        "minutes": entry.minutes,
        "cost": entry.cost,
        "due": entry.due,
        "by": entry.by,
    }
    return {name: _printable(value) for name, value in found.items() if value not in (None, "", [])}


def _printable(value: Any) -> Any:
    """Return a value without what UTF-8 cannot hold."""
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, (tuple, list)):
        return [_printable(item) for item in value]
    return value


# And back


def read_journal(data: bytes, file: str) -> JournalDump:
    """Return what an exported journal holds.

    Raises:
        UnreadableImportError: it is no such file, or one of a newer version.
    """
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableImportError(f"{file}: this is not JSON: {_reason(error)}") from None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise UnreadableImportError(f"{file}: this is not a journal that `export json` wrote")
    version = found.get("version")
    if not isinstance(version, int) or version > FORMAT_VERSION:
        raise UnreadableImportError(
            f"{file}: it is of version {version}, which a newer refjournal made"
        )
    items: list[object] = []
    for name in _LISTS:
        listed = found.get(name, [])
        if not isinstance(listed, list):
            raise UnreadableImportError(f"{file}: {name} is no list")
        items += listed
    rows = tuple(_row(item, file, number) for number, item in enumerate(items, 1))
    return JournalDump(_settings(found.get("settings"), file), rows)


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(error)


def _settings(found: object, file: str) -> str | None:
    if found is None:
        return None
    if not isinstance(found, str):
        raise UnreadableImportError(f"{file}: the settings are not text")
    try:
        tomllib.loads(found)
    except tomllib.TOMLDecodeError as error:
        raise UnreadableImportError(f"{file}: the settings are not TOML: {error}") from None
    return found


def _row(item: object, file: str, number: int) -> JournalRow:
    if not isinstance(item, dict):
        return JournalRow(file, number, "", refusal="it is no object")
    path = item.get("path", _path_of(item))
    if not isinstance(path, str) or not path:
        return JournalRow(file, number, "", refusal="it has no path, or type and id")
    row = JournalRow(file, number, path)
    try:
        return row._replace(data=_bytes(item))
    except KeyError as error:
        return row._replace(refusal=f"it has no {error}")
    except (ValueError, TypeError, AttributeError) as error:
        return row._replace(refusal=f"it cannot be read: {error}")


def _path_of(item: Mapping[str, object]) -> str:
    kind, id_ = item.get("type"), item.get("id")
    if kind not in KINDS or not isinstance(id_, str):
        return ""
    keys = item.get("keys")
    year = ""
    if isinstance(keys, dict):
        year = str(keys.get("date", ""))[:4]
    folder = f"referrals/{year}" if kind == "referral" and year.isdigit() else f"{kind}s"
    return f"{folder}/{id_}.md"


def _bytes(item: Mapping[str, Any]) -> bytes:
    """Return the content of a file.

    Raises:
        ValueError: what is there is no content; also KeyError, TypeError, AttributeError.
    """
    if "base64" in item:
        return base64.b64decode(item["base64"], validate=True)
    if "text" in item:
        text: str = item["text"]
        return text.encode("utf-8")
    keys = {str(name): _value(value) for name, value in item["keys"].items()}
    body = item.get("body", "")
    lines = [_line(entry) for entry in item.get("log", ())]
    if lines:
        body = "\n\n".join(filter(None, (body.rstrip(), "\n".join(("## Log", *lines)))))
    return write_post(keys, body).encode("utf-8")


def _value(value: object) -> Value:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise ValueError(f"{value!r} is no text and no list of texts")


def _line(entry: Mapping[str, Any]) -> str:
    brackets = []
    if entry.get("due"):
        brackets.append(f"due {entry['due']}")
    if entry.get("minutes"):
        brackets.append(f"{int(entry['minutes'])} min")
    if entry.get("cost"):
        brackets.append(entry["cost"])
    if entry.get("by"):
        brackets.append(f"by {entry['by']}")
    new = NewEntry(
        entry["date"],
        entry["verb"],
        tuple(entry.get("contacts", ())),
        entry.get("text", ""),
        box=_STATES[entry.get("state", "done")],
        brackets=tuple(brackets),
    )
    line = new.line()
    if "\n" in line:
        raise ValueError("an entry is one line")
    return line
