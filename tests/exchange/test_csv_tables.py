from refjournal.exchange.csv_tables import csv_tables, note_of
from tests.builders import facts_of

FILES = {
    "contacts/dan.md": (
        "---\nname: Dan Okafor\nrelation: [partner, client]\nphone: +49 30 1\nsince: 2024-05\n"
        "cadence: never\nrate: 90\n---\nbefore\n\n## Log\n- 2026-11-02 call\n\n## More\nafter\n"
    ),
    "contacts/ana.md": "---\nname: =1+1\n---\n",
    "referrals/2026/2026-11-01-a.md": (
        "---\nprospect: Cy\nrecipient: '[[dan]]'\ndate: 2026-11-01\n---\n"
        "## Log\n- 2026-11-02 agreed\n- 2026-11-03 introduced\n"
    ),
}


def table(name: str) -> list[str]:
    return csv_tables(facts_of(FILES, "2026-11-20"), lambda path: FILES[path])[name].splitlines()


def test_contacts_have_a_column_for_each_key_that_is_used() -> None:
    assert table("contacts.csv")[0] == "id,name,relation,phone,since,cadence,rate,note"
    assert table("contacts.csv")[2].startswith(
        "dan,Dan Okafor,partner ::: client,'+49 30 1,2024-05"
    )


def test_no_cell_is_run_by_a_spreadsheet() -> None:
    assert table("contacts.csv")[1].startswith("ana,'=1+1")


def test_referrals_have_their_status_and_their_people_by_id() -> None:
    assert table("referrals.csv") == [
        "id,prospect,recipient,date,status",
        "2026-11-01-a,Cy,dan,2026-11-01,introduced",
    ]


def test_an_empty_journal_is_a_header() -> None:
    tables = csv_tables(facts_of({}, "2026-11-20"), str)
    assert tables["contacts.csv"].startswith("id,name,")


def test_a_note_is_the_body_without_its_log() -> None:
    assert note_of(FILES["contacts/dan.md"]) == "before\n\n## More\nafter"
