from collections.abc import Mapping

from refjournal.actions.file_changes import EditFile, NewFile
from refjournal.actions.import_contacts import NO_NAME, import_contacts
from refjournal.actions.import_outcome import ImportResult, Outcome
from refjournal.exchange.card_owners import own_uid
from refjournal.exchange.people.person import Person
from refjournal.text.edits.apply import apply_edits
from tests.builders import journal_of

SAM = "---\nname: Sam Taylor\n---\n"
DAN = "---\nname: Dan Okafor\nemail: dan@okafor.example\ncompany: Okafor Payroll\n---\nold friend\n"
FILES = {"contacts/sam-taylor.md": SAM, "contacts/dan-okafor.md": DAN}


def person(name: str, note: str = "", same_as: str = "", **values: str) -> Person:
    found = {"name": (name,), **{key: (value,) for key, value in values.items()}}
    return Person("x.csv", 2, (), {k: v for k, v in found.items() if v[0]}, note, same_as=same_as)


def imported(
    *people: Person, files: Mapping[str, str] = FILES, new: bool = False, **for_all: str
) -> ImportResult:
    everybody = {key: (value,) for key, value in for_all.items()}
    return import_contacts(
        journal_of(files),
        people,
        for_all=everybody,
        body_of=lambda path: files[path],
        doubtful_are_new=new,
    )


def outcomes(result: ImportResult) -> list[tuple[str, str | None]]:
    return [(row.outcome.value, row.id) for row in result.rows]


def after(result: ImportResult, files: Mapping[str, str] = FILES) -> dict[str, str]:
    found = dict(files)
    for change in result.changes:
        if isinstance(change, NewFile):
            found[change.path] = change.text
        elif isinstance(change, EditFile):
            found[change.path] = apply_edits(found[change.path].encode(), change.edits).decode()
    return found


def test_somebody_new_is_a_file() -> None:
    result = imported(person("Anna Novak", uid="abc", phone="+49 1", note="met her"), tags="bni")
    assert outcomes(result) == [("created", "anna-novak")]
    assert after(result)["contacts/anna-novak.md"] == (
        "---\nname: Anna Novak\nphone: +49 1\nuid: abc\nimported_tags: bni\ntags: bni\n---\n\nmet her\n"
    )


def test_the_second_run_changes_nothing() -> None:
    people = (
        person("Anna Novak", uid="abc", note="met her"),
        person("Bo Berg"),
        person("Dan Okafor", email="DAN@okafor.example", phone="+49 1234567"),
    )
    files = after(imported(*people))
    again = imported(*people, files=files)
    assert [row.outcome for row in again.rows] == [Outcome.UNCHANGED] * 3
    assert again.changes == ()


def test_an_equal_address_and_a_name_that_agrees_are_one_person() -> None:
    result = imported(person("Okafor, Dan", email="dan@okafor.example", phone="+49 1"))
    assert outcomes(result) == [("completed", "dan-okafor")]
    assert "phone: +49 1\n" in after(result)["contacts/dan-okafor.md"]


def test_an_equal_address_under_another_name_is_doubtful() -> None:
    result = imported(person("Ada Okafor", email="dan@okafor.example"))
    assert outcomes(result) == [("doubtful", None)]
    assert "dan-okafor (Dan Okafor, Okafor Payroll)" in result.rows[0].reason


def test_an_equal_name_and_company_are_one_person() -> None:
    result = imported(person("Dan Okafor", company="okafor payroll", role="owner"))
    assert outcomes(result) == [("completed", "dan-okafor")]


def test_namesakes_are_doubtful() -> None:
    assert outcomes(imported(person("Dan Okafor", company="Acme"))) == [("doubtful", None)]


def test_doubtful_ones_are_new_where_that_is_asked_for() -> None:
    result = imported(person("Dan Okafor", company="Acme"), new=True)
    assert outcomes(result) == [("created", "dan-okafor-2")]


def test_what_was_decided_about_a_row_holds() -> None:
    result = imported(
        person("D. Okafor", same_as="dan-okafor"),
        person("Dan Okafor", same_as="new"),
        person("Dan Okafor", same_as="nobody-here"),
    )
    assert outcomes(result) == [
        ("completed", "dan-okafor"),
        ("created", "dan-okafor-2"),
        ("refused", None),
    ]


def test_no_value_of_the_journal_is_replaced() -> None:
    result = imported(
        person("Dan Okafor", email="dan@okafor.example", company="Acme", met="2020-01-01")
    )
    assert result.rows[0].differs == ("company: Okafor Payroll in the journal, Acme in the file",)
    text = after(result)["contacts/dan-okafor.md"]
    assert "company: Okafor Payroll\n" in text
    assert "met:" not in text


def test_two_cards_of_one_person_make_one_contact() -> None:
    result = imported(
        person("Anna Novak", email="a@x.example", uid="one"),
        person("Anna Novak", email="a@x.example", uid="two", phone="+49 1234567"),
    )
    assert outcomes(result) == [("created", "anna-novak"), ("completed", "anna-novak")]
    assert len(result.changes) == 1


def test_one_telephone_in_two_spellings_is_one() -> None:
    result = imported(
        person("Anna Novak", phone="+49 170 1234567"), person("Anna Novak", phone="0170/1234567")
    )
    assert outcomes(result) == [("created", "anna-novak"), ("completed", "anna-novak")]


def test_a_note_that_is_there_is_not_written_again() -> None:
    result = imported(person("Dan Okafor", email="dan@okafor.example", note="old  friend"))
    assert after(result)["contacts/dan-okafor.md"].count("old friend") == 1


def test_a_row_without_a_name_is_refused() -> None:
    result = imported(person("", phone="+49 1"), Person("x", 3, (), refusal="damaged"))
    assert [row.reason for row in result.rows] == [NO_NAME, "damaged"]


def test_what_everybody_gets_is_not_doubled() -> None:
    result = imported(person("Anna Novak", tags="BNI"), tags="bni")
    assert "tags: BNI\n" in after(result)["contacts/anna-novak.md"]


def test_our_own_card_comes_back_as_the_person_it_is_of() -> None:
    bo = "---\nname: Bo Berg\n---\n"  # neither e-mail nor company says that it is the same person
    files = {**FILES, "contacts/bo-berg.md": bo}
    result = imported(person("Bo Berg", uid=own_uid("bo-berg")), files=files)
    assert outcomes(result) == [("unchanged", "bo-berg")]
    assert result.changes == ()


def test_keys_of_ones_own_come_with_a_table_of_ours() -> None:
    row = Person(
        "contacts.csv", 2, (), {"name": ("Bo Berg",)}, was="bo", own={"kids": ("Al", "Di")}
    )
    created = after(imported(row))
    assert created["contacts/bo.md"] == "---\nname: Bo Berg\nkids: [Al, Di]\n---\n"
    assert not imported(row, files=created).changes


def test_a_key_of_ones_own_is_added_and_never_replaced() -> None:
    files = {**FILES, "contacts/bo.md": "---\nname: Bo Berg\nsign: lion\n---\n"}
    values = {"name": ("Bo Berg",)}
    row = Person("c.csv", 2, (), values, was="bo", own={"sign": ("fish",), "size": ("44",)})
    result = imported(row, files=files)
    assert after(result, files)["contacts/bo.md"] == (
        "---\nname: Bo Berg\nsign: lion\nsize: 44\n---\n"
    )
    assert result.rows[0].differs == ("sign: lion in the journal, fish in the file",)


def test_tags_that_come_in_are_remembered_as_imported() -> None:
    result = imported(person("Anna Novak", uid="a", tags="bni"), tags="fair")
    text = after(result)["contacts/anna-novak.md"]
    assert "tags: [bni, fair]\n" in text
    assert "imported_tags: [bni, fair]\n" in text


def test_a_tag_that_was_there_is_no_imported_one() -> None:
    files = {**FILES, "contacts/bo.md": "---\nname: Bo Berg\nuid: b\ntags: vip\n---\n"}
    text = after(imported(person("Bo Berg", uid="b", tags="bni"), files=files, tags="vip"), files)
    assert text["contacts/bo.md"] == (
        "---\nname: Bo Berg\nuid: b\nimported_tags: bni\ntags: [vip, bni]\n---\n"
    )
