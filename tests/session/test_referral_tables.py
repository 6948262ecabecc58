from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from refjournal.actions.import_referrals import ImportChoices
from refjournal.exchange.referrals.forms import OpenFormError
from refjournal.exchange.referrals.mapping_file import SavedMapping
from refjournal.exchange.source import UnreadableImportError
from refjournal.session.referral_tables import TableImport, import_tables
from refjournal.session.session import Session
from refjournal.session.write import commit
from tests.session.opening import PLAIN, session_in

CORPUS: Final = Path(__file__).parent.parent / "data" / "imports"
DAN: Final = "---\nname: Dan Okafor\nemail: dan@x.example\n---\n"
GERMAN: Final = SavedMapping(
    {
        "date": ["Datum"],
        "prospect": ["Kunde"],
        "recipient": ["An"],
        "need": ["Bedarf"],
        "value": ["Umsatz"],
        "status": ["Stand"],
    }
)
AMERICAN: Final = SavedMapping(
    {
        "date": ["Date"],
        "prospect": ["Client"],
        "recipient": ["To"],
        "need": ["Need"],
        "value": ["Amount"],
        "status": ["State"],
    }
)
OWN: Final = SavedMapping()
SUMS: Final = SavedMapping(
    {"date": ["date"], "prospect": ["prospect"], "recipient": ["recipient"], "value": ["Sum"]}
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return session_in(tmp_path, {**PLAIN, "contacts/dan-okafor.md": DAN})


def imported(session: Session, name: str, mapping: SavedMapping) -> TableImport:
    contents = {name: (CORPUS / name).read_bytes()}
    return import_tables(session, contents, mapping, ImportChoices({}))


@pytest.mark.parametrize(
    ("name", "mapping", "outcomes"),
    [
        ("referrals-german.csv", GERMAN, ["created", "created"]),
        ("referrals-american.csv", AMERICAN, ["refused", "created"]),
        (
            "referrals-people.csv",
            OWN,
            ["doubtful", "doubtful", "refused", "refused", "created"],
        ),
        ("referrals-twice.csv", OWN, ["created", "doubtful"]),
        ("referrals-damaged.csv", OWN, ["refused", "refused", "refused", "created"]),
    ],
)
def test_every_row_is_accounted_for_and_the_second_run_changes_nothing(
    session: Session, name: str, mapping: SavedMapping, outcomes: Sequence[str]
) -> None:
    done = imported(session, name, mapping)
    assert [row.outcome.value for row in done.result.rows] == outcomes
    commit(session, done.proposal, command="import")
    assert imported(session.again(), name, mapping).proposal.changes == ()


def test_the_forms_of_a_table_are_found(session: Session) -> None:
    found = imported(session, "referrals-german.csv", GERMAN).mapping
    assert (found.days, found.amounts) == ("d.m.Y", "1.200,50")
    found = imported(session, "referrals-american.csv", AMERICAN).mapping
    assert (found.days, found.amounts) == ("m/d/Y", "1,200.50")


def test_a_sign_that_several_currencies_have_is_not_guessed(session: Session) -> None:
    reason = imported(session, "referrals-american.csv", AMERICAN).result.rows[0].reason
    assert reason.startswith("value: '$1,200.50' does not say which currency")


@pytest.mark.parametrize(
    ("name", "mapping", "option"),
    [("referrals-open-days.csv", OWN, "--days"), ("referrals-open-amounts.csv", SUMS, "--amounts")],
)
def test_what_a_table_leaves_open_is_asked(
    session: Session, name: str, mapping: SavedMapping, option: str
) -> None:
    with pytest.raises(OpenFormError) as error:
        imported(session, name, mapping)
    assert error.value.option == option


def test_unknown_words_for_a_status_are_listed_with_their_numbers(session: Session) -> None:
    with pytest.raises(UnreadableImportError, match=r"'Abgeschlossen' \(2\)"):
        imported(session, "referrals-words.csv", GERMAN)
    known = GERMAN._replace(status={"won": ["abgeschlossen "]})
    assert len(imported(session, "referrals-words.csv", known).result.rows) == 2
