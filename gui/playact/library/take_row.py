"""A take as the library's tables hold it."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import UTC, datetime, timedelta

from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.take_json import from_json, to_json
from playact.library.search_words import words_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_INSERT = """
INSERT INTO takes (number, id, state, profile, starred, sort_name, points, spent, ordered, fingerprint, task_id)
VALUES (:number, :id, :state, :profile, :starred, :sort_name, :points, :spent, :ordered, :fingerprint, :task_id)
ON CONFLICT (number) DO UPDATE SET
    state = excluded.state, profile = excluded.profile, starred = excluded.starred,
    sort_name = excluded.sort_name, points = excluded.points, spent = excluded.spent, ordered = excluded.ordered,
    fingerprint = excluded.fingerprint, task_id = excluded.task_id
"""


def microseconds(moment: datetime) -> int:
    """From 1970 to an aware `moment`, exactly."""
    return (moment - _EPOCH) // timedelta(microseconds=1)


def read(text: str) -> Take:
    """The take of a stored document. Raises KeyError, TypeError, ValueError or RequestInvalid where it is none."""
    return from_json(json.loads(text))


def write(connection: sqlite3.Connection, take: Take) -> None:
    """Puts a take in, or in the place of what was known of it. A removed one stays removed."""
    document = to_json(take)
    number = _number_of(connection, take)
    connection.execute(
        _INSERT,
        {
            "number": number,
            "id": take.id,
            "state": take.state.value,
            "profile": take.profile,
            "starred": take.starred,
            "sort_name": _sort_name(take.name),
            "points": take.cost.points,
            "spent": take.cost.spent,
            "ordered": microseconds(_ordered(take)),
            "fingerprint": take.fingerprint,
            "task_id": take.task_id.encode("utf-8", "replace").decode(),  # as SQLite can store it
        },
    )
    connection.execute("INSERT OR REPLACE INTO documents (number, take) VALUES (?, ?)", (number, json.dumps(document)))
    _write_words(connection, number, words_of(document))


def _number_of(connection: sqlite3.Connection, take: Take) -> int:
    known = connection.execute("SELECT number FROM takes WHERE id = ?", (take.id,)).fetchone()
    if known:
        return int(known[0])
    number = microseconds(take.created)
    while connection.execute("SELECT 1 FROM takes WHERE number = ?", (number,)).fetchone():
        number += 1
    return number


def _write_words(connection: sqlite3.Connection, number: int, words: str) -> None:
    # Most saves are news of progress: the words are the same, and the index need not be touched.
    known = connection.execute("SELECT words FROM search WHERE rowid = ?", (number,)).fetchone()
    if known is None:
        connection.execute("INSERT INTO search (rowid, words) VALUES (?, ?)", (number, words))
    elif known[0] != words:
        connection.execute("UPDATE search SET words = ? WHERE rowid = ?", (words, number))


def _sort_name(name: str) -> str:
    """Letters without their case, numbers by their value (faces-2 before faces-10), storable as UTF-8."""
    by_value = re.sub(r"\d+", lambda digits: digits[0].zfill(10), name.casefold())
    return by_value.encode("utf-8", "replace").decode()


def _ordered(take: Take) -> datetime:
    orders = [event.at for event in take.history if event.state is State.SUBMITTING]
    return max(orders, default=take.created)
