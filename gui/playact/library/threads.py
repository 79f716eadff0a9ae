"""The threads and connections of one library: one that writes, some that read."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from playact.library.connection import connect, in_words, transaction
from playact.library.schema import bring_up_to_date, create_if_missing

T = TypeVar("T")
_READERS = 2  # a page of the history need not wait for a listing of a million rows


class Threads:
    """Runs work on connections, each in a thread of its own. Errors of SQLite come out as `LibraryFailed`."""

    def __init__(self, database: Path) -> None:
        self._database = database
        self._writer = ThreadPoolExecutor(1, "library-writer")
        self._readers = ThreadPoolExecutor(_READERS, "library-reader")
        self._writing: sqlite3.Connection | None = None
        self._reading: list[sqlite3.Connection] = []
        self._mine = threading.local()
        self._seen = 0
        self._closed = False

    @classmethod
    async def start(cls, database: Path) -> Threads:
        """The threads of a database that is up to date. Raises `LibraryFailed`."""
        threads = cls(database)
        try:
            await asyncio.get_running_loop().run_in_executor(threads._writer, threads._open)
        except BaseException:
            await threads.close()
            raise
        return threads

    async def write(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """`work` in a transaction of its own. Once asked for it is done, even if whoever waits for it is cancelled."""

        def run() -> T:
            with in_words(self._database), transaction(self._connection()):
                return work(self._connection())

        return await asyncio.shield(asyncio.get_running_loop().run_in_executor(self._writer, run))

    async def read(self, work: Callable[[sqlite3.Connection], T]) -> T:
        """`work` beside the writer, on what is committed."""

        def run() -> T:
            with in_words(self._database):
                return work(self._reader())

        return await asyncio.get_running_loop().run_in_executor(self._readers, run)

    async def written_elsewhere(self) -> bool:
        """Whether any other process has committed since the last call.

        SQLite's data_version, asked on the connection that does all our writing, moves only with others' writes.
        """

        def run() -> bool:
            with in_words(self._database):
                before, self._seen = self._seen, _data_version(self._connection())
                return self._seen != before

        return await asyncio.get_running_loop().run_in_executor(self._writer, run)

    async def close(self) -> None:
        """What was asked of the writer is done first; readers are cut short."""
        if self._closed:
            return
        self._closed = True
        for reader in self._reading:
            reader.interrupt()
        await asyncio.to_thread(self._end)

    def _end(self) -> None:
        self._readers.shutdown(cancel_futures=True)
        self._writer.shutdown()
        for connection in (*self._reading, self._writing):
            if connection is not None:
                connection.close()

    def _open(self) -> None:
        with in_words(self._database):
            create_if_missing(self._database)
            self._writing = connect(self._database)
            bring_up_to_date(self._writing, self._database)
            self._seen = _data_version(self._writing)

    def _connection(self) -> sqlite3.Connection:
        assert self._writing is not None, "the library is opened before it is used"
        return self._writing

    def _reader(self) -> sqlite3.Connection:
        if not hasattr(self._mine, "connection"):
            self._mine.connection = connect(self._database, reading=True)
            self._reading.append(self._mine.connection)
        connection: sqlite3.Connection = self._mine.connection
        return connection


def _data_version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA data_version").fetchone()[0])
