"""The one door to a person's takes and their results."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from array import array
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain
from pathlib import Path

from playact.domain.errors import LibraryFailed, PlayactError
from playact.domain.ledger import Ledger
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.state import OPEN, State
from playact.domain.take import Take
from playact.domain.take_filter import Counts, TakeFilter
from playact.library import ledger, ledger_file, removal, take_row, twins
from playact.library.listing import listing
from playact.library.results_folder import results_folder_of
from playact.library.threads import Threads

_log = logging.getLogger(__name__)
_DOCUMENT = "SELECT take FROM takes JOIN documents USING (number) WHERE id = ?"
_OPEN = ", ".join(f"'{state.value}'" for state in sorted(OPEN))


class Library:
    """Every take, on disk when `save` returns. All its methods raise `LibraryFailed` where the disk does not do.

    One thread writes, two read; the caller's thread only waits. Several processes may have the same library open.
    """

    def __init__(self, threads: Threads, folder: Path) -> None:
        self._threads = threads
        self._folder = folder

    @classmethod
    async def open(cls, database: Path, folder: Path) -> Library:
        """The library of `database`, made or migrated where needed (a copy is kept), its results under `folder`.

        Raises `LibraryFailed` where the database is damaged, of a newer Playact, or can't be read and written.
        """
        return cls(await Threads.start(database), folder)

    async def close(self) -> None:
        """Ends the threads, after what was already asked of the writer. May be called twice."""
        await self._threads.close()

    async def save(self, *takes: Take) -> None:
        """Writes takes, all or none. Durable on return; goes through even where the caller is cancelled meanwhile."""

        def write(connection: sqlite3.Connection) -> None:
            for take in takes:
                take_row.write(connection, take)

        await self._threads.write(write)

    async def add_unless_twin(self, take: Take) -> Take | None:
        """Writes a new take, unless one of its fingerprint is under way, unconfirmed or done: then that one is given.

        Both in one transaction: of two who order the same at one moment, in any process, one is told of the other.
        """

        def write(connection: sqlite3.Connection) -> str | None:
            found = twins.twin(connection, take.fingerprint, take.id)
            if found is None:
                take_row.write(connection, take)
            return found

        found = await self._threads.write(write)
        return _read(found, take.id) if found else None

    async def twin(self, fingerprint: str, other_than: str) -> Take | None:
        """The newest take of that fingerprint that is under way, unconfirmed or done, other than the one of that id."""
        found = await self._threads.read(lambda connection: twins.twin(connection, fingerprint, other_than))
        return _read(found, fingerprint) if found else None

    async def of_task(self, task_id: str, profile: str) -> Take | None:
        """The take that a task of that gateway belongs to, also a removed one; None where there is none."""
        found = await self._threads.read(lambda connection: twins.of_task(connection, task_id, profile))
        return _read(found, task_id) if found else None

    async def change(self, take_id: str, change: Callable[[Take], Take]) -> Take | None:
        """The take of that id as `change` makes it of what is on disk, written; None where there is none.

        Reading and writing are one transaction: nobody's change is lost, in whichever process it was made. `change`
        is called in the writer's thread.
        """

        def write(connection: sqlite3.Connection) -> Take | None:
            row = connection.execute(_DOCUMENT, (take_id,)).fetchone()
            if row is None:
                return None
            changed = change(_read(row[0], take_id))
            take_row.write(connection, changed)
            return changed

        return await self._threads.write(write)

    async def get(self, take_id: str) -> Take | None:
        """The take of that id, also a removed one; None where there is none."""

        def read(connection: sqlite3.Connection) -> Take | None:
            row = connection.execute(_DOCUMENT, (take_id,)).fetchone()
            return _read(row[0], take_id) if row else None

        return await self._threads.read(read)

    async def open_takes(self) -> list[Take]:
        """Those that somebody has to work on, oldest first; removed ones are not among them."""
        statement = (
            "SELECT number, take FROM takes JOIN documents USING (number) "
            f"WHERE removed IS NULL AND state IN ({_OPEN}) ORDER BY number"
        )
        rows = await self._threads.read(lambda connection: connection.execute(statement).fetchall())
        return [take for _, take in _readable(rows)]

    async def open_ids(self) -> list[str]:
        """The ids of `open_takes`, without reading the takes."""
        statement = f"SELECT id FROM takes WHERE removed IS NULL AND state IN ({_OPEN}) ORDER BY number"
        rows = await self._threads.read(lambda connection: connection.execute(statement).fetchall())
        return [take_id for (take_id,) in rows]

    async def list_rows(self, wanted: TakeFilter) -> array[int]:
        """The row numbers of the wanted takes, in their order, as an array of 64-bit integers."""
        statement, parameters = listing(wanted)
        return await self._threads.read(
            lambda connection: array("q", chain.from_iterable(connection.execute(statement, parameters)))
        )

    async def rows(self, numbers: Sequence[int]) -> list[tuple[int, Take]]:
        """The takes of these row numbers, in the order asked for. Those that are gone by now are left out."""
        statement = "SELECT number, take FROM documents WHERE number IN (SELECT value FROM json_each(?))"
        asked = json.dumps(list(numbers))
        found = await self._threads.read(
            lambda connection: _readable(connection.execute(statement, (asked,)).fetchall())
        )
        takes = dict(found)
        return [(number, takes[number]) for number in numbers if number in takes]

    async def counts(self) -> Counts:
        """How many takes are shown of each sort."""
        statement = (
            f"SELECT count(*), total(state IN ({_OPEN})), total(starred), total(state = '{State.FAILED}'), "
            f"total(state = '{State.UNCONFIRMED}') FROM takes INDEXED BY shown_by_time WHERE removed IS NULL"
        )
        row = await self._threads.read(lambda connection: connection.execute(statement).fetchone())
        return Counts(*map(int, row))

    async def spent_since(self, moment: datetime) -> float:
        """Points gone for good in orders since an aware `moment`; those of removed takes are gone as well."""
        statement = "SELECT total(spent) FROM takes WHERE spent > 0 AND ordered >= ?"
        asked = (take_row.microseconds(moment),)
        return await self._threads.read(lambda connection: float(connection.execute(statement, asked).fetchone()[0]))

    async def committed_since(self, profile: str, moment: datetime) -> float:
        """Points that the orders of a profile since an aware `moment` took, or may yet take (`Cost.committed`)."""
        since = take_row.microseconds(moment)
        return await self._threads.read(lambda connection: ledger.committed(connection, profile, since))

    async def in_vain_since(self, moment: datetime) -> list[str]:
        """The ids of takes ordered since an aware `moment` that were charged for nothing, as long as is known."""
        since = take_row.microseconds(moment)
        return await self._threads.read(lambda connection: ledger.in_vain(connection, since))

    async def ledger(self) -> Ledger:
        """What was paid, per day and gateway, also for removed takes."""
        return await self._threads.read(ledger.ledger)

    async def export_ledger(self, target: Path, headings: Sequence[str]) -> int:
        """Writes every order as a line of a CSV file, whole or not at all. Gives their number.

        `headings` are the names of the columns, `ledger_file.COLUMNS` many.
        """
        return await self._threads.read(
            lambda connection: ledger_file.write(target, headings, ledger.lines(connection))
        )

    async def remove(self, take_id: str) -> None:
        """Hides a take. Nothing of it is deleted before `purge`."""
        await self._threads.write(lambda connection: removal.hide(connection, take_id))

    async def restore(self, take_id: str) -> None:
        """Shows a removed take again."""
        await self._threads.write(lambda connection: removal.show(connection, take_id))

    async def purge(self, older_than: datetime) -> int:
        """Deletes the takes that were removed before an aware `older_than`, and their results. Gives their number.

        Only files that a take names go; a folder goes when nothing else is in it. Paid orders stay in the ledger.
        """
        purged = await self._threads.write(lambda connection: removal.forget(connection, older_than))
        await asyncio.to_thread(removal.delete_results, self._folder, [take for _, take in _readable(purged)])
        return len(purged)

    async def changed_elsewhere(self) -> bool:
        """Whether another process has written to the library since this was last asked (or since it was opened)."""
        return await self._threads.written_elsewhere()

    def results_folder(self, take: Take) -> Path:
        """Where a take's results go: an absolute path, the same at every call; whoever writes there makes it."""
        return self._folder / results_folder_of(take)

    def path_of(self, relative: str) -> Path:
        """The absolute path of one of a take's `files`."""
        return self._folder / relative

    def relative(self, path: Path) -> str:
        """The inverse of `path_of`, with forward slashes. Raises ValueError where `path` is outside the library."""
        return path.relative_to(self._folder).as_posix()


def _read(text: str, name: str) -> Take:
    try:
        return take_row.read(text)
    except (KeyError, TypeError, ValueError, PlayactError) as error:
        raise LibraryFailed(
            say(QT_TRANSLATE_NOOP("sentences", "The take {name} can't be read from the library."), name=name),
            repr(error),
        ) from error


def _readable(rows: list[tuple[int, str]]) -> list[tuple[int, Take]]:
    """One damaged document must not hide the others: it is named in the log and left out."""
    found = []
    for number, text in rows:
        try:
            found.append((number, take_row.read(text)))
        except (KeyError, TypeError, ValueError, PlayactError) as error:
            _log.warning("row %d of the library can't be read: %r", number, error)
    return found
