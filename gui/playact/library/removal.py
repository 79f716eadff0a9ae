"""How a take goes: hidden first, deleted only long after."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable
from dataclasses import astuple
from datetime import UTC, datetime
from pathlib import Path

from playact.domain.profile import LOCAL
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
    """Deletes the rows of takes removed before `older_than`, not their files. Gives their numbers and documents.

    What was ordered from a gateway stays as a line of the ledger, without its files; what is not over stays as it is.
    """
    old = connection.execute(_OLD, (take_row.microseconds(older_than),)).fetchall()
    numbers = json.dumps([number for number, _ in old])
    connection.execute(
        f"UPDATE documents SET take = json_remove(take, '$.files') WHERE number IN ({_ASKED})", (numbers,)
    )
    forgotten = connection.execute(f"SELECT number FROM takes WHERE number IN ({_ASKED}) AND {_FREE}", (numbers,))
    numbers = json.dumps([number for (number,) in forgotten])
    connection.execute(f"DELETE FROM search WHERE rowid IN ({_ASKED})", (numbers,))
    connection.execute(f"DELETE FROM takes WHERE number IN ({_ASKED})", (numbers,))
    return old


_ASKED = "SELECT value FROM json_each(?)"
_OLD = """
    SELECT number, take FROM takes JOIN documents USING (number)
    WHERE removed < ? AND state IN ('draft', 'done', 'failed', 'cancelled')
          AND json_valid(take) AND json_type(take, '$.files') IS NOT NULL
"""
_FREE = f"""
    (profile = '{LOCAL}' OR state = 'draft' OR (points IS NULL AND state <> 'done' AND
     (SELECT coalesce(json_extract(take, '$.task_id'), '') FROM documents WHERE number = takes.number) = ''))
"""


def delete_results(folder: Path, takes: Iterable[Take]) -> None:
    """Deletes the files that `takes` name within `folder`, and the folders that are empty then."""
    for take in takes:
        for name in filter(None, astuple(take.files)):
            file = (folder / name).resolve()
            if file.is_relative_to(folder.resolve()):
                file.unlink(missing_ok=True)
                with contextlib.suppress(OSError):  # not empty: somebody keeps something there
                    file.parent.rmdir()
