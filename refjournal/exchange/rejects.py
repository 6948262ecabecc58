"""The rows that were not imported, given back as they came, with a place to say what they are."""

import csv
import io
from collections.abc import Sequence

from refjournal.exchange.source import SAME_AS, SourceFile, SourceRow, UnreadableImportError


def rejects_text(files: Sequence[SourceFile], rows: Sequence[SourceRow]) -> str:
    """Return the rows as a file that can be imported again.

    Raises:
        UnreadableImportError: the files are of several kinds, which no one file can hold.
    """
    headers = {file.header for file in files}
    if len(headers) > 1:
        raise UnreadableImportError(
            "--rejects takes files of one kind with the same columns; import them one by one"
        )
    header = next(iter(headers), ())
    if not header:
        return "".join(_card(row) for row in rows)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    decided = [title.casefold() for title in header].count(SAME_AS)
    writer.writerow(header if decided else (*header, SAME_AS))
    for row in rows:
        # Short rows are filled up, so that same_as is below its title.
        cells = (*row.raw, *[""] * (len(header) - len(row.raw)))
        writer.writerow(cells if decided else (*cells, ""))
    return stream.getvalue()


def _card(row: SourceRow) -> str:
    lines = [line for line in row.raw if not line.upper().startswith("X-SAME-AS")]
    if lines[-1:] and lines[-1].strip().upper() == "END:VCARD":
        lines.insert(-1, "X-SAME-AS:")
    return "\n".join(lines) + "\n"
