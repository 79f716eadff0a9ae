"""How the database came to be what it is: one module per version, each applied once, in order, never edited again."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

from playact.library.migrations import v1_takes, v2_search, v3_twins

Migration = Callable[[sqlite3.Connection], None]

MIGRATIONS: tuple[Migration, ...] = (v1_takes.apply, v2_search.apply, v3_twins.apply)
"""`MIGRATIONS[n]` makes version n + 1 out of version n, inside a transaction that the caller holds."""
