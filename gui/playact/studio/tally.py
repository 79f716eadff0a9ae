"""What is going on, in numbers: takes running and waiting, points spent today."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playact.domain.state import State
from playact.domain.take import Take
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    from playact.studio.workshop import Workshop

_WAITING = frozenset({State.PREPARING, State.QUEUED})


class Tally(QObject):
    """Counts as takes change."""

    points_changed = Signal(float)
    running_changed = Signal(int, int)

    def __init__(
        self, tasks: Tasks, workshop: Callable[[], Awaitable[Workshop]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workshop = workshop
        self._open: dict[str, State] = {}
        self._stale = self._counting = False

    def take_changed(self, take: Take) -> None:
        """Hears of a take."""
        before = self._open.get(take.id)
        if take.state.is_open:
            self._open[take.id] = take.state
        else:
            self._open.pop(take.id, None)
            if take.cost.points:
                self.count()
        if before is not self._open.get(take.id):
            waiting = sum(state in _WAITING for state in self._open.values())
            self.running_changed.emit(len(self._open) - waiting, waiting)

    def count(self) -> None:
        """Counts today's points anew."""
        self._stale = True  # whoever is counting already may have begun too early
        if not self._counting:
            self._counting = True
            self._tasks.start(self._count_points())

    async def _count_points(self) -> None:
        from playact.studio.purse import beginning

        try:
            workshop = await self._workshop()
            while self._stale:
                self._stale = False
                today = beginning("day", datetime.now().astimezone())
                self.points_changed.emit(await workshop.library.spent_since(today))
        finally:
            self._counting = False
