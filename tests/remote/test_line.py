"""Whose turn it is: one quiet stream to a gateway, whoever and however many want to ask it."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from random import Random

import pytest

from playact.domain.errors import TaskUnknown
from playact.domain.sentence import say
from playact.remote.line import Line, NoAnswer, OutOfReach


class Clock:
    """Time as a test wants it: the loop's timers run at once, and each moves this clock on."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept = 0.0

    def __call__(self) -> float:
        return self.now

    def wall(self) -> float:
        return self.now + self.slept


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def line(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Line:
    loop = asyncio.get_running_loop()
    at = loop.call_later

    def call_soon(wait, callback, *args, **kwargs):  # type: ignore[no-untyped-def]
        if getattr(callback, "__name__", "") != "_serve":
            return at(wait, callback, *args, **kwargs)

        def serve() -> None:
            clock.now += wait
            callback()

        return at(0, serve)

    monkeypatch.setattr(loop, "call_later", call_soon)
    return Line(10.0, Random(1), clock=clock, wall=clock.wall)


async def ask(line: Line, key: str, wait: float, told: list[tuple[str, float]], error: Exception | None = None) -> None:
    async with line.turn(key, wait):
        told.append((key, line.clock()))
        if error:
            raise error


async def test_a_thousand_are_asked_at_the_pace_and_not_in_a_storm(line: Line, clock: Clock) -> None:
    told: list[tuple[str, float]] = []
    await asyncio.gather(*(ask(line, str(number), 0.0, told) for number in range(1000)))
    moments = [moment for _, moment in told]
    assert len({key for key, _ in told}) == 1000
    assert moments[-1] - moments[0] == pytest.approx(99.9)
    assert min(later - earlier for earlier, later in pairwise(moments)) > 0.0999


async def test_turns_come_in_the_order_of_their_time(line: Line) -> None:
    told: list[tuple[str, float]] = []
    await asyncio.gather(ask(line, "late", 20, told), ask(line, "soon", 5, told), ask(line, "now", 0, told))
    assert [key for key, _ in told] == ["now", "soon", "late"]
    assert told[1][1] - told[0][1] == pytest.approx(5)


async def test_an_order_goes_before_all_who_look(line: Line, clock: Clock) -> None:
    told: list[tuple[str, float]] = []
    looks = [asyncio.ensure_future(ask(line, str(number), 0.0, told)) for number in range(100)]
    await asyncio.sleep(0)
    await line.pass_by("order")
    assert len(told) <= 2
    await asyncio.gather(*looks)


async def test_a_hint_brings_one_look_forward_and_a_flood_of_them_no_more(line: Line, clock: Clock) -> None:
    told: list[tuple[str, float]] = []
    began = clock.now
    waiting = asyncio.ensure_future(ask(line, "task", 60.0, told))
    await asyncio.sleep(0)
    for _ in range(1000):
        line.hurry("task", rest=5.0)
        line.hurry("unknown", rest=5.0)
    await waiting
    assert told[0][1] - began < 1
    again = asyncio.ensure_future(ask(line, "task", 60.0, told))
    await asyncio.sleep(0)
    line.hurry("task", rest=5.0)
    await again
    assert 5.0 <= told[1][1] - told[0][1] < 6  # the one after it not before its time


async def test_a_hint_that_comes_while_the_gateway_answers_is_not_lost(line: Line, clock: Clock) -> None:
    told: list[tuple[str, float]] = []
    async with line.turn("task", 0.0):
        asked = clock.now
        line.hurry("task", rest=5.0)
    await ask(line, "task", 60.0, told)
    assert 5.0 <= told[0][1] - asked < 6
    line.forget("task")
    line.hurry("task", rest=5.0)
    await ask(line, "task", 60.0, told)
    assert told[1][1] - told[0][1] >= 60


async def test_when_the_gateway_asks_for_a_slower_pace_all_wait(line: Line, clock: Clock) -> None:
    told: list[tuple[str, float]] = []
    line.slow_down(30.0)
    began = clock.now
    await asyncio.gather(*(ask(line, str(number), 0.0, told) for number in range(3)))
    assert told[0][1] - began >= 30
    line.slow_down(None)
    line.slow_down(None)
    told.clear()
    await asyncio.gather(*(ask(line, str(number), 0.0, told) for number in range(2)))
    assert told[1][1] - told[0][1] > 0.15


async def test_a_lost_network_is_said_once_tried_by_one_and_all_go_on_at_once(clock: Clock, line: Line) -> None:
    said: list[bool] = []
    line.told = said.append
    there = asyncio.Event()
    calls: list[float] = []

    async def follow(key: str) -> float:
        while True:
            try:
                async with line.turn(key, 0.0):
                    calls.append(clock.now)
                    if not there.is_set():
                        raise OutOfReach(say("gone"))
                    return clock.now
            except OutOfReach:
                if clock.now > 1300:  # five minutes later it is back
                    there.set()

    moments = await asyncio.gather(*(follow(str(number)) for number in range(200)))
    assert said == [False, True]
    assert len([moment for moment in calls if moment < min(moments)]) < 25
    assert max(moments) - min(moments) == pytest.approx(19.9, abs=0.3)
    assert not line.is_cut_off


async def test_silence_says_nothing_of_the_network_and_an_answer_of_any_kind_does(line: Line) -> None:
    said: list[bool] = []
    line.told = said.append
    for error in (OutOfReach(say("gone")), NoAnswer(say("silent")), OutOfReach(say("gone"))):
        with pytest.raises(NoAnswer):
            await ask(line, "a", 0.0, [], error)
    assert said == [False]
    with pytest.raises(TaskUnknown):
        await ask(line, "a", 0.0, [], TaskUnknown(say("who?")))
    assert said == [False, True]


async def test_after_a_sleep_all_are_due_at_once(line: Line, clock: Clock) -> None:
    told: list[tuple[str, float]] = []
    began = clock.now
    waiting = [asyncio.ensure_future(ask(line, str(number), 600.0, told)) for number in range(3)]
    while clock.now < began + 10:  # noqa: ASYNC110 - a heartbeat or two
        await asyncio.sleep(0)
    clock.slept = 8 * 3600.0
    await asyncio.gather(*waiting)
    assert told[-1][1] - began < 60


async def test_who_is_cancelled_gives_the_place_back(line: Line) -> None:
    told: list[tuple[str, float]] = []
    gone = [asyncio.ensure_future(ask(line, str(number), 0.0, told)) for number in range(50)]
    await asyncio.sleep(0)
    for each in gone:
        each.cancel()
    await asyncio.wait(gone)
    for _ in range(6):
        await ask(line, "left", 0.0, told)
    assert [key for key, _ in told].count("left") == 6
