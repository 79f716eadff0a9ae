"""What of a take lies on this computer, looked up and decoded beside the window's own time."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QRunnable, QSize, Qt, QThreadPool, Signal
from PySide6.QtGui import QImage, QImageReader

from playact.domain.source import Source
from playact.domain.take import Take
from playact.domain.take_report import TakeReport

LONGEST_SIDE = 1920
"""Pixels: no stage is so large that a still wants more."""


@dataclass(frozen=True, slots=True)
class Material:
    """The files of a take that are really there, its stills, and the engine's report where it is a draft.

    `lost` is a result that should be there and is not.
    """

    take_id: str
    video: Path | None = None
    performance: Path | None = None
    lost: Path | None = None
    poster: QImage = field(default_factory=QImage)
    character: QImage = field(default_factory=QImage)
    report: TakeReport | None = None


class MaterialFinder(QObject):
    """Finds the material of one take at a time; `found` tells. A later `find` overtakes an earlier one."""

    found = Signal(object)  # Material

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self, maxThreadCount=1)
        self._wanted = ""
        self._come = _Letterbox(self)
        self._come.material.connect(self._deliver)

    def find(self, take: Take, path_of: Callable[[str], Path]) -> None:
        """Looks for `take`'s files, where `path_of` leads from a path relative to the library."""
        named = (("video", take.files.video), ("poster", take.files.poster), ("report", take.files.report))
        files = {name: path_of(part) for name, part in named if part}
        self._wanted = take.id
        self._pool.clear()
        self._pool.start(_Search(take, files, self._come))

    def release(self) -> None:
        """Waits for what is under way, which is at most one picture."""
        self._wanted = ""
        self._pool.clear()
        self._pool.waitForDone()

    def _deliver(self, material: Material) -> None:
        if material.take_id == self._wanted:
            self.found.emit(material)


class _Letterbox(QObject):
    """Brings what a thread found to the window's thread."""

    material = Signal(object)


class _Search(QRunnable):
    def __init__(self, take: Take, files: dict[str, Path], come: _Letterbox) -> None:
        super().__init__()
        self._take, self._files, self._come = take, files, come

    def run(self) -> None:
        video = self._files.get("video")
        there = video is not None and video.is_file()
        request = self._take.request
        self._come.material.emit(
            Material(
                self._take.id,
                video if there else None,
                _local_file(request.video),
                video if not there else None,
                read_still(self._files.get("poster")),
                read_still(_local_file(request.image) if request.image else None),
                read_report(self._files.get("report")),
            )
        )


def _local_file(source: Source) -> Path | None:
    if source.is_link:
        return None
    path = Path(source.text)
    return path if path.is_file() else None


def read_still(path: Path | None) -> QImage:
    """The picture at `path`, upright, at most `LONGEST_SIDE` long; null where there is none or it can't be read."""
    if path is None:
        return QImage()
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    size = reader.size()
    if max(size.width(), size.height()) > LONGEST_SIDE:
        reader.setScaledSize(size.scaled(QSize(LONGEST_SIDE, LONGEST_SIDE), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


def read_report(path: Path | None) -> TakeReport | None:
    """The report at `path`; None where there is none or it can't be read."""
    if path is None:
        return None
    try:
        return TakeReport.from_json(json.loads(path.read_bytes()))
    except (OSError, ValueError):
        return None
