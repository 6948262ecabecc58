"""What kind of address book a file is, told by its content; the door of this room."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Final

from refjournal.exchange.decoding import decoded_text
from refjournal.exchange.people.person import AddressBook
from refjournal.exchange.people.tables import read_table
from refjournal.exchange.people.vcards import has_cards, read_vcards
from refjournal.exchange.source import UnreadableImportError

MAX_BYTES: Final = 256 * 1024 * 1024
"""The largest file, and the largest content of an archive, that is read: 2,000 cards with a
photograph of 100 kB each.
"""
_ZIP: Final = b"PK\x03\x04"
_MEMBERS: Final = (".csv", ".vcf")
_WORKBOOK: Final = "[Content_Types].xml"
"""What every file of an office program has in it. Source: ECMA-376, part 2."""
_LINKEDIN_MEMBER: Final = "connections.csv"


def read_people(
    data: bytes, file: str, mapping: Mapping[str, Sequence[str]] | None = None
) -> AddressBook:
    """Return the people in the content of a file.

    Raises:
        UnreadableImportError: it is no address book; the message says what it lacks.
    """
    if data.startswith(_ZIP):
        data = _from_archive(data)
    text = decoded_text(data)
    if not text.strip():
        raise UnreadableImportError("the file is empty")
    if has_cards(text):
        return read_vcards(text, file)
    try:
        return read_table(text, file, mapping or {})
    except UnreadableImportError:
        if "begin:vcard" in text.lower():  # a mail with cards in it
            return read_vcards(text, file)
        raise


def _from_archive(data: bytes) -> bytes:
    """Return the address book in an archive, as LinkedIn sends one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            member = _member(archive)
            # A header can lie about the size, so no more is read than may be.
            with archive.open(member) as stream:
                content = stream.read(MAX_BYTES + 1)
    except UnreadableImportError:
        raise
    except Exception as error:  # a damaged archive makes the library raise whatever it meets
        raise UnreadableImportError(f"the archive cannot be read: {error}") from None
    if len(content) > MAX_BYTES:
        raise UnreadableImportError("the archive holds more than can be an address book")
    return content


def _member(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    if _WORKBOOK in archive.namelist():
        raise UnreadableImportError("this is a workbook; save the sheet as CSV and import that")
    found = [info for info in archive.infolist() if info.filename.lower().endswith(_MEMBERS)]
    connections = [
        info for info in found if info.filename.lower().rpartition("/")[2] == _LINKEDIN_MEMBER
    ]
    chosen = connections or found
    if len(chosen) != 1:
        names = ", ".join(info.filename for info in chosen[:5]) or "no .csv and no .vcf file"
        raise UnreadableImportError(f"the archive holds {names}; unpack it and name the file")
    return chosen[0]
