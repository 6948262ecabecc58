import pytest

from refjournal.lsp.completion import Item, complete
from refjournal.lsp.positions import Encoding
from tests.lsp.opened import CURSOR, GIVEN, INTRODUCED, PEOPLE, at_cursor

DAN = "contacts/dan-okafor.md"
LOG = "---\nprospect: priya-shah\nrecipient: dan-okafor\ndate: 2026-11-02\n---\n\n## Log\n\n"


def items(text: str, path: str = GIVEN, settings: str = "") -> list[Item]:
    return complete(*at_cursor(text, path, settings=settings))


def labels(text: str, path: str = GIVEN) -> list[str]:
    return [item.label for item in items(text, path)]


def written(
    text: str,
    label: str,
    path: str = GIVEN,
    *,
    encoding: Encoding = Encoding.UTF16,
    settings: str = "",
) -> str:
    """Return the line of the cursor after an item is taken."""
    file, position = at_cursor(text, path, encoding=encoding, settings=settings)
    item = next(item for item in complete(file, position) if item.label == label)
    start, end = (file.text.offset(place) for place in item.range)
    whole = file.text.text[:start] + item.text + file.text.text[end:]
    return whole.split("\n")[position.line]


def test_keys_that_are_not_there_yet() -> None:
    found = labels(f"---\nprospect: priya-shah\n{CURSOR}\n---\n")
    assert {"recipient", "status", "date", "tags"} <= set(found)
    assert "prospect" not in found
    assert found[0] == "date"  # what is required comes first


def test_a_key_has_the_line_of_the_manual() -> None:
    (item,) = (item for item in items(f"---\nre{CURSOR}\n---\n") if item.label == "referrer")
    assert item.documentation == "who passed it on; left out: you"


def test_a_key_that_is_begun() -> None:
    assert written(f"---\nprospect: a\nreci{CURSOR}\n---\n", "recipient") == "recipient: "
    assert written(f"---\nprospect: a\nreci{CURSOR}: b\n---\n", "recipient") == "recipient: b"


@pytest.mark.parametrize("front", ["---\nreci" + CURSOR, "---\nname: [\nreci" + CURSOR + "\n"])
def test_front_matter_that_cannot_be_read_yet(front: str) -> None:
    assert labels(front) == ["recipient"]


def test_the_kind_follows_the_type_key_too() -> None:
    assert "attendees" in labels(f"---\ntype: event\n{CURSOR}\n---\n", "notes/x.md")
    assert labels(f"---\n{CURSOR}\n---\n", "notes/x.md") == []


def test_choices_of_a_key() -> None:
    assert labels(f"---\nstatus: rest{CURSOR}\n---\n") == ["resting"]
    assert "client" in labels(f"---\nname: Dan\nrelation:\n  - {CURSOR}\n---\n", DAN)
    assert (
        written(f"---\nrelation: [friend, cli{CURSOR}]\n---\n", "client", DAN)
        == "relation: [friend, client]"
    )


@pytest.mark.parametrize("typed", ["dan", "oka", "Okafor L", "danny", "dan@okafor", "law"])
def test_ids_by_id_name_alias_company_and_mail(typed: str) -> None:
    assert labels(f"---\nrecipient: {typed}{CURSOR}\n---\n") == ["dan-okafor"]
    assert (
        written(f"---\nrecipient: {typed}{CURSOR}\n---\n", "dan-okafor") == "recipient: dan-okafor"
    )


def test_a_key_takes_records_of_its_kinds_only() -> None:
    assert labels(f"---\ngroup: {CURSOR}\n---\n") == ["bni"]
    assert "me" in labels(f"---\nrecipient: {CURSOR}\n---\n")


def test_links_in_keys_are_written_as_the_journal_writes_them() -> None:
    wiki = '[journal]\nlinks = "wiki"\n'
    assert (
        written(f"---\nrecipient: {CURSOR}\n---\n", "dan-okafor", settings=wiki)
        == 'recipient: "[[dan-okafor]]"'
    )


def test_those_of_the_record_come_first_then_the_last_touched() -> None:
    found = labels(LOG + f"- 2026-11-20 call {CURSOR}")
    assert found == ["dan-okafor", "priya-shah", "sam-taylor"]
    late = {**PEOPLE, "contacts/zoe.md": "---\nname: Zoe\n---\n\n## Log\n\n- 2026-11-19 call: hi\n"}
    file, position = at_cursor(f"---\nprospect: {CURSOR}\n---\n", others=late)
    assert [item.label for item in complete(file, position)][:2] == ["me", "zoe"]


def test_at_most_a_hundred() -> None:
    many = {f"contacts/p{number}.md": f"---\nname: P {number}\n---\n" for number in range(150)}
    file, position = at_cursor(f"---\nrecipient: p{CURSOR}\n---\n", others=many)
    assert len(complete(file, position)) == 100


def test_verbs_after_a_date() -> None:
    found = labels(LOG + f"- 2026-11-20 {CURSOR}")
    assert {"call", "thanks", "won", "introduced"} <= set(found)
    assert written(LOG + f"- [ ] 2026-11-22 cal{CURSOR} dan", "call") == "- [ ] 2026-11-22 call dan"


def test_people_after_a_verb() -> None:
    assert (
        written(LOG + f"- 2026-11-20 call dan{CURSOR}", "dan-okafor")
        == "- 2026-11-20 call [[dan-okafor]]: "
    )
    assert (
        written(LOG + f"- 2026-11-20 call dan{CURSOR}: hi", "dan-okafor")
        == "- 2026-11-20 call [[dan-okafor]]: hi"
    )
    assert (
        written(LOG + f"- 2026-11-20 call [[priya-shah]], da{CURSOR}: x", "dan-okafor")
        == "- 2026-11-20 call [[priya-shah]], [[dan-okafor]]: x"
    )
    assert labels(LOG + f"- 2026-11-20 call dan-okafor: {CURSOR}") == []


@pytest.mark.parametrize(
    ("typed", "label", "line"),
    [
        ("- ", "today", "- 2026-11-20 "),
        ("- tod", "today", "- 2026-11-20 "),
        ("- ", "last fri", "- 2026-11-13 "),
        ("- ", "fri", "- [ ] 2026-11-27 "),
        ("- [ ] fr", "fri", "- [ ] 2026-11-27 "),
        ("- [ ] ", "+2w", "- [ ] 2026-12-04 "),
        ("- [ ] +5d", "+5d", "- [ ] 2026-11-25 "),
        ("- [x] ", "yesterday", "- [x] 2026-11-19 "),
        ("- 2026-11-2", "today", "- 2026-11-20 "),
    ],
)
def test_days_after_a_bullet(typed: str, label: str, line: str) -> None:
    assert written(LOG + typed + CURSOR, label) == line


def test_days_in_keys() -> None:
    assert written(f"---\ndate: tod{CURSOR}\n---\n", "today") == "date: 2026-11-20"


def test_links_anywhere() -> None:
    assert written(LOG + f"See [[dan{CURSOR}", "dan-okafor") == "See [[dan-okafor]]"
    assert written(LOG + f"See [[dan{CURSOR}]] there", "dan-okafor") == "See [[dan-okafor]] there"
    assert "bni" in labels(LOG + f"See [[{CURSOR}")


@pytest.mark.parametrize("encoding", list(Encoding))
def test_what_is_behind_other_letters(encoding: Encoding) -> None:
    line = written(
        f"---\nneed: x\n---\n\nשלום 😀 [[dan{CURSOR} 😀", "dan-okafor", encoding=encoding
    )
    assert line == "שלום 😀 [[dan-okafor]] 😀"


def test_plain_text_gets_nothing() -> None:
    assert labels(INTRODUCED + f"\nHello wor{CURSOR}ld\n") == []
