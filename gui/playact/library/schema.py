"""Brings a database to the version that this program speaks."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from playact.domain.errors import LibraryFailed
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.library.connection import transaction
from playact.library.migrations import MIGRATIONS

VERSION = len(MIGRATIONS)


def bring_up_to_date(connection: sqlite3.Connection, database: Path) -> None:
    """Applies the missing migrations, each in a transaction of its own, after copying a database that holds anything.

    The copy stands beside it as `library.before-<version>.sqlite3`. Raises `LibraryFailed` where the database is of a
    newer program or of another one, sqlite3.Error and OSError where it can't be read, copied or written.
    """
    version = _version_of(connection, database)
    connection.execute("PRAGMA journal_mode = WAL")  # kept in the file: readers never wait for the writer
    if 0 < version < VERSION:
        _copy(connection, database.with_name(f"{database.stem}.before-{VERSION}{database.suffix}"))
    for target in range(version + 1, VERSION + 1):
        with transaction(connection):
            # Another process may have come first while this one waited for the lock.
            if _version_of(connection, database) < target:
                MIGRATIONS[target - 1](connection)
                connection.execute(f"PRAGMA user_version = {target}")


def _version_of(connection: sqlite3.Connection, database: Path) -> int:
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if version > VERSION:
        raise LibraryFailed(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "The library {file} was written by a newer Playact (version {found} of it; this one knows up to "
                    "{known}). Nothing was changed. Install the newer Playact to open it.",
                ),
                file=str(database),
                found=version,
                known=VERSION,
            )
        )
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if (version == 0 and tables) or (version > 0 and "takes" not in tables):
        raise LibraryFailed(
            say(
                QT_TRANSLATE_NOOP("sentences", "{file} is a database of another program. Nothing was changed."),
                file=str(database),
            )
        )
    return version


def _copy(connection: sqlite3.Connection, target: Path) -> None:
    unfinished = target.with_name(target.name + ".part")
    unfinished.unlink(missing_ok=True)
    with closing(sqlite3.connect(unfinished)) as copy:
        connection.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete in itself
    unfinished.replace(target)
