"""The one road of a take, walked against a cloud that has good and bad days, with a real library on a real disk."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import NoReturn

import pytest
from fakes.cloud import Cloud
from fakes.cloud_words import DONE
from fakes.faults import expired, reset_after, slow_down, unknown_task

from playact.domain.errors import LibraryFailed, SettingsInvalid
from playact.domain.profile import BUILT_IN, Profile
from playact.domain.sentence import say
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.paths import find_paths
from playact.remote import line, pacing
from playact.settings import Settings
from playact.studio import vigil
from playact.studio.local_process import Address, LocalProcess
from playact.studio.workshop import Workshop

from .conftest import MOMENT, REQUEST, states


async def test_a_paid_take_comes_home_with_all_its_results(workshop: Workshop, cloud: Cloud) -> None:
    take = await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)
    assert take.state is State.DONE
    assert states(take)[:3] == [State.PREPARING, State.SUBMITTING, State.QUEUED]
    assert states(take)[-2:] == [State.DOWNLOADING, State.DONE]
    assert take.cost.points == 320
    for file, name in ((take.files.video, "video.mp4"), (take.files.poster, "poster.jpg")):
        assert workshop.library.path_of(file).read_bytes() == cloud.files[name]
    assert len(cloud.orders) == 1
    assert cloud.orders[0].body == take.body
    assert await workshop.library.get(take.id) == take


async def test_a_take_found_on_disk_before_it_was_handed_out_is_carried(
    workshop: Workshop, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = workshop.library.add_unless_twin
    finding: list[asyncio.Task[Take]] = []

    async def found_at_once(take: Take) -> Take | None:
        twin = await write(take)
        assert await workshop.library.open_ids() == [take.id]
        finding.append(asyncio.ensure_future(workshop.carry(take.id)))  # as the crew does with what is open
        await asyncio.sleep(0)
        return twin

    monkeypatch.setattr(workshop.library, "add_unless_twin", found_at_once)
    take = await workshop.add(REQUEST, "ecovai")
    found = await finding[0]
    assert (found.id, found.state) == (take.id, State.DONE)
    assert len(cloud.orders) == 1


async def test_a_take_that_could_not_be_kept_is_claimed_by_nobody(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost: list[str] = []

    async def full(take: Take) -> NoReturn:
        lost.append(take.id)
        raise LibraryFailed(say("disk full"))

    monkeypatch.setattr(workshop.library, "add_unless_twin", full)
    with pytest.raises(LibraryFailed):
        await workshop.add(REQUEST, "ecovai")
    assert workshop._claims.take(lost[0])


async def test_the_take_is_on_disk_as_submitting_before_the_order_leaves(workshop: Workshop, cloud: Cloud) -> None:
    cloud.play("submit", reset_after())
    take = await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)
    assert states(take) == [State.PREPARING, State.SUBMITTING, State.UNCONFIRMED]
    assert take.body["prompt"] == "像素风格"
    assert "may have been taken" in str(take.problem)


async def test_a_lost_answer_is_never_ordered_again_by_itself(workshop: Workshop, cloud: Cloud) -> None:
    cloud.play("submit", reset_after())
    added = await workshop.add(REQUEST, "ecovai")
    for _ in range(3):
        take = await workshop.carry(added.id)
        assert take.state is State.UNCONFIRMED
    assert cloud.calls == 1


async def test_a_take_found_in_submitting_after_a_crash_waits_for_the_person(workshop: Workshop, cloud: Cloud) -> None:
    crashed = Take("crashed", MOMENT, "ecovai", REQUEST).after(Update(MOMENT, State.PREPARING))
    await workshop.book.add(crashed.after(Update(MOMENT, State.SUBMITTING, body={"video": "x"})))
    take = await workshop.carry("crashed")
    assert take.state is State.UNCONFIRMED
    assert cloud.calls == 0


async def test_a_refused_key_puts_the_take_back_and_the_right_one_sends_it(
    workshop: Workshop, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PLAYACT_API_KEY", "sk-wrong")
    added = await workshop.add(REQUEST, "ecovai")
    take = await workshop.carry(added.id)
    assert take.state is State.DRAFT
    assert "spent" in str(take.problem)
    assert "sk-wrong" not in take.raw
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)
    assert (await workshop.carry(added.id)).state is State.DONE
    assert len(cloud.orders) == 1


async def test_what_provably_was_not_taken_is_sent_again_by_itself(workshop: Workshop, cloud: Cloud) -> None:
    cloud.play("submit", slow_down(), slow_down())
    take = await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)
    assert take.state is State.DONE
    assert (cloud.calls, len(cloud.orders)) == (3, 1)


async def test_a_failed_task_says_why_and_keeps_what_it_cost(workshop: Workshop, cloud: Cloud) -> None:
    cloud.story = ({"status": "1"}, {"status": "2", "msg": "内容审核未通过", "point": "320", "refund": "1"})
    take = await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)
    assert take.state is State.FAILED
    assert "内容审核未通过" in str(take.problem)
    assert (take.cost.points, take.cost.refunded, take.cost.spent) == (320, True, 0)


async def test_a_dead_link_is_refreshed_and_the_result_still_comes(workshop: Workshop, cloud: Cloud) -> None:
    cloud.play("download", *[expired()] * 3)
    take = await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)
    assert take.state is State.DONE
    assert workshop.library.path_of(take.files.video).read_bytes() == cloud.files["video.mp4"]
    assert len(cloud.orders) == 1


async def test_a_missing_poster_is_taken_from_the_video(workshop: Workshop, cloud: Cloud) -> None:
    cloud.story = ({**DONE, "poster": None, "last_frame": ""},)
    take = await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)
    assert take.state is State.DONE
    for file in (take.files.poster, take.files.last_frame):
        assert workshop.library.path_of(file).read_bytes().startswith(b"\xff\xd8\xff")


async def test_a_journey_cut_off_goes_on_without_a_second_order(
    workshop: Workshop, running: asyncio.Event, cloud: Cloud
) -> None:
    cloud.story = (*[{"status": "1"}] * 30, DONE)
    added = await workshop.add(REQUEST, "ecovai")
    on_its_way = asyncio.ensure_future(workshop.carry(added.id))
    await asyncio.wait_for(running.wait(), 20)
    on_its_way.cancel()
    await asyncio.wait([on_its_way])
    assert (await workshop.book.read(added.id)).state in {State.QUEUED, State.RUNNING}
    assert (await workshop.carry(added.id)).state is State.DONE
    assert len(cloud.orders) == 1


async def test_a_gateway_that_is_not_there_costs_nothing(cloud: Cloud, profile: Profile) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = f"http://127.0.0.1:{taken.getsockname()[1]}"
    settings = Settings(profiles=MappingProxyType({"ecovai": replace(profile, base_url=nobody)}))
    workshop = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
    try:
        take = await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)
        assert take.state is State.DRAFT
        assert "spent" in str(take.problem)
    finally:
        await workshop.close()


async def test_a_paid_order_outlives_settings_that_are_wrong_and_a_gateway_that_forgets_it(
    workshop: Workshop, cloud: Cloud, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vigil, "WAIT", 0.0)
    added = await workshop.add(REQUEST, "ecovai")
    ordered = await workshop.carry(added.id, until_ordered=True)
    aged = replace(ordered, history=tuple(replace(event, at=MOMENT) for event in ordered.history))
    await workshop.library.save(aged)  # its first minute is over
    cloud.play("feed", *[unknown_task()] * 7)
    broken = 3
    reach_gateway = workshop.reach.gateway

    async def gateway(name: str):  # type: ignore[no-untyped-def]
        nonlocal broken
        if broken:
            broken -= 1
            raise SettingsInvalid(say("The proxy can't be used."))
        return await reach_gateway(name)

    monkeypatch.setattr(workshop.reach, "gateway", gateway)
    monkeypatch.setattr(pacing, "_SLOW_AFTER", 1e9)
    assert (await workshop.carry(added.id)).state is State.DONE
    assert len(cloud.orders) == 1


async def test_a_paid_task_that_stays_unknown_is_given_up_in_the_end(
    workshop: Workshop, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vigil, "WAIT", 0.0)
    monkeypatch.setattr(vigil, "GIVES_UP", timedelta(seconds=0.2))
    monkeypatch.setattr(pacing, "_SLOW_AFTER", 1e9)
    added = await workshop.add(REQUEST, "ecovai")
    ordered = await workshop.carry(added.id, until_ordered=True)
    aged = replace(ordered, history=tuple(replace(event, at=MOMENT) for event in ordered.history))
    await workshop.library.save(aged)
    cloud.orders.clear()
    take = await workshop.carry(added.id)
    assert take.state is State.FAILED
    assert "does not know this task" in str(take.problem)


async def test_a_draft_whose_task_is_gone_is_made_again(cloud: Cloud, monkeypatch: pytest.MonkeyPatch) -> None:
    """The local gateway's cache was emptied: the draft is free, and nobody need be asked."""

    async def address(_: LocalProcess) -> Address:
        return Address(cloud.base_url, Cloud.KEY)

    monkeypatch.setattr(LocalProcess, "address", address)
    monkeypatch.setattr(pacing, "_SLOW_AFTER", 1e9)
    profile = replace(BUILT_IN["local"], poll_seconds=0.01)
    workshop = await Workshop.open(find_paths(), lambda: Settings(profiles={"local": profile}), lambda _: None)
    added = await workshop.add(REQUEST, "local")
    ordered = await workshop.carry(added.id, until_ordered=True)
    aged = replace(ordered, history=tuple(replace(event, at=MOMENT) for event in ordered.history))
    await workshop.library.save(replace(aged, task_id="task-of-yesterday"))
    assert (await workshop.carry(added.id)).state is State.DONE
    assert len(cloud.orders) == 2
    await workshop.close()


async def test_a_draft_whose_gateway_died_is_followed_at_the_next_one(
    cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each local gateway has a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        dead = f"http://127.0.0.1:{taken.getsockname()[1]}"
    addresses = [cloud.base_url]

    async def address(_: LocalProcess) -> Address:
        return Address(addresses.pop() if len(addresses) > 1 else addresses[0], Cloud.KEY)

    monkeypatch.setattr(LocalProcess, "address", address)
    monkeypatch.setattr(line, "_PROBES", (0.01, 0.01))
    profile = replace(BUILT_IN["local"], poll_seconds=0.01)
    workshop = await Workshop.open(find_paths(), lambda: Settings(profiles={"local": profile}), lambda _: None)
    added = await workshop.add(REQUEST, "local")
    await workshop.carry(added.id, until_ordered=True)
    addresses.append(dead)
    take = await asyncio.wait_for(workshop.carry(added.id), 20)
    assert (take.state, take.problem) == (State.DONE, None)
    assert len(cloud.orders) == 1
    await workshop.close()
