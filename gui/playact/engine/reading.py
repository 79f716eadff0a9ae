"""Looking at drawn frames as the landmarker will: what is read in small sketches of the character."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Generator, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import numpy as np

from playact.engine.anatomy import BLENDSHAPES
from playact.engine.arrays import Array, Image
from playact.engine.ensemble import THREADS, in_turns
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.painter import Painter
from playact.engine.perspective import rotation_elsewhere
from playact.engine.pose import Pose
from playact.engine.record import Record
from playact.engine.sketch import Drawn, Sketch

_SAME_PLACE = 0.04  # of its size


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in m frames, NaN where no face was found: `expression` (m, 51), `rotation` (m, 3, 3)."""

    expression: Array
    rotation: Array

    @property
    def found(self) -> Array:
        """(m,) bool."""
        return np.asarray(~np.isnan(self.expression).any(1))

    def at(self, frames: Array) -> Reading:
        """Of some frames alone, in their order."""
        return Reading(self.expression[frames], self.rotation[frames])


Look = tuple[Pose, Record]
"""A pose, drawn with the mouth and the folds of a record."""


class _Onlooker:
    """A landmarker that follows a face searches where it was in the frame before, and that place tells in what it
    reads: where the face has another size or outline there, it looks once more. A context."""

    def __init__(self) -> None:
        self._landmarker = FaceLandmarker(moving=True)
        self._last: Array | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._landmarker.__exit__(kind, error, trace)

    @property
    def first_sight(self) -> Array:
        """`FaceLandmarker`'s."""
        return self._landmarker.first_sight

    def read(self, drawn: Drawn) -> Face | None:
        """The face as it would be read in its place in the film."""
        place = np.stack([drawn.oval.min(0), drawn.oval.max(0)])
        moved = self._last is not None and np.abs(place - self._last).max() > _SAME_PLACE * np.ptp(place, axis=0).max()
        self._last = place
        if moved:
            self._landmarker.follow(drawn.picture)
        face = next(iter(self._landmarker.follow(drawn.picture)), None)
        height, width = drawn.picture.shape[:2]
        return face and replace(face, rotation=rotation_elsewhere(face, drawn.way, (width, height)))


class Reader:
    """A context: sketches frames and reads them, several at once, as a film of the character will be read.

    `heard` is told the share of `looks` that is done, and may raise.
    """

    def __init__(self, sketch: Sketch, looks: int, heard: Callable[[float], None]) -> None:
        self._sketch, self._looks, self._heard = sketch, looks, heard
        self._done = 0

    def __enter__(self) -> Self:
        with ExitStack() as stack, ThreadPoolExecutor(THREADS) as pool:
            self._painter = stack.enter_context(Painter(self._sketched, self._sketch.shape, hands=1))
            opening = [pool.submit(_Onlooker) for _ in range(THREADS)]
            self._onlookers = [stack.enter_context(each.result()) for each in opening]
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def meet(self, opening: Drawn, series: Iterable[Sequence[Look]]) -> tuple[Array, Reading]:
        """(3,): by how many radians of pitch, yaw and roll a film's first frame is read otherwise by who has not seen
        the character before than by who has; and what is read in the series, as by `read`."""
        with closing(self._drawn(series)) as drawn:
            read = self._read(itertools.chain([[opening]], drawn))
        return self._onlookers[0].first_sight, read.at(np.arange(1, len(read.rotation)))

    def read(self, series: Iterable[Sequence[Look]]) -> Reading:
        """Reads every look of each series, alike among themselves, one after another."""
        with closing(self._drawn(series)) as drawn:
            return self._read(drawn)

    def _read(self, pieces: Iterable[Sequence[Drawn]]) -> Reading:
        expressions, rotations = [], []
        with closing(in_turns(_seen, self._onlookers, pieces)) as found:
            for faces in found:
                self._done += len(faces)
                self._heard(min(1.0, self._done / self._looks))
                expressions += [face.expression if face else np.full(len(BLENDSHAPES), np.nan) for face in faces]
                rotations += [face.rotation if face else np.full((3, 3), np.nan) for face in faces]
        return Reading(np.array(expressions), np.array(rotations))

    def _sketched(self, ordered: tuple[int, Look]) -> Image:
        _, (pose, record) = ordered
        return self._sketch.draw(pose, record)

    def _drawn(self, series: Iterable[Sequence[Look]]) -> Generator[list[Drawn]]:
        ordered = ((k, look) for k, looks in enumerate(series) for look in looks)
        with closing(self._painter.drawn(ordered)) as pictures:
            for _, drawn in itertools.groupby(pictures, key=lambda each: each[0][0]):
                yield [self._sketch.drawn(pose, picture) for (_, (pose, _)), picture in drawn]


def _seen(onlooker: _Onlooker, drawn: Sequence[Drawn]) -> list[Face | None]:
    return [onlooker.read(each) for each in drawn]
