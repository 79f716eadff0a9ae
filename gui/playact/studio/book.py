"""The one place where takes change: read the newest, change it purely, save it, tell it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace

from playact.domain.errors import LibraryFailed
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.take import Take
from playact.domain.update import Update
from playact.library.library import Library


class Book:
    """Applies news to takes, in order, each on disk before anybody hears of it.

    News that only moves the progress is told but not saved: it is worth nothing after a restart.
    """

    def __init__(self, library: Library, told: Callable[[Take], None]) -> None:
        self._library = library
        self._told = told
        self._newest: dict[str, Take] = {}
        self._turn: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def add(self, take: Take) -> Take:
        """Keeps a new take."""
        async with self._turn[take.id]:
            return await self._keep(take)

    async def read(self, take_id: str) -> Take:
        """The newest of that take. Raises `LibraryFailed` where there is none."""
        take = self._newest.get(take_id) or await self._library.get(take_id)
        if take is None:
            raise LibraryFailed(say(QT_TRANSLATE_NOOP("sentences", "The library has no such take any more.")))
        return take

    async def apply(self, take_id: str, update: Update) -> Take:
        """The take after `update`, saved and told."""
        async with self._turn[take_id]:
            before = await self.read(take_id)
            after = before.after(update)
            if _only_moved(before, after):
                self._newest[take_id] = after
                self._told(after)
                return after
            return await self._keep(after)

    async def change(self, take_id: str, change: Callable[[Take], Take]) -> Take:
        """The take with a person's marks on it, saved and told."""
        async with self._turn[take_id]:
            return await self._keep(change(await self.read(take_id)))

    async def _keep(self, take: Take) -> Take:
        await self._library.save(take)
        if take.state.is_open:
            self._newest[take.id] = take
        else:
            self._newest.pop(take.id, None)
        self._told(take)
        return take


def _only_moved(before: Take, after: Take) -> bool:
    same = replace(before, progress=after.progress, updated=after.updated, data=after.data, raw=after.raw)
    return same == after and before.state.is_open
