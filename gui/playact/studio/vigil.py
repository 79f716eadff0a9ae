"""Following an order that a gateway has: it is paid for, so nothing but the gateway's own word ends it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from playact.domain.errors import LibraryFailed, PlayactError, TaskUnknown
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.remote.line import OutOfReach
from playact.studio.book import Book
from playact.studio.post_office import PostOffice
from playact.studio.reach import Reach, now

WAIT = 15.0
"""Seconds after which a gateway that could not even be asked (no key, a wrong proxy) is asked again."""
GIVES_UP = timedelta(hours=1)
"""How long a gateway may say that it does not know a paid task before it is believed: its database may be behind."""

ORDERED = frozenset({State.QUEUED, State.RUNNING})


class Vigil:
    """Watches one take at a time."""

    def __init__(self, book: Book, reach: Reach, office: PostOffice) -> None:
        self._book = book
        self._reach = reach
        self._office = office

    async def follow(self, take: Take) -> Take:
        """The take once it is over at the gateway. Raises `TaskUnknown`, of a paid one only after an hour of it."""
        heard = now()
        while True:
            try:
                gateway = await self._reach.gateway(take.profile)
                with self._office.expecting(take, partial(gateway.hint, take.task_id)):
                    async for update in gateway.follow(take.task_id, since=_ordered(take)):
                        heard = now()
                        take = await self._book.apply(take.id, self._with_end_of_links(update, take.profile))
                        if take.state not in ORDERED:
                            return take
            except LibraryFailed:
                raise
            except OutOfReach:
                continue  # the local gateway died: to reach for it starts another, which has the task, too
            except TaskUnknown as error:
                if self._reach.profile(take.profile).is_local or now() - heard > GIVES_UP:
                    raise
                take = await self._wait(take, error)
            except PlayactError as error:
                take = await self._wait(take, error)

    async def _wait(self, take: Take, error: PlayactError) -> Take:
        """The order stands and is paid: it is never put back, only asked after again."""
        self._reach.forget_key(take.profile)
        take = await self._book.apply(take.id, Update(now(), problem=error.sentence, raw=error.raw))
        await asyncio.sleep(WAIT)
        return take

    def _with_end_of_links(self, update: Update, profile: str) -> Update:
        hours = self._reach.profile(profile).link_hours
        if update.state is not State.DOWNLOADING or not hours:
            return update
        return replace(update, links_until=update.at + timedelta(hours=hours))


def _ordered(take: Take) -> datetime:
    """When its last order was taken; news since do not make it younger."""
    orders = [event.at for event in take.history if event.state is State.QUEUED]
    return max(orders, default=take.created)
