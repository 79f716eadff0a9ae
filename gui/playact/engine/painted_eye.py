"""An eye that no picture shows: white, iris, pupil and a light in it, of usual proportions."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep

RADIUS = 0.205
"""Of an iris by the eye's width: 11.7 mm by 28 mm, from corner to corner of the mesh's eye."""
_PUPIL, _RIM = 0.4, 0.82
_LOWER_LID = 0.96  # radii from the middle of the iris down to the lower lid
_WHITE, _LEAST_WHITE = 1.0, 0.45  # lightness of the white by the skin's, and by the lightest on the face
_TINT = 0.45  # share of the skin's hue in it
_BROWN, _GREY = np.array([54.0, 37.0, 27.0]), np.full(3, 38.0)
_LIT = 160.0  # lightness of a skin in whose light these are meant
_CORNERS, _LID_SHADE, _LID_REACH = 0.22, 0.42, 0.16
_SPARK, _SPARK_SIZE = np.array([-0.3, -0.34]), 0.13  # in radii
_SPARKLES = 0.8


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours (3,) of `white` and `iris` in the middle, and how light the `spark` in it is."""

    white: Array
    iris: Array
    spark: float

    @classmethod
    def of_face(cls, skin: Array, lightest: float, grey: bool) -> Paint:
        """For a face with a colour (3,) of the `skin` and the lightness of the `lightest` on it; `grey`: no colours."""
        light = max(float(skin.mean()), 1.0)
        white = max(_WHITE * light, _LEAST_WHITE * lightest) * (1 + _TINT * (skin / light - 1))
        return cls(white, (_GREY if grey else _BROWN) * np.clip(light / _LIT, 0.4, 1.3), 0.92 * lightest)


class PaintedEye:
    """An eye in an opening `ring` (16, 2), painted on a grid of `rows` and `columns` (h, w), all pixels."""

    def __init__(self, ring: Array, rows: Array, columns: Array) -> None:
        corners = ring[[0, 8]]
        middle, along = corners.mean(0), corners[1] - corners[0]
        self.width = float(np.linalg.norm(along))
        self._axes = np.array([along, [-along[1], along[0]]]) * np.sign(along[0]) / self.width
        self._middle, self._rows, self._columns = middle, rows, columns
        self._ring = (ring - middle) @ self._axes.T
        self._right, self._down = self._from(middle, self.width)

    def usual_place(self) -> Array:
        """(2,): the middle of an iris that looks straight ahead, its lower end at the lower lid."""
        lower = self._ring[8:].tolist() + self._ring[:1].tolist()
        low = float(np.interp(0.0, *_by_x(lower)))
        return np.asarray(self._middle + self._axes[1] * (low - _LOWER_LID * RADIUS * self.width))

    def white(self, paint: Paint) -> Array:
        """(h, w, 3) float32: darker towards the corners and under the upper lid."""
        return np.asarray(paint.white * self._shade(), np.float32)

    def iris(self, paint: Paint, centre: Array, radius: float) -> Array:
        """(h, w, 3) float32: a pupil, a colour that is lit below, a darker rim, and a spark."""
        right, down = self._from(centre, radius)
        away = np.hypot(right, down)
        lit = 1 + 0.35 * np.clip(down, -0.6, 1) * smoothstep((away - _PUPIL) / 0.2)
        rim = 1 - 0.5 * smoothstep((away - _RIM) / 0.2)
        pupil = 0.2 + 0.8 * smoothstep((away - _PUPIL) / 0.2)
        iris = (lit * rim * pupil)[..., None] * paint.iris * self._shade()
        spark = np.exp(-((np.hypot(right - _SPARK[0], down - _SPARK[1]) / _SPARK_SIZE) ** 4))[..., None]
        return np.asarray(iris + _SPARKLES * spark * (paint.spark - iris), np.float32)

    def _from(self, origin: Array, unit: float) -> tuple[Array, Array]:
        """(h, w) and (h, w): how far right and down of `origin` along the eye each pixel is, in units."""
        x, y = (self._columns - origin[0]) / unit, (self._rows - origin[1]) / unit
        (right_x, right_y), (down_x, down_y) = self._axes
        return x * right_x + y * right_y, x * down_x + y * down_y

    def _shade(self) -> Array:
        """(h, w, 1)."""
        corners = 1 - _CORNERS * smoothstep((np.abs(self._right) - 0.17) / 0.33)
        upper = _by_x((self._ring[:9] / self.width).tolist())
        under = self._down - np.interp(self._right, *upper)
        lid = 1 - _LID_SHADE * (1 - smoothstep(under / _LID_REACH))
        return cv2.GaussianBlur((corners * lid).astype(np.float32), (0, 0), 0.02 * self.width)[..., None]


def _by_x(points: list[list[float]]) -> tuple[Array, Array]:
    """x and y (n,) of points, from left to right."""
    x, y = np.array(sorted(points)).T
    return x, y
