"""The takes as the history shows them: listed by a filter, fetched page by page, never on the window's time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.take_filter import Order, TakeFilter
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    from playact.studio.workshop import Workshop

SETTLE = 0.05
"""Seconds in which several changes become one listing."""
COUNT = 0.25
"""Seconds in which several changes become one count."""
ELSEWHERE = 2.0
"""Seconds between two looks whether another process (`playact submit`) wrote to the library."""


class History(QObject):
    """Lists and fetches takes for a view."""

    listed = Signal(object)  # array('q') of row numbers
    fetched = Signal(object)  # list[tuple[int, Take]]
    counted = Signal(object)  # Counts
    changed_elsewhere = Signal()  # another process wrote to the library

    def __init__(
        self, tasks: Tasks, workshop: Callable[[], Awaitable[Workshop]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workshop = workshop
        self._wanted = TakeFilter()
        self._states: dict[str, object] = {}
        self._stale = self._miscounted = False

    def show(self, wanted: TakeFilter) -> None:
        """From now on these takes are listed."""
        self._wanted = wanted
        self.relist()
        self._tasks.start(self._watch_others(), "history elsewhere")

    def fetch(self, numbers: Sequence[int]) -> None:
        """Asks for the takes of these rows."""
        self._tasks.start(self._fetch(list(numbers)))

    def relist(self) -> None:
        """Lists anew, once, soon."""
        self._stale = True
        self._tasks.start(self._list(), "history list")

    def take_changed(self, take: Take) -> None:
        """Hears of a take: a new one or one that is over is listed anew, so that nothing is missed in the end.

        Another state or mark on the way is only counted, unless the list is chosen by it.
        """
        shape = (take.state, take.starred, take.title, take.tags, take.note)
        if self._states.get(take.id) == shape:
            return
        fresh = take.id not in self._states and take.state in _NEW
        self._states[take.id] = shape
        if fresh or take.state.is_terminal or _is_chosen_by_marks(self._wanted):
            self.relist()
        elif not self._miscounted:
            self._miscounted = True
            self._tasks.start(self._count(), "history count")

    async def _count(self) -> None:
        workshop = await self._workshop()
        while self._miscounted:
            await self._tasks.pause(COUNT)
            self._miscounted = False
            self.counted.emit(await workshop.library.counts())

    async def _list(self) -> None:
        workshop = await self._workshop()
        while self._stale:
            await self._tasks.pause(SETTLE)
            self._stale = False
            self.listed.emit(await workshop.library.list_rows(self._wanted))
            self.counted.emit(await workshop.library.counts())

    async def _fetch(self, numbers: list[int]) -> None:
        workshop = await self._workshop()
        self.fetched.emit(await workshop.library.rows(numbers))

    async def _watch_others(self) -> None:
        workshop = await self._workshop()
        while True:
            await self._tasks.pause(ELSEWHERE)
            if await workshop.library.changed_elsewhere():
                self.relist()
                self.changed_elsewhere.emit()


_NEW = frozenset({State.DRAFT, State.PREPARING})


def _is_chosen_by_marks(wanted: TakeFilter) -> bool:
    """Whether a take's state or marks decide if it is listed, or where."""
    by_time = wanted.order in (Order.NEWEST, Order.OLDEST)
    return bool(wanted.states or wanted.starred or wanted.text.strip()) or not by_time
