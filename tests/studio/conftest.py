"""A real library, a cloud that has good and bad days, and a workshop between them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

import pytest
import pytest_asyncio
from fakes.cloud import Cloud

from playact.domain.profile import BUILT_IN, Profile
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.library.library import Library
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio import collection, journey, vigil
from playact.studio.workshop import Workshop

MOMENT = datetime(2026, 11, 23, 14, 2, tzinfo=UTC)


@pytest_asyncio.fixture
async def library(tmp_path: Path) -> AsyncIterator[Library]:
    """A library of this test's own, closed at its end."""
    opened = await Library.open(tmp_path / "data" / "library.sqlite3", tmp_path / "library")
    yield opened
    await opened.close()


@pytest.fixture
def take() -> Take:
    """A take that nobody has begun with."""
    request = Request(Job.PERFORMANCE, Source("https://media.invalid/p.mp4"), Source("https://media.invalid/c.png"))
    return Take("take-1", MOMENT, "local", request)


REQUEST = Request(Job.RESTYLE, Source("https://media.invalid/dance.mp4"), prompt="像素风格")


@pytest.fixture
def cloud(monkeypatch: pytest.MonkeyPatch) -> Iterator[Cloud]:
    """A cloud whose key the studio has, and a studio that does not wait between two tries."""
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)
    monkeypatch.setattr(journey, "WAITS", (0.0, 0.0))
    monkeypatch.setattr(vigil, "WAIT", 0.0)
    monkeypatch.setattr(collection, "FIRST_WAIT", 0.0)
    with Cloud() as cloud:
        yield cloud


@pytest.fixture
def profile(cloud: Cloud) -> Profile:
    """That cloud's profile, asked quickly."""
    return replace(BUILT_IN["ecovai"], base_url=cloud.base_url, poll_seconds=0.01, requests_per_second=500)


@pytest.fixture
def running() -> asyncio.Event:
    """Set once a take runs."""
    return asyncio.Event()


@pytest.fixture
def told() -> list[Take]:
    """Every change of a take, as the window hears of it."""
    return []


@pytest_asyncio.fixture
async def workshop(profile: Profile, running: asyncio.Event, told: list[Take]) -> AsyncIterator[Workshop]:
    """A workshop with that one profile."""
    settings = Settings(profiles=MappingProxyType({"ecovai": profile}))

    def hear(take: Take) -> None:
        told.append(take)
        if take.state is State.RUNNING:
            running.set()

    opened = await Workshop.open(find_paths(), lambda: settings, hear)
    yield opened
    await opened.close()


def states(take: Take) -> list[State]:
    """The states that a take came through."""
    return [event.state for event in take.history]


async def until(condition: Callable[[], bool]) -> None:
    """Returns once that holds, of what goes on in another thread; the test's own timeout bounds it."""
    while not condition():  # noqa: ASYNC110
        await asyncio.sleep(0.005)
