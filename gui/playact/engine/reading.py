"""Looking at drawn frames as the landmarker will: small sketches of the character, and what is read in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from playact.engine.anatomy import BLENDSHAPES
from playact.engine.arrays import Array, Image
from playact.engine.atlas import Atlas
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character
from playact.engine.composition import Composition
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

    def draw(self, pose: Pose, record: Record) -> Image:
        """The surroundings of the head, (h, w, 3), at life size of expression."""
        self._composition.restart()
        centre = self._anchor + (pose.centre - self._anchor) * self.scale
        small = replace(pose, scale=pose.scale * self.scale, centre=centre)
        left, top, right, bottom = self._composition.window
        return self._composition.draw(small, record, 1.0, finely=False)[top:bottom, left:right]


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
    """Sketches frames and reads them; tells `heard` the share of `looks` that is done, which may raise."""

    def __init__(self, sketch: Sketch, landmarker: FaceLandmarker, looks: int, heard: Callable[[float], None]) -> None:
        self._sketch, self._landmarker, self._looks, self._heard = sketch, landmarker, looks, heard
        self._done = 0

    def read(self, posed: Iterable[tuple[Pose, Record]]) -> Reading:
        """Reads each pose, drawn with the mouth and the folds of its record."""
        expressions, rotations = [], []
        for pose, record in posed:
            self._heard(min(1.0, self._done / self._looks))
            self._done += 1
            faces = self._landmarker.find(self._sketch.draw(pose, record))
            expressions.append(faces[0].expression if faces else np.full(len(BLENDSHAPES), np.nan))
            rotations.append(faces[0].rotation if faces else np.full((3, 3), np.nan))
        return Reading(np.array(expressions), np.array(rotations))
