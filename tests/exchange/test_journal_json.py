import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.exchange.journal_json import ExportedFile, journal_json, read_journal
from refjournal.exchange.source import UnreadableImportError
from tests.builders import journal_of

DAN = """\
---
name: Dan Okafor  # from the fair
Size: [XL, M]
---
met him

## Log
- [ ] 2026-12-01 call [[priya]]: about Riga (20 min, 15 EUR)
a line that nobody understands
"""


def exported(*files: ExportedFile, settings: str = "") -> str:
    return journal_json(settings, files, frozenset(("call",)))


def dumped(**parts: Any) -> bytes:
    return json.dumps({"format": "refjournal", "version": 1, **parts}).encode()


@given(st.dictionaries(st.text("abc", min_size=1), st.binary()), st.text('ab =\n[]"#'))
def test_every_byte_comes_back(files: dict[str, bytes], comment: str) -> None:
    settings = "".join(f"# {line}\n" for line in comment.splitlines())
    text = exported(*(ExportedFile(path, data) for path, data in files.items()), settings=settings)
    dump = read_journal(text.encode(), "x.json")
    assert {row.path: row.data for row in dump.rows} == files
    assert dump.settings == settings


def test_a_record_also_says_what_is_in_it() -> None:
    record = journal_of({"contacts/dan.md": DAN}).contacts["dan"]
    (found,) = json.loads(exported(ExportedFile("contacts/dan.md", DAN.encode(), record)))[
        "records"
    ]
    assert (found["id"], found["type"], found["text"]) == ("dan", "contact", DAN)
    assert found["keys"] == {"name": "Dan Okafor", "Size": ["XL", "M"]}
    assert found["log"] == [
        {
            "date": "2026-12-01",
            "state": "planned",
            "verb": "call",
            "contacts": ["priya"],
            "text": "about Riga",
            "minutes": 20,
            "cost": "15 EUR",
        }
    ]


def test_a_record_of_another_program_is_written_from_its_parts() -> None:
    entry = {
        "date": "2026-11-02",
        "verb": "call",
        "contacts": ["dan"],
        "text": "rang",
        "minutes": 5,
    }
    record = {
        "id": "2026-11-01-a",
        "type": "referral",
        "keys": {"prospect": "A", "date": "2026-11-01"},
        "body": "heard it at the fair",
        "log": [entry],
    }
    (row,) = read_journal(dumped(records=[record]), "x.json").rows
    assert row.path == "referrals/2026/2026-11-01-a.md"
    assert row.data.decode() == (
        "---\nprospect: A\ndate: 2026-11-01\n---\n\nheard it at the fair\n\n## Log\n"
        "- 2026-11-02 call [[dan]]: rang (5 min)\n"
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"{", "this is not JSON"),
        (b"[" * 100_000, "this is not JSON"),
        (b"[]", "not a journal that `export json` wrote"),
        (b'{"format": "refjournal", "version": 9}', "newer refjournal"),
        (b'{"format": "refjournal", "version": true, "records": 1}', "records is no list"),
        (dumped(settings=1), "settings are not text"),
        (dumped(settings="["), "settings are not TOML"),
        (b"\xff\xfe", "this is not JSON"),
    ],
)
def test_what_is_no_journal_is_a_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableImportError, match=says):
        read_journal(data, "x.json")


@pytest.mark.parametrize(
    ("item", "says"),
    [
        (1, "no object"),
        ({}, "no path"),
        ({"type": "contact", "id": "a"}, "it has no 'keys'"),
        ({"path": "contacts/a.md", "text": 1}, "cannot be read"),
        ({"path": "contacts/a.md", "text": "\ud800"}, "cannot be read"),
        ({"path": "contacts/a.md", "base64": "?"}, "cannot be read"),
        ({"path": "contacts/a.md", "keys": []}, "cannot be read"),
        ({"path": "contacts/a.md", "keys": {"a": {}}}, "no text and no list"),
        ({"path": "contacts/a.md", "keys": {}, "log": [{}]}, "it has no 'date'"),
    ],
)
def test_a_damaged_file_is_refused_by_itself(item: Any, says: str) -> None:
    good = {"path": "contacts/b.md", "text": "---\nname: B\n---\n"}
    bad, other = read_journal(dumped(records=[item, good]), "x.json").rows
    assert says in bad.refusal
    assert other.data == good["text"].encode()
