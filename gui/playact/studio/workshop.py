"""What stands behind the studio once it is open: library, book, reach and the journeys of its takes.

It knows no Qt signal, so `playact submit` walks the same road without a window. It is imported after the first paint:
it brings the HTTP client and the codecs.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from contextlib import suppress

from playact.domain.cost import FREE, UNKNOWN
from playact.domain.errors import PlayactError
from playact.domain.request import Request
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.library.library import Library
from playact.paths import Paths
from playact.settings import Settings
from playact.studio.book import Book
from playact.studio.claim import Claim
from playact.studio.journey import Journey
from playact.studio.local_process import LocalProcess
from playact.studio.purse import Purse
from playact.studio.reach import Reach, now


class Workshop:
    """Made by `open`. Every method is called on the loop that opened it."""

    def __init__(
        self,
        paths: Paths,
        library: Library,
        settings: Callable[[], Settings],
        told: Callable[[Take], None],
        local_changed: Callable[[str], None],
    ) -> None:
        self.library = library
        self.book = Book(library, told)
        self.reach = Reach(settings, LocalProcess(local_changed))
        self.purse = Purse(library, self.reach.profile, paths.data / "claims")
        self._settings = settings
        self._claims = paths.data / "claims"
        self._places: dict[str, asyncio.Semaphore] = {}

    @classmethod
    async def open(
        cls,
        paths: Paths,
        settings: Callable[[], Settings],
        told: Callable[[Take], None],
        local_changed: Callable[[str], None] = lambda _: None,
    ) -> Workshop:
        """Opens the library. `told` hears every take that changed, `local_changed` of the local gateway's process.

        Raises `LibraryFailed`.
        """
        folder = settings().library_under(paths)
        return cls(paths, await Library.open(paths.database, folder), settings, told, local_changed)

    async def close(self) -> None:
        """Closes connections, the local gateway and the library. Journeys must have ended before."""
        await self.reach.close()
        await self.library.close()

    async def add(self, request: Request, profile: str) -> Take:
        """A new take, on disk, not yet on its way."""
        is_local = self.reach.profile(profile).is_local
        moment = now()
        take = Take(uuid.uuid4().hex, moment, profile, request, cost=FREE if is_local else UNKNOWN)
        return await self.book.add(take.after(Update(moment, State.PREPARING)))

    async def carry(self, take_id: str, *, until_ordered: bool = False) -> Take:
        """Carries a take as far as it goes, or until the gateway has the order.

        A take that another process carries is left to it.
        """
        claim = Claim(self._claims, take_id)
        if not await asyncio.to_thread(claim.take):
            return await self.book.read(take_id)
        try:
            profile = (await self.book.read(take_id)).profile
            async with self._place(profile):
                journey = Journey(take_id, self.book, self.library, self.reach, self.purse)
                return await journey.go(until_ordered=until_ordered)
        finally:
            claim.release()

    def _place(self, profile: str) -> asyncio.Semaphore:
        """A profile takes so many orders at once; the others wait their turn, on disk."""
        if profile not in self._places:
            known = self._settings().profiles.get(profile)
            self._places[profile] = asyncio.Semaphore(max(1, known.max_in_flight) if known else 1)
        return self._places[profile]

    async def cancel(self, take: Take) -> Take:
        """A take ended by the person. A local task is told to stop; its journey must have ended before."""
        if take.task_id and not take.state.is_terminal and self.reach.profile(take.profile).is_local:
            with suppress(PlayactError):  # a gateway that is gone renders nothing any more
                await (await self.reach.local_routes()).cancel(take.task_id)
        return await self.book.apply(take.id, Update(now(), State.CANCELLED))
