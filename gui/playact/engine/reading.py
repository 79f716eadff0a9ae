"""Looking at drawn frames as the landmarker will: small sketches of the character, and what is read in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from threading import Lock
from types import TracebackType
from typing import Self

import cv2
import numpy as np

from playact.engine.anatomy import BLENDSHAPES, OVAL
from playact.engine.arrays import Array, Image
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character
from playact.engine.composition import Composition, Cue
from playact.engine.ensemble import THREADS, in_turns
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.pose import Pose
from playact.engine.tracking import Record

EXTENT = 180.0
"""Pixels that a sketched face is high or wide: the landmarker itself looks at no more."""

_SAME_PLACE = 0.02  # of its size


class Sketch:
    """The character seen from further away: drawn in a fraction of the time, read the same."""

    def __init__(self, character: Character, neutral: Record, performer_skin: Array) -> None:
        left, top, right, bottom = character.face.box
        self.scale = min(1.0, EXTENT / max(right - left, bottom - top))
        self._anchor = np.array([*character.centre[:2], 0.0])
        small = _from_afar(character, self.scale, self._anchor)
        self._composition = Composition(small, neutral, performer_skin, coarse=True)
        left, top = np.round(self._anchor[:2] * (1 - self.scale)).astype(int).tolist()
        height, width = round(HEIGHT * self.scale), round(WIDTH * self.scale)
        self._whole = np.s_[top : top + height, left : left + width]

    def cue(self, pose: Pose, record: Record) -> Cue:
        """A frame of its own, at life size of expression."""
        self._composition.restart()
        centre = self._anchor + (pose.centre - self._anchor) * self.scale
        return self._composition.cue(replace(pose, scale=pose.scale * self.scale, centre=centre), record, 1.0)

    def paint(self, cue: Cue) -> Image:
        """The whole frame, (h, w, 3): where a head is in it tells how turned it looks. Any thread may paint."""
        return self._composition.paint(cue, finely=False)[self._whole]


def _from_afar(character: Character, scale: float, anchor: Array) -> Character:
    shrink = np.array([[scale, 0, 0], [0, scale, 0]])
    shrink[:, 2] = anchor[:2] * (1 - scale)
    flags = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    soft = cv2.GaussianBlur(character.image, (0, 0), 0.35 / scale) if scale < 0.8 else character.image
    image = cv2.warpAffine(soft, shrink, (WIDTH, HEIGHT), flags=flags, borderMode=cv2.BORDER_REPLICATE)
    face = character.face
    points = anchor + (face.points - anchor) * scale
    left, top, right, bottom = character.frame
    x, y = anchor[0] * (1 - scale), anchor[1] * (1 - scale)
    frame = (x + scale * left, y + scale * top, x + scale * right, y + scale * bottom)
    return Character(np.asarray(image, np.uint8), Face(points, face.rotation, face.expression), frame=frame)


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
    reads: where the face has moved, it looks once more. A context."""

    def __init__(self) -> None:
        self._landmarker = FaceLandmarker(moving=True)
        self._last = np.full((2, 2), np.inf)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._landmarker.__exit__(kind, error, trace)

    def read(self, drawn: Image, oval: Array) -> Face | None:
        """The face in a picture, whose outline is drawn at `oval` (n, 2), in any unit that stays."""
        place = np.stack([oval.min(0), oval.max(0)])
        moved = np.abs(place - self._last).max() > _SAME_PLACE * np.ptp(place, axis=0).max()
        self._last = place
        if moved:
            self._landmarker.follow(drawn)
        return next(iter(self._landmarker.follow(drawn)), None)


class Reader:
    """A context: sketches frames and reads them, several at once, as a film of the character will be read.

    `heard` is told the share of `looks` that is done, and may raise.
    """

    def __init__(self, sketch: Sketch, looks: int, heard: Callable[[float], None]) -> None:
        self._sketch, self._looks, self._heard = sketch, looks, heard
        self._done = 0
        self._drawing = Lock()

    def __enter__(self) -> Self:
        with ExitStack() as stack, ThreadPoolExecutor(THREADS) as pool:
            opening = [pool.submit(_Onlooker) for _ in range(THREADS)]
            self._onlookers = [stack.enter_context(each.result()) for each in opening]
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.close()

    def read(self, series: Iterable[Sequence[Look]]) -> Reading:
        """Reads every look of each series, alike among themselves, one after another."""
        expressions, rotations = [], []
        with closing(in_turns(self._seen, self._onlookers, series)) as found:
            for faces in found:
                self._done += len(faces)
                self._heard(min(1.0, self._done / self._looks))
                expressions += [face.expression if face else np.full(len(BLENDSHAPES), np.nan) for face in faces]
                rotations += [face.rotation if face else np.full((3, 3), np.nan) for face in faces]
        return Reading(np.array(expressions), np.array(rotations))

    def _seen(self, onlooker: _Onlooker, looks: Sequence[Look]) -> list[Face | None]:
        faces = []
        for pose, record in looks:
            with self._drawing:
                cue = self._sketch.cue(pose, record)
            faces.append(onlooker.read(self._sketch.paint(cue), pose.project(pose.shape[OVAL])[:, :2]))
        return faces
