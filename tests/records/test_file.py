"""What the index keeps of a file: its record stays packed until somebody reads it."""

from datetime import date

from refjournal.records.decode import decode
from refjournal.records.file import File, Step, pack, packed, unpack_files, with_record
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.parse import parse_document

TEXT = (
    "---\nname: Dan Okafor\ntitle: The accountant\naliases: [Danny]\n---\n## Log\n"
    "- 2026-11-02 call priya, about the lease\n- 2026-11-03 call: nobody\n"
)


def file_at(path: str, text: str) -> File:
    file = decode(parse_document(text), path, Vocabulary())
    assert file is not None
    return file


def from_the_index(file: File) -> File:
    (found,) = unpack_files(pack([packed(file)]))
    assert found is not None
    return found


def test_a_record_is_unpacked_when_it_is_read() -> None:
    file = from_the_index(file_at("contacts/dan.md", TEXT))
    assert isinstance(file.kept, bytes)
    record = file.record
    assert record is not None
    assert record.title == "The accountant"
    assert file.record is record


def test_a_log_is_unpacked_when_it_is_read() -> None:
    record = from_the_index(file_at("contacts/dan.md", TEXT)).record
    assert record is not None
    assert isinstance(record.kept_log, bytes)
    assert [entry.verb for entry in record.log] == ["call", "call"]
    assert record.log is record.log


def test_what_is_packed_equals_what_is_not() -> None:
    file = file_at("contacts/dan.md", TEXT)
    assert from_the_index(file) == file
    assert from_the_index(file).record == file.record
    assert file_at("contacts/dan.md", TEXT + "- 2026-11-04 call\n") != file


def test_what_the_journal_needs_of_every_record_stands_beside_it() -> None:
    file = from_the_index(file_at("contacts/dan.md", TEXT))
    assert (file.kind, file.name, file.title) == ("contact", "Dan Okafor", "The accountant")
    assert file.aliases == ("Danny",)
    assert file.openings == "priya"
    assert isinstance(file.kept, bytes)


def test_a_broken_file_has_no_kind_and_no_record() -> None:
    file = from_the_index(file_at("contacts/dan.md", "---\nname: [\n---\n"))
    assert (file.kind, file.record) == (None, None)
    assert file.problems


def test_a_file_can_have_another_form_of_its_record() -> None:
    file, other = (
        file_at("contacts/dan.md", TEXT),
        file_at("contacts/dan.md", "---\nname: D\n---\n"),
    )
    assert other.record is not None
    assert with_record(file, other.record).record == other.record


def test_the_last_step_is_that_of_the_latest_day_and_of_these_the_last_line() -> None:
    log = "---\nprospect: a-b\n---\n## Log\n- 2026-11-05 met\n- 2026-11-05 quoted\n{}"
    file = file_at(
        "referrals/one.md", log.format("- 2026-11-01 introduced\n- [ ] 2026-12-01 won\n")
    )
    assert file.step == Step("quoted", date(2026, 11, 5))
    assert file_at("referrals/one.md", log.format("- 2026-11-06 agreed\n")).step is None


def test_the_verbs_of_the_log_and_its_latest_day_are_known() -> None:
    file = from_the_index(file_at("contacts/dan.md", TEXT + "- [ ] 2026-12-01 thanks\n"))
    assert (file.verbs, file.latest) == ("call thanks", date(2026, 12, 1))
