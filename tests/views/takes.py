"""Takes for the views' tests, and a studio that writes down what it is told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtGui import QImage

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Files
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio.studio import Studio

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def request(
    video: str | Path = "/shots/faces-01.mp4", image: str | Path = "/faces/Mona Lisa.jpg", **more: Any
) -> Request:
    """A performance of that character."""
    return Request(Job.PERFORMANCE, Source(str(video)), Source(str(image)), **more)


def take(number: int, state: State = State.DONE, *, minutes_ago: float | None = None, **more: Any) -> Take:
    """Take `number`, made `minutes_ago` (or as many minutes ago as its number)."""
    ago = timedelta(minutes=number if minutes_ago is None else minutes_ago)
    given: dict[str, Any] = {"created": NOON - ago, "profile": "local", "request": request(), "title": f"Take {number}"}
    return Take(f"{number:032x}", state=state, **(given | more))


def with_result(done: Take, video: Path, poster: Path | None = None) -> Take:
    """`done`, whose files lie in the library of the test's own studio."""
    folder = find_paths().library / done.id
    folder.mkdir(parents=True, exist_ok=True)
    files = Files(video=f"{done.id}/video.mp4", poster=f"{done.id}/poster.png" if poster else "")
    shutil.copy(video, folder / "video.mp4")
    if poster:
        shutil.copy(poster, folder / "poster.png")
    return replace(done, files=files)


class ToldStudio(Studio):
    """A real studio, not started: its signals are real, its commands are written down in `told`."""

    COMMANDS = ("cancel", "retry", "recover", "discard")
    SHELF = ("mark", "remove", "restore", "export")

    def __init__(self) -> None:
        super().__init__(find_paths(), Settings())
        self.told: list[tuple[Any, ...]] = []
        self._tasks.start = lambda work, name="": work.close()  # type: ignore[method-assign]
        for name in self.COMMANDS:
            setattr(self, name, self._writing(name))
        for name in self.SHELF:
            setattr(self.shelf, name, self._writing(name))
        self.history.show = self._writing("show")  # type: ignore[method-assign]
        self.history.fetch = self._writing("fetch")  # type: ignore[method-assign]
        self.thumbnails.image = self.pictures.get  # type: ignore[method-assign]
        self.thumbnails.ask_strip = self._writing("ask_strip")  # type: ignore[method-assign]

    @cached_property
    def pictures(self) -> dict[str, QImage]:
        """What thumbnails there are, by path."""
        return {}

    def _writing(self, name: str) -> Callable[..., None]:
        return lambda *given, **named: self.told.append((name, *given, *((named,) if named else ())))
