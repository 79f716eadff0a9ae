"""Version 3: a take's fingerprint and task id in columns, so that nothing is ordered or recovered twice unseen.

Takes of earlier versions have no fingerprint: what their files held when they were ordered is not known any more.
"""

from __future__ import annotations

import json
import sqlite3

STATEMENTS = (
    "ALTER TABLE takes ADD COLUMN fingerprint TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE takes ADD COLUMN task_id TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX takes_by_fingerprint ON takes (fingerprint) WHERE fingerprint <> ''",
    "CREATE INDEX takes_by_task ON takes (task_id) WHERE task_id <> ''",
)


def apply(connection: sqlite3.Connection) -> None:
    """Adds the columns, and fills in the task ids that are known."""
    for statement in STATEMENTS[:2]:
        connection.execute(statement)
    rows = connection.execute("SELECT number, take FROM documents").fetchall()
    known = ((task_id, number) for number, take in rows if (task_id := _task_id(take)))
    connection.executemany("UPDATE takes SET task_id = ? WHERE number = ?", known)
    for statement in STATEMENTS[2:]:
        connection.execute(statement)


def _task_id(take: str) -> str:
    try:
        return str(json.loads(take)["task_id"] or "")
    except (KeyError, TypeError, ValueError):
        return ""  # one damaged document must not keep the others from being opened
