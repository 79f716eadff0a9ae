"""Looking at drawn frames as the landmarker will: small sketches of the character, and what is read in them."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Self

import cv2
import numpy as np

from playact.engine.anatomy import BLENDSHAPES
from playact.engine.arrays import Array, Image
from playact.engine.atlas import Atlas
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character
from playact.engine.composition import Composition, Cue
from playact.engine.ensemble import THREADS, in_order
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.pose import Pose
from playact.engine.tracking import Record

EXTENT = 220.0
"""Pixels that a sketched face is high or wide: the landmarker itself looks at no more."""


class Sketch:
    """The character seen from further away: drawn in a fraction of the time, read the same."""

    def __init__(self, character: Character, atlas: Atlas, neutral: Record, performer_skin: Array) -> None:
        left, top, right, bottom = character.face.box
        self.scale = min(1.0, EXTENT / max(right - left, bottom - top))
        self._anchor = np.array([*character.centre[:2], 0.0])
        small = _from_afar(character, self.scale, self._anchor)
        self._composition = Composition(small, atlas, neutral, performer_skin)

    def cue(self, pose: Pose, record: Record) -> Cue:
        """A frame of its own, at life size of expression."""
        self._composition.restart()
        centre = self._anchor + (pose.centre - self._anchor) * self.scale
        return self._composition.cue(replace(pose, scale=pose.scale * self.scale, centre=centre), record, 1.0)

    def paint(self, cue: Cue) -> Image:
        """The surroundings of the head, (h, w, 3). Any thread may paint."""
        left, top, right, bottom = self._composition.window
        return self._composition.paint(cue, finely=False)[top:bottom, left:right]


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


class Reader:
    """A context: sketches frames and reads them, several at once.

    `heard` is told the share of `looks` that is done, and may raise.
    """

    def __init__(self, sketch: Sketch, looks: int, heard: Callable[[float], None]) -> None:
        self._sketch, self._looks, self._heard = sketch, looks, heard
        self._done = 0
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

    def read(self, posed: Iterable[tuple[Pose, Record]]) -> Reading:
        """Reads each pose, drawn with the mouth and the folds of its record."""
        expressions, rotations = [], []
        with closing(in_order(self._seen, (self._sketch.cue(*each) for each in posed))) as found:
            for face in found:
                self._done += 1
                self._heard(min(1.0, self._done / self._looks))
                expressions.append(face.expression if face else np.full(len(BLENDSHAPES), np.nan))
                rotations.append(face.rotation if face else np.full((3, 3), np.nan))
        return Reading(np.array(expressions), np.array(rotations))

    def _seen(self, cue: Cue) -> Face | None:
        drawn = self._sketch.paint(cue)
        landmarker = self._idle.get()
        try:
            return next(iter(landmarker.find(drawn)), None)
        finally:
            self._idle.put(landmarker)
