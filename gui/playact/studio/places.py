"""Room for so many at a time: orders that a gateway has, results that come home."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager


class Places:
    """As many places as `room` says at the moment that one is wanted; those who come first get them first."""

    def __init__(self, room: Callable[[], int]) -> None:
        self._room = room
        self._taken = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def one(self) -> AsyncIterator[None]:
        """A place, once there is room."""
        await self._enter()
        try:
            yield
        finally:
            self._leave()

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """A place for what is there already, whether or not there is room: it counts, it does not wait."""
        self._taken += 1
        try:
            yield
        finally:
            self._leave()

    async def _enter(self) -> None:
        if self._taken < self._room() and not self._waiting:
            self._taken += 1
            return
        place = asyncio.get_running_loop().create_future()
        self._waiting.append(place)
        try:
            await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled():
                self._leave()
            raise

    def _leave(self) -> None:
        self._taken -= 1
        while self._waiting and (self._waiting[0].done() or self._taken < self._room()):
            place = self._waiting.popleft()
            if not place.done():
                self._taken += 1
                place.set_result(None)
