"""What is to be said of a performance or a character before anybody renders it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from playact.domain.errors import MediaRefused, PlayactError
from playact.domain.sentence import Sentence
from playact.domain.source import Source
from playact.domain.verdict import Level, Verdict
from playact.studio.tasks import Tasks

if TYPE_CHECKING:
    from playact.studio.workshop import Workshop


@dataclass(frozen=True)
class Findings:
    """What was found: sizes in pixels, `duration` in seconds (None: a picture), `frame_rate` per second,
    `is_wide` whether it is 16:9 as it stands.

    `complete` is False while the faces are still being looked for. A link is described by its name alone.
    """

    kind: str = ""
    width: int = 0
    height: int = 0
    duration: float | None = None
    frame_rate: float | None = None
    has_audio: bool = False
    size_bytes: int = 0
    thumbnail: QImage | None = None
    verdicts: tuple[Verdict, ...] = ()
    complete: bool = False
    is_wide: bool = True


class Doctor(QObject):
    """Examines sources: first what the file says of itself, then what the engine sees in it."""

    examined = Signal(object, object)  # Source, Findings
    refused = Signal(object, object)  # Source, Sentence

    def __init__(
        self, tasks: Tasks, workshop: Callable[[], Awaitable[Workshop]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._workshop = workshop

    def examine(self, source: Source) -> None:
        """Looks at a source; `examined` comes twice (facts, then faces), or `refused` once."""
        if source.is_link:
            self.examined.emit(source, Findings(complete=True))
        else:
            self._tasks.start(self._examine(source), f"examine {source.text}")

    async def _examine(self, source: Source) -> None:
        try:
            findings = await self._tasks.in_thread(_facts, Path(source.text))
        except MediaRefused as error:
            self.refused.emit(source, error.sentence)
            return
        self.examined.emit(source, findings)
        verdicts = await self._inspect(Path(source.text))
        self.examined.emit(source, replace(findings, verdicts=verdicts, complete=True))

    async def _inspect(self, path: Path) -> tuple[Verdict, ...]:
        try:
            routes = await (await self._workshop()).reach.local_routes()
            return _verdicts(await routes.inspect(path))
        except MediaRefused as error:
            return (Verdict(Level.BAD, error.sentence),)
        except PlayactError:
            return ()  # no engine, no verdict: the draft itself will say what is wrong with it


def _facts(path: Path) -> Findings:
    from playact.media.canvas import is_wide
    from playact.media.probe import probe
    from playact.media.thumbnail import thumbnail
    from playact.studio.thumbnails import SIDE, as_image

    facts = probe(path)
    return Findings(
        kind=facts.kind,
        width=facts.width,
        height=facts.height,
        duration=facts.duration,
        frame_rate=facts.frame_rate,
        has_audio=facts.has_audio,
        is_wide=is_wide(facts.width, facts.height),
        size_bytes=facts.size_bytes,
        thumbnail=as_image(thumbnail(path, SIDE)),
    )


def _verdicts(answer: Mapping[str, Any]) -> tuple[Verdict, ...]:
    found = answer.get("verdicts")
    return tuple(
        Verdict(Level(each["level"]), Sentence.from_json(each["sentence"]))
        for each in (found if isinstance(found, list) else ())
        if each.get("level") in set(Level)
    )
