"""How a take goes: hidden first, deleted only long after."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from playact.domain.take import Take
from playact.library import take_row


def hide(connection: sqlite3.Connection, take_id: str) -> None:
    """Marks a take as removed now; one that already is keeps its moment."""
    now = take_row.microseconds(datetime.now(UTC))
    connection.execute("UPDATE takes SET removed = ? WHERE id = ? AND removed IS NULL", (now, take_id))


def show(connection: sqlite3.Connection, take_id: str) -> None:
    """The inverse of `hide`."""
    connection.execute("UPDATE takes SET removed = NULL WHERE id = ?", (take_id,))


def forget(connection: sqlite3.Connection, older_than: datetime) -> list[tuple[int, str]]:
    """Deletes the rows of takes removed before `older_than`, not their files. Gives their numbers and documents."""
    limit = (take_row.microseconds(older_than),)
    old = "SELECT number FROM takes WHERE removed < ?"
    documents = connection.execute(f"SELECT number, take FROM documents WHERE number IN ({old})", limit).fetchall()
    connection.execute(f"DELETE FROM search WHERE rowid IN ({old})", limit)
    connection.execute("DELETE FROM takes WHERE removed < ?", limit)
    return documents


def delete_results(folder: Path, takes: Iterable[Take]) -> None:
    """Deletes the files that `takes` name within `folder`, and the folders that are empty then."""
    for take in takes:
        for name in filter(None, astuple(take.files)):
            file = (folder / name).resolve()
            if file.is_relative_to(folder.resolve()):
                file.unlink(missing_ok=True)
                with contextlib.suppress(OSError):  # not empty: somebody keeps something there
                    file.parent.rmdir()
