"""The restyle job: a performance and a prompt in, the same performance in another style out. No face is needed."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np

from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.engine.arrays import Image
from playact.engine.clip import Clip
from playact.engine.film import FRAME_RATE, Film
from playact.engine.pace import paced
from playact.engine.progress import PREVIEW_PERIOD, PREVIEW_WIDTH, Progress, ProgressCallback, unheard
from playact.engine.prompt import find_style
from playact.engine.report import Report
from playact.engine.styles import Style

LONGEST_SIDE = 1280
_THREADS = 2


def restyle(
    performance: Path,
    prompt: str,
    folder: Path,
    *,
    structure_transformation: float = 0.5,
    flip: bool = False,
    seconds: int | None = None,
    progress: ProgressCallback = unheard,
) -> Report:
    """Makes `folder`/video.mp4, poster.jpg, last_frame.jpg and report.json of `performance` in the style of `prompt`.

    `structure_transformation` from 0 (the picture as it was) to 1 (furthest from it); `flip` mirrors; `seconds` cuts.
    The picture keeps its ratio within 1280 pixels, the sound is kept.

    Raises StyleUnknown, MediaRefused, and what `progress` raises, Cancelled above all; then no file is left, unless it
    was raised at the fraction of 1, when all is made.
    """
    cv2.setNumThreads(_THREADS)
    progress(Progress("opening", 0.0))
    style = find_style(prompt)
    begin = time.perf_counter()
    with Clip.open(performance) as clip:
        end = math.inf if seconds is None else float(seconds)
        source = clip.frames(LONGEST_SIDE, flip)
        frames = paced(source, FRAME_RATE, 1 / clip.frame_rate, end)
        first, _ = next(frames)
        height, width = first.shape[:2]
        work = _Work(style, structure_transformation, min(clip.duration, end), progress)
        with Film(folder, clip, width, height) as film:
            count = work.paint(first, frames, film)
            progress(Progress("finishing", 0.98))
        report = Report(
            frames=count,
            duration=count / FRAME_RATE,
            width=width,
            height=height,
            warnings=_warnings(clip),
            figures={"seconds": time.perf_counter() - begin},
        )
    report.save(folder)
    progress(Progress("finishing", 1.0))
    return report


def _warnings(clip: Clip) -> tuple[Sentence, ...]:
    if not clip.truncated:
        return ()
    sentence = QT_TRANSLATE_NOOP("sentences", "{name} is damaged or breaks off; what could be read of it was used.")
    return (say(sentence, name=clip.name),)


class _Work:
    """Paints frame after frame and tells how far it is."""

    def __init__(self, style: Style, strength: float, duration: float, progress: ProgressCallback) -> None:
        self._style = style
        self._strength = strength
        self._expected = max(1.0, duration * FRAME_RATE)
        self._progress = progress
        self._fraction = 0.02
        self._next_preview = 0.0

    def paint(self, first: Image, frames: Iterator[tuple[Image, bool]], film: Film) -> int:
        """Writes all frames to `film`; how many they were. A frame that stands for several ticks is painted once."""
        height, width = first.shape[:2]
        painter = self._style.painter(width, height, self._strength)
        painted = painter(first)
        film.write(painted.copy())
        count = 1
        for rgb, fresh in frames:
            if fresh:
                painted = painter(rgb)
            film.write(painted.copy())
            count += 1
            self._tell(count, painted)
        return count

    def _tell(self, count: int, painted: Image) -> None:
        self._fraction = max(self._fraction, min(0.97, 0.02 + 0.95 * count / self._expected))
        now = time.monotonic()
        preview = None
        if now >= self._next_preview:
            self._next_preview = now + PREVIEW_PERIOD
            preview = _preview(painted)
        self._progress(Progress("rendering", self._fraction, preview))


def _preview(rgb: Image) -> Image:
    scale = min(1.0, PREVIEW_WIDTH / rgb.shape[1])
    return np.asarray(cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), dtype=np.uint8)
