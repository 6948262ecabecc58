"""A journal's tables as a SQLite file of the user's own: made beside, then put in place."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

from refjournal.errors import NotWrittenError, StorageError
from refjournal.exchange.tables import Sheet


def export_sqlite(sheets: Sequence[Sheet], path: Path, *, force: bool) -> None:
    """Write the tables into a new file.

    Raises:
        NotWrittenError: there is a file already, and `force` is not said.
        StorageError: the disk refuses.
    """
    if path.exists() and not force:
        raise NotWrittenError(f"{path} is there already; --force replaces it")
    beside = path.with_name(f".{path.name}.refjournal.tmp")
    try:
        with suppress(FileNotFoundError):
            beside.unlink()
        os.close(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        with closing(sqlite3.connect(beside)) as database:
            for sheet in sheets:
                database.execute(f'CREATE TABLE "{sheet.name}" ({", ".join(sheet.columns)})')
                places = ", ".join("?" * len(sheet.columns))
                database.executemany(f'INSERT INTO "{sheet.name}" VALUES ({places})', sheet.rows)
            database.commit()
        os.replace(beside, path)
    except (OSError, sqlite3.Error) as error:
        with suppress(OSError):
            beside.unlink()
        raise StorageError(f"{path} cannot be written: {error}") from None
