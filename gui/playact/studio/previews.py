"""The frames of a draft while they are being made."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from playact.domain.errors import GatewayError
from playact.domain.profile import LOCAL
from playact.domain.state import State
from playact.domain.take import Take
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    from playact.studio.workshop import Workshop

PERIOD = 0.25
"""Seconds between two looks."""


class Previews(QObject):
    """Fetches the newest frame of every running draft, while it runs."""

    arrived = Signal(str, QImage)  # take id, the newest frame

    def __init__(
        self, tasks: Tasks, workshop: Callable[[], Awaitable[Workshop]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workshop = workshop
        self._running: dict[str, str] = {}

    def take_changed(self, take: Take) -> None:
        """Hears of a take: a draft that runs is watched until it does not."""
        if take.profile == LOCAL and take.state is State.RUNNING and take.task_id:
            self._running[take.id] = take.task_id
            self._tasks.start(self._watch(), "previews")
        else:
            self._running.pop(take.id, None)

    async def _watch(self) -> None:
        routes = await (await self._workshop()).reach.local_routes()
        latest: dict[str, bytes] = {}
        while self._running:
            for take_id, task_id in list(self._running.items()):
                try:
                    data = await routes.preview(task_id)
                except GatewayError:
                    return  # the journey says what is wrong; a preview is only a pleasure
                if data and latest.get(take_id) != data:
                    latest[take_id] = data
                    self.arrived.emit(take_id, await self._tasks.in_thread(QImage.fromData, data))
            await self._tasks.pause(PERIOD)
