"""Which takes are one and the same order: those of the same fingerprint, and those of the same task at a gateway."""

from __future__ import annotations

import sqlite3

from playact.domain.state import OPEN, State

_PAID = ", ".join(f"'{state}'" for state in sorted({*OPEN, State.UNCONFIRMED, State.DONE}))
_TWIN = f"""
SELECT take FROM takes JOIN documents USING (number)
WHERE fingerprint = ? AND fingerprint <> '' AND id <> ? AND removed IS NULL AND state IN ({_PAID})
ORDER BY number DESC LIMIT 1
"""
_OF_TASK = """
SELECT take FROM takes JOIN documents USING (number)
WHERE task_id = ? AND task_id <> '' AND profile = ? ORDER BY number LIMIT 1
"""


def twin(connection: sqlite3.Connection, fingerprint: str, other_than: str) -> str | None:
    """The document of the newest take of that fingerprint that is under way, done or unconfirmed; None without one."""
    return _first(connection.execute(_TWIN, (fingerprint, other_than)))


def of_task(connection: sqlite3.Connection, task_id: str, profile: str) -> str | None:
    """The document of the take that a gateway's task belongs to, also a removed one; None where there is none."""
    return _first(connection.execute(_OF_TASK, (task_id, profile)))


def _first(found: sqlite3.Cursor) -> str | None:
    row = found.fetchone()
    return str(row[0]) if row else None
