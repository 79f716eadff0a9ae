"""The tasks of an owner: kept, named, ended, and answered for."""

from __future__ import annotations

import asyncio
import logging

import pytest

from playact.discretion import keep_secret
from playact.domain.errors import LibraryFailed, PlayactError
from playact.domain.sentence import say
from playact.studio.tasks import Tasks


def begun(told: list[PlayactError]) -> Tasks:
    """Tasks of a loop that runs."""
    tasks = Tasks(told.append)
    tasks.begin()
    return tasks


async def test_a_known_error_is_told_and_ends_nothing_else() -> None:
    told: list[PlayactError] = []
    tasks = begun(told)

    async def fail() -> None:
        raise LibraryFailed(say("full"))

    task = tasks.start(fail())
    assert task is not None
    await task
    assert [str(error) for error in told] == ["full"]
    await tasks.close()


async def test_a_bug_is_told_and_logged_with_its_trace(caplog: pytest.LogCaptureFixture) -> None:
    told: list[PlayactError] = []
    tasks = begun(told)

    async def stumble() -> None:
        raise ZeroDivisionError

    task = tasks.start(stumble())
    assert task is not None
    with caplog.at_level(logging.ERROR):
        await task
    assert "ZeroDivisionError" in caplog.text
    assert "ZeroDivisionError" in told[0].raw
    await tasks.close()


async def test_work_of_one_name_runs_once() -> None:
    tasks = begun([])
    started = 0

    async def wait() -> None:
        nonlocal started
        started += 1
        await asyncio.Event().wait()

    assert tasks.start(wait(), "the one") is not None
    assert tasks.start(wait(), "the one") is None
    assert tasks.is_running("the one")
    await asyncio.sleep(0)
    await tasks.stop("the one")
    assert started == 1
    assert not tasks.is_running("the one")


async def test_close_ends_all_work_and_lets_nothing_start_after() -> None:
    tasks = begun([])
    ended: list[int] = []

    async def work(number: int) -> None:
        try:
            await asyncio.Event().wait()
        finally:
            ended.append(number)

    for number in range(3):
        tasks.start(work(number))
    await asyncio.sleep(0)
    await tasks.close()
    assert sorted(ended) == [0, 1, 2]
    assert tasks.start(work(4)) is None


async def test_what_is_asked_for_before_the_loop_runs_starts_with_it() -> None:
    tasks = Tasks(lambda _: None)
    done = asyncio.Event()

    async def work() -> None:
        done.set()

    assert tasks.start(work()) is None
    assert not done.is_set()
    tasks.begin()
    await asyncio.wait_for(done.wait(), 5)
    await tasks.close()


async def test_work_that_is_ended_before_it_began_makes_no_noise() -> None:
    tasks = begun([])

    async def work() -> None:
        raise AssertionError

    coming = work()
    tasks.start(coming, "late")
    await tasks.close()
    assert coming.cr_frame is None  # closed, so that Python does not warn of it whenever it is collected


async def test_work_that_is_asked_for_right_after_its_end_is_not_left_out() -> None:
    """The loop has ended a task before it tells who waits for that; what is asked for in between must be done."""
    tasks, done = begun([]), asyncio.Event()
    times = 0

    async def work() -> None:
        nonlocal times
        times += 1
        if times == 1:
            asyncio.get_running_loop().call_soon(ask_again)  # runs before the callbacks of this task's end
        else:
            done.set()

    def ask_again() -> None:
        assert first is not None and first.done()
        tasks.start(work(), "listing")
        assert tasks.is_running("listing")

    first = tasks.start(work(), "listing")
    async with asyncio.timeout(20):
        await done.wait()
    assert times == 2
    await tasks.close()
    assert not tasks.is_running("listing")


async def test_the_trace_of_a_bug_holds_no_key(caplog: pytest.LogCaptureFixture) -> None:
    told: list[PlayactError] = []
    tasks = begun(told)
    keep_secret("sk-seen-0123456789")

    async def stumble() -> None:
        raise ValueError("sent sk-seen-0123456789")

    task = tasks.start(stumble())
    assert task is not None
    await task
    assert "ValueError: sent ●●●" in told[0].raw
    assert "sk-seen" not in told[0].raw
    await tasks.close()
