"""Carries every open take along its road: those of this studio, of the last time, and those that others left."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playact.domain.state import State
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    from playact.studio.workshop import Workshop

ADOPT = 30.0
"""Seconds between two looks for open takes that nobody carries."""
APART = 0.005
"""Seconds between two of them that are taken up: a thousand at once would make the window stall."""


class Crew(QObject):
    """One task for each take that is carried, named after it."""

    announced = Signal(object, str, str)  # as the studio's

    def __init__(
        self, tasks: Tasks, workshop: Callable[[], Awaitable[Workshop]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workshop = workshop
        self._left: set[str] = set()

    def begin(self) -> None:
        """From now on no open take is left lying: those of other processes, and those that a full disk left, too."""
        self._tasks.start(self._watch(), "all open takes")

    def look(self) -> None:
        """Takes up what is open and carried by nobody."""
        self._tasks.start(self._carry_open(), "open takes")

    def carry(self, take_id: str) -> None:
        """Goes on with a take from wherever it stands; one that is carried already is left to that."""
        if take_id not in self._left:
            self._tasks.start(self._carry(take_id), _name(take_id))

    @asynccontextmanager
    async def leaving(self, take_id: str) -> AsyncIterator[None]:
        """Ends the carrying of a take where it stands; inside, nobody takes it up again: no order leaves."""
        self._left.add(take_id)
        try:
            await self._tasks.stop(_name(take_id))
            yield
        finally:
            self._left.discard(take_id)

    async def _watch(self) -> None:
        while True:
            await self._carry_open()
            await self._tasks.pause(ADOPT)

    async def _carry_open(self) -> None:
        workshop = await self._workshop()
        for take_id in await workshop.library.open_ids():
            if not self._tasks.is_running(_name(take_id)):
                self.carry(take_id)
                await self._tasks.pause(APART)

    async def _carry(self, take_id: str) -> None:
        workshop = await self._workshop()
        take = await workshop.carry(take_id)
        if take.problem and take.state in {State.DRAFT, State.FAILED, State.UNCONFIRMED}:
            self.announced.emit(take.problem, "warn" if take.state is State.UNCONFIRMED else "bad", take.raw)


def _name(take_id: str) -> str:
    return f"take {take_id}"
