"""A real library, and takes to keep in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.take import Take
from playact.library.library import Library

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
