"""What stands behind the studio once it is open: library, book, reach and the journeys of its takes.

It knows no Qt signal, so `playact submit` walks the same road without a window. It is imported after the first paint:
it brings the HTTP client and the codecs.
"""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from playact.domain.cost import FREE, UNKNOWN, Cost
from playact.domain.errors import AlreadyOrdered, PlayactError, RequestInvalid
from playact.domain.request import Request
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.library.library import Library
from playact.paths import Paths
from playact.remote.dialects import can_cancel
from playact.settings import Settings
from playact.studio.book import Book
from playact.studio.claim import Claims
from playact.studio.fingerprint import fingerprint
from playact.studio.journey import Journey
from playact.studio.local_process import LocalProcess
from playact.studio.places import Places
from playact.studio.post_office import PostOffice
from playact.studio.purse import Purse
from playact.studio.reach import Reach, now


@dataclass(frozen=True, slots=True)
class Ears:
    """Who hears of what goes on: takes that change, gateways that go and come back, trouble on a take's road."""

    take_changed: Callable[[Take], None]
    network_changed: Callable[[str, bool], None]
    complain: Callable[[PlayactError], None]


DOWNLOADS = 3
"""Takes that come home at a time; the others wait with their links."""


class Workshop:
    """Made by `open`. Every method is called on the loop that opened it."""

    def __init__(
        self, paths: Paths, library: Library, settings: Callable[[], Settings], ears: Ears, local: LocalProcess
    ) -> None:
        self.library = library
        self.book = Book(library, ears.take_changed)
        self.reach = Reach(settings, local, ears.network_changed)
        self.office = PostOffice(ears.complain)
        self.purse = Purse(library, self.reach.profile, paths.data / "claims")
        self._settings = settings
        self._claims = Claims(paths.data / "carried")
        self._added: set[str] = set()  # takes that are claimed and not carried yet
        self._at_gateway: dict[str, Places] = {}
        self._at_home = Places(lambda: DOWNLOADS)

    @classmethod
    async def open(
        cls,
        paths: Paths,
        settings: Callable[[], Settings],
        told: Callable[[Take], None],
        local_changed: Callable[[str], None] = lambda _: None,
        network_changed: Callable[[str, bool], None] = lambda name, there: None,
        complain: Callable[[PlayactError], None] = lambda _: None,
    ) -> Workshop:
        """Opens the library. `told` hears every take that changed, `local_changed` of the local gateway's process,
        `network_changed` of a profile whose gateway went out of reach or came back, `complain` what goes wrong while
        a take is carried on.

        Raises `LibraryFailed`.
        """
        library = await Library.open(paths.database, settings().library_under(paths))
        ears = Ears(told, network_changed, complain)
        return cls(paths, library, settings, ears, LocalProcess(local_changed))

    async def close(self) -> None:
        """Closes connections, the local gateway and the library. Journeys must have ended before."""
        await self.office.close()
        await self.reach.close()
        await self.library.close()
        self._claims.close()

    async def add(self, request: Request, profile: str, *, again: bool = False) -> Take:
        """A new take, on disk, not yet on its way.

        Raises `AlreadyOrdered` where one of the same inputs and settings is under way, done or unconfirmed at a
        gateway that costs points, unless it is to be ordered `again`.
        """
        moment = now()
        local = self.reach.profile(profile).is_local
        mark = "" if local else await asyncio.to_thread(fingerprint, request, profile)
        take = _new(request, profile, moment, FREE if local else UNKNOWN, mark)
        self._claims.take(take.id)  # before another process sees it, and thinks that nobody carries it
        self._added.add(take.id)  # before the crew of this one sees it, and thinks that another carries it
        try:
            kept = await (self.book.add(take) if again or not mark else self.book.add_unless_twin(take))
            if kept.id != take.id:
                raise _already(kept)
        except PlayactError:
            self._added.discard(take.id)
            self._claims.release(take.id)
            raise
        return kept

    async def reconsider(self, take: Take) -> None:
        """Before a take is ordered, once more or after all. Raises `AlreadyOrdered` where another is its like."""
        if self.reach.profile(take.profile).is_local:
            return
        mark = await asyncio.to_thread(fingerprint, take.request, take.profile)
        if twin := await self.library.twin(mark, take.id):
            raise _already(twin)

    async def carry(self, take_id: str, *, until_ordered: bool = False) -> Take:
        """Carries a take as far as it goes, or until the gateway has the order.

        A take that another process carries is left to it.
        """
        if take_id not in self._added and not self._claims.take(take_id):
            self.book.forget(take_id)
            return await self.book.read(take_id)
        self._added.discard(take_id)
        try:
            profile = (await self.book.take_over(take_id)).profile
            journey = Journey(
                take_id,
                self.book,
                self.library,
                self.reach,
                self.office,
                self.purse,
                at_gateway=self._places(profile),
                at_home=self._at_home,
            )
            return await journey.go(until_ordered=until_ordered)
        finally:
            self._claims.release(take_id)
            self.book.forget(take_id)

    def _places(self, profile: str) -> Places:
        """A gateway has so many orders at once; the others wait their turn, on disk."""

        def room() -> int:
            known = self._settings().profiles.get(profile)
            return max(1, known.max_in_flight) if known else 1

        return self._at_gateway.setdefault(profile, Places(room))

    async def recover(self, take_id: str, task_id: str) -> Take:
        """An unconfirmed take with the task id that the person found: the feed is asked before it is believed.

        Raises `RequestInvalid` where that task is another take's already, `GatewayError` where the gateway says no.
        """
        take = await self.book.read(take_id)
        owner = await self.library.of_task(task_id, take.profile)
        if owner is not None and owner.id != take_id:
            raise RequestInvalid("task_id", say(_ANOTHERS, task_id=task_id, name=owner.name))
        seen = await (await self.reach.gateway(take.profile)).look_in_turn(task_id)
        return await self.book.apply(take_id, Update(now(), State.QUEUED, task_id=task_id, data=seen.data))

    async def cancel(self, take: Take) -> Take:
        """A take ended by the person; its journey must have ended before. Its task is told to stop where that can be.

        A paid order that may have left meanwhile is not cancelled: it waits for the person as unconfirmed. One that
        its gateway does not end goes on: what it makes is paid.
        """
        local = self.reach.profile(take.profile).is_local
        if not local and take.state is State.SUBMITTING:
            return await self.book.apply(take.id, Update(now(), State.UNCONFIRMED, problem=say(_TOO_LATE)))
        if not local and take.state not in {State.DRAFT, State.PREPARING} and not await self._called_off(take):
            return take
        if local and take.task_id and not take.state.is_terminal:
            with suppress(PlayactError):  # a gateway that is gone renders nothing any more
                await (await self.reach.local_routes()).cancel(take.task_id)
        return await self.book.apply(take.id, Update(now(), State.CANCELLED))

    def may_cancel(self, take: Take) -> bool:
        """Whether a take can be ended by the person as it stands: not once it is ordered where that can't be undone."""
        return take.state in {State.DRAFT, State.PREPARING} or can_cancel(self.reach.profile(take.profile))

    async def _called_off(self, take: Take) -> bool:
        """Whether a cloud gateway ended the task; most can't."""
        if not take.task_id or take.state not in {State.QUEUED, State.RUNNING}:
            return False
        with suppress(PlayactError):
            return await (await self.reach.gateway(take.profile)).cancel(take.task_id)
        return False


def _new(request: Request, profile: str, moment: datetime, cost: Cost, mark: str) -> Take:
    take = Take(uuid.uuid4().hex, moment, profile, request, cost=cost, fingerprint=mark)
    return take.after(Update(moment, State.PREPARING))


def _already(twin: Take) -> AlreadyOrdered:
    template = {State.DONE: _DONE_BEFORE, State.UNCONFIRMED: _IN_DOUBT}.get(twin.state, _UNDER_WAY)
    return AlreadyOrdered(say(template, name=twin.name, gateway=twin.profile, take=twin.id), twin.id)


_DONE_BEFORE = QT_TRANSLATE_NOOP(
    "sentences",
    "“{name}” was made of the very same at {gateway} before. Nothing was sent and nothing was spent.",
)
_UNDER_WAY = QT_TRANSLATE_NOOP(
    "sentences",
    "“{name}” is being made of the very same at {gateway}. Nothing more was sent and nothing more was spent.",
)
_IN_DOUBT = QT_TRANSLATE_NOOP(
    "sentences",
    "“{name}” is the very same, and {gateway} may have taken it: it waits for your word. Nothing more was sent.",
)
_ANOTHERS = QT_TRANSLATE_NOOP(
    "sentences", "The task {task_id} belongs to the take “{name}” already. Look for another one at the gateway."
)
_TOO_LATE = QT_TRANSLATE_NOOP(
    "sentences",
    "You cancelled just when the order was on its way: it may have been taken and charged. Find it at your gateway and "
    "give its task id, submit again, or discard it.",
)
