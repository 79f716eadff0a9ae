"""The SQL of what was paid. Local drafts are free and take no part; removed takes were paid all the same."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from playact.domain.errors import PlayactError
from playact.domain.ledger import Account, Ledger, Line, Sum
from playact.domain.profile import LOCAL
from playact.domain.state import State
from playact.library import take_row

_BATCH = 500

# An order that ended without points may never have left: only a task id tells that it did.
_ORDERED = f"""
    profile <> '{LOCAL}' AND state NOT IN ('draft', 'preparing')
    AND (points IS NOT NULL OR state NOT IN ('failed', 'cancelled')
         OR (SELECT CASE WHEN json_valid(take) THEN json_extract(take, '$.task_id') END
             FROM documents WHERE number = takes.number) <> '')
"""
_ACCOUNTS = f"""
    SELECT date(ordered / 1000000, 'unixepoch', 'localtime') AS day, profile,
           count(*), total(state = 'done'), total(state = 'failed'),
           total(points IS NULL AND state IN ('done', 'failed', 'cancelled')),
           total(spent > 0 AND state IN ('failed', 'cancelled')),
           total(points), total(points - spent)
    FROM takes WHERE {_ORDERED} GROUP BY day, profile
"""
_COMMITTED = """
    SELECT total(CASE WHEN state IN ('failed', 'cancelled') OR (state = 'done' AND points IS NOT NULL) THEN spent
                      WHEN json_valid(take) THEN max(spent, coalesce(json_extract(take, '$.cost.estimate'), 0))
                      ELSE spent END)
    FROM takes JOIN documents USING (number)
    WHERE ordered >= ? AND profile = ? AND state NOT IN ('draft', 'preparing')
"""
_IN_VAIN = f"""
    SELECT id FROM takes
    WHERE spent > 0 AND ordered >= ? AND state IN ('failed', 'cancelled') AND profile <> '{LOCAL}' ORDER BY ordered
"""
_LINES = f"""
    SELECT ordered, profile, state, points, spent, take FROM takes JOIN documents USING (number)
    WHERE {_ORDERED} ORDER BY ordered, number
"""


def ledger(connection: sqlite3.Connection) -> Ledger:
    """Every account there is, days as this computer's clock has them."""
    return Ledger(
        tuple(
            Account(date.fromisoformat(day), profile, Sum(*map(int, counts[:5]), *counts[5:]))
            for day, profile, *counts in connection.execute(_ACCOUNTS)
        )
    )


def committed(connection: sqlite3.Connection, profile: str, since_microseconds: int) -> float:
    """What the orders of a profile since then take from its budget: `Cost.committed`, added up."""
    return float(connection.execute(_COMMITTED, (since_microseconds, profile)).fetchone()[0])


def in_vain(connection: sqlite3.Connection, since_microseconds: int) -> list[str]:
    """The ids of takes ordered since then that came to nothing and were charged, while no refund was seen."""
    return [take_id for (take_id,) in connection.execute(_IN_VAIN, (since_microseconds,))]


def lines(connection: sqlite3.Connection) -> Iterator[Line]:
    """Every order, oldest first."""
    rows = connection.execute(_LINES)
    while batch := rows.fetchmany(_BATCH):
        yield from (_line(*row) for row in batch)


def _line(ordered: int, profile: str, state: str, points: float | None, spent: float, text: str) -> Line:
    moment = datetime.fromtimestamp(ordered / 1_000_000, UTC)
    line = Line(moment, profile, "", "", State(state), points, (points or 0.0) - spent, None)
    try:
        take = take_row.read(text)
    except (KeyError, TypeError, ValueError, PlayactError):  # what it cost is known all the same
        return line
    return replace(line, take=take.name, task_id=take.task_id, estimate=take.cost.estimate)
