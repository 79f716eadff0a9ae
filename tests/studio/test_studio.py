"""The studio as the window sees it: what it says before points are spent, without a network, and of others' takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any, NoReturn

import httpx
import pytest
import pytest_asyncio
from fakes.cloud import Cloud
from fakes.cloud_words import DONE
from fakes.faults import slow_down
from PySide6.QtWidgets import QApplication

from playact.domain.profile import Profile
from playact.domain.sentence import Sentence
from playact.domain.state import State
from playact.domain.take import Take
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio import crew
from playact.studio.local_process import LocalProcess
from playact.studio.outage import Outage
from playact.studio.places import Places
from playact.studio.studio import Studio
from playact.studio.workshop import Workshop

from .conftest import REQUEST


@pytest_asyncio.fixture
async def studio(qapp: QApplication, profile: Profile, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Studio]:
    """A studio that runs, without the engine's process."""

    async def never(_: LocalProcess) -> NoReturn:
        await asyncio.Event().wait()
        raise AssertionError

    monkeypatch.setattr(LocalProcess, "address", never)
    made = Studio(find_paths(), Settings(profiles={"ecovai": profile}))
    for signal in (made.announced, made.open_failed, made.take_added, made.take_changed):
        signal.connect(lambda *said: print(*said))  # what a test that waited in vain is told
    made.start()
    yield made
    await made.close()


async def heard(signal: Any, wanted: Any = lambda *_: True) -> tuple[Any, ...]:
    """What a signal carries, the first time that it is wanted."""
    found: asyncio.Future[tuple[Any, ...]] = asyncio.get_running_loop().create_future()

    def hear(*payload: Any) -> None:
        if not found.done() and wanted(*payload):
            found.set_result(payload)

    signal.connect(hear)
    try:
        async with asyncio.timeout(20):
            return await found
    finally:
        signal.disconnect(hear)


def listening(signal: Any, wanted: Any = lambda *_: True) -> asyncio.Task[tuple[Any, ...]]:
    return asyncio.ensure_future(heard(signal, wanted))


async def test_the_very_same_is_offered_before_it_is_sent_and_sent_on_the_persons_word(
    studio: Studio, cloud: Cloud
) -> None:
    done = listening(studio.take_changed, lambda take: take.state is State.DONE)
    await asyncio.sleep(0)
    studio.submit(REQUEST, "ecovai")
    (first,) = await done
    found = listening(studio.duplicate_found)
    await asyncio.sleep(0)
    studio.submit(REQUEST, "ecovai")
    twin, order = await found
    assert twin.id == first.id
    assert cloud.calls == 1
    added = listening(studio.take_added)
    await asyncio.sleep(0)
    order()
    (second,) = await added
    assert second.id != first.id


async def test_a_second_click_on_submit_again_is_asked_about(studio: Studio, cloud: Cloud) -> None:
    cloud.story = ({"status": "2", "msg": "no face"},)
    failed = listening(studio.take_changed, lambda take: take.state is State.FAILED)
    await asyncio.sleep(0)
    studio.submit(REQUEST, "ecovai")
    (first,) = await failed
    cloud.story = ({"status": "1"},)
    added = listening(studio.take_added)
    found = listening(studio.duplicate_found)
    await asyncio.sleep(0)
    studio.retry(first.id)
    (second,) = await added
    studio.retry(first.id)
    twin, _ = await found
    assert twin.id == second.id


async def test_a_take_that_a_script_ordered_is_followed_by_the_open_window(
    studio: Studio, cloud: Cloud, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "ADOPT", 0.05)
    await studio._open_workshop()
    cloud.story = (DONE,)
    done = listening(studio.take_changed, lambda take: take.state is State.DONE)
    script = await Workshop.open(find_paths(), lambda: Settings(profiles={"ecovai": profile}), lambda _: None)
    take = await script.carry((await script.add(REQUEST, "ecovai")).id, until_ordered=True)
    await script.close()
    (home,) = await done
    assert home.id == take.id
    assert len(cloud.orders) == 1


async def test_a_take_that_is_being_cancelled_is_not_taken_up_again_by_the_crew(
    studio: Studio, cloud: Cloud, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancel = Workshop.cancel

    async def cancel_late(workshop: Workshop, take: Take) -> Take:
        studio.crew.carry(take.id)  # as the crew does with what is open and carried by nobody
        assert not studio._tasks.is_running(f"take {take.id}")
        return await cancel(workshop, take)

    monkeypatch.setattr(Workshop, "cancel", cancel_late)
    cloud.play("submit", slow_down("60"))
    waits = listening(studio.take_changed, lambda take: take.state is State.PREPARING and take.problem)
    await asyncio.sleep(0)
    studio.submit(REQUEST, "ecovai")
    (take,) = await waits
    over = listening(studio.take_changed, lambda take: take.state.is_terminal)
    await asyncio.sleep(0)
    studio.cancel(take.id)
    assert (await over)[0].state is State.CANCELLED
    assert cloud.calls == 1


async def test_a_lost_network_is_said_once_and_all_takes_go_on(
    studio: Studio, cloud: Cloud, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    cable, send = True, httpx.AsyncClient.send

    async def send_by_cable(client: httpx.AsyncClient, request: httpx.Request, **how: Any) -> httpx.Response:
        if not cable:
            raise httpx.ConnectError("Network is unreachable", request=request)
        return await send(client, request, **how)

    monkeypatch.setattr(httpx.AsyncClient, "send", send_by_cable)
    said: list[tuple[str, str]] = []
    studio.announced.connect(lambda sentence, level, raw: said.append((str(sentence), level)))
    states: dict[str, State] = {}
    studio.take_changed.connect(lambda take: states.update({take.id: take.state}))
    cloud.story = ({"status": "1"},)
    studio.settings = Settings(profiles={"ecovai": replace(profile, max_in_flight=50)})
    for number in range(20):
        studio.submit(replace(REQUEST, prompt=f"take {number}"), "ecovai")
    while list(states.values()).count(State.RUNNING) < 20:
        await heard(studio.take_changed)
    gone = listening(studio.announced, lambda sentence, level, raw: level == "warn")
    await asyncio.sleep(0)
    cable = False
    assert "Nothing is lost" in str((await gone)[0])
    cloud.story = (DONE,)
    cable = True
    while list(states.values()).count(State.DONE) < 20:
        await heard(studio.take_changed)
    assert [level for text, level in said if "reached" in text] == ["warn", "good"]
    workshop = await studio._open_workshop()
    assert {take.problem for take in [await workshop.book.read(each) for each in states]} == {None}
    assert len(cloud.orders) == 20


def test_gateways_that_are_away_are_said_once_and_the_last_one_back_as_well() -> None:
    said: list[tuple[str, str]] = []

    def announce(sentence: Sentence, level: str) -> None:
        said.append((str(sentence.filling["gateway"]), level))

    outage = Outage(announce)
    for name, there in (("local", False), ("a", False), ("b", False), ("a", True), ("b", True), ("b", True)):
        outage.hear(name, there)
    assert said == [("a", "warn"), ("b", "good")]


async def test_places_are_given_in_order_and_as_many_as_there_are() -> None:
    room = 2
    places = Places(lambda: room)
    inside: list[int] = []
    leave = asyncio.Event()

    async def visit(number: int) -> None:
        async with places.one():
            inside.append(number)
            await leave.wait()

    visits = [asyncio.ensure_future(visit(number)) for number in range(6)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert inside == [0, 1]
    async with places.held():  # what is there already does not ask
        visits[2].cancel()
        leave.set()
        await asyncio.wait(visits)
    assert inside == [0, 1, 3, 4, 5]
