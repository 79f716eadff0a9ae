"""An eye that no picture shows: white, iris, pupil and a light in it, of usual proportions."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep
from playact.engine.manner import Manner

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
_HARD = 0.06  # radii, and a third of it of the eye's width, in which areas of a flat drawing meet
_FLAT_LIGHT, _FLAT_SPARK = 1.5, 0.22  # an iris of one colour is lighter than the mean of a shaded one; in radii
_FLAT_WHITE = 0.6  # of the way to paper
_FLAT_SHADE, _FLAT_REACH = 0.2, 0.07  # under the lid


@dataclass(frozen=True, slots=True)
class Paint:
    """Colours (3,) of `white` and `iris` in the middle, how light the `spark` in it is, and the picture's `manner`."""

    white: Array
    iris: Array
    spark: float
    manner: Manner

    @classmethod
    def of_face(cls, skin: Array, lightest: float, manner: Manner) -> Paint:
        """For a face with a colour (3,) of the `skin` and the lightness of the `lightest` on it."""
        light = max(float(skin.mean()), 1.0)
        white_light = max(_WHITE * light, _LEAST_WHITE * lightest)
        white_light += _FLAT_WHITE * manner.flat * max(lightest - white_light, 0.0)
        white = white_light * (1 + _TINT * (1 - _FLAT_WHITE * manner.flat) * (skin / light - 1))
        iris = (_GREY + manner.colour * (_BROWN - _GREY)) * np.clip(light / _LIT, 0.4, 1.3)
        return cls(white, iris * (1 + (_FLAT_LIGHT - 1) * manner.flat), 0.92 * lightest, manner)


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
        """(h, w, 3) float32: darker towards the corners and under the upper lid; if it is flat, under the lid alone."""
        return np.asarray(paint.white * self.shade(paint.manner.flat), np.float32)

    def iris(self, paint: Paint, centre: Array, radius: float) -> Array:
        """(h, w, 3) float32: a pupil, a colour that is lit below, a darker rim, and a spark; if it is flat, one colour
        within lines."""
        right, down = self._from(centre, radius)
        flat = paint.manner.flat
        iris = self._shaded_iris(paint, right, down)
        if flat > 0:
            iris += flat * (self._flat_iris(paint, np.hypot(right, down)) - iris)
        x, y = right - _SPARK[0], down - _SPARK[1]
        spark = (1 - flat) * np.exp(-((np.hypot(x, y) / _SPARK_SIZE) ** 4))
        spark += flat * _step(_FLAT_SPARK - np.hypot(x, y), _HARD)
        return np.asarray(iris + _SPARKLES * spark[..., None] * (paint.spark - iris), np.float32)

    def _flat_iris(self, paint: Paint, away: Array) -> Array:
        within = (_step(away - _PUPIL, _HARD) * _step(_RIM - away, _HARD))[..., None]
        return np.asarray((paint.manner.ink + within * (paint.iris - paint.manner.ink)) * self.shade(1.0))

    def _shaded_iris(self, paint: Paint, right: Array, down: Array) -> Array:
        away = np.hypot(right, down)
        lit = 1 + 0.35 * np.clip(down, -0.6, 1) * smoothstep((away - _PUPIL) / 0.2)
        rim = 1 - 0.5 * smoothstep((away - _RIM) / 0.2)
        pupil = 0.2 + 0.8 * smoothstep((away - _PUPIL) / 0.2)
        return np.asarray((lit * rim * pupil)[..., None] * paint.iris * self.shade(0.0))

    def _from(self, origin: Array, unit: float) -> tuple[Array, Array]:
        """(h, w) and (h, w): how far right and down of `origin` along the eye each pixel is, in units."""
        x, y = (self._columns - origin[0]) / unit, (self._rows - origin[1]) / unit
        (right_x, right_y), (down_x, down_y) = self._axes
        return x * right_x + y * right_y, x * down_x + y * down_y

    def shade(self, flat: float) -> Array:
        """(h, w, 1): of the lids, 0 to 1."""
        corners = 1 - _CORNERS * (1 - flat) * smoothstep((np.abs(self._right) - 0.17) / 0.33)
        upper = _by_x((self._ring[:9] / self.width).tolist())
        under = self._down - np.interp(self._right, *upper)
        lid = 1 - _LID_SHADE * (1 - smoothstep(under / _LID_REACH))
        soft = cv2.GaussianBlur((corners * lid).astype(np.float32), (0, 0), 0.02 * self.width)
        hard = 1 - _FLAT_SHADE * _step(_FLAT_REACH - under, _HARD / 3)
        return np.asarray(soft + flat * (hard - soft), np.float32)[..., None]


def _step(x: Array, breadth: float) -> Array:
    """0 below nought, 1 above, and smooth in between."""
    return smoothstep(x / breadth + 0.5)


def _by_x(points: list[list[float]]) -> tuple[Array, Array]:
    """x and y (n,) of points, from left to right."""
    x, y = np.array(sorted(points)).T
    return x, y
