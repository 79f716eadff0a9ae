"""What a person does with the takes that are there: writes on them, puts them away, gets them back, copies them out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.domain.take import Take
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    from playact.studio.workshop import Workshop


class Shelf(QObject):
    """Every method returns at once; what came of it is told."""

    removed = Signal(str)  # take id
    restored = Signal(object)  # Take
    exported = Signal(str, str)  # take id, path
    announced = Signal(object, str, str)  # as the studio's

    def __init__(
        self, tasks: Tasks, workshop: Callable[[], Awaitable[Workshop]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workshop = workshop

    def mark(
        self,
        take_id: str,
        *,
        title: str | None = None,
        starred: bool | None = None,
        tags: tuple[str, ...] | None = None,
        note: str | None = None,
    ) -> None:
        """What a person writes on a take."""
        self._tasks.start(
            self._mark(take_id, lambda take: take.marked(title=title, starred=starred, tags=tags, note=note))
        )

    async def _mark(self, take_id: str, change: Callable[[Take], Take]) -> None:
        await (await self._workshop()).book.change(take_id, change)

    def remove(self, take_id: str) -> None:
        """Hides a take; its files stay, so that `restore` can bring it back."""
        self._tasks.start(self._remove(take_id))

    async def _remove(self, take_id: str) -> None:
        await (await self._workshop()).library.remove(take_id)
        self.removed.emit(take_id)

    def restore(self, take_id: str) -> None:
        """Brings a removed take back."""
        self._tasks.start(self._restore(take_id))

    async def _restore(self, take_id: str) -> None:
        workshop = await self._workshop()
        await workshop.library.restore(take_id)
        self.restored.emit(await workshop.book.read(take_id))

    def export(self, take_id: str, target: Path) -> None:
        """Copies the video of a take to `target`, whole or not at all."""
        self._tasks.start(self._export(take_id, target))

    async def _export(self, take_id: str, target: Path) -> None:
        workshop = await self._workshop()
        take = await workshop.book.read(take_id)
        from playact.library.export import export_file

        await self._tasks.in_thread(export_file, workshop.library.path_of(take.files.video), target)
        self.exported.emit(take_id, str(target))
        self.announced.emit(say(QT_TRANSLATE_NOOP("sentences", "Saved as {path}."), path=str(target)), "good", "")
