"""Version 1: takes, their documents, and an index for each order that the history can have.

What is listed, filtered and sorted by stands in narrow columns; the take itself is a JSON document in a table of its
own, so that walking a million takes does not read a million documents. Each index of an order carries every column
that can be filtered by, `removed` as well (SQLite checks it again): a listing reads one index and never the table.
"""

from __future__ import annotations

import sqlite3

STATEMENTS = (
    """
    CREATE TABLE takes (
        number INTEGER PRIMARY KEY,  -- microseconds from 1970 to its creation, raised until free: the order of time
        id TEXT NOT NULL UNIQUE,
        state TEXT NOT NULL,
        profile TEXT NOT NULL,
        starred INTEGER NOT NULL,
        sort_name TEXT NOT NULL,
        points REAL,                 -- NULL: not known
        spent REAL NOT NULL,         -- points that are gone for good
        ordered INTEGER NOT NULL,    -- microseconds from 1970 to its last order, or to its creation
        removed INTEGER              -- microseconds from 1970; NULL: it is shown
    ) STRICT
    """,
    "CREATE TABLE documents (number INTEGER PRIMARY KEY REFERENCES takes ON DELETE CASCADE, take TEXT NOT NULL) STRICT",
    "CREATE INDEX shown_by_time ON takes (number, state, profile, starred, removed) WHERE removed IS NULL",
    """
    CREATE INDEX shown_by_name ON takes (sort_name, number DESC, state, profile, starred, removed) WHERE removed IS NULL
    """,
    "CREATE INDEX shown_by_cost ON takes (points, number, state, profile, starred, removed) WHERE removed IS NULL",
    "CREATE INDEX shown_by_state ON takes (state, number, removed) WHERE removed IS NULL",
    "CREATE INDEX spent_by_order ON takes (ordered, spent) WHERE spent > 0",
    "CREATE INDEX removed_takes ON takes (removed) WHERE removed IS NOT NULL",
)


def apply(connection: sqlite3.Connection) -> None:
    """Makes the tables of version 1 in an empty database."""
    for statement in STATEMENTS:
        connection.execute(statement)
