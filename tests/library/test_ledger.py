"""What was paid, as the library adds it up: against plain sums over the takes themselves."""

from __future__ import annotations

import asyncio
import csv
import sqlite3
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playact.domain.cost import Cost
from playact.domain.errors import LibraryFailed
from playact.domain.ledger import Ledger, Sum
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.library import ledger_file
from playact.library.library import Library

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
REQUEST = Request(Job.RESTYLE, Source("https://media.invalid/dance.mp4"), prompt="像素风格")
HEADINGS = [f"column {number}" for number in range(ledger_file.COLUMNS)]

POINTS = st.one_of(st.none(), st.integers(0, 4000).map(lambda quarters: quarters / 4))  # exact in binary
COSTS = st.builds(Cost, POINTS, st.one_of(st.none(), st.booleans()), POINTS)


def paid(number: int, profile: str, hours: int, state: State, cost: Cost, sent: bool = True) -> Take:
    """A take that was ordered `hours` before noon, unless it was never `sent`."""
    moment = NOON - timedelta(hours=hours, seconds=number)
    take = Take(f"take-{number}", moment, profile, REQUEST).after(Update(moment, State.PREPARING))
    if sent:
        take = take.after(Update(moment, State.SUBMITTING)).after(Update(moment, task_id=f"task-{number}", cost=cost))
    return replace(take, state=state)


TAKES = st.lists(
    st.tuples(
        st.sampled_from(["ecovai", "deerapi", "local"]),
        st.integers(0, 4000),
        st.sampled_from(State),
        COSTS,
        st.booleans(),
    ),
    max_size=12,
).map(lambda drawn: [paid(number, *each) for number, each in enumerate(drawn)])


def was_ordered(take: Take) -> bool:
    cloud = take.profile != "local" and take.state not in {State.DRAFT, State.PREPARING}
    ended_unsent = take.state in {State.FAILED, State.CANCELLED} and take.cost.points is None and not take.task_id
    return cloud and not ended_unsent


def sum_of(takes: list[Take]) -> Sum:
    """The same, added up without SQL."""
    over = [take for take in takes if take.state.is_terminal]
    return Sum(
        len(takes),
        sum(take.state is State.DONE for take in takes),
        sum(take.state is State.FAILED for take in takes),
        sum(take.cost.points is None for take in over),
        sum(take.cost.in_vain(take.state) > 0 for take in takes),
        sum(take.cost.points or 0.0 for take in takes),
        sum(take.cost.came_back for take in takes),
    )


@given(TAKES)
@settings(max_examples=40, deadline=None)
def test_the_ledger_is_the_sum_of_its_takes(takes: list[Take]) -> None:
    async def read(database: Path) -> tuple[Ledger, dict[str, float]]:
        library = await Library.open(database, database.parent)
        try:
            await library.save(*takes)
            since = NOON - timedelta(hours=2000)
            names = ("ecovai", "deerapi")
            return await library.ledger(), {name: await library.committed_since(name, since) for name in names}
        finally:
            await library.close()

    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "library.sqlite3"
        ledger, committed = asyncio.run(read(database))
        with sqlite3.connect(database) as raw:
            charged, gone = raw.execute(
                "SELECT total(points), total(spent) FROM takes "
                "WHERE profile <> 'local' AND state NOT IN ('draft', 'preparing')"
            ).fetchone()
        raw.close()
    ordered = [take for take in takes if was_ordered(take)]
    assert ledger.whole == sum_of(ordered)
    assert (ledger.whole.charged, ledger.whole.net) == (charged, gone)
    for account in ledger.accounts:
        same = [each for each in ordered if each.profile == account.profile]
        assert account.sum == sum_of([each for each in same if each.created.astimezone().date() == account.day])
    for name, points in committed.items():
        recent = [take for take in takes if take.profile == name and take.created >= NOON - timedelta(hours=2000)]
        assert points == sum(take.cost.committed(take.state) for take in recent)


async def test_removed_takes_were_paid_all_the_same(library: Library) -> None:
    await library.save(take := paid(1, "ecovai", 1, State.DONE, Cost(320)))
    await library.remove(take.id)
    assert (await library.ledger()).whole.charged == 320
    assert await library.committed_since("ecovai", NOON - timedelta(days=1)) == 320


async def test_a_damaged_take_hides_no_money(library: Library, database: Path) -> None:
    await library.save(paid(1, "ecovai", 1, State.RUNNING, Cost(320)), paid(2, "ecovai", 1, State.FAILED, Cost()))
    with sqlite3.connect(database) as raw:
        raw.execute("UPDATE documents SET take = '{not json'")
    raw.close()
    assert await library.committed_since("ecovai", NOON - timedelta(days=1)) == 320
    assert (await library.ledger()).whole.charged == 320


async def test_the_file_opens_in_a_spreadsheet_and_computes_nothing(library: Library, tmp_path: Path) -> None:
    evil = paid(1, "ecovai", 1, State.DONE, Cost(320, False, 300)).marked(title='=HYPERLINK("http://evil.invalid")')
    plain = paid(2, "=deerapi", 2, State.FAILED, Cost(160, True)).marked(title='像素, "quoted"\nname')
    await library.save(evil, plain, paid(3, "ecovai", 3, State.DRAFT, Cost()), paid(4, "local", 1, State.DONE, Cost(0)))
    target = tmp_path / "ledger.csv"
    assert await library.export_ledger(target, HEADINGS) == 2
    content = target.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf"), "else Excel takes it for Latin-1"
    assert b"\r\n" in content
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines(keepends=True)))
    assert rows[0] == HEADINGS
    assert rows[1][2:] == ["'=deerapi", '像素, "quoted"\nname', "task-2", "failed", "160", "160", "0", ""]
    assert rows[2][2:] == ["ecovai", '\'=HYPERLINK("http://evil.invalid")', "task-1", "done", "320", "0", "320", "300"]
    assert rows[2][:2] == [f"{evil.created.astimezone():%Y-%m-%d}", f"{evil.created.astimezone():%H:%M:%S}"]
    assert [path.name for path in tmp_path.glob(".*")] == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1"])
def test_no_cell_begins_as_a_formula(text: str) -> None:
    assert ledger_file.harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "faces-01", "a=b", "像素风格", "1 - 2"])
def test_what_is_no_formula_stays_as_it_is(text: str) -> None:
    assert ledger_file.harmless(text) == text


async def test_a_folder_that_refuses_is_said(library: Library, tmp_path: Path) -> None:
    with pytest.raises(LibraryFailed, match="could not be saved"):
        await library.export_ledger(tmp_path / "nowhere" / "ledger.csv", HEADINGS)


async def test_an_export_that_fails_leaves_the_old_file(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "ledger.csv"
    target.write_text("as it was")
    refuse: Callable[..., None] = lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device"))  # noqa: E731
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(LibraryFailed, match="No space left"):
        await library.export_ledger(target, HEADINGS)
    assert target.read_text() == "as it was"
    assert sorted(path.name for path in tmp_path.glob("*ledger.csv*")) == ["ledger.csv"]
