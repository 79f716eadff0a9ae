"""Small pictures of clips and stills, made in threads and kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from playact.domain.errors import MediaRefused
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    import asyncio

    import numpy as np
    from numpy.typing import NDArray

SIDE = 320
"""Pixels of the longer side: enough for a card on a display of twice the density."""
KEPT = 600
AT_ONCE = 2


class Thumbnails(QObject):
    """Gives what is there at once and makes what is not."""

    arrived = Signal(str, QImage)  # absolute path, its picture
    strip_arrived = Signal(str, object)  # absolute path, list[QImage]

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._kept: OrderedDict[str, QImage] = OrderedDict()
        self._refused: set[str] = set()

    @cached_property
    def _places(self) -> asyncio.Semaphore:
        return self._tasks.gate(AT_ONCE)

    def image(self, path: str) -> QImage | None:
        """The picture of that file; None while it is made (`arrived` tells), or where it has none."""
        if found := self._kept.get(path):
            self._kept.move_to_end(path)
            return found
        if path and path not in self._refused:
            self._tasks.start(self._make(path), f"thumbnail {path}")
        return None

    def forget(self, path: str) -> None:
        """The file changed: its picture is made anew when next asked for."""
        self._kept.pop(path, None)
        self._refused.discard(path)

    def ask_strip(self, path: str, count: int, height: int) -> None:
        """Asks for `count` pictures from begin to end of a clip, `height` pixels high."""
        self._tasks.start(self._make_strip(path, count, height), f"strip {path} {count}x{height}")

    async def _make(self, path: str) -> None:
        async with self._places:
            try:
                image = await self._tasks.in_thread(_thumbnail, path)
            except MediaRefused:
                self._refused.add(path)
                return
        self._kept[path] = image
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.arrived.emit(path, image)

    async def _make_strip(self, path: str, count: int, height: int) -> None:
        async with self._places:
            try:
                images = await self._tasks.in_thread(_strip, path, count, height)
            except MediaRefused:
                return
        self.strip_arrived.emit(path, images)


def _thumbnail(path: str) -> QImage:
    from pathlib import Path

    from playact.media.thumbnail import thumbnail

    return as_image(thumbnail(Path(path), SIDE))


def _strip(path: str, count: int, height: int) -> list[QImage]:
    from pathlib import Path

    from playact.media.strip import strip

    return [as_image(each) for each in strip(Path(path), count, height)]


def as_image(rgb: NDArray[np.uint8]) -> QImage:
    """A QImage of its own from (h, w, 3) RGB."""
    height, width, _ = rgb.shape
    return QImage(rgb.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
