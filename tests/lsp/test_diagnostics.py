from refjournal.lsp.diagnostics import Diagnostic, Related, diagnostics, while_typing
from refjournal.lsp.open_file import OpenFile
from refjournal.lsp.positions import EditorText, Encoding
from refjournal.session.check import judge_file, judge_form
from tests.lsp.opened import GIVEN, INTRODUCED, opened


def found(file: OpenFile) -> list[Diagnostic]:
    return diagnostics(file, judge_file(file.facts, file.path))


def underlined(file: OpenFile, each: Diagnostic) -> str:
    start, end = (file.text.offset(place) for place in each.range)
    return file.text.text[start:end]


def test_a_missed_follow_up_is_underlined_where_its_days_begin() -> None:
    file = opened(INTRODUCED)
    (each,) = found(file)
    assert (each.finding.code, underlined(file, each)) == ("RJ311", "- 2026-11-03 introduced")
    assert each.related == Related(GIVEN, 11, "since 2026-11-03: introduced")


def test_a_wrong_value_is_underlined_alone() -> None:
    file = opened(INTRODUCED.replace("date: 2026-11-02", "date: 2026-11-32  # today"))
    each = next(each for each in found(file) if each.finding.code == "RJ102")
    assert underlined(file, each) == "2026-11-32"
    assert each.related is None


def test_columns_count_in_the_units_of_the_editor() -> None:
    file = opened("---\nprospect: 😀\nneed: a\ngroup: 😀x\n---\n", encoding=Encoding.UTF8)
    each = next(each for each in found(file) if each.finding.code == "RJ201")
    assert underlined(file, each) == "😀x"


def test_a_file_as_a_whole_is_its_first_line() -> None:
    file = opened("---\nprospect: [\n---\n")
    assert {each.range.start.line for each in found(file)} <= {0, 1}


def test_form_is_judged_without_what_is_due() -> None:
    file = opened(INTRODUCED + "- 2026-11-19 cal\n")
    assert [each.code for each in judge_form(file.facts, file.path)] == ["RJ105"]


def test_while_typing_what_was_due_stays_at_its_line() -> None:
    before, after = opened(INTRODUCED), opened(INTRODUCED.replace("---\n\n", "---\n\nHello\n\n"))
    (each,) = while_typing(found(before), before.text, after.text, [])
    assert underlined(after, each) == "- 2026-11-03 introduced"


def test_what_was_due_goes_with_its_line() -> None:
    file = opened(INTRODUCED)
    after = EditorText(INTRODUCED.replace("introduced", "contacted"), Encoding.UTF16)
    assert while_typing(found(file), file.text, after, []) == []
