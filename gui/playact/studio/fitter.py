"""Brings performances and characters to the 16:9 that gateways want: files of their own, the originals untouched."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from playact.domain.errors import Cancelled, MediaRefused
from playact.domain.source import Source
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    import threading

_STEP = 0.01  # of the whole: what an eye sees of a progress


class Fitter(QObject):
    """Works in threads; each source's end is told by exactly one of `fitted`, `refused` and `stopped`."""

    progressed = Signal(object, float)  # Source, 0 to 1
    fitted = Signal(object, object)  # Source as it was, Source as 16:9
    refused = Signal(object, object)  # Source, Sentence
    stopped = Signal(object)  # Source, on a person's wish

    def __init__(self, tasks: Tasks, folder: Path, parent: QObject | None = None) -> None:
        """`folder` keeps what is made: takes go on naming it as their performance or character."""
        super().__init__(parent)
        self._tasks, self._folder = tasks, folder
        self._stops: dict[Source, threading.Event] = {}

    def fit(self, source: Source, *, crop: bool) -> None:
        """Makes a local file 16:9: by cutting off what stands over, or by laying the whole on a dim copy of itself."""
        self._tasks.start(self._fit(source, "crop" if crop else "pad"), f"fit {source.text}")

    def stop(self, source: Source) -> None:
        """Ends the work on a source within a frame; nothing is left of it."""
        if event := self._stops.get(source):
            event.set()

    async def _fit(self, source: Source, fit: str) -> None:
        import threading

        stop = self._stops[source] = threading.Event()
        try:
            made = await self._tasks.in_thread(self._make, source, fit, stop)
            self.fitted.emit(source, Source(str(made)))
        except Cancelled:
            self.stopped.emit(source)
        except MediaRefused as error:
            self.refused.emit(source, error.sentence)
        finally:
            stop.set()  # whoever cancels the task ends its thread, too
            del self._stops[source]

    def _make(self, source: Source, fit: str, stop: threading.Event) -> Path:
        """The thread's part. What was made before of the same file is given at once."""
        from playact.media.canvas import Fit
        from playact.media.conform import conform
        from playact.media.picture import is_picture

        path = Path(source.text)
        target = self._folder / _mark(path, fit) / f"{path.stem} 16x9{'.jpg' if is_picture(path) else '.mp4'}"
        if not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            conform(path, target, Fit(fit), self._told(source), stop.is_set)
        return target

    def _told(self, source: Source) -> Callable[[float], None]:
        last = 0.0

        def tell(share: float) -> None:
            nonlocal last
            if share >= last + _STEP:
                last = share
                self.progressed.emit(source, share)

        return tell


def _mark(path: Path, fit: str) -> str:
    """Another for another file of the same name, and for the same file once it has changed."""
    try:
        facts = path.stat()
    except OSError:
        return "missing"  # whoever opens it says so
    import hashlib

    told = f"{path}\n{facts.st_size}\n{facts.st_mtime_ns}\n{fit}"
    return hashlib.sha256(told.encode()).hexdigest()[:12]
