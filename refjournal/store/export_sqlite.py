"""A journal's tables as a SQLite file of the user's own, written atomically."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from refjournal.errors import NotWrittenError, StorageError
from refjournal.exchange.tables import Sheet
from refjournal.store.atomic import temporary_for


def export_sqlite(sheets: Sequence[Sheet], path: Path, *, force: bool) -> None:
    """Write the tables into a new file.

    Raises:
        NotWrittenError: there is a file already, and `force` is not said.
        StorageError: the disk refuses.
    """
    if path.exists() and not force:
        raise NotWrittenError(f"{path} is there already; --force replaces it")
    try:
        with temporary_for(path) as temporary, closing(sqlite3.connect(temporary)) as database:
            for sheet in sheets:
                database.execute(f'CREATE TABLE "{sheet.name}" ({", ".join(sheet.columns)})')
                places = ", ".join("?" * len(sheet.columns))
                database.executemany(f'INSERT INTO "{sheet.name}" VALUES ({places})', sheet.rows)
            database.commit()
    except sqlite3.Error as error:
        raise StorageError(f"{path} cannot be written: {error}") from None
