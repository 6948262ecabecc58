from refjournal.lsp.navigation import (
    Location,
    definition,
    document_symbols,
    id_at,
    references,
    workspace_symbols,
)
from refjournal.lsp.positions import Encoding
from tests.lsp.opened import CURSOR, GIVEN, INTRODUCED, PEOPLE, at_cursor, opened

DAN = "contacts/dan-okafor.md"
FILES = {
    **PEOPLE,
    GIVEN: INTRODUCED,
    "contacts/zoe.md": (
        "---\nname: Zoe\nsource: dan-okafor\n---\n\n😀 knows [[dan-okafor|Dan]] well\n\n## Log\n\n"
        "- 2026-11-02 call [[priya-shah]], [[dan-okafor]]: hi\n"
    ),
}


def lines(path: str, text: str) -> list[str]:
    """Return what each reference to Dan in a file is written as."""
    file = opened(text, path, {key: value for key, value in FILES.items() if key != path})
    found = references(file.journal, "dan-okafor", FILES.get, Encoding.UTF16, with_file=False)
    shown = opened(FILES[path], path, FILES).text
    return [
        shown.text[shown.offset(each.range.start) : shown.offset(each.range.end)]
        for each in found
        if each.path == path
    ]


def test_a_link_leads_to_its_file() -> None:
    file, position = at_cursor(INTRODUCED.replace("dan-okafor", f"dan-ok{CURSOR}afor"))
    found = definition(file, position)
    assert found is not None
    assert found.path == DAN


def test_a_word_leads_nowhere() -> None:
    file, position = at_cursor(INTRODUCED.replace("payroll", f"pay{CURSOR}roll"))
    assert definition(file, position) is None
    assert id_at(file, position) == "2026-11-02-priya-shah-to-dan-okafor"


def test_every_place_that_leads_to_somebody() -> None:
    assert lines(GIVEN, INTRODUCED) == ["dan-okafor"]
    assert lines("contacts/zoe.md", FILES["contacts/zoe.md"]) == [
        "dan-okafor",
        "[[dan-okafor|Dan]]",
        "[[dan-okafor]]",
    ]


def test_the_file_itself_comes_first_where_it_is_asked_for() -> None:
    file = opened(INTRODUCED)
    found = list(references(file.journal, "dan-okafor", FILES.get, Encoding.UTF16, with_file=True))
    assert isinstance(found[0], Location)
    assert found[0].path == DAN


def test_a_file_has_its_entries_as_parts() -> None:
    (symbol,) = document_symbols(opened(INTRODUCED))
    assert symbol.kind == "referral"
    assert [part.name for part in symbol.parts] == ["2026-11-02 agreed", "2026-11-03 introduced"]


def test_a_file_that_is_no_record_has_no_parts() -> None:
    assert document_symbols(opened("# Note\n", "note.md")) == []


def test_records_are_found_by_the_beginnings_of_words() -> None:
    journal = opened(INTRODUCED).journal
    assert [symbol.name for symbol in workspace_symbols(journal, "okafor law")] == ["Dan Okafor"]
    assert {symbol.kind for symbol in workspace_symbols(journal, "")} == {
        "contact",
        "group",
        "referral",
    }
