"""A library in a folder of its own, and takes to put into it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.take import Take
from playact.library import Library

MakeTake = Callable[..., Take]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "data" / "library.sqlite3"


@pytest.fixture
async def library(database: Path, tmp_path: Path) -> AsyncIterator[Library]:
    library = await Library.open(database, tmp_path / "results")
    yield library
    await library.close()


@pytest.fixture
def make_take() -> MakeTake:
    """Makes takes, each a minute younger than the one before; arguments are fields of the take or of its request."""
    numbers = count(1)
    request = Request(Job.PERFORMANCE, Source("/home/ann/faces-01.mp4"), Source("/home/ann/Mona Lisa.jpg"))
    request_fields = set(request.as_json())

    def make(**fields: Any) -> Take:
        number = next(numbers)
        asked = {key: fields.pop(key) for key in list(fields) if key in request_fields}
        created = datetime(2026, 11, 23, 14, 2, tzinfo=UTC) + timedelta(minutes=number)
        known = {"id": f"take-{number}", "created": created, "profile": "ecovai", "request": replace(request, **asked)}
        return Take(**(known | fields))

    return make
