"""A contact's own words about itself."""

from datetime import date

from refjournal.records.contact import Contact

_DAY = date(2026, 11, 20)


def _archived(day: date | None) -> Contact:
    return Contact(id="dan", path="contacts/dan.md", archived=day)


def test_a_contact_without_the_key_is_not_archived() -> None:
    assert not _archived(None).is_archived(_DAY)


def test_a_contact_is_archived_from_that_day() -> None:
    assert _archived(_DAY).is_archived(_DAY)
    assert not _archived(date(2026, 11, 21)).is_archived(_DAY)
