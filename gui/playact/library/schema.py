"""Brings a database to the version that this program speaks."""

from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing
from pathlib import Path

from playact.domain.errors import LibraryFailed
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.library.connection import connect, transaction
from playact.library.migrations import MIGRATIONS

VERSION = len(MIGRATIONS)

# One statement, one snapshot: another process may be making the tables at this very moment.
_STATE = """
SELECT user_version, (SELECT count(*) FROM sqlite_schema), (SELECT count(*) FROM sqlite_schema WHERE name = 'takes')
FROM pragma_user_version
"""


def create_if_missing(database: Path) -> None:
    """Makes an up-to-date database where there is none. Of several processes that do so at once, one's is taken.

    It is made aside and put in its place complete: SQLite can't be switched to its write-ahead log while others open
    the same new file. Raises sqlite3.Error and OSError.
    """
    if database.exists():
        return
    database.parent.mkdir(parents=True, exist_ok=True)
    unfinished = database.with_name(f"{database.name}.{uuid.uuid4().hex}")
    try:
        with closing(connect(unfinished)) as connection:
            bring_up_to_date(connection, unfinished)
        _put_in_place(unfinished, database)
    finally:
        unfinished.unlink(missing_ok=True)


def _put_in_place(unfinished: Path, database: Path) -> None:
    try:
        database.hardlink_to(unfinished)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links, such as exFAT
        if not database.exists():
            unfinished.rename(database)


def bring_up_to_date(connection: sqlite3.Connection, database: Path) -> None:
    """Applies the missing migrations, each in a transaction of its own, after copying a database that holds anything.

    The copy stands beside it as `library.before-<version>.sqlite3`. Raises `LibraryFailed` where the database is of a
    newer program or of another one, sqlite3.Error and OSError where it can't be read, copied or written.
    """
    version = _version_of(connection, database)
    connection.execute("PRAGMA journal_mode = WAL")  # kept in the file: readers never wait for the writer
    if 0 < version < VERSION:
        _copy(connection, version, database.with_name(f"{database.stem}.before-{VERSION}{database.suffix}"))
    for target in range(version + 1, VERSION + 1):
        with transaction(connection):
            # Another process may have come first while this one waited for the lock.
            if _version_of(connection, database) < target:
                MIGRATIONS[target - 1](connection)
                connection.execute(f"PRAGMA user_version = {target}")


def _version_of(connection: sqlite3.Connection, database: Path) -> int:
    version, tables, takes = map(int, connection.execute(_STATE).fetchone())
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
    if (version == 0 and tables) or (version > 0 and not takes):
        raise LibraryFailed(
            say(
                QT_TRANSLATE_NOOP("sentences", "{file} is a database of another program. Nothing was changed."),
                file=str(database),
            )
        )
    return version


def _copy(connection: sqlite3.Connection, version: int, target: Path) -> None:
    unfinished = target.with_name(f"{target.name}.{uuid.uuid4().hex}")
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")  # one file, complete in itself
            is_older = copy.execute("PRAGMA user_version").fetchone() == (version,)
        if is_older:  # otherwise another process has migrated it meanwhile, after a copy of its own
            unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
