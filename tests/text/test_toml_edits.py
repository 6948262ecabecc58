"""Settings added to a TOML file: text in, text out."""

import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from refjournal.text.toml_edits import Setting, TomlRefusedError, with_replaced, with_settings

SINCE = Setting("journal", "since", date(2026, 11, 25))
PERSON = Setting("types", "person", "contact")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", "[journal]\nsince = 2026-11-25\n"),
        ("[journal]\nversion = 1\n", "[journal]\nversion = 1\nsince = 2026-11-25\n"),
        ("[journal]\nversion = 1", "[journal]\nversion = 1\nsince = 2026-11-25"),
        ("[journal]\r\nversion = 1\r\n", "[journal]\r\nversion = 1\r\nsince = 2026-11-25\r\n"),
        ("\ufeff[journal]\n", "\ufeff[journal]\nsince = 2026-11-25\n"),
        (
            "[journal]  # mine\nversion = 1\n\n# yours\n[owner]\n",
            "[journal]  # mine\nversion = 1\nsince = 2026-11-25\n\n# yours\n[owner]\n",
        ),
        ("[owner]\ncontact = 'a'\n", "[owner]\ncontact = 'a'\n\n[journal]\nsince = 2026-11-25\n"),
        ("[owner]", "[owner]\n\n[journal]\nsince = 2026-11-25\n"),
        ("a = '''\n[journal]\n'''\n[journal]\nx = 1\n", "a = '''\n[journal]\n'''\n[journal]\nx = 1\nsince = 2026-11-25\n"),
        ("[journal]\nx = [\n  1,\n]\n", "[journal]\nx = [\n  1,\n]\nsince = 2026-11-25\n"),
        ("[journal]\nsince = 2020-01-01\n", "[journal]\nsince = 2020-01-01\n"),
    ],
)  # fmt: skip
def test_a_line_is_added_to_its_table(text: str, wanted: str) -> None:
    assert with_settings(text, [SINCE]) == wanted


def test_several_tables_are_made_in_their_order() -> None:
    text = with_settings("[owner]\n", [PERSON, Setting("keys", "Phone Number", "phone"), SINCE])
    assert text == (
        '[owner]\n\n[types]\nperson = "contact"\n\n[keys]\n"Phone Number" = "phone"\n'
        "\n[journal]\nsince = 2026-11-25\n"
    )


@pytest.mark.parametrize("text", ["journal = {version = 1}\n", "journal = 1\n", "[journal\n"])
def test_where_no_line_can_be_added_the_lines_to_type_are_named(text: str) -> None:
    with pytest.raises(TomlRefusedError) as refused:
        with_settings(text, [SINCE])
    assert refused.value.lines == ("since = 2026-11-25",)


@given(st.text(max_size=20), st.text(max_size=20))
def test_every_key_and_value_is_read_back(key: str, value: str) -> None:
    try:
        text = with_settings("[types]\nperson = 'contact'\n", [Setting("keys", key, value)])
    except TomlRefusedError:
        pytest.fail("a text that TOML can hold was refused")
    assert tomllib.loads(text)["keys"] == {key: value}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("[owner]\ncontact = 'a'  # me\n", '[owner]\ncontact = ["a", "b"]  # me\n'),
        ('[owner]\ncontact = [\n  "a",\n]\nx = 1\n', '[owner]\ncontact = ["a", "b"]\nx = 1\n'),
        (
            "[verbs]\ncontact = 'call'\n[owner]\ncontact = 'a'\n",
            '[verbs]\ncontact = \'call\'\n[owner]\ncontact = ["a", "b"]\n',
        ),
        ("[journal]\n", '[journal]\n\n[owner]\ncontact = ["a", "b"]\n'),
    ],
)
def test_a_value_is_replaced_where_it_is(text: str, wanted: str) -> None:
    assert with_replaced(text, Setting("owner", "contact", ["a", "b"])) == wanted


@pytest.mark.parametrize(
    "text", ["owner = { contact = 'a' }\n", "owner.contact = 'a'\n", "a = [\n"]
)
def test_a_value_in_another_form_is_refused(text: str) -> None:
    with pytest.raises(TomlRefusedError):
        with_replaced(text, Setting("owner", "contact", ["a", "b"]))
