"""Cards that khard wrote, read by us; and cards that we wrote, read and written again by khard."""

from pathlib import Path
from typing import Final

import pytest

from refjournal.actions.import_outcome import ImportResult, Outcome
from refjournal.session.address_books import ImportOptions, import_books
from refjournal.session.phone import Target, export_cards
from refjournal.session.session import Session
from refjournal.session.write import commit
from tests.session.opening import session_in
from tests.session.real_programs import Program

ZOE: Final = """\
First name : Zoë
Last name : O'Brien, Jr.
Nickname :
    - Zo
    - Z
Organisation :
    - Smith, Jones & Co
Title : Head, Sales
Phone :
    cell : +353 1 555 0100
Email :
    work : zoe@x.example
Address :
    home :
        Street : 1 Main St
        Code : D01
        City : Dublin
        Country : Ireland
Birthday : {birthday}
Note : likes tea, coffee; "cake"
Categories : BNI
Webpage : https://zoe.example
"""
BIRTHDAYS: Final = {"3.0": "1976-02-28", "4.0": "--02-28"}


class Khard(Program):
    """khard with one address book, `cards`."""

    def __init__(self, folder: Path) -> None:
        super().__init__("khard", folder / "home")
        self.cards = folder / "cards"
        self.cards.mkdir(exist_ok=True)
        self._config = folder / "khard.conf"
        self._config.write_text(f"[addressbooks]\n[[cards]]\npath = {self.cards}\n", "utf-8")

    def do(self, *words: str) -> str:
        """Run one of its commands, and say yes where it asks."""
        return self.run("-c", str(self._config), *words, given="yes\n" * 3)

    def contents(self) -> dict[str, bytes]:
        """Return the cards, by the names of their files."""
        return {path.name: path.read_bytes() for path in sorted(self.cards.glob("*.vcf"))}


@pytest.fixture
def khard(tmp_path: Path) -> Khard:
    return Khard(tmp_path)


@pytest.mark.parametrize("version", BIRTHDAYS)
def test_a_card_of_khard_is_a_contact(khard: Khard, tmp_path: Path, version: str) -> None:
    typed = tmp_path / "zoe.yaml"
    typed.write_text(ZOE.format(birthday=BIRTHDAYS[version]), encoding="utf-8")
    khard.do("new", "--vcard-version", version, "-i", str(typed))
    session = session_in(tmp_path / "ours", {})
    (row,) = _imported(session, khard).rows
    assert row.source.left_out in ((), ("KIND",))
    zoe = session.again().journal.contacts["zoe-obrien-jr"]
    assert (zoe.name, sorted(zoe.aliases)) == ("Zoë O'Brien, Jr.", ["Z", "Zo"])
    assert (zoe.company, zoe.role) == ("Smith, Jones & Co", "Head, Sales")
    assert (zoe.phone, zoe.email) == (("+353 1 555 0100",), ("zoe@x.example",))
    assert (zoe.address, zoe.web) == ("1 Main St, D01 Dublin, Ireland", ("https://zoe.example",))
    assert (zoe.tags, str(zoe.birthday)) == (("BNI",), BIRTHDAYS[version].removeprefix("--"))
    text = (session.folder / "contacts/zoe-obrien-jr.md").read_text("utf-8")
    assert 'likes tea, coffee; "cake"' in text
    assert not _imported(session.again(), khard).changes


def test_what_khard_changes_in_our_cards_comes_back(khard: Khard, tmp_path: Path) -> None:
    dan = "---\nname: Dan Okafor\ncompany: Okafor Payroll\n---\n"
    session = session_in(tmp_path / "ours", {"contacts/dan-okafor.md": dan})
    export_cards(session, Target(khard.cards, is_file=False))
    typed = tmp_path / "more.yaml"
    name = "First name : Dan\nLast name : Okafor\nOrganisation : Okafor Payroll\n"
    typed.write_text(f"{name}Phone :\n    cell : +44 1632 960555\n", encoding="utf-8")
    khard.do("edit", "-i", str(typed), "Dan Okafor")
    (row,) = _imported(session, khard).rows
    assert (row.id, row.outcome) == ("dan-okafor", Outcome.COMPLETED)
    assert session.again().journal.contacts["dan-okafor"].phone == ("+44 1632 960555",)
    assert not _imported(session.again(), khard).changes


def _imported(session: Session, khard: Khard) -> ImportResult:
    done = import_books(session, khard.contents(), ImportOptions({}, {}))
    commit(session, done.proposal, command="import")
    return done.result
