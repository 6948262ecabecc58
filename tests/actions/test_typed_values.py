"""What a person types for a key, as it is written."""

from datetime import date

import pytest

from refjournal.actions.typed_values import KeyInput, values_of
from refjournal.errors import UsageError
from refjournal.lint.shared.examples import CAST
from refjournal.records.kinds import declared_keys
from tests.builders import journal_of

FILES = {
    **CAST,
    "events/fair.md": "---\nname: The Fair\n---\n",
    "groups/fair-traders.md": "---\nname: Fair Traders\n---\n",
    "groups/fair-play.md": "---\nname: Fair Play\n---\n",
}
TODAY = date(2026, 11, 20)


def written(kind: str, name: str, *texts: str, check: bool = False) -> tuple[str, ...]:
    key = declared_keys(kind).get(name)
    return values_of(
        journal_of(FILES), KeyInput(name, key, texts), TODAY, _refuse if check else None
    )


def _refuse(text: str) -> None:
    raise UsageError(f"no filter: {text}")


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        ("contact", "company", " Lind & Co ", "Lind & Co"),
        ("contact", "met", "yesterday", "2026-11-19"),
        ("contact", "trust", "credibility", "credibility"),
        ("contact", "source", "dan", "dan-okafor"),
        ("contact", "source", "[[dan-okafor]]", "dan-okafor"),
        ("contact", "source", "The fair in Bonn", "The fair in Bonn"),
        ("referral", "recipient", "me", "me"),
        ("event", "group", "play", "fair-play"),
        ("contact", "shoe", "44", "44"),
    ],
)
def test_a_value_is_written_as_its_type_has_it(kind: str, name: str, text: str, value: str) -> None:
    assert written(kind, name, text) == (value,)


def test_commas_separate_ids_and_choices_and_each_counts_once() -> None:
    assert written("referral", "between", "dan, marta", "dan") == ("dan-okafor", "marta-weiss")
    assert written("contact", "relation", "client,partner") == ("client", "partner")


@pytest.mark.parametrize(
    ("kind", "name", "texts", "reason"),
    [
        ("contact", "company", ("a", "b"), "takes one value"),
        ("contact", "company", ("a\nb",), "one line"),
        ("contact", "shoe", ("a\x1bb",), "one line"),
        ("contact", "met", ("frydag",), "met: "),
        ("contact", "relation", ("cleint",), "did you mean client"),
        ("contact", "trust", ("xyz",), "write visibility, credibility, profitability"),
        ("contact", "cadence", ("often",), "cadence: "),
        ("referral", "parent", ("dan-okafo",), "no referral is called"),
        ("event", "group", ("nobody",), "no group is called 'nobody'"),
    ],
)
def test_a_value_that_the_type_refuses(
    kind: str, name: str, texts: tuple[str, ...], reason: str
) -> None:
    with pytest.raises(UsageError, match=reason):
        written(kind, name, *texts)


def test_a_filter_is_checked() -> None:
    with pytest.raises(UsageError, match="no filter"):
        written("campaign", "audience", "relation:", check=True)
