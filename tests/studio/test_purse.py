"""A budget stops an order before anything is sent, whoever else orders at the same moment."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path
from types import MappingProxyType

import pytest
import pytest_asyncio
from fakes.cloud import Cloud
from fakes.faults import reset_after
from PySide6.QtWidgets import QApplication

from playact.domain.ledger import Sum
from playact.domain.profile import BUILT_IN, Profile
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.take_filter import TakeFilter
from playact.paths import find_paths, resources
from playact.settings import Settings
from playact.studio import accounts
from playact.studio.purse import beginning, length_of
from playact.studio.studio import Studio
from playact.studio.workshop import Workshop

LINK = Source("https://media.invalid/dance.mp4")
STYLES = count(1)
RUN = 320.0


def request() -> Request:
    """Another one each time: the very same is not ordered twice unseen."""
    return Request(Job.RESTYLE, LINK, prompt=f"像素风格 {next(STYLES)}")


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """A cloud whose key the studio has."""
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)
    with Cloud() as cloud:
        yield cloud


class Chosen:
    """Settings with one gateway, whose profile a test may change."""

    def __init__(self, profile: Profile) -> None:
        self.profile = profile

    def __call__(self) -> Settings:
        return Settings(profiles=MappingProxyType({self.profile.name: self.profile}))

    def change(self, **what: float | str) -> None:
        self.profile = replace(self.profile, **what)  # type: ignore[arg-type]


@pytest.fixture
def chosen(cloud: Cloud) -> Chosen:
    """A run costs 320 points, and a month 700 at most."""
    profile = replace(BUILT_IN["ecovai"], base_url=cloud.base_url, poll_seconds=0.01, requests_per_second=500)
    return Chosen(replace(profile, max_in_flight=8, points_per_run=RUN, budget_points=700))


@pytest_asyncio.fixture
async def workshop(chosen: Chosen) -> AsyncIterator[Workshop]:
    opened = await Workshop.open(find_paths(), chosen, lambda _: None)
    yield opened
    await opened.close()


async def test_an_order_over_the_budget_is_kept_and_not_sent(workshop: Workshop, cloud: Cloud, chosen: Chosen) -> None:
    takes = [await workshop.carry((await workshop.add(request(), "ecovai")).id) for _ in range(3)]
    assert [take.state for take in takes] == [State.DONE, State.DONE, State.DRAFT]
    assert (cloud.calls, len(cloud.orders)) == (2, 2)
    assert "60 are left" in str(takes[2].problem)
    assert takes[2].cost.spent == 0

    chosen.change(budget_points=1000)
    assert (await workshop.carry(takes[2].id)).state is State.DONE
    assert len(cloud.orders) == 3


async def test_many_at_once_share_one_budget(workshop: Workshop, cloud: Cloud) -> None:
    added = [await workshop.add(request(), "ecovai") for _ in range(8)]
    takes = await asyncio.gather(*(workshop.carry(take.id) for take in added))
    assert sorted(take.state for take in takes).count(State.DONE) == 2
    assert cloud.calls == 2


async def test_what_is_under_way_counts_by_its_estimate(workshop: Workshop, cloud: Cloud, chosen: Chosen) -> None:
    chosen.change(budget_points=400)
    cloud.play("submit", reset_after())
    first = await workshop.carry((await workshop.add(request(), "ecovai")).id)
    assert (first.state, first.cost.estimate) == (State.UNCONFIRMED, RUN)
    second = await workshop.carry((await workshop.add(request(), "ecovai")).id)
    assert second.state is State.DRAFT
    assert "80 are left" in str(second.problem)
    assert cloud.calls == 1


async def test_what_has_no_price_does_not_leave_under_a_budget(
    workshop: Workshop, cloud: Cloud, chosen: Chosen
) -> None:
    chosen.change(points_per_run=0.0, points_per_second=32.0)
    take = await workshop.carry((await workshop.add(request(), "ecovai")).id)
    assert take.state is State.DRAFT
    assert "not known" in str(take.problem)
    timed = await workshop.carry((await workshop.add(replace(request(), seconds=10), "ecovai")).id)
    assert (timed.state, timed.cost.estimate) == (State.DONE, 320)
    assert cloud.calls == 1


async def test_a_refund_gives_the_budget_back(workshop: Workshop, cloud: Cloud, chosen: Chosen) -> None:
    chosen.change(budget_points=400)
    cloud.story = ({"status": "2", "msg": "busy", "point": "320", "refund": "1"},)
    assert (await workshop.carry((await workshop.add(request(), "ecovai")).id)).state is State.FAILED
    cloud.story = ({"status": "2", "msg": "busy", "point": "320", "refund": "0"},)
    assert (await workshop.carry((await workshop.add(request(), "ecovai")).id)).state is State.FAILED
    assert (await workshop.carry((await workshop.add(request(), "ecovai")).id)).state is State.DRAFT
    assert cloud.calls == 2


async def test_two_programs_share_one_budget(cloud: Cloud, chosen: Chosen, playact_home: Path) -> None:
    """The window and scripts beside it: each is a process of its own."""
    (playact_home / "config").mkdir(parents=True)
    (playact_home / "config" / "settings.toml").write_text(
        f'[profiles.ecovai]\nbase_url = "{cloud.base_url}"\npoll_seconds = 0.1\nrequests_per_second = 50.0\n'
        'points_per_run = 320\nbudget_points = 700\nbudget_period = "day"\n'
    )
    order = ("submit", "--video", LINK.text, "--profile", "ecovai", "--json", "--wait", "--prompt")
    program = [sys.executable, "-m", "playact", *order]
    commands = [
        await asyncio.create_subprocess_exec(*program, f"水墨 {number}", stdout=subprocess.PIPE) for number in range(4)
    ]
    said = [(await each.communicate())[0] for each in commands]
    states = sorted(json.loads(each)["state"] for each in said)
    assert states == ["done", "done", "draft", "draft"]
    assert sorted(each.returncode or 0 for each in commands) == [0, 0, 1, 1]
    assert all("left" in (json.loads(each)["error"] or "left") for each in said)
    assert cloud.calls == 2


@pytest.mark.parametrize(
    ("source", "seconds", "expected"), [(LINK, None, None), (LINK, 7, 7.0), (Source("/not/there.mp4"), None, None)]
)
async def test_a_length_is_told_or_not_known(source: Source, seconds: int | None, expected: float | None) -> None:
    assert await length_of(replace(request(), video=source, seconds=seconds)) == expected


async def test_a_files_own_length_counts() -> None:
    sample = Source(str(resources() / "samples" / "performance.mp4"))
    length = await length_of(replace(request(), video=sample))
    assert length is not None
    assert 5 < length < 60


@pytest.mark.parametrize(
    "moment", [datetime(2026, 11, 25, 23, 59, 59), datetime(2026, 3, 1), datetime(2026, 7, 31, 12)]
)
@pytest.mark.parametrize("period", ["day", "month"])
def test_a_period_begins_at_midnight_where_the_person_is(moment: datetime, period: str) -> None:
    began = beginning(period, moment.astimezone())
    here = began.astimezone()
    assert (here.year, here.month, here.hour, here.minute) == (moment.year, moment.month, 0, 0)
    assert here.day == (moment.day if period == "day" else 1)
    assert began <= moment.astimezone(UTC)


async def test_a_refund_that_came_late_is_seen_when_it_is_looked_for(
    cloud: Cloud, chosen: Chosen, qapp: QApplication, tmp_path: Path
) -> None:
    cloud.story = ({"status": "2", "msg": "busy", "point": "320", "refund": "0"},)
    studio = Studio(find_paths(), chosen())
    heard: asyncio.Queue[tuple[str, str]] = asyncio.Queue()
    ended: asyncio.Queue[Take] = asyncio.Queue()
    left: asyncio.Queue[float | None] = asyncio.Queue()
    studio.take_changed.connect(lambda take: ended.put_nowait(take) if take.state.is_terminal else None)
    studio.accounts.announced.connect(lambda sentence, level, _: heard.put_nowait((str(sentence), level)))
    studio.accounts.left_changed.connect(lambda name: left.put_nowait(studio.accounts.left(name)))
    studio.start()
    try:
        async with asyncio.timeout(15):
            studio.submit(request(), "ecovai")
            failed = await ended.get()
            assert failed.cost.in_vain(failed.state) == 320
            while await left.get() != 380:
                pass
            studio.accounts.look_for_refund(failed.id)
            said, level = await heard.get()
            assert level == "warn" and "320 points charged" in said and failed.task_id in said
            cloud.story = ({"status": "2", "msg": "busy", "point": "320", "refund": "1"},)
            studio.accounts.look_for_refund(failed.id)
            assert await heard.get() == ("ecovai gave 320 points back.", "good")
            while await left.get() != 700:
                pass
            studio.accounts._committed.clear()
            studio.accounts._day = date(2026, 1, 1)  # as after a night
            while not left.empty():
                left.get_nowait()
            studio.accounts._clock.timeout.emit()
            assert await left.get() == 700
            asked = asyncio.get_running_loop().create_future()
            studio.accounts.ledger_read.connect(asked.set_result)
            studio.accounts.read_ledger()
            assert (await asked).whole == Sum(1, 0, 1, 0, 0, 320, 320)
            studio.accounts.export(tmp_path / "points.csv", [f"column {number}" for number in range(10)])
            assert await heard.get() == (f"Saved as {tmp_path / 'points.csv'}.", "good")
            assert failed.task_id.encode() in (tmp_path / "points.csv").read_bytes()
    finally:
        await studio.close()


async def test_a_refund_that_comes_late_is_seen_by_itself(
    cloud: Cloud, chosen: Chosen, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "REFUND_WAITS", (0.0, 0.0, 0.0))
    charged = {"status": "2", "msg": "busy", "point": "320", "refund": "0"}
    cloud.story = (charged, charged, {**charged, "refund": "1"})
    for again in (False, True):  # in the run that ordered, and in the one after it
        studio = Studio(find_paths(), chosen())
        heard: asyncio.Queue[str] = asyncio.Queue()
        studio.accounts.announced.connect(lambda sentence, level, raw, heard=heard: heard.put_nowait(str(sentence)))
        studio.start()
        try:
            async with asyncio.timeout(60):
                if not again:
                    studio.submit(request(), "ecovai")
                assert await heard.get() == "ecovai gave 320 points back."
                workshop = await studio._open_workshop()
                assert (await workshop.library.ledger()).whole.net == 0
                rows = await workshop.library.rows(await workshop.library.list_rows(TakeFilter()))
                assert "The points came back" in str(rows[0][1].problem)
                if not again:  # as if it had ended before it saw that
                    failed = rows[0][1]
                    await workshop.library.save(replace(failed, cost=replace(failed.cost, refunded=False)))
        finally:
            await studio.close()
    assert len(cloud.orders) == 1
