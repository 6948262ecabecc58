"""What is wrong with values: one line of front matter in, the problems and values out."""

from datetime import date

import pytest

from refjournal.problems import Problem
from refjournal.records.contact import Contact
from refjournal.records.decode import decode
from refjournal.records.file import File
from refjournal.records.vocabulary import Vocabulary
from refjournal.text.parse import parse_document

WORDS = Vocabulary(keys=frozenset({"Hobbies"}))


def read(front: str, log: str = "", kind: str = "contact", words: Vocabulary = WORDS) -> File:
    text = f"---\nname: Eva Roth\ndate: 2026-11-01\nfrom: 2026-11-01\nuntil: 2026-11-30\n{front}\n---\n## Log\n{log}\n"
    file = decode(parse_document(text, verbs=words.all_verbs), f"{kind}s/eva.md", words)
    assert file is not None
    return file


def problems(front: str, log: str = "", kind: str = "contact") -> list[Problem]:
    return list(read(front, log, kind).problems)


def said(front: str, kind: str = "contact") -> str:
    return " ".join(f"{problem.message} [{problem.code}]" for problem in problems(front, kind=kind))


def contact(front: str, log: str = "") -> Contact:
    record = read(front, log).record
    assert isinstance(record, Contact)
    return record


# Lists


@pytest.mark.parametrize(
    ("front", "kind", "listed"),
    [
        ("relation: client, partner", "contact", "[client, partner]"),
        ("relation: client; partner", "contact", "[client, partner]"),
        ('relation: "client, partner"', "contact", "[client, partner]"),
        ("groups: bni, club-one", "contact", "[bni, club-one]"),
        ("ignore: RJ314, RJ304 2027-01-01", "contact", "[RJ314, RJ304 2027-01-01]"),
        ("relation: client / partner", "contact", "[client, partner]"),
        ("relation: client and past-client", "contact", "[client, past-client]"),
        ("email: a@x.example b@x.example", "contact", "[a@x.example, b@x.example]"),
        ("between: marta-weiss and dan-okafor", "referral", "[marta-weiss, dan-okafor]"),
        ("between: marta-weiss, dan-okafor", "referral", "[marta-weiss, dan-okafor]"),
        ("attendees: marta-weiss, dan-okafor", "event", "[marta-weiss, dan-okafor]"),
        ("goals: give 2/week, ask 8/month", "group", "[give 2/week, ask 8/month]"),
        ("counts: help, asks", "campaign", "[help, asks]"),
        ("tags: vip, berlin", "contact", "[vip, berlin]"),
        ("email: a@x.example, b@x.example", "contact", "[a@x.example, b@x.example]"),
        ("phone: 01632 960123, +44 7700 900123", "contact", "[01632 960123, +44 7700 900123]"),
        ("web: a.example, b.example/c", "contact", "[a.example, b.example/c]"),
    ],
)
def test_a_list_written_as_one_value_has_its_fix(front: str, kind: str, listed: str) -> None:
    (problem,) = problems(front, kind=kind)
    assert problem.code == "RJ102"
    assert problem.fixable
    assert problem.message.endswith(f"write {listed}")


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("Eva <eva@x.example>", "eva@x.example"),
        ("mailto:eva@x.example", "eva@x.example"),
        ('"[eva](mailto:eva@x.example)"', "eva@x.example"),
        ("eva@x.example.", "eva@x.example"),
        ("eva(at)x.example", "eva@x.example"),
    ],
)
def test_the_address_in_a_value_is_proposed(value: str, address: str) -> None:
    (problem,) = problems(f"email: {value}")
    assert problem.code == "RJ109"
    assert problem.message.endswith(f"write {address}")


def test_two_words_of_which_one_is_unknown_are_no_list() -> None:
    (problem,) = problems("relation: client and baker")
    assert problem.code == "RJ105"


@pytest.mark.parametrize(
    "front", ["offers: payroll, tax", "wants: bakers, lawyers", "aliases: A, B"]
)
def test_a_comma_in_a_text_is_a_hint_and_no_fix(front: str) -> None:
    (problem,) = problems(front)
    assert (problem.severity, problem.fixable) == ("hint", False)


@pytest.mark.parametrize(
    "front",
    [
        'tags: "vip, berlin"',
        "offers: ['payroll, tax']",
        "email: 'Roth, Eva <eva@x.example>'",
        "address: 1 High Street, Leeds",
        "company: Smith, Sons",
        "web: https://x.example/a,b",
        "tags: [vip, berlin]",
    ],
)
def test_a_comma_that_is_meant_is_no_list(front: str) -> None:
    assert not [problem for problem in problems(front) if problem.code == "RJ102"]


def test_an_item_with_a_comma_is_several() -> None:
    (problem,) = problems("relation:\n  - client, partner\n  - friend")
    assert "write each as an item: [client, partner]" in problem.message


# Nothing


@pytest.mark.parametrize("word", ["null", "Null", "NULL", "~"])
@pytest.mark.parametrize("key", ["company", "role", "met", "tags", "offers", "capacity", "source"])
def test_null_is_no_value(key: str, word: str) -> None:
    if (key, word) == ("source", "Null"):
        return  # a name, where one is asked for
    file = read(f"{key}: {word}")
    assert file.problems == ()
    assert not getattr(file.record, key)


@pytest.mark.parametrize(
    ("front", "key", "value"),
    [
        ("title: Null", "title", "Null"),
        ("aliases: [Null, Eva]", "aliases", ("Null", "Eva")),
        ("source: Null", "source", "Null"),
        ('company: "null"', "company", "null"),
        ("tags: [null, vip, ~]", "tags", ("vip",)),
    ],
)
def test_null_is_a_word_where_it_can_be_one(front: str, key: str, value: object) -> None:
    assert getattr(read(front).record, key) == value


def test_null_under_a_key_of_your_own_is_no_value() -> None:
    assert contact("Hobbies: null").extra["Hobbies"] == ""


@pytest.mark.parametrize("front", ["group: []", "need: []", "recipient: []"])
def test_an_empty_list_is_no_value(front: str) -> None:
    assert problems(front, kind="referral") == []


# Days and amounts


@pytest.mark.parametrize(
    ("front", "kind", "says", "fixable"),
    [
        ("met: 3.11.2026", "contact", "write 2026-11-03", True),
        ("met: 03/11/2026", "contact", "write 2026-11-03 or 2026-03-11", False),
        ("met: May 2024", "contact", "write 2024-05", True),
        ("archived: March 2026", "contact", "write the day too: 2026-03-DD", False),
        ("birthday: 13 Dec", "contact", "write 12-13", True),
        ("value: 4.500 EUR", "referral", "write 4500 EUR or 4.50 EUR", False),
        ("value: 4.500", "referral", "write 4500 or 4.50", False),
        ("value: 12,50 GBP", "referral", "write 12.50 GBP", True),
        ("value: 1500.5 JPY", "referral", "write 1500 JPY or 1501 JPY", False),
        ("dues: € 950", "group", "write 950 EUR", True),
    ],
)
def test_a_value_in_another_form_has_what_it_can_mean(
    front: str, kind: str, says: str, fixable: bool
) -> None:
    (problem,) = problems(front, kind=kind)
    assert says in problem.message
    assert problem.fixable is fixable


def test_a_day_of_which_only_the_month_is_known_is_remembered_as_such() -> None:
    record = contact("met: 2024-05\nsince: 2025-01-17")
    assert (record.day_spoken("met"), record.day_text("met")) == ("in May 2024", "2024-05")
    assert (record.day_spoken("since"), record.day_text("since")) == ("on 2025-01-17", "2025-01-17")
    assert record.met == date(2024, 5, 1)


def test_the_journals_currency_says_how_many_decimals_an_amount_has() -> None:
    yen = Vocabulary(currency="JPY")
    dinars = Vocabulary(currency="KWD")
    assert read("value: 4.5", kind="referral", words=yen).problems
    assert not read("value: 4.500", kind="referral", words=dinars).problems


@pytest.mark.parametrize("amount", ["4.500 EUR", "12,50 EUR", "1500.5 JPY", "15 eur"])
def test_an_amount_in_the_brackets_of_an_entry_is_never_lost_in_silence(amount: str) -> None:
    (problem,) = problems("", f"- 2026-11-03 gift: wine ({amount})")
    assert (problem.code, problem.line) == ("RJ102", 9)


def test_the_entry_with_such_an_amount_is_read_without_it() -> None:
    record = contact("", "- 2026-11-03 gift: wine (4.500 EUR)")
    assert [(entry.verb, entry.cost) for entry in record.log] == [("gift", None)]


# Words


@pytest.mark.parametrize(
    ("front", "fixable"),
    [
        ("relation: Client", True),
        ("relation: clients", True),
        ("relation: Past Client", True),
        ("relation: cleint", True),
        ("trust: credibilty", True),
        ("capacity: none", False),
        ('capacity: "null"', False),
        ("trust: high", False),
    ],
)
def test_a_word_is_only_fixed_where_no_other_can_be_meant(front: str, fixable: bool) -> None:
    (problem,) = problems(front)
    assert (problem.code, problem.fixable) == ("RJ105", fixable)


# Characters


@pytest.mark.parametrize(
    "front",
    [
        "email: \u200beva@x.example",
        "phone: 01632\u00ad 960123",
        "aliases: [E\u2060va]",
        "source: dan\u200b-okafor",
        "title: Pa\u200dul",
    ],
)
def test_a_character_that_hides_in_a_name_or_an_address_is_found(front: str) -> None:
    found = [problem for problem in problems(front) if problem.code == "RJ009"]
    assert [problem.fixable for problem in found] == [True]


@pytest.mark.parametrize("front", ["title: علی\u200cرضا", "title: क्\u200dष", "title: 👩\u200d💻"])
def test_a_joiner_that_is_spelling_is_left_alone(front: str) -> None:
    assert problems(front) == []


# Keys


def test_a_missing_name_is_pointed_at_where_it_is_in_capitals() -> None:
    text = "---\nrole: baker\nName: Ole\n---\n"
    file = decode(parse_document(text), "contacts/ole.md", WORDS)
    assert file is not None
    missing = next(problem for problem in file.problems if problem.code == "RJ101")
    assert (missing.line, missing.message) == (3, "name is missing; it is written Name here")


@pytest.mark.parametrize(
    ("front", "fixable", "on_request"),
    [
        ("Tags: [vip]", True, False),
        ("tag: vip", True, False),
        ("E-mail: eva@x.example", True, False),
        ("Company: Baum AG", True, False),
        ("birtday: 02-28", True, True),
        ("Met: soon", False, False),
        ("companies: [A, B]", False, False),
        ("tag: vip, berlin", False, False),
    ],
)
def test_a_key_is_renamed_only_if_its_value_can_be_read_there(
    front: str, fixable: bool, on_request: bool
) -> None:
    (problem,) = problems(front)
    assert (problem.code, problem.fixable, problem.on_request) == ("RJ104", fixable, on_request)


def test_a_key_in_two_spellings_is_found_and_joined_by_hand() -> None:
    (problem,) = problems("tags: [a]\nTags: [b]")
    assert "tags is in line 6" in problem.message
    assert not problem.fixable


def test_a_key_of_another_kind_is_found() -> None:
    assert "recipient is a key of a referral" in said("recipient: dan-okafor")


def test_a_key_that_the_configuration_names_is_your_own() -> None:
    words = Vocabulary(keys=frozenset({"Tag"}))
    assert read("Tag: vip", words=words).problems == ()


# Keys of their own below a key


def test_a_nested_mapping_under_a_key_of_ones_own_spoils_that_key_only() -> None:
    file = read("kanban:\n  view: board\nrole: coach")
    assert isinstance(file.record, Contact)
    assert (file.record.role, "kanban" in file.record.extra) == ("coach", False)
    assert [(p.code, p.line) for p in file.problems if p.line == 7] == [("RJ104", 7)]


def test_a_key_that_the_settings_know_as_your_own_may_be_nested() -> None:
    assert problems("Hobbies:\n  view: board") == []


def test_under_a_key_of_the_kind_it_is_an_error() -> None:
    (problem,) = problems("address:\n  town: Bonn")
    assert (problem.code, problem.line, problem.severity) == ("RJ102", 7, None)
