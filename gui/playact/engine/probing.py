"""Drawn frames, read back by the landmarker: what a character shows where the performer did this."""

from __future__ import annotations

import queue
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from playact.engine.arrays import Array
from playact.engine.composition import Composition, Cue
from playact.engine.ensemble import THREADS, in_order
from playact.engine.landmarks import FaceLandmarker
from playact.engine.retarget import Retarget
from playact.engine.tracking import Track


class Probe:
    """Draws single frames of a motion, at life size, and reads their expression; several at once. A context."""

    def __init__(self, retarget: Retarget, composition: Composition, track: Track) -> None:
        self._retarget, self._composition, self._track = retarget, composition, track
        self._idle: queue.SimpleQueue[FaceLandmarker] = queue.SimpleQueue()

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            for _ in range(THREADS):
                self._idle.put(stack.enter_context(FaceLandmarker(moving=False)))
            self._landmarkers = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._landmarkers.close()

    def read(self, frames: Iterable[int], trial: Array | None = None) -> Iterator[Array | None]:
        """The expression (51,) in each of `frames`, in turn; None where no face is found. `trial` as in `Retarget`."""
        return in_order(self._seen, self._cues(frames, trial))

    def _cues(self, frames: Iterable[int], trial: Array | None) -> Iterator[Cue]:
        for frame in frames:
            pose = self._retarget.pose(frame, strength=1.0, trial=trial)
            self._composition.restart()
            yield self._composition.cue(pose, self._track.records[frame], 1.0)
        self._composition.restart()

    def _seen(self, cue: Cue) -> Array | None:
        drawn = self._composition.paint(cue, finely=False)
        left, top, right, bottom = self._composition.window
        landmarker = self._idle.get()
        try:
            faces = landmarker.find(drawn[top:bottom, left:right])
        finally:
            self._idle.put(landmarker)
        return faces[0].expression if faces else None
