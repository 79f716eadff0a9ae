"""Glasses seen from the front of the face, as if that were their plane: where their frame is likely to be."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import EYES
from playact.engine.arrays import Array, Image
from playact.engine.frame_tone import FrameTone
from playact.engine.glasses import Glasses
from playact.engine.landmarks import Face

UNIT = 150
"""Pixels by eyes' distance: the thinnest of frames is two of them broad."""

NOSE = np.array([165.0, 90.0])
"""Where the nose's ridge is in the view."""

RIDGE = [168, 6]
"""Mesh points on the ridge of the nose, at the height of the eyes, where glasses sit."""

_SIZE = (330, 210)
_NEAR = 1.5  # eyes' distances round the nose that are looked at
_SOFT = 0.45  # of the pixels that one of the view stands for
_TONE, _NARROW = 0.2, 0.8  # what it counts that something has the frame's tone, and that it is narrow as well
_LASHES, _LESS_SURE = 7, 0.75  # pixels round an eye in which lashes are as narrow and as dark, and what they count
_BROW = 3  # pixels round a brow's mesh that are hairy as well
_CORNERS = 8  # of the 45 points of a rim's lower half at each end of it, where it may still be aside of the eye


class FrameView:
    """Of one picture. `tone` is the frame's, None where that can't be told; `share` (h, w) of each pixel that has it,
    `sure` (h, w) 0 to 1 how surely that is a narrow band; `brows` (h, w) are 255."""

    def __init__(self, image: Image, face: Face, glasses: Glasses) -> None:
        self._turn = face.rotation[:2, :2] * (face.eye_distance / UNIT)
        self._nose = face.points[RIDGE, :2].mean(0)
        self.rims = tuple(self.of_picture(rim) for rim in glasses.rims)
        self.bars = tuple(self.of_picture(bar) for bar in glasses.bars)
        breadth = glasses.breadth * UNIT / face.eye_distance
        picture = self._seen(image, face.eye_distance)
        self.tone = FrameTone.between(picture, *self._samples(breadth))
        self.share = self.tone.share(picture) if self.tone else np.zeros(_SIZE[::-1], np.float32)
        self.sure = self._surely(face, breadth)
        self.brows = self._hulls([face.points[eye.brow, :2] for eye in EYES], _BROW)

    def of_picture(self, points: Array) -> Array:
        """(n, 2): pixels of the picture, in those of the view."""
        return np.asarray((points - self._nose) @ np.linalg.inv(self._turn).T + NOSE)

    def to_picture(self, points: Array) -> Array:
        """(n, 2): pixels of the view, in those of the picture."""
        return np.asarray((points - NOSE) @ self._turn.T + self._nose)

    def _seen(self, image: Image, eye_distance: float) -> Image:
        low = np.maximum((self._nose - _NEAR * eye_distance).astype(int), 0)
        high = (self._nose + _NEAR * eye_distance).astype(int)
        crop, scale = image[low[1] : high[1], low[0] : high[0]], eye_distance / UNIT
        soft = cv2.GaussianBlur(crop, (0, 0), _SOFT * scale) if scale > 1 else crop
        back = np.column_stack([self._turn, self._nose - self._turn @ NOSE - low])
        flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
        return np.asarray(cv2.warpAffine(soft, back, _SIZE, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8)

    def _samples(self, breadth: float) -> tuple[Image, Image]:
        """(h, w) twice: along the bridge and the lower half of the rims, where no brow is, and skin close to them."""
        core = np.zeros(_SIZE[::-1], np.uint8)
        for line in (self.bars[0], *(rim[_CORNERS : len(rim) // 2 - _CORNERS] for rim in self.rims)):
            corners = [np.round(line * 8).astype(np.int32)]
            cv2.polylines(core, corners, False, [255], max(1, round(breadth / 2)), cv2.LINE_8, 3)
        near, far = (cv2.dilate(core, disc(radius)) for radius in (0.6 * breadth, 1.2 * breadth + 0.03 * UNIT))
        return core, np.where(near > 0, np.uint8(0), far).astype(np.uint8)

    def _surely(self, face: Face, breadth: float) -> Array:
        narrow = self.share - cv2.morphologyEx(self.share, cv2.MORPH_OPEN, disc(0.9 * breadth + 1))
        sure = _NARROW * np.clip(narrow, 0, 1) + _TONE * np.clip(self.share, 0, 1)
        lashes = self._hulls([face.points[eye.ring, :2] for eye in EYES], _LASHES)
        return np.where(lashes > 0, np.float32(_LESS_SURE), np.float32(1)) * np.asarray(sure, np.float32)

    def _hulls(self, groups: list[Array], margin: int) -> Image:
        """(h, w): 255 inside each group of points (n, 2) of the picture and so many pixels round them."""
        mask = np.zeros(_SIZE[::-1], np.uint8)
        for points in groups:
            cv2.fillConvexPoly(mask, cv2.convexHull(np.round(self.of_picture(points)).astype(np.int32)), [255])
        return np.asarray(cv2.dilate(mask, disc(margin)), np.uint8)


def disc(radius: float) -> Image:
    size = 2 * round(radius) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size)), np.uint8)
