"""What a picture shows of an eye."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.iris import edge, iris_circle
from playact.engine.painted_eye import Paint
from playact.engine.raster import polygon_mask

BEYOND = 0.18  # radii beyond an iris that are still of it, or blurred with it
_LEAST_RADIUS = 1.5
_LIGHT_PART, _MATCH = 85, (0.8, 1.05)  # per cent of what is beside the iris; how far from usual white may be
_RING, _RING_WIDTH = 0.7, 0.2  # radii where an iris has its colour
_LASHES, _LID = 0.6, 0.75  # as dark, by a brown iris, there are lashes; as light, by the white, a lid


class EyeView:
    """What a picture shows of an eye: a crop, what is open in it, and where its iris is.

    `found` (16, 2): the opening as the landmarker has it, in which it also found the `iris`; the same as `ring`, if it
    is right.
    """

    def __init__(self, image: Image, ring: Array, iris: Array, found: Array | None = None) -> None:
        self.ring, self.width = ring, float(np.ptp(ring[:, 0]))
        reach = int(self.width * 0.75) + 4
        middle = ring.mean(0)
        left, top = max(0, int(middle[0]) - reach), max(0, int(middle[1]) - reach)
        self.crop = image[top : top + 2 * reach, left : left + 2 * reach]
        self.corner = np.array([left, top], np.float32)
        window = (left, top, left + self.crop.shape[1], top + self.crop.shape[0])
        self.open_eye = cv2.erode(polygon_mask(ring, window), np.ones((3, 3), np.uint8)) > 127
        mask = polygon_mask(ring if found is None else found, window)
        radius = max(_LEAST_RADIUS, float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean()))
        self.centre, self.radius = iris_circle(self.crop, mask > 127, iris[0] - self.corner, radius)
        self.rows, self.columns = np.mgrid[: self.crop.shape[0], : self.crop.shape[1]].astype(np.float32)
        self.away = np.hypot(self.columns - self.centre[0], self.rows - self.centre[1]) / self.radius

    def shown_iris(self, paint: Paint) -> Array | None:
        """(3,): its colour; None where lashes hide it, darker than a brown one, or a lid as light as white is."""
        within = self.open_eye & (np.abs(self.away - _RING) < _RING_WIDTH)
        seen = np.median(self.crop[within], 0) if within.any() else np.zeros(3)
        plausible = _LASHES * paint.iris.mean() < seen.mean() < _LID * paint.white.mean()
        return np.asarray(seen) if plausible else None

    def matched(self, paint: Paint) -> Paint:
        """As light as the white that is shown, and with the colour of the iris."""
        beyond, iris = self.open_eye & (self.away > 1 + BEYOND), self.shown_iris(paint)
        light = np.percentile(self.crop[beyond].mean(1), _LIGHT_PART) if beyond.any() else paint.white.mean()
        white = paint.white * np.clip(light / paint.white.mean(), *_MATCH)
        return replace(paint, white=white, iris=paint.iris if iris is None else iris)

    def between_corners(self) -> Array:
        """(h, w) bool."""
        outer, inner = self.ring[0] - self.corner, self.ring[8] - self.corner
        along = (inner - outer) / max(float(np.sum((inner - outer) ** 2)), 1e-6)
        share = (self.columns - outer[0]) * along[0] + (self.rows - outer[1]) * along[1]
        return np.asarray((share > 0) & (share < 1))

    def below_lid(self) -> Array:
        """(h, w): how far below the upper lid each pixel is, by the eye's width."""
        x, y = np.array(sorted((self.ring[:9] - self.corner).tolist())).T
        return np.asarray((self.rows - np.interp(self.columns, x, y)) / self.width)

    def distinctness(self) -> float:
        """How much lighter what is beside the iris is than its rim, in levels; of an eye without one, hardly."""
        return edge(self.crop, self.open_eye, self.centre, self.radius)
