"""Mutated filters, settings, address books, letters and pages."""

import json
from email import message_from_bytes
from email.policy import SMTP
from html.parser import HTMLParser
from pathlib import Path

from refjournal.advice.due import folded
from refjournal.drafts.letter import Addressee, Letter
from refjournal.drafts.mail import as_eml, as_mailto
from refjournal.errors import RefjournalError, UsageError
from refjournal.exchange.people.read import read_people
from refjournal.exchange.source import UnreadableImportError
from refjournal.query.attributes import rows_of
from refjournal.query.error import FilterError
from refjournal.query.parse_filter import parse_filter
from refjournal.query.select import select_records
from refjournal.report.html_page import Contents, html_page
from refjournal.session.due import list_due
from refjournal.settings import Thresholds
from refjournal.show.goal_lines import goals_in_words
from refjournal.stats.goals import progress
from refjournal.store.config import read_settings
from tests.builders import facts_of
from tests.cli.console import ROOT
from tests.faults import count_try
from tests.mutated import CASES, mutations

FILTERS = [
    b"status:open -tag:vip value>=1000", b"(name:dan or @mine) not:relation:client", b'last_touch:30d.. "a b"',
    b"since:2024-05..2026-11-20 offers:payroll,tax", b"due:<1w rating:4..5 type:contact",
]  # fmt: skip
CARDS = [
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Okafor;Dan;;;\r\nFN:Dan Okafor\r\nTEL;TYPE=cell:+44 1632 960555\r\nEMAIL:dan@x.example\r\nBDAY:--1213\r\nNOTE;ENCODING=QUOTED-PRINTABLE:a=0A=\r\nb\r\nEND:VCARD\r\n",
    b"BEGIN:VCARD\nVERSION:2.1\nFN;CHARSET=UTF-8:Zo\xc3\xab\nPHOTO;ENCODING=b:AAAA\n BBBB\nEND:VCARD\n",
    b"Name,E-mail 1 - Value,Phone 1 - Value,Birthday\nDan,dan@x.example,01632 960555,1980-05-03\n",
    b"First Name\tLast Name\tNotes\nEva\tRoth\t\"a\nb\"\n",
]  # fmt: skip
TOML = (ROOT / "sample-journal/refjournal.toml").read_bytes()
EXTREMES = (
    "9" * 60_000, "-1", "0", "99999", "9" * 20, "1e400", "nan", "inf", "true", '""', '"x"', '"99999999y"', "[]", "{}",
    "[[[[1]]]]", "0001-01-01", "9999-12-31", "12:30:00", f'"{"a" * 10_000}"', "[" * 3000 + "]" * 3000, '"\\u0000"', '"0d"',
)  # fmt: skip
SETTINGS = [
    "journal.version", "journal.currency", "journal.links", "journal.since", "owner.contact", "goals.weekly",
    "cadence.client", "vocabulary.relations", "vocabulary.verbs", "vocabulary.words", "filters.a", "folders.a",
    "types.a", "keys.a", "rules.RJ407", *(f"rules.{name}" for name in Thresholds._fields),
]  # fmt: skip
FILES = {
    "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n",
    "contacts/dan.md": "---\nname: Dan\nemail: dan@x.example\n---\n## Log\n- 2026-11-01 call: hi\n",
}


def test_filters() -> None:
    facts = facts_of(FILES, "2026-11-20")
    for data in mutations(FILTERS, seed=1):
        try:
            query = parse_filter(data.decode("utf-8", "replace"))
            select_records(query, facts, rows_of(facts, None), None)
        except FilterError:
            continue
        assert parse_filter(str(query)) == query


def test_settings_of_strangers(tmp_path: Path) -> None:
    for data in mutations([TOML], seed=2, cases=CASES if CASES > 1000 else CASES // 2):
        _read(tmp_path, data)


def test_every_setting_at_its_extremes(tmp_path: Path) -> None:
    pairs = [(setting, value) for setting in SETTINGS for value in EXTREMES]
    step = 1 if CASES > 1000 else 7
    for setting, value in pairs[::step]:
        table, _, key = setting.partition(".")
        _read(tmp_path, f"[{table}]\n{key} = {value}\n".encode())


def _read(folder: Path, data: bytes) -> int:
    """Return how many complaints there are about a file of settings, one where it does not parse."""
    count_try()
    (folder / "refjournal.toml").write_bytes(data)
    try:
        return len(read_settings(folder).complaints)
    except RefjournalError:
        return 1


def test_address_books() -> None:
    for data in mutations(CARDS, seed=3):
        try:
            book = read_people(data, "book")
        except UnreadableImportError:
            continue
        assert json.dumps([person.name for person in book.people])


def test_letters_have_the_headers_that_were_meant() -> None:
    goods = [b"Dan Okafor", b"dan@x.example", b"An offer: payroll", "Zoë".encode()]
    broken = iter(mutations(goods, seed=4, cases=CASES * 3 if CASES > 1000 else CASES // 3 * 3))
    for name, address, subject in zip(broken, broken, broken, strict=False):
        texts = [part.decode("utf-8", "surrogateescape") for part in (name, address, subject)]
        letter = Letter((Addressee(texts[0], texts[1]),), (), texts[2], "Hello\n")
        try:
            data, link = as_eml(letter, Addressee("Sam", "sam@x.example")), as_mailto(letter)
        except UsageError:
            continue
        message = message_from_bytes(data, policy=SMTP)
        known = {
            "X-Unsent",
            "From",
            "To",
            "Subject",
            "Content-Type",
            "Content-Transfer-Encoding",
            "MIME-Version",
        }
        assert set(message.keys()) <= known
        assert len(message["To"].addresses) == 1
        assert all(len(line) <= 998 for line in data.split(b"\r\n"))
        assert link.count("?") == 1
        assert "," not in link.partition("?")[0]


class _Tags(HTMLParser):
    """Gathers what could run."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        if tag in ("iframe", "object", "embed", "base", "form", "img"):
            self.wrong.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                self.wrong.append(f"{tag} {name}={value}")


def _contents(files: dict[str, str]) -> Contents:
    facts = facts_of(files, "2026-11-20")
    return Contents(
        facts, folded(list_due(facts).due), goals_in_words(progress(facts), facts.journal.name), []
    )


def _seen(text: str) -> _Tags:
    front = "\n".join(
        f"{key}: {json.dumps(text)}" for key in ("name", "company", "email", "web", "offers")
    )
    log = " ".join(text.split())
    files = {**FILES, "contacts/x.md": f"---\n{front}\n---\n## Log\n- 2026-11-02 call: {log}\n"}
    tags = _Tags()
    tags.feed(html_page(_contents(files)))
    return tags


def test_pages_run_nothing_of_a_record() -> None:
    own = _seen("Dan")
    goods = [
        b"<script>alert(1)</script>", b"javascript:alert(1)", b"\" onload=\"x", b"</script><img src=x onerror=y>",
        b"{{ 7 * 7 }}", b"https://x.example/?a=\"b", b"x@y.example?bcc=z", b"<!-- ]]> -->",
    ]  # fmt: skip
    for data in mutations(goods, seed=5, cases=CASES if CASES > 1000 else max(CASES // 20, 3)):
        tags = _seen(data.decode("utf-8", "replace").replace("\0", " "))
        assert (tags.scripts, tags.wrong) == (own.scripts, own.wrong)
