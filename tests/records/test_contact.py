"""A contact's own words about itself."""

from datetime import date

import pytest

from refjournal.records.contact import Contact

_DAY = date(2026, 11, 20)


def _archived(day: date | None) -> Contact:
    return Contact(id="dan", path="contacts/dan.md", archived=day)


def test_a_contact_without_the_key_is_not_archived() -> None:
    assert not _archived(None).is_archived(_DAY)


def test_a_contact_is_archived_from_that_day() -> None:
    assert _archived(_DAY).is_archived(_DAY)
    assert not _archived(date(2026, 11, 21)).is_archived(_DAY)


@pytest.mark.parametrize(
    ("tag", "is_out"), [("deceased", True), ("Dead", True), ("deadline", False)]
)
def test_who_has_died_is_out_of_every_follow_up(tag: str, is_out: bool) -> None:
    contact = Contact(id="dan", path="contacts/dan.md", tags=("golf", tag))
    assert contact.is_archived(date(2026, 11, 20)) is is_out
