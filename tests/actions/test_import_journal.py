import pytest

from refjournal.actions.import_journal import import_journal, path_refusal
from refjournal.exchange.journal_json import JournalRow
from tests.builders import applied, journal_of

FILES = {"contacts/dan.md": "---\nname: Dan\n---\n"}


def row(path: str, text: str = "---\nname: A\n---\n", refusal: str = "") -> JournalRow:
    return JournalRow("x.json", 1, path, text.encode(), refusal)


def outcome(*rows: JournalRow) -> list[tuple[str, str]]:
    def content_of(path: str) -> bytes | None:
        return FILES[path].encode() if path in FILES else None

    result = import_journal(journal_of(FILES), rows, content_of)
    return [(found.outcome.value, found.reason) for found in result.rows]


def test_what_is_not_there_is_created_and_nothing_is_replaced() -> None:
    same = FILES["contacts/dan.md"]
    found = outcome(row("contacts/a.md"), row("contacts/dan.md", same), row("contacts/dan.md"))
    assert [name for name, _ in found] == ["created", "unchanged", "refused"]


def test_an_id_is_one_record() -> None:
    found = outcome(row("contacts/x/dan.md"), row("groups/b.md"), row("contacts/B.md"))
    assert found == [
        ("refused", "the id dan is taken"),
        ("created", ""),
        ("refused", "the id B is taken"),
    ]


def test_bytes_that_are_no_text_come_in_as_they_are() -> None:
    data = b"---\nname: \xff\n---\n"
    result = import_journal(
        journal_of({}), [JournalRow("x", 1, "contacts/a.md", data)], lambda _: None
    )
    text = applied({}, result.changes)["contacts/a.md"]
    assert text.encode("utf-8", "surrogateescape") == data


@pytest.mark.parametrize(
    "path",
    [
        "../a.md",
        "/etc/a.md",
        "contacts/../../a.md",
        ".git/hooks/a.md",
        "contacts/.a.md",
        "refjournal.toml",
        "contacts/a.sh",
        "contacts//a.md",
        "C:\\a.md",
        "contacts/a\n.md",
        "contacts/" + "a" * 300 + ".md",
        "a/" * 20 + "a.md",
    ],
)
def test_a_path_that_leads_elsewhere_is_refused(path: str) -> None:
    assert path_refusal(path)
    assert outcome(row(path))[0][0] == "refused"


def test_the_paths_of_a_journal_are_fine() -> None:
    paths = ("contacts/dan-okafor.md", "referrals/2026/a.md", "templates/thanks.md", "Zoë Ahl.md")
    assert [path_refusal(path) for path in paths] == [""] * 4
