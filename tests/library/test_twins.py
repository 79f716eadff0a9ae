"""What keeps a person from paying twice: the very same order, and a task that is somebody's already, are found."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from playact.domain.state import State
from playact.domain.take_filter import TakeFilter
from playact.domain.update import Update
from playact.library import Library

NOW = datetime(2026, 11, 23, 16, tzinfo=UTC)


@pytest.mark.parametrize("state", State)
async def test_a_twin_is_one_that_was_or_may_be_paid_for(library: Library, make_take, state: State) -> None:
    first = make_take(fingerprint="f", state=state)
    await library.save(first)
    second = make_take(fingerprint="f")

    found = await library.add_unless_twin(second)

    may_cost = state not in {State.DRAFT, State.FAILED, State.CANCELLED}
    assert found == (first if may_cost else None)
    assert (await library.get(second.id) is None) == may_cost
    assert await library.twin("f", first.id) == (None if may_cost else second if second.state.is_open else None)


async def test_no_fingerprint_is_nobodys_twin_and_a_removed_take_is_none(library: Library, make_take) -> None:
    await library.save(make_take(state=State.DONE), removed := make_take(fingerprint="f", state=State.DONE))
    await library.remove(removed.id)

    assert await library.add_unless_twin(make_take()) is None
    assert await library.add_unless_twin(make_take(fingerprint="f", state=State.PREPARING)) is None


async def test_of_two_at_one_moment_in_two_processes_one_is_kept(database: Path, tmp_path: Path, make_take) -> None:
    libraries = [await Library.open(database, tmp_path) for _ in range(4)]
    takes = [make_take(fingerprint="f", state=State.PREPARING) for _ in libraries]

    found = await asyncio.gather(*(each.add_unless_twin(take) for each, take in zip(libraries, takes, strict=True)))

    [kept] = [take for _, take in await libraries[0].rows(await libraries[0].list_rows(TakeFilter()))]
    assert sorted(twin.id if twin else "" for twin in found) == ["", kept.id, kept.id, kept.id]
    await asyncio.gather(*(each.close() for each in libraries))


async def test_the_take_of_a_task_is_found_at_its_own_gateway(library: Library, make_take) -> None:
    take = make_take(state=State.QUEUED, task_id="t-1")
    await library.save(take)

    assert await library.of_task("t-1", "ecovai") == take
    assert await library.of_task("t-1", "deerapi") is None
    assert await library.of_task("", "ecovai") is None


async def test_a_change_is_made_of_what_is_on_disk(database: Path, tmp_path: Path, make_take) -> None:
    """A star given in the window while `playact submit` hears of the task id: neither is lost."""
    window, script = await Library.open(database, tmp_path), await Library.open(database, tmp_path)
    take = make_take(state=State.SUBMITTING)
    await window.save(take)

    await asyncio.gather(
        window.change(take.id, lambda kept: kept.marked(starred=True)),
        script.change(take.id, lambda kept: kept.after(Update(NOW, State.QUEUED, task_id="t-1"))),
    )

    kept = await window.get(take.id)
    assert kept is not None
    assert (kept.starred, kept.task_id, kept.state) == (True, "t-1", State.QUEUED)
    assert await window.change("nobody", lambda kept: kept) is None
    await asyncio.gather(window.close(), script.close())


async def test_version_3_learns_the_tasks_of_older_takes(database: Path, tmp_path: Path) -> None:
    database.parent.mkdir(parents=True)
    frozen = Path(__file__).with_name("databases") / "version-2.sql"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(frozen.read_text(encoding="utf-8"))
    library = await Library.open(database, tmp_path)

    found = await library.of_task("t-7", "ecovai")

    assert found is not None and found.id == "take-2"
    assert (database.parent / "library.before-3.sqlite3").is_file()
    await library.close()


async def test_takes_under_way_are_named_without_being_read(library: Library, make_take) -> None:
    open_take, done, gone = (make_take(state=state) for state in (State.RUNNING, State.DONE, State.QUEUED))
    await library.save(open_take, done, gone)
    await library.remove(gone.id)

    assert await library.open_ids() == [open_take.id]
