"""Which key is meant by one that no kind has."""

import pytest

from refjournal.records.near_keys import key_meant, key_of_other_kind, kind_meant


@pytest.mark.parametrize(
    ("key", "meant"),
    [
        ("Name", "name"),
        ("TAGS", "tags"),
        ("tag", "tags"),
        ("companies", "company"),
        ("E-mail", "email"),
        ("emails", "email"),
        ("Ideal Client", "ideal_client"),
        ("listen-for", "listen_for"),
    ],
)
def test_case_number_and_hyphens_make_no_other_key(key: str, meant: str) -> None:
    found = key_meant(key, "contact")
    assert found is not None
    assert (found.name, found.is_spelling) == (meant, True)


def test_one_slip_in_a_long_key_is_that_key() -> None:
    found = key_meant("birtday", "contact")
    assert found is not None
    assert (found.name, found.is_spelling) == ("birthday", False)


@pytest.mark.parametrize("key", ["rol", "hobbies", "Phone Number", "dog"])
def test_other_keys_are_your_own(key: str) -> None:
    assert key_meant(key, "contact") is None


@pytest.mark.parametrize(
    ("key", "kind", "other"),
    [
        ("recipient", "contact", "referral"),
        ("capacity", "referral", "contact"),
        ("audience", "event", "campaign"),
        ("date", "contact", None),
        ("status", "contact", None),
        ("recipient", "referral", None),
    ],
)
def test_a_key_that_only_another_kind_has(key: str, kind: str, other: str | None) -> None:
    assert key_of_other_kind(key, kind) == other


@pytest.mark.parametrize(
    ("word", "kind"),
    [("Contact", "contact"), ("REFERRALS", "referral"), ("events", "event"), ("book", None)],
)
def test_a_kind_in_any_case_and_number(word: str, kind: str | None) -> None:
    assert kind_meant(word) == kind


@pytest.mark.parametrize(
    ("key", "meant"), [("telephone", "phone"), ("Date of birth", "birthday"), ("website", "web")]
)
def test_another_word_for_a_key_of_a_contact_is_known(key: str, meant: str) -> None:
    found = key_meant(key, "contact")
    assert found is not None
    assert (found.name, found.is_word) == (meant, True)


def test_such_a_word_says_nothing_in_other_records() -> None:
    assert key_meant("website", "referral") is None
