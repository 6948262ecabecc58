import io
import zipfile

import pytest

from refjournal.exchange.people.read import read_people
from refjournal.exchange.source import UnreadableImportError
from tests.exchange.people.test_tables import LINKEDIN, OUTLOOK


def archive(**members: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in members.items():
            made.writestr(name.replace("_", "."), text)
    return stream.getvalue()


def test_a_card_is_told_from_a_table() -> None:
    assert read_people(b"\xef\xbb\xbfBEGIN:VCARD\nFN:A\nEND:VCARD\n", "x").kind == "vCard"
    assert read_people(OUTLOOK.encode("utf-16"), "x").kind == "Outlook"


def test_an_archive_of_linkedin() -> None:
    data = archive(Profile_csv="a,b\n", Connections_csv=LINKEDIN)
    assert len(read_people(data, "x").people) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (archive(a_csv="1", b_csv="2"), "unpack it"),
        (archive(a_txt="1"), "no .csv and no .vcf"),
        (b"PK\x03\x04 broken", "cannot be read"),
    ],
)
def test_what_is_no_address_book_is_said(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableImportError, match=says):
        read_people(data, "x")


def test_an_archive_that_grows_without_end_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("refjournal.exchange.people.read.MAX_BYTES", 10_000)
    with pytest.raises(UnreadableImportError, match="more than can be"):
        read_people(archive(a_csv="x" * 20_000), "x")
