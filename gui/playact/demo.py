"""The demo: a person's way through the window, walked by itself on the samples that the project made."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.take import Take
from playact.paths import resources
from playact.studio.studio import Studio
from playact.views.window import Window

PATIENCE = 400.0
"""Seconds for the whole demo; a slow machine with two cores takes about thirty."""
WATCHED = 24
"""Frames of the result that must have reached the stage before it counts as playing."""


class Demo:
    """Fills the form, presses *Draft here*, waits, plays the result, and keeps pictures of it all."""

    def __init__(self, out: Path) -> None:
        self._out = out.absolute()
        self._pictures: list[str] = []

    async def play(self, window: Window, studio: Studio) -> int:
        """0 once the video is there and has played; prints one JSON line either way."""
        self._out.mkdir(parents=True, exist_ok=True)
        facts: dict[str, Any] = {"state": None, "video": None, "error": None}
        try:
            await asyncio.wait_for(self._walk(window, studio, facts), PATIENCE)
        except TimeoutError:
            facts["error"] = f"not done after {PATIENCE:.0f} seconds"
        facts["pictures"] = self._pictures
        print(json.dumps(facts, ensure_ascii=False), flush=True)
        return 0 if facts.get("frames_played", 0) >= WATCHED else 1

    async def _walk(self, window: Window, studio: Studio, facts: dict[str, Any]) -> None:
        window.resize(1440, 900)
        window.compose.load(sample_request())
        await _heard(studio.doctor.examined, lambda _, findings: findings.complete and findings.duration is None)
        self._picture(window, "1 form")
        added = asyncio.ensure_future(_heard(studio.take_added, lambda _: True))
        await asyncio.sleep(0)  # it listens before the click
        button = window.findChild(QPushButton, "draftButton")
        assert button is not None
        button.click()
        (take,) = await added
        done = asyncio.ensure_future(_heard(studio.take_changed, lambda t: t.id == take.id and not t.state.is_open))
        halfway = asyncio.ensure_future(_heard(studio.take_changed, lambda t: t.id == take.id and _is_halfway(t)))
        await asyncio.wait({halfway, done}, return_when=asyncio.FIRST_COMPLETED)
        self._picture(window, "2 rendering")
        halfway.cancel()
        (take,) = await done
        facts.update(take_id=take.id, task_id=take.task_id, state=take.state.value)
        facts["error"] = str(take.problem) if take.problem and take.state.value != "done" else None
        if take.files.video:
            facts.update(self._results(studio, take))
            facts["frames_played"] = await self._watch(window)

    async def _watch(self, window: Window) -> int:
        """Plays the result and counts the frames that reach the stage."""
        frames = 0
        enough = asyncio.Event()

        def count() -> None:
            nonlocal frames
            frames += 1
            if frames >= WATCHED:
                enough.set()

        window.stage.frame_shown.connect(count)
        window.stage.play()
        try:
            await asyncio.wait_for(enough.wait(), 60)
        except TimeoutError:
            return frames
        finally:
            window.stage.frame_shown.disconnect(count)
        self._picture(window, "3 result")
        return frames

    def _results(self, studio: Studio, take: Take) -> dict[str, str]:
        kept = {}
        for name in ("video", "poster", "last_frame"):
            source = studio.path_of(getattr(take.files, name))
            target = self._out / source.name
            shutil.copyfile(source, target)
            kept[name] = str(target)
        return kept

    def _picture(self, window: Window, name: str) -> None:
        path = self._out / f"{name}.png"
        window.grab().save(str(path))
        self._pictures.append(str(path))


def sample_request() -> Request:
    """The project's own performance and character."""
    samples = resources() / "samples"
    return Request(
        job=Job.PERFORMANCE,
        video=Source(str(samples / "performance.mp4")),
        image=Source(str(samples / "character.png")),
    )


def _is_halfway(take: Take) -> bool:
    return take.progress is not None and take.progress >= 0.6


async def _heard(signal: Any, wanted: Callable[..., bool]) -> tuple[Any, ...]:
    """What a signal carries, the first time that it is `wanted`."""
    found: asyncio.Future[tuple[Any, ...]] = asyncio.get_running_loop().create_future()

    def hear(*payload: Any) -> None:
        if not found.done() and wanted(*payload):
            found.set_result(payload)

    signal.connect(hear)
    try:
        return await found
    finally:
        signal.disconnect(hear)
