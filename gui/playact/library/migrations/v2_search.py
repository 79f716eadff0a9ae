"""Version 2: full-text search over what a person would remember of a take."""

from __future__ import annotations

import json
import sqlite3

from playact.library.search_words import words_of

# The prefix indexes answer the first letters typed as quickly as whole words.
_TABLE = "CREATE VIRTUAL TABLE search USING fts5(words, tokenize='unicode61 remove_diacritics 2', prefix='1 2')"


def apply(connection: sqlite3.Connection) -> None:
    """Makes the search table and fills it from the documents that are there."""
    connection.execute(_TABLE)
    rows = connection.execute("SELECT number, take FROM documents")
    connection.executemany(
        "INSERT INTO search (rowid, words) VALUES (?, ?)",
        ((number, _words(take)) for number, take in rows),
    )


def _words(take: str) -> str:
    try:
        return words_of(json.loads(take))
    except (AttributeError, KeyError, TypeError, ValueError):
        return ""  # one damaged document must not keep the others from being opened
