"""The figures of generated journals, equal to those that SQL computes over the exported file: 1,000
journals with REFJOURNAL_LONG=1.
"""

import os
import random
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from refjournal.exchange.tables import sheets
from refjournal.facts.facts import Facts
from refjournal.stats.compute import compute
from refjournal.stats.metric import Metric, Unit
from refjournal.stats.span import DaySpan
from refjournal.store.export_sqlite import export_sqlite
from tests.builders import facts_of
from tests.stats.sql import by_sql
from tests.stats.test_compute import BY_HAND, FORTY, MARCH

JOURNALS = 1000 if os.environ.get("REFJOURNAL_LONG") else 40
PEOPLE = ("ann-bo", "bob-cy", "cat-di", "dan-ek", "eva-fo")
STATUSES = (
    "need",
    "agreed",
    "introduced",
    "contacted",
    "met",
    "quoted",
    "won",
    "lost",
    "declined",
    "no-fit",
    "no-response",
    "resting",
)
VERBS = (
    "call",
    "email",
    "thanks",
    "card",
    "told",
    "heard",
    "feedback",
    "chase",
    "ask",
    "help",
    "testimonial",
    "note",
    "got",
    "brief",
)
EDGES = (
    "2027-12-27",
    "2027-12-31",
    "2028-01-01",
    "2028-01-02",
    "2028-01-03",
    "2028-02-28",
    "2028-02-29",
    "2028-03-01",
    "2028-03-31",
)
SPANS = [
    ("2028-02-01", "2028-02-29"),
    ("2027-12-27", "2028-01-02"),
    ("2028-02-29", "2028-02-29"),
    ("2027-01-01", "2028-12-31"),
    ("2028-01-01", "2028-03-31"),
]


def _day(chance: random.Random) -> str:
    if chance.random() < 0.4:
        return chance.choice(EDGES)
    return (date(2027, 12, 1) + timedelta(days=chance.randrange(140))).isoformat()


def _entry(chance: random.Random, *, status: bool) -> str:
    verb = chance.choice(STATUSES if status and chance.random() < 0.6 else VERBS)
    box = chance.choice(("", "", "", "", "[ ] ", "[x] ", "[-] "))
    people = chance.sample(PEOPLE, chance.choice((0, 0, 1, 1, 2)))
    links = " " + ", ".join(f"[[{who}]]" for who in people) if people else ""
    brackets = chance.choice(
        ("", "", "", " (20 min)", " (1 h 15 min, 12.50 EUR)", " (3 GBP)", f" (due {_day(chance)})")
    )
    return f"- {box}{_day(chance)} {verb}{links}{': words' if links else ' words'}{brackets}\n"


def _log(chance: random.Random, most: int, *, status: bool) -> str:
    return "\n## Log\n" + "".join(
        _entry(chance, status=status) for _ in range(chance.randrange(most + 1))
    )


def _referral(chance: random.Random) -> str:
    keys = [f"date: {_day(chance)}"] if chance.random() < 0.95 else []
    one, two, three = chance.sample((*PEOPLE, "me"), 3)
    match chance.choice(("received", "received", "given", "given", "brokered", "observed")):
        case "received":
            keys += [
                f"prospect: {chance.choice((two, 'Somebody Else'))}",
                f"referrer: {one if one != 'me' else three}",
            ]
        case "given":
            keys += [f"prospect: {one}", f"recipient: {two}"]
        case "brokered":
            keys += [f"between: [{one}, {two}]"]
        case _:
            keys += [f"prospect: Person X\nreferrer: {one}\nrecipient: {two}"]
    keys += [
        key
        for key in ("origin: asked", "value: 100.10 EUR", "rating: 3", "status: introduced")
        if chance.random() < 0.25
    ]
    keys += [
        key
        for key in ("value: 20 GBP", "value: 7")
        if chance.random() < 0.2 and not any(of.startswith("value") for of in keys)
    ][:1]
    return "---\n" + "\n".join(keys) + "\n---\n" + _log(chance, 7, status=True)


def journal(seed: int) -> dict[str, str]:
    chance = random.Random(seed)
    files = {
        "contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n" + _log(chance, 2, status=False)
    }
    for who in PEOPLE:
        relation = chance.choice(("client", "past-client", "partner", "friend"))
        files[f"contacts/{who}.md"] = f"---\nname: {who}\nrelation: [{relation}]\n---\n" + _log(
            chance, 4, status=False
        )
    files["groups/club.md"] = "---\nname: Club\n---\n" + _log(chance, 2, status=False)
    for number in range(chance.randrange(1, 9)):
        files[f"referrals/r{number}.md"] = _referral(chance)
    return files


def expected(figure: Metric) -> Any:
    value = figure.value
    match figure.definition.unit:
        case Unit.SHARE:
            return figure.hits, len(figure.cases)
        case Unit.MONEY if isinstance(value, tuple):
            return {money.currency: money.amount for money in value}
    return value


def compare(facts: Facts, path: Path, spans: list[tuple[str, str]]) -> None:
    export_sqlite(sheets(facts), path, force=True)
    linked = [
        (record.id, entry.line)
        for record in facts.journal
        for entry in record.log
        if entry.contacts
    ]
    for first, last in spans:
        with closing(sqlite3.connect(path)) as database:
            found = by_sql(database, first, last, linked)
        span = DaySpan(date.fromisoformat(first), date.fromisoformat(last))
        ours = {figure.definition.name: expected(figure) for figure in compute(facts, span)}
        assert ours == dict(found), (first, last)


@pytest.mark.parametrize("first", range(0, JOURNALS, 10))
def test_the_figures_are_those_of_the_sql(first: int, tmp_path: Path) -> None:
    for seed in range(first, first + 10):
        files = journal(seed)
        for today in ("2028-03-15", "2028-12-31"):
            compare(facts_of(files, today), tmp_path / "journal.sqlite", SPANS)


def test_the_journal_computed_by_hand(tmp_path: Path) -> None:
    compare(
        facts_of(FORTY, "2026-04-10"),
        tmp_path / "journal.sqlite",
        [(MARCH.first.isoformat(), MARCH.last.isoformat())],
    )
    assert len(BY_HAND) > 20
