"""The one place where takes change: read the newest, change it purely, save it, tell it."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from playact.domain.cost import Cost
from playact.domain.errors import LibraryFailed
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.library.library import Library


class Overtaken(Exception):
    """Another process has ordered the take, or ended it."""


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
            await self._library.save(take)
            return self._told_of(take)

    async def add_unless_twin(self, take: Take) -> Take:
        """Keeps a new take and gives it; where its like is under way or done, that one is given and nothing kept."""
        async with self._turn[take.id]:
            twin = await self._library.add_unless_twin(take)
            return twin or self._told_of(take)

    async def read(self, take_id: str) -> Take:
        """The newest of that take. Raises `LibraryFailed` where there is none."""
        return self._newest.get(take_id) or _there(await self._library.get(take_id))

    async def take_over(self, take_id: str) -> Take:
        """The take as it is on disk, where another process may have carried it; from now on it is carried here."""
        self.forget(take_id)
        take = await self.read(take_id)
        if take.state.is_open:
            self._newest[take_id] = take
        return take

    def forget(self, take_id: str) -> None:
        """The take is not carried here any more: what is on disk counts."""
        self._newest.pop(take_id, None)

    async def apply(self, take_id: str, update: Update) -> Take:
        """The take after `update`, saved and told."""
        async with self._turn[take_id]:
            before = await self.read(take_id)
            after = before.after(update)
            if _only_moved(before, after):
                self._newest[take_id] = after
                self._told(after)
                return after
            return await self._rewrite(take_id, lambda kept: _as_far_as(before, kept).after(update))

    async def order(self, take_id: str, body: Mapping[str, Any], at: datetime, cost: Cost) -> Take:
        """The take as `submitting` with that body, on disk: who gets it back may send the order, once, and nobody else.

        `cost` is what it is expected to be. Raises `Overtaken` where it does not wait to be ordered any more, by the
        word of what is on disk.
        """

        def step(kept: Take) -> Take:
            if not kept.state.may_become(State.SUBMITTING):
                raise Overtaken
            return kept.after(Update(at, State.SUBMITTING, body=body, cost=cost))

        async with self._turn[take_id]:
            return await self._rewrite(take_id, step)

    async def change(self, take_id: str, change: Callable[[Take], Take]) -> Take:
        """The take with a person's marks on it, saved and told."""
        async with self._turn[take_id]:
            before = self._newest.get(take_id)
            return await self._rewrite(take_id, lambda kept: change(_as_far_as(before, kept) if before else kept))

    async def _rewrite(self, take_id: str, change: Callable[[Take], Take]) -> Take:
        """Changes what is on disk, not what was read once: another process may have written a star since."""
        return self._told_of(_there(await self._library.change(take_id, change)))

    def _told_of(self, take: Take) -> Take:
        if take.state.is_open:
            self._newest[take.id] = take
        else:
            self._newest.pop(take.id, None)
        self._told(take)
        return take


def _there(take: Take | None) -> Take:
    if take is None:
        raise LibraryFailed(say(QT_TRANSLATE_NOOP("sentences", "The library has no such take any more.")))
    return take


def _as_far_as(newest: Take, kept: Take) -> Take:
    """What is on disk, with the news that was not worth writing."""
    if newest.state is not kept.state:
        return kept
    return replace(kept, progress=newest.progress, data=newest.data, raw=newest.raw)


def _only_moved(before: Take, after: Take) -> bool:
    same = replace(before, progress=after.progress, updated=after.updated, data=after.data, raw=after.raw)
    return same == after and before.state.is_open
