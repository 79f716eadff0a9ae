"""One frame of the result: the head moved, the face's mesh laid over it, eyes and mouth on top."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import EYES, OVAL, SKIN_POINTS, tessellation
from playact.engine.arrays import Array, Image
from playact.engine.atlas import Atlas
from playact.engine.character import Character
from playact.engine.eyes import EyeLayer
from playact.engine.head import HeadField
from playact.engine.mouth import MouthLayer
from playact.engine.pose import Pose
from playact.engine.shading import Shading
from playact.engine.tracking import Record

_FEATHER = 0.09
_COARSE = 4


class Composition:
    """Draws a character in any pose, with the mouth and the folds of a performer's frame."""

    def __init__(self, character: Character, atlas: Atlas, neutral: Record, performer_skin: Array) -> None:
        self._character = character
        self._head = HeadField(character)
        self._shading = Shading(character, atlas, neutral.luminance)
        self._eyes = tuple(EyeLayer(character, eye) for eye in EYES)
        self._mouth = MouthLayer(character, performer_skin)
        self.window = self._head.window

    def restart(self) -> None:
        """The next frame does not follow the last one."""
        self._shading.forget()

    def draw(self, pose: Pose, record: Record, strength: float, *, finely: bool = True) -> Image:
        """(720, 1280, 3): the character in this pose; less `finely` is twice as fast and good enough to measure."""
        solid = pose.project(pose.shape)
        points = solid[:, :2].astype(np.float32)
        x, y = self._head.source(pose, points)
        self._lay_face(x, y, solid)
        texture = self._shading.shaded(record.luminance, strength)
        left, top, right, bottom = self.window
        frame = self._character.image.copy()
        frame[top:bottom, left:right] = cv2.remap(
            texture, x, y, cv2.INTER_CUBIC if finely else cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101
        )
        for layer, eye_pose in zip(self._eyes, pose.eyes, strict=True):
            layer.draw(frame, pose, points, eye_pose)
        self._mouth.draw(frame, pose, points, record)
        return frame

    def _lay_face(self, x: Array, y: Array, solid: Array) -> None:
        """Puts the mesh's own map over the head's, softly from the face's rim inwards. Writes into `x`, `y`."""
        window = raster.window_around(solid[:SKIN_POINTS], 4, self.window)
        left, top, right, bottom = window
        if right - left < 2 or bottom - top < 2:
            return
        drawn = raster.draw(tessellation(), solid[:SKIN_POINTS], self._character.points, window, solid[:SKIN_POINTS, 2])
        share = self._feather(solid[OVAL], window) * drawn.cover
        rows = slice(top - self.window[1], bottom - self.window[1])
        columns = slice(left - self.window[0], right - self.window[0])
        for under, over in ((x[rows, columns], drawn.x), (y[rows, columns], drawn.y)):
            under += share * (over - under)

    def _feather(self, oval: Array, window: tuple[int, int, int, int]) -> Array:
        """(h, w) 0 to 1: inside the oval, less towards its rim; drawn coarsely, which is soft enough."""
        left, top, right, bottom = window
        rows, columns = -(-(bottom - top) // _COARSE), -(-(right - left) // _COARSE)
        mask = np.zeros((rows, columns), np.uint8)
        cv2.fillPoly(mask, [np.round((oval[:, :2] - [left, top]) * (8 / _COARSE)).astype(np.int32)], [255], shift=3)
        rim = max(1, int(self._character.eye_distance * _FEATHER / _COARSE))
        disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * rim + 1, 2 * rim + 1))
        mask = np.asarray(cv2.erode(mask, disc, borderType=cv2.BORDER_CONSTANT, borderValue=[0]), np.uint8)
        soft = cv2.blur(cv2.blur(mask, (rim + 1, rim + 1)), (rim + 1, rim + 1))
        full = cv2.resize(soft, (columns * _COARSE, rows * _COARSE), interpolation=cv2.INTER_LINEAR)
        return full[: bottom - top, : right - left].astype(np.float32) / 255.0
