"""How far a job of the engine is, told while it runs."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

import cv2

from playact.engine.arrays import Image

STAGES: dict[str, tuple[float, float]] = {
    "opening": (0.0, 0.04),
    "tracking": (0.04, 0.45),
    "calibrating": (0.45, 0.55),
    "rendering": (0.55, 0.98),
    "finishing": (0.98, 1.0),
}
"""Each stage's share of a whole job, as measured on clips of ten seconds."""

PREVIEW_PERIOD = 0.25
PREVIEW_WIDTH = 640


@dataclass(frozen=True)
class Progress:
    """`fraction` is of the whole job, 0 to 1, and never falls; `preview` is the newest frame, RGB, now and then."""

    stage: str
    fraction: float
    preview: Image | None = None


ProgressCallback = Callable[[Progress], None]
"""May raise `Cancelled`: the engine then stops at once and leaves no half file."""


def unheard(progress: Progress) -> None:
    """The callback of a caller that does not want to know."""


class Meter:
    """Turns a stage's own fraction into the whole job's, never falling, with about four previews a second."""

    def __init__(self, callback: ProgressCallback, clock: Callable[[], float] = time.monotonic) -> None:
        self._callback = callback
        self._clock = clock
        self._fraction = 0.0
        self._next_preview = 0.0

    def tell(self, stage: str, fraction: float, frame: Image | None = None) -> None:
        """`fraction` of `stage` (a key of `STAGES`) is done, 0 to 1; raises what the callback raises."""
        begin, end = STAGES[stage]
        self._fraction = max(self._fraction, begin + (end - begin) * min(max(fraction, 0.0), 1.0))
        self._callback(Progress(stage, self._fraction, None if frame is None else self._preview(frame)))

    def _preview(self, frame: Image) -> Image | None:
        now = self._clock()
        if now < self._next_preview:
            return None
        self._next_preview = now + PREVIEW_PERIOD
        height, width = frame.shape[:2]
        size = (PREVIEW_WIDTH, max(1, round(height * PREVIEW_WIDTH / width)))
        return cv2.resize(frame, size, interpolation=cv2.INTER_AREA).astype("uint8", copy=False)
