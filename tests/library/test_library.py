"""What a person trusts the library with: that it keeps every take, finds it, and says so when it can't."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from playact.domain.cost import Cost
from playact.domain.errors import LibraryFailed
from playact.domain.sentence import say
from playact.domain.state import OPEN, State
from playact.domain.take_filter import Counts, Order, TakeFilter
from playact.domain.update import Files, Links, Update
from playact.library import Library
from playact.library.listing import listing

NOW = datetime(2026, 11, 23, 16, tzinfo=UTC)


async def names(library: Library, wanted: TakeFilter) -> list[str]:
    """The ids of what is listed, in its order."""
    return [take.id for _, take in await library.rows(await library.list_rows(wanted))]


async def test_a_take_comes_back_as_it_was_saved(library: Library, make_take) -> None:
    take = (
        make_take(
            prompt="像素风格", extra=(("seed", 7), ("loud", True)), tags=("best", "法国"), note="for Léa", starred=True
        )
        .after(Update(NOW, State.PREPARING))
        .after(Update(NOW, State.SUBMITTING, body={"video": "https://x/y.mp4", "options": {"flip": False}}))
        .after(Update(NOW, State.QUEUED, task_id="t-1", data={"point": "320", "refund": None}, raw='{"code": 200}'))
        .after(Update(NOW, State.DOWNLOADING, links=Links("https://v", "https://p", "https://l"), cost=Cost(320.0)))
        .after(Update(NOW, problem=say("{name} is late", name="poster"), files=Files(video="2026-11/x/video.mp4")))
    )

    await library.save(take)

    assert await library.get(take.id) == take


async def test_there_is_no_take_of_an_unknown_id(library: Library) -> None:
    assert await library.get("nobody") is None


async def test_the_last_save_of_a_take_counts(library: Library, make_take) -> None:
    take = make_take()
    await library.save(take)
    await library.save(take.marked(title="Second thoughts"))

    assert len(await library.list_rows(TakeFilter())) == 1
    assert (await library.get(take.id)).name == "Second thoughts"


async def test_takes_outlive_the_program(library: Library, database: Path, make_take) -> None:
    take = make_take()
    await library.save(take)
    await library.close()

    again = await Library.open(database, database.parent)
    assert await again.get(take.id) == take
    await again.close()


async def test_several_takes_are_saved_all_or_none(library: Library, make_take) -> None:
    broken = make_take(data={"not": object()})
    with pytest.raises(TypeError):
        await library.save(make_take(), broken)

    assert (await library.counts()).all == 0


async def test_a_save_goes_through_though_its_caller_is_cancelled(library: Library, make_take) -> None:
    takes = [make_take() for _ in range(20)]
    saving = [asyncio.ensure_future(library.save(take)) for take in takes]
    await asyncio.sleep(0)  # each has handed its take over; most wait for the one writing thread
    for each in saving:
        each.cancel()
    await asyncio.gather(*saving, return_exceptions=True)

    await library.save(make_take())  # the writer works in order: once this is through, all are
    assert (await library.counts()).all == 21


async def test_takes_made_in_the_same_microsecond_are_all_kept(library: Library, make_take) -> None:
    await library.save(*(make_take(created=NOW) for _ in range(5)))

    assert await names(library, TakeFilter()) == ["take-5", "take-4", "take-3", "take-2", "take-1"]


async def test_open_takes_are_those_somebody_works_on_oldest_first(library: Library, make_take) -> None:
    takes = [make_take(state=state) for state in State]
    hidden = make_take(state=State.RUNNING)
    await library.save(*reversed(takes), hidden)
    await library.remove(hidden.id)

    found = await library.open_takes()

    assert [take.state for take in found] == [state for state in State if state in OPEN]
    assert [take.created for take in found] == sorted(take.created for take in found)


async def test_orders(library: Library, make_take) -> None:
    await library.save(
        make_take(title="faces-10", cost=Cost(5.0)),
        make_take(title="Faces-2", cost=Cost(320.0)),
        make_take(title="élan"),
        make_take(title="faces-2", cost=Cost(0.0)),
    )

    assert await names(library, TakeFilter()) == ["take-4", "take-3", "take-2", "take-1"]
    assert await names(library, TakeFilter(order=Order.OLDEST)) == ["take-1", "take-2", "take-3", "take-4"]
    assert await names(library, TakeFilter(order=Order.NAME)) == ["take-4", "take-2", "take-1", "take-3"]
    assert await names(library, TakeFilter(order=Order.COST)) == ["take-2", "take-1", "take-4", "take-3"]


async def test_filters_narrow_together(library: Library, make_take) -> None:
    await library.save(
        make_take(state=State.DONE, profile="local", starred=True, note="opera"),
        make_take(state=State.DONE, profile="local", note="opera"),
        make_take(state=State.FAILED, profile="local", starred=True, note="opera"),
        make_take(state=State.DONE, profile="ecovai", starred=True, note="opera"),
        make_take(state=State.DONE, profile="local", starred=True),
    )
    done = frozenset({State.DONE})

    assert await names(library, TakeFilter(states=done)) == ["take-5", "take-4", "take-2", "take-1"]
    assert await names(library, TakeFilter(states=done | {State.FAILED}, starred=True)) == [
        "take-5",
        "take-4",
        "take-3",
        "take-1",
    ]
    assert await names(library, TakeFilter("opera", done, "local", True)) == ["take-1"]
    assert await names(library, TakeFilter(profile="nobody")) == []


@pytest.mark.parametrize("order", Order)
async def test_what_is_found_by_text_comes_in_every_order(library: Library, make_take, order: Order) -> None:
    await library.save(*(make_take(note="opera" if n % 2 else "", title=f"{9 - n}", cost=Cost(n)) for n in range(8)))
    await library.save(hidden := make_take(note="opera"))
    await library.remove(hidden.id)

    found = await names(library, TakeFilter("oper", order=order))

    everything = await names(library, TakeFilter(order=order))
    assert found == [name for name in everything if name in {"take-2", "take-4", "take-6", "take-8"}]
    assert len(found) == 4


async def test_rows_come_in_the_order_asked_for_without_those_that_are_gone(library: Library, make_take) -> None:
    await library.save(*(make_take() for _ in range(3)))
    first, second, third = await library.list_rows(TakeFilter(order=Order.OLDEST))

    assert [take.id for _, take in await library.rows([third, 12345, first, second])] == ["take-3", "take-1", "take-2"]


async def test_counts(library: Library, make_take) -> None:
    assert await library.counts() == Counts()
    await library.save(*(make_take(state=state, starred=state is State.DONE) for state in State))
    await library.save(removed := make_take(state=State.FAILED, starred=True))
    await library.remove(removed.id)

    assert await library.counts() == Counts(all=len(State), running=len(OPEN), starred=1, failed=1, unconfirmed=1)


async def test_points_are_spent_when_the_order_left_and_unless_they_came_back(library: Library, make_take) -> None:
    yesterday, noon = NOW - timedelta(days=1), NOW.replace(hour=12)
    ordered_today = make_take(created=yesterday).after(Update(yesterday, State.PREPARING))
    ordered_today = ordered_today.after(Update(NOW, State.SUBMITTING)).after(Update(NOW, cost=Cost(320.0)))
    await library.save(
        ordered_today,
        make_take(created=yesterday, cost=Cost(100.0)),
        make_take(created=NOW, cost=Cost(50.0, refunded=True)),
        make_take(created=NOW),
        removed := make_take(created=NOW, cost=Cost(7.5)),
    )
    await library.remove(removed.id)

    assert await library.spent_since(noon) == 327.5
    assert await library.spent_since(NOW + timedelta(seconds=1)) == 0


async def test_a_removed_take_is_hidden_and_comes_back_whole(library: Library, make_take) -> None:
    take = make_take(note="opera")
    await library.save(take)
    await library.remove(take.id)
    assert await names(library, TakeFilter()) == await names(library, TakeFilter("opera")) == []

    await library.save(take.marked(starred=True))  # late news does not bring it back
    assert await names(library, TakeFilter()) == []

    await library.restore(take.id)
    assert await names(library, TakeFilter("opera")) == [take.id]
    assert (await library.get(take.id)).starred


async def test_purging_deletes_what_was_removed_long_ago_and_nothing_else(library: Library, make_take) -> None:
    kept, shared, old = make_take(), make_take(), make_take()
    takes = []
    for take in (kept, shared, old):
        video = library.results_folder(take) / "video.mp4"
        video.parent.mkdir(parents=True)
        video.write_bytes(b"video")
        takes.append(take.after(Update(NOW, files=Files(video=library.relative(video)))))
    own_edit = library.results_folder(shared) / "my edit.mp4"
    own_edit.write_bytes(b"a person's own")
    await library.save(*takes)
    await library.remove(shared.id)
    await library.remove(old.id)

    assert await library.purge(older_than=NOW - timedelta(days=400)) == 0
    assert await library.purge(older_than=datetime.now(UTC) + timedelta(seconds=1)) == 2

    assert library.path_of(takes[0].files.video).exists()
    assert own_edit.exists() and not library.path_of(takes[1].files.video).exists()
    assert not library.path_of(takes[2].files.video).parent.exists()
    assert await library.get(old.id) is None and await names(library, TakeFilter()) == [kept.id]


async def test_a_purged_order_was_paid_all_the_same(library: Library, make_take) -> None:
    paid = make_take(task_id="t-1", cost=Cost(320.0), state=State.DONE)
    unsure = make_take(state=State.UNCONFIRMED)
    video = library.results_folder(paid) / "video.mp4"
    video.parent.mkdir(parents=True)
    video.write_bytes(b"video")
    await library.save(replace(paid, files=Files(video=library.relative(video))), unsure)
    for take in (paid, unsure):
        await library.remove(take.id)

    assert await library.purge(older_than=datetime.now(UTC) + timedelta(seconds=1)) == 1
    assert await library.purge(older_than=datetime.now(UTC) + timedelta(seconds=1)) == 0

    assert not video.exists()
    assert (await library.ledger()).whole.charged == 320
    assert (await library.get(paid.id)).files == Files()
    assert (await library.get(unsure.id)).state is State.UNCONFIRMED


async def test_purging_never_leaves_the_library(library: Library, tmp_path: Path, make_take) -> None:
    precious = tmp_path / "precious.mp4"
    precious.write_bytes(b"not the library's")
    take = make_take(files=Files(video="../precious.mp4"))
    await library.save(take)
    await library.remove(take.id)
    await library.purge(older_than=datetime.now(UTC) + timedelta(seconds=1))

    assert precious.exists()


async def test_a_damaged_document_hides_no_other_take(library: Library, database: Path, make_take) -> None:
    await library.save(make_take(), make_take())
    with sqlite3.connect(database) as other:
        other.execute("UPDATE documents SET take = '{' WHERE number = (SELECT number FROM takes WHERE id = 'take-1')")
    other.close()

    assert await names(library, TakeFilter()) == ["take-2"]
    with pytest.raises(LibraryFailed, match="take-1 can't be read"):
        await library.get("take-1")


ANOTHER_PROCESS = """
import asyncio, sys
from dataclasses import replace
from pathlib import Path
from playact.library import Library
from playact.library.listing import listing
from playact.domain.take_filter import TakeFilter

async def main(database, prefix, number):
    library = await Library.open(Path(database), Path(database).parent)
    [(_, take)] = await library.rows(await library.list_rows(TakeFilter(text="model")))
    for n in range(int(number)):
        await library.save(replace(take, id=f"{prefix}-{n}", note=""))
    await library.close()

asyncio.run(main(*sys.argv[1:]))
"""


def start_another(database: Path, prefix: str, number: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", ANOTHER_PROCESS, str(database), prefix, str(number)])


async def test_the_writes_of_another_process_are_noticed_and_ones_own_are_not(
    library: Library, database: Path, make_take
) -> None:
    await library.save(make_take(note="model"))
    assert not await library.changed_elsewhere()

    assert await asyncio.to_thread(start_another(database, "theirs", 1).wait) == 0

    assert await library.changed_elsewhere()
    assert not await library.changed_elsewhere()
    await library.save(make_take())
    assert not await library.changed_elsewhere()
    assert "theirs-0" in await names(library, TakeFilter())


async def test_two_processes_write_at_once_and_nothing_is_lost(library: Library, database: Path, make_take) -> None:
    await library.save(make_take(note="model"))
    other = start_another(database, "theirs", 60)
    ours = 0
    while other.poll() is None:
        await library.save(make_take())
        ours += 1

    assert other.returncode == 0
    assert (await library.counts()).all == 1 + 60 + ours


async def test_a_save_reaches_the_disk_before_it_returns(library: Library, database: Path, make_take) -> None:
    """What a copy of the files holds at that moment is what a crash of the machine would leave."""
    take = make_take()
    await library.save(take)
    crashed = database.parent.with_name("crashed")
    crashed.mkdir()
    for file in (database, database.with_name(database.name + "-wal")):
        (crashed / file.name).write_bytes(file.read_bytes())

    survivor = await Library.open(crashed / database.name, crashed)
    assert await survivor.get(take.id) == take
    await survivor.close()


async def test_commits_are_flushed(library: Library) -> None:
    settings = await library._threads.write(
        lambda connection: [
            connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")
        ]
    )
    assert settings == ["wal", 2]


async def test_closing_waits_for_what_was_asked_of_the_writer(database: Path, make_take) -> None:
    library = await Library.open(database, database.parent)
    takes = [make_take() for _ in range(30)]
    saving = [asyncio.ensure_future(library.save(take)) for take in takes]
    await asyncio.sleep(0)
    await library.close()
    await library.close()
    await asyncio.gather(*saving)

    again = await Library.open(database, database.parent)
    assert (await again.counts()).all == 30
    await again.close()


@pytest.mark.parametrize("order", Order)
async def test_no_order_reads_more_than_its_index(library: Library, order: Order) -> None:
    """A million takes list in less than half a second only while the table itself is left alone."""
    statement, parameters = listing(
        TakeFilter(states=frozenset({State.DONE}), profile="local", starred=True, order=order)
    )
    plan = await library._threads.read(
        lambda connection: " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters))
    )
    assert "COVERING INDEX shown_by_" in plan
    assert "TEMP B-TREE" not in plan
