"""Small sketches of a character, for the landmarker to look at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import cv2
import numpy as np

from playact.engine.anatomy import OVAL
from playact.engine.arrays import Array, Image
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character
from playact.engine.composition import Composition
from playact.engine.interest import taken
from playact.engine.landmarks import Face
from playact.engine.likeness import Likeness
from playact.engine.performer import Performer
from playact.engine.pose import Pose
from playact.engine.record import Record

EXTENT = 180.0
"""Pixels that a sketched face is high or wide: the landmarker itself looks at no more."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A frame to be read: `picture` (h, w, 3), and where the `oval` (n, 2) of its face is. A sketch has the face always
    in one place: in the film it is further by a `way` (2,) in the sketch's pixels."""

    picture: Image
    oval: Array
    way: Array


class Miniature:
    """A character seen from further away: its `likeness`, `scale` times as large about the `anchor` (3,)."""

    def __init__(self, character: Character, ask: Callable[[], None] = taken) -> None:
        """`ask` as of a `Likeness`."""
        left, top, right, bottom = character.face.box
        self.scale = min(1.0, EXTENT / max(right - left, bottom - top))
        self.anchor = np.array([*character.centre[:2], 0.0])
        small = _from_afar(character, self.scale, self.anchor)
        if character.glasses is None:
            small.glasses = None  # which takes a while to find
        self.likeness = Likeness(small, coarse=True, ask=ask)


class Sketch:
    """A miniature with a performer's mouth and folds: drawn in a fraction of the time, read the same."""

    def __init__(self, miniature: Miniature, performer: Performer) -> None:
        """As a `Composition` of the miniature's likeness."""
        self._scale, self._anchor = miniature.scale, miniature.anchor
        self._composition = Composition(miniature.likeness, performer)
        self._corner = np.round(self._anchor[:2] * (1 - self._scale)).astype(int)
        self._size = np.round(np.array([WIDTH, HEIGHT]) * self._scale).astype(int)
        self._place = _middle(miniature.likeness.character.points[OVAL, :2])

    @property
    def shape(self) -> tuple[int, int, int]:
        """Of each picture."""
        width, height = self._size.tolist()
        return height, width, 3

    def draw(self, pose: Pose, record: Record) -> Image:
        """(h, w, 3), of the `shape` of all: a frame of its own, at life size of expression."""
        small = self._from_afar(pose)
        corner, _ = self._placed(small)
        (left, top), (right, bottom) = corner, corner + self._size
        return self._composition.alone(small, record)[top:bottom, left:right]

    def drawn(self, pose: Pose, picture: Image) -> Drawn:
        """What was drawn of a pose, and where it is."""
        corner, oval = self._placed(self._from_afar(pose))
        return Drawn(picture, oval - corner, corner - self._corner)

    def _from_afar(self, pose: Pose) -> Pose:
        centre = self._anchor + (pose.centre - self._anchor) * self._scale
        return replace(pose, scale=pose.scale * self._scale, centre=centre)

    def _placed(self, small: Pose) -> tuple[Array, Array]:
        """The left top corner (2,) of the picture in the whole canvas, and the oval (n, 2) there."""
        oval = small.project(small.shape[OVAL])[:, :2]
        way = np.round(_middle(oval) - self._place).astype(int)
        return np.clip(self._corner + way, 0, np.array([WIDTH, HEIGHT]) - self._size), oval


def _middle(points: Array) -> Array:
    return np.asarray((points.min(0) + points.max(0)) / 2)


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
