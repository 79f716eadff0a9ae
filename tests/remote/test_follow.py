"""Following a task to its end, through whatever happens on the way."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest
from fakes.cloud import Cloud
from fakes.faults import half, html, reset_before, slow_down, trouble, unknown_task
from remote.orders import Making, now, restyle

from playact.domain.errors import KeyRefused, TaskUnknown
from playact.domain.request import Job
from playact.domain.state import State
from playact.domain.update import Update
from playact.remote.gateway import Gateway
from playact.remote.pacing import SLOWEST, Pace


async def ordered(gateway: Gateway) -> str:
    return (await gateway.submit(Job.RESTYLE, gateway.body(restyle(), "https://a.example/v.mp4", None))).task_id


async def told(gateway: Gateway, task_id: str) -> list[Update]:
    return [update async for update in gateway.follow(task_id, since=now())]


async def test_a_task_is_followed_to_its_links(cloud: Cloud, gateway: Gateway) -> None:
    updates = await told(gateway, await ordered(gateway))
    assert [update.state for update in updates] == [State.QUEUED, State.RUNNING, State.DOWNLOADING]
    assert updates[1].progress == pytest.approx(0.42)
    assert updates[-1].links.video == f"{cloud.base_url}/results/task-1/video.mp4"
    assert updates[-1].cost.points == 320
    assert updates[-1].task_id == "task-1"


async def test_what_did_not_change_is_told_once(cloud: Cloud, gateway: Gateway) -> None:
    cloud.story = ({"status": "1"},) * 5 + ({"status": "2", "msg": "no face"},)
    updates = await told(gateway, await ordered(gateway))
    assert [update.state for update in updates] == [State.RUNNING, State.FAILED]
    assert len(cloud.looks) == 6


async def test_a_bad_day_is_ridden_over_and_told_once_it_lasts(cloud: Cloud, gateway: Gateway) -> None:
    cloud.play("feed", unknown_task(), reset_before(), html(), trouble(502), half(), slow_down("0"))
    updates = await told(gateway, await ordered(gateway))
    assert updates[0].state is None
    assert "asked again" in str(updates[0].problem)
    assert updates[-1].state is State.DOWNLOADING
    assert len(cloud.orders) == 1


async def test_retry_after_is_waited_for(cloud: Cloud, gateway: Gateway) -> None:
    task_id = await ordered(gateway)
    cloud.play("feed", slow_down("1"))
    before = now()
    await told(gateway, task_id)
    assert now() - before >= timedelta(seconds=1)


async def test_an_unknown_task_is_only_not_visible_yet_in_the_first_minute(cloud: Cloud, make: Making) -> None:
    gateway = make()
    task_id = await ordered(gateway)
    cloud.play("feed", *[unknown_task()] * 6)
    assert (await told(gateway, task_id))[-1].state is State.DOWNLOADING
    cloud.play("feed", *[unknown_task()] * 3)
    with pytest.raises(TaskUnknown):
        async for _ in gateway.follow(task_id, since=now() - timedelta(minutes=2)):
            pass


async def test_a_refused_key_ends_the_watch_and_not_the_order(cloud: Cloud, make: Making) -> None:
    task_id = await ordered(make())
    with pytest.raises(KeyRefused):
        await told(make(key="sk-wrong"), task_id)


def test_the_pace_slows_with_age_and_trouble_and_never_beats_in_step() -> None:
    pace = Pace(5.0, Random(1))
    assert 5 * 0.85 <= pace.wait(0) <= 5 * 1.15
    assert pace.wait(3600) > pace.wait(0) * 5
    assert pace.wait(1e9) <= SLOWEST * 1.15
    assert len({pace.wait(0) for _ in range(20)}) == 20
    pace.failures = 3
    assert pace.wait(0) >= 8 * 5 * 0.85
    pace.failures = 10_000
    assert pace.wait(0) <= SLOWEST * 1.15
    assert pace.wait(0, retry_after=500) == 500
    assert 4 <= pace.first_wait(0) <= 5 and 0 <= pace.first_wait(100) <= 5
