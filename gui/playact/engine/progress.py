"""How far a job of the engine is, told while it runs."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass

import cv2

from playact.engine.arrays import Image

COSTS = {
    "opening": (0.1, 0.0),
    "tracking": (0.1, 0.14),
    "calibrating": (1.2, 0.0),
    "rendering": (0.1, 0.22),
    "finishing": (0.1, 0.0),
}
"""Of each stage, as measured on two cores: seconds, and seconds for each second of the clip."""

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

    def __init__(self, callback: ProgressCallback, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """`seconds`: how long the clip is."""
        self._callback = callback
        self._clock = clock
        self._fraction = 0.0
        self._next_preview = 0.0
        self._costs = {stage: fixed + each * seconds for stage, (fixed, each) in COSTS.items()}

    def leave_out(self, *stages: str) -> None:
        """These were done before: the others make up the job."""
        for stage in stages:
            self._costs[stage] = 0.0

    def tell(self, stage: str, fraction: float, frame: Image | None = None) -> None:
        """`fraction` of `stage` (a key of `COSTS`) is done, 0 to 1; raises what the callback raises."""
        before = itertools.takewhile(lambda each: each != stage, self._costs)
        done = sum(self._costs[each] for each in before) + self._costs[stage] * min(max(fraction, 0.0), 1.0)
        self._fraction = max(self._fraction, done / sum(self._costs.values()))
        self._callback(Progress(stage, self._fraction, None if frame is None else self._preview(frame)))

    def _preview(self, frame: Image) -> Image | None:
        now = self._clock()
        if now < self._next_preview:
            return None
        self._next_preview = now + PREVIEW_PERIOD
        height, width = frame.shape[:2]
        size = (PREVIEW_WIDTH, max(1, round(height * PREVIEW_WIDTH / width)))
        return cv2.resize(frame, size, interpolation=cv2.INTER_AREA).astype("uint8", copy=False)
