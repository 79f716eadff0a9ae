"""Never pay twice: what is the very same is said before it is sent, and an order that may have left is never undone."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from fakes.cloud import Cloud, Order
from fakes.faults import late, reset_after, slow_down

from playact.domain.errors import AlreadyOrdered, GatewayError, LibraryFailed, RequestInvalid
from playact.domain.profile import Profile
from playact.domain.sentence import say
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.take_filter import TakeFilter
from playact.domain.update import Update
from playact.library import Library
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio import journey
from playact.studio.reach import now
from playact.studio.workshop import Workshop

from .conftest import REQUEST, until


async def done(workshop: Workshop) -> Take:
    return await workshop.carry((await workshop.add(REQUEST, "ecovai")).id)


async def test_the_very_same_is_said_and_not_sent(workshop: Workshop, cloud: Cloud) -> None:
    first = await done(workshop)
    with pytest.raises(AlreadyOrdered, match="made of the very same at ecovai") as caught:
        await workshop.add(REQUEST, "ecovai")
    assert caught.value.take_id == first.id
    assert len(await workshop.library.list_rows(TakeFilter())) == 1
    assert cloud.calls == 1


async def test_a_double_click_orders_once(workshop: Workshop) -> None:
    added = await asyncio.gather(*(workshop.add(REQUEST, "ecovai") for _ in range(5)), return_exceptions=True)
    assert sum(isinstance(each, AlreadyOrdered) for each in added) == 4


async def test_it_is_ordered_again_on_the_persons_word(workshop: Workshop, cloud: Cloud) -> None:
    await done(workshop)
    take = await workshop.carry((await workshop.add(REQUEST, "ecovai", again=True)).id)
    assert take.state is State.DONE
    assert len(cloud.orders) == 2


async def test_another_wish_is_another_order(workshop: Workshop) -> None:
    await done(workshop)
    await workshop.add(replace(REQUEST, prompt="水彩"), "ecovai")


async def test_an_unconfirmed_one_counts_and_so_does_a_draft_that_would_be_sent_after_all(
    workshop: Workshop, cloud: Cloud
) -> None:
    cloud.play("submit", reset_after())
    unsure = await done(workshop)
    assert unsure.state is State.UNCONFIRMED
    with pytest.raises(AlreadyOrdered, match="may have taken it"):
        await workshop.add(REQUEST, "ecovai")
    draft = replace(unsure, id="draft", state=State.DRAFT)
    with pytest.raises(AlreadyOrdered):
        await workshop.reconsider(draft)
    await workshop.reconsider(unsure)  # it is no like of its own: the person may send it


async def test_what_the_person_found_is_asked_after_before_it_is_believed(workshop: Workshop, cloud: Cloud) -> None:
    cloud.play("submit", reset_after())
    unsure = await done(workshop)
    with pytest.raises(GatewayError, match="does not know this task"):
        await workshop.recover(unsure.id, "task-99")
    assert (await workshop.book.read(unsure.id)).state is State.UNCONFIRMED
    recovered = await workshop.recover(unsure.id, "task-1")
    assert (recovered.state, recovered.task_id) == (State.QUEUED, "task-1")
    assert (await workshop.carry(unsure.id)).state is State.DONE
    assert cloud.calls == 1


async def test_a_task_of_another_take_is_no_way_out(workshop: Workshop, cloud: Cloud) -> None:
    await done(workshop)
    cloud.play("submit", reset_after())
    unsure = await workshop.carry((await workshop.add(REQUEST, "ecovai", again=True)).id)
    with pytest.raises(RequestInvalid, match="belongs to the take"):
        await workshop.recover(unsure.id, "task-1")


async def test_cancelling_an_order_on_its_way_does_not_make_it_undone(workshop: Workshop, cloud: Cloud) -> None:
    cloud.play("submit", late(30))
    added = await workshop.add(REQUEST, "ecovai")
    on_its_way = asyncio.ensure_future(workshop.carry(added.id))
    await until(lambda: cloud.calls == 1)
    on_its_way.cancel()
    await asyncio.wait([on_its_way])
    take = await workshop.cancel(await workshop.book.read(added.id))
    assert take.state is State.UNCONFIRMED
    assert "may have been taken" in str(take.problem)


async def test_what_was_not_sent_can_be_cancelled_also_while_it_waits_to_be_sent_again(
    workshop: Workshop, cloud: Cloud, told: list[Take], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journey, "WAITS", (60.0,))
    cloud.play("submit", slow_down())
    added = await workshop.add(REQUEST, "ecovai")
    waiting = asyncio.ensure_future(workshop.carry(added.id))
    await until(lambda: told[-1].problem is not None)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert (await workshop.cancel(await workshop.book.read(added.id))).state is State.CANCELLED
    assert cloud.orders == []


async def test_a_disk_that_is_full_just_when_the_order_was_taken_does_not_lose_it(
    workshop: Workshop, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journey, "DISK_WAIT", 0.01)
    change, full = workshop.library.change, 3

    async def change_when_there_is_room(take_id: str, change_it):  # type: ignore[no-untyped-def]
        nonlocal full
        before = await workshop.library.get(take_id)
        if before is not None and before.state is State.SUBMITTING and full:
            full -= 1
            raise LibraryFailed(say("The disk is full."))
        return await change(take_id, change_it)

    complaints: list[str] = []
    workshop.office.complain = lambda error: complaints.append(str(error))
    monkeypatch.setattr(workshop.library, "change", change_when_there_is_room)
    take = await done(workshop)
    assert take.state is State.DONE
    assert complaints == ["The disk is full."] * 3
    assert len(cloud.orders) == 1


async def test_a_take_that_another_process_carried_meanwhile_is_read_anew(workshop: Workshop, cloud: Cloud) -> None:
    added = await workshop.add(REQUEST, "ecovai")
    cloud.orders.append(Order("task-1", "/runway/pro/video2video", {}, {}))
    moved = added.after(Update(now(), State.SUBMITTING)).after(Update(now(), State.QUEUED, task_id="task-1"))
    await workshop.library.save(moved)  # as by `playact submit`
    workshop.book.forget(added.id)
    assert (await workshop.carry(added.id)).state is State.DONE
    assert cloud.calls == 0


async def test_whoever_comes_second_does_not_order(workshop: Workshop, cloud: Cloud) -> None:
    """Two processes that both think that a take is theirs, as on a disk without locks: the library lets one order."""
    added = await workshop.add(REQUEST, "ecovai")
    other = await Library.open(find_paths().database, find_paths().library)
    held = workshop.book.order

    async def order_after_the_other(take_id: str, body, at, cost):  # type: ignore[no-untyped-def]
        await other.change(take_id, lambda kept: kept.after(Update(at, State.SUBMITTING, body=body)))
        return await held(take_id, body, at, cost)

    workshop.book.order = order_after_the_other  # type: ignore[method-assign]
    assert (await workshop.carry(added.id)).state is State.SUBMITTING
    assert cloud.calls == 0
    await other.close()


async def test_more_orders_than_the_gateway_takes_at_a_time_wait_and_what_it_has_is_followed_all_the_same(
    cloud: Cloud, profile: Profile
) -> None:
    cloud.story = ({"status": "1"},)
    settings = Settings(profiles={"ecovai": replace(profile, max_in_flight=2)})
    workshop = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
    requests = [replace(REQUEST, prompt=f"style {number}") for number in range(9)]
    resumed = []
    for request in requests[:5]:
        take = await workshop.add(request, "ecovai", again=True)
        resumed.append(await workshop.carry(take.id, until_ordered=True))
    assert len(cloud.orders) == 5
    carried = [asyncio.ensure_future(workshop.carry(take.id)) for take in resumed]
    await until(lambda: len(set(cloud.looks)) == 5)  # all are followed, although the gateway has more than two
    fresh = [asyncio.ensure_future(workshop.carry((await workshop.add(each, "ecovai")).id)) for each in requests[5:]]
    looks = len(cloud.looks)
    await until(lambda: len(cloud.looks) > looks + 20)
    assert len(cloud.orders) == 5
    cloud.story = ({"status": "2", "msg": "over"},)
    takes = await asyncio.gather(*carried, *fresh)
    assert {take.state for take in takes} == {State.FAILED}
    assert len(cloud.orders) == 9
    await workshop.close()
