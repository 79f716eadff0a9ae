"""A connection to the library's database, and its errors in words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playact.domain.errors import LibraryFailed
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say

_BUSY_SECONDS = 10  # `playact submit` may be writing; no write of ours takes longer than milliseconds


def connect(database: Path, *, reading: bool = False) -> sqlite3.Connection:
    """A connection in autocommit mode, usable by one thread at a time. `reading`: it refuses to write.

    synchronous=FULL: a commit has reached the disk when it returns (https://sqlite.org/pragma.html#pragma_synchronous).
    """
    connection = sqlite3.connect(database, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        if reading:
            connection.execute("PRAGMA query_only = ON")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing. The write lock is taken at the start: two writers wait for each other, none is turned away."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.commit()
    except BaseException:
        connection.rollback()
        raise


@contextmanager
def in_words(database: Path) -> Iterator[None]:
    """What SQLite or the disk says, raised as `LibraryFailed`."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise LibraryFailed(_sentence(error, database), f"{type(error).__name__}: {error}") from error


def _sentence(error: sqlite3.Error | OSError, database: Path) -> Sentence:
    name = getattr(error, "sqlite_errorname", "") or ""
    file = str(database)
    if name.startswith(("SQLITE_NOTADB", "SQLITE_CORRUPT")):
        return say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "The library {file} is damaged and was left as it is. Put a copy in its place: those of earlier "
                "versions stand beside it.",
            ),
            file=file,
        )
    if name.startswith("SQLITE_FULL"):
        return say(
            QT_TRANSLATE_NOOP("sentences", "The disk is full: {file} could not be written. Free some space and retry."),
            file=file,
        )
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return say(
            QT_TRANSLATE_NOOP("sentences", "Another program keeps the library {file} locked. Close it and try again."),
            file=file,
        )
    return say(
        QT_TRANSLATE_NOOP("sentences", "The library {file} can't be opened or written: {reason}."),
        file=file,
        reason=str(error),
    )
