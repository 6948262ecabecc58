import pytest

from refjournal.journal import Journal
from refjournal.records.decode import decode
from refjournal.records.file import File, packed
from refjournal.settings import parse_settings
from refjournal.text.parse import parse_document
from tests.builders import journal_of

PRIYA = "---\nname: Priya Shah\n---\n"


def test_ids_are_found_without_regard_to_case_and_brackets() -> None:
    journal = journal_of({"contacts/priya-shah.md": PRIYA})
    assert journal.id_of("[[Priya-SHAH]]") == "priya-shah"
    assert journal.id_of("nobody-here") is None


def test_me_is_the_owner_by_whatever_name() -> None:
    journal = journal_of({"contacts/sam-taylor.md": "---\nname: Sam Taylor\n---\n"})
    assert journal.id_of("me") == journal.me == "sam-taylor"
    assert journal_of({}).me == "me"


def test_the_first_of_two_files_of_one_id_is_read() -> None:
    journal = journal_of(
        {"contacts/a/priya.md": PRIYA, "contacts/b/PRIYA.md": "---\nname: Another\n---\n"}
    )
    assert [contact.name for contact in journal.contacts.values()] == ["Priya Shah"]
    assert journal.twins == {"priya": ["contacts/b/PRIYA.md"]}


def test_a_broken_file_keeps_its_id_and_hides_no_sound_twin() -> None:
    journal = journal_of(
        {
            "contacts/a/dan.md": "---\nname: [\n---\n",
            "contacts/b/dan.md": "---\nname: Dan\n---\n",
            "contacts/x-y.md": "---\n",
        }
    )
    assert journal.contacts["dan"].name == "Dan"
    assert journal.broken == {"x-y": "contacts/x-y.md"}
    assert journal.id_of("x-y") == "x-y"


def test_bare_words_are_contacts_where_records_have_these_ids() -> None:
    log = "\n## Log\n- 2026-11-02 call dan about payroll\n- 2026-11-03 call left a voicemail\n- 2026-11-04 note follow-up on payroll\n"
    journal = journal_of(
        {"contacts/dan.md": "---\nname: Dan\n---\n", "contacts/priya-shah.md": PRIYA + log}
    )
    entries = journal.contacts["priya-shah"].log
    assert [(entry.contacts, entry.text) for entry in entries] == [
        (("dan",), "about payroll"),
        ((), "left a voicemail"),
        ((), "follow-up on payroll"),
    ]


@pytest.mark.parametrize(
    "text", ["dan,eva about spring", "dan, eva about spring", "dan ,eva about spring"]
)
def test_bare_words_may_be_parted_by_a_comma_alone(text: str) -> None:
    log = f"---\nname: Eva\n---\n\n## Log\n- 2026-11-05 call {text}\n"
    entry = (
        journal_of({"contacts/dan.md": "---\nname: Dan\n---\n", "contacts/eva.md": log})
        .contacts["eva"]
        .log[0]
    )
    assert (entry.contacts, entry.text) == (("dan", "eva"), "about spring")


def test_whoever_has_no_record_is_spoken_of_by_what_stands_there() -> None:
    journal = journal_of({"contacts/priya-shah.md": PRIYA})
    names = [journal.name(reference) for reference in ("priya-shah", "[[gone]]", "Jane Doe", None)]
    assert names == ["Priya Shah", "gone", "Jane Doe", "nobody"]


def _file(path: str, text: str) -> File:
    settings = parse_settings({})
    file = decode(parse_document(text), path, settings.vocabulary)
    assert file is not None
    return file


TWO = {"contacts/ann.md": "---\nname: Ann\n---\n", "contacts/dan.md": "---\nname: Dan\n---\n"}


def test_a_journal_with_another_file_shares_the_rest() -> None:
    before = journal_of(TWO)
    after = before.with_file(_file("contacts/ann.md", "---\nname: Anna\n---\n"))
    assert after is not None
    assert (before.name("ann"), after.name("ann")) == ("Ann", "Anna")
    assert list(after.contacts) == ["ann", "dan"]
    assert after.contacts["dan"] is before.contacts["dan"]


def test_namesakes_are_those_of_the_moment() -> None:
    before = journal_of(TWO)
    assert before.name_apart("ann") == "Ann"
    after = before.with_file(_file("contacts/dan.md", "---\nname: Ann\n---\n"))
    assert after is not None
    assert (after.name_apart("ann"), before.name_apart("ann")) == ("Ann (ann)", "Ann")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("contacts/eve.md", "---\nname: Eve\n---\n"),
        ("contacts/ann.md", "---\nname: [\n---\n"),
        ("contacts/ann.md", "---\ntype: group\nname: Ann\n---\n"),
        ("groups/ann.md", "---\nname: Ann\n---\n"),
    ],
)
def test_more_than_one_records_change_is_a_new_journal(path: str, text: str) -> None:
    assert journal_of(TWO).with_file(_file(path, text)) is None


def test_a_possible_copy_is_compared_anew() -> None:
    files = {**TWO, "contacts/ann 2.md": "---\nname: Anna\n---\n"}
    journal = journal_of(files)
    assert journal.with_file(_file("contacts/ann.md", "---\nname: Anna\n---\n")) is None
    assert journal.with_file(_file("contacts/dan.md", "---\nname: Anna\n---\n")) is not None


def test_names_are_told_without_decoding_a_record() -> None:
    files = [packed(_file(path, text)) for path, text in TWO.items()]
    journal = Journal(files, parse_settings({}))
    assert (journal.name("ann"), journal.name_apart("dan"), len(journal)) == ("Ann", "Dan", 2)
    assert all(isinstance(file.kept, bytes) for file in files)
    assert [contact.name for contact in journal.contacts.values()] == ["Ann", "Dan"]


def test_only_a_log_that_may_name_a_contact_is_settled_before_it_is_read() -> None:
    text = "---\nname: Eva\n---\n\n## Log\n- 2026-11-05 call {}\n"
    loose = packed(_file("contacts/eva.md", text.format("dan: about spring")))
    plain = packed(_file("contacts/eve.md", text.format("about spring")))
    dan = packed(_file("contacts/dan.md", TWO["contacts/dan.md"]))
    journal = Journal([dan, loose, plain], parse_settings({}))
    assert isinstance(plain.kept, bytes)
    assert journal.contacts["eva"].log[0].contacts == ("dan",)
