"""From a document to a record and its problems: one bad field spoils one field, one bad file one
file.
"""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.records.contact import Contact
from refjournal.records.decode import decode
from refjournal.records.fields import NEVER, Exemption, Goal, Money, Period, Yearly
from refjournal.records.file import File, pack, unpack_files
from refjournal.records.kinds import KINDS, declared_keys
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.parse import parse_document

WORDS = Vocabulary(frozenset({"supplier"}), {"lunch": "meeting"}, frozenset({"rate"}))


def read(text: str | bytes, path: str = "contacts/x-y.md") -> File | None:
    return decode(parse_document(text, verbs=WORDS.all_verbs), path, WORDS)


def value(line: str, key: str, path: str = "contacts/x-y.md") -> object:
    file = read(f"---\nname: N\ndate: 2026-01-01\n{line}\n---\n", path)
    assert file is not None
    return getattr(file.record, key)


@pytest.mark.parametrize(
    ("line", "key", "expected"),
    [
        ("phone: 01632 960123", "phone", ("01632 960123",)),
        ("company: no", "company", "no"),
        ("company: 12:30", "company", "12:30"),
        ("company: 1e5", "company", "1e5"),
        ("company: 'Law: and order'", "company", "Law: and order"),
        ("tags: [a, b]", "tags", ("a", "b")),
        ("tags: a", "tags", ("a",)),
        ("tags:\n  - a\n  - b", "tags", ("a", "b")),
        ("source: marta-weiss", "source", "marta-weiss"),
        ('source: "[[marta-weiss]]"', "source", "marta-weiss"),
        ('source: "[[marta-weiss|Marta]]"', "source", "marta-weiss"),
        ("source: [[marta-weiss]]", "source", "marta-weiss"),
        ("source: [[marta]]", "source", "[[marta]]"),
        ("source: a phrase", "source", "a phrase"),
        ("groups: [[club-one]]", "groups", ("club-one",)),
        ("groups:\n  - [[club-one]]\n  - club-two", "groups", ("club-one", "club-two")),
        ("met: 2026-02-28", "met", date(2026, 2, 28)),
        ("met: 2026-02-30", "met", None),
        ("birthday: 02-29", "birthday", Yearly(None, 2, 29)),
        ("cadence: 6w", "cadence", Period(6, "w")),
        ("cadence: never", "cadence", NEVER),
        ("relation: [client, supplier]", "relation", ("client", "supplier")),
        ("trust: credibility", "trust", "credibility"),
        ("trust: high", "trust", None),
        (
            "ignore: [RJ314 2027-01-01, RJ304]",
            "ignore",
            (Exemption("RJ314", date(2027, 1, 1)), Exemption("RJ304", None)),
        ),
        ("rate: 90", "extra", {"date": "2026-01-01", "rate": "90"}),
    ],
)
def test_a_value_of_a_contact(line: str, key: str, expected: object) -> None:
    assert value(line, key) == expected


@pytest.mark.parametrize(
    ("line", "key", "path", "expected"),
    [
        ("value: 1,250.50 GBP", "value", "referrals/x.md", Money(Decimal("1250.50"), "GBP")),
        ("value: 4500", "value", "referrals/x.md", Money(Decimal(4500), "")),
        ("rating: 5", "rating", "referrals/x.md", 5),
        ("rating: 9", "rating", "referrals/x.md", None),
        ("between: [a-b, c-d]", "between", "referrals/x.md", ("a-b", "c-d")),
        ("business: no", "business", "events/x.md", False),
        ("goals: [give 2/week]", "goals", "groups/x.md", (Goal("give", 2, "week"),)),
        ("dues_every: 1y", "dues_every", "groups/x.md", Period(1, "y")),
        ("from: 2026-04-01", "from_", "campaigns/x.md", date(2026, 4, 1)),
        ("counts: [help, asks]", "counts", "campaigns/x.md", ("help", "asks")),
    ],
)
def test_a_value_of_another_kind(line: str, key: str, path: str, expected: object) -> None:
    assert value(line, key, path) == expected


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("---\nname: N\n---\n", "contacts/x.md", "Contact"),
        ("---\ntype: group\nname: N\n---\n", "contacts/x.md", "Group"),
        ("---\ntype: contact\nname: N\n---\n", "anywhere/x.md", "Contact"),
        ("---\nname: N\n---\n", "anywhere/x.md", None),
        ("---\ntype: book\n---\n", "anywhere/x.md", None),
        ("# words\n", "anywhere/x.md", None),
        ("---\nname: [\n---\n", "anywhere/x.md", None),
    ],
)
def test_what_is_a_record(text: str, path: str, kind: str | None) -> None:
    file = read(text, path)
    assert (type(file.record).__name__ if file is not None else None) == kind


def test_places_are_remembered() -> None:
    file = read(
        "---\nname: N\ntags:\n  - a\n  - b\n---\n## Log\n- 2026-01-02 call [[dan-x]], [[zoe-y]]: z\n"
    )
    assert file is not None
    assert isinstance(file.record, Contact)
    assert file.record.position("name") == (2, 7)
    assert file.record.position("tags.1") == (5, 5)
    assert file.record.position("@8.1") == (8, 30)
    assert file.record.position("company") is None


@pytest.mark.parametrize("kind", KINDS)
def test_every_declared_key_has_a_type_and_a_meaning(kind: str) -> None:
    for key in declared_keys(kind).values():
        assert key.meaning
        assert key.kinds or str(key.type) != "id"


LINES = st.text(st.characters(codec="utf-8"), max_size=20)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*declared_keys("contact"), *declared_keys("referral"), "own"]), LINES
        ),
        max_size=6,
    ),
    LINES,
)
def test_no_text_does_worse_than_be_a_problem_and_the_index_gives_it_back(
    fields: list[tuple[str, str]], entry: str
) -> None:
    front = "\n".join(f"{key}: {text}" for key, text in fields)
    for path in ("contacts/x.md", "referrals/x.md"):
        file = read(f"---\n{front}\n---\n## Log\n- 2026-01-02 call {entry}\n", path)
        if file is not None:
            assert unpack_files(pack([file])) == [file]


WRITTEN = (
    "north 3 12 null ~ Null NULL 'null' 2026-02-28 2026-02-30 2024-05 02-29 6w never high client"
    " clients dan-okafor Jane yes 90m RJ314 me@example.org me@example 01632-960123 12"
).split()
VALUES = st.sampled_from([*WRITTEN, "30100 EUR", "a, b", "give 2/week", " ", "two words"])
WRITTEN_VALUES = VALUES | st.lists(VALUES, max_size=3).map(lambda items: f"[{', '.join(items)}]")
KEYS = st.sampled_from([*declared_keys("contact"), *declared_keys("referral"), "own", "rate"])


@given(st.dictionaries(KEYS, WRITTEN_VALUES, max_size=5))
def test_the_quick_way_reads_what_the_careful_one_does(fields: dict[str, str]) -> None:
    lines = "".join(f"{key}: {text}\n" for key, text in fields.items())
    for path in ("contacts/x.md", "referrals/x.md"):
        quick = read(f"---\n{lines}---\n", path)
        # A comment can have cut a value, so that every one is looked at.
        assert quick == read(f"---\n{lines}# a comment\n---\n", path)
