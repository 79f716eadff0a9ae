"""Where parted lips end in a picture. A landmarker guesses their inner rims: on a smile, often in the teeth."""

from __future__ import annotations

from dataclasses import dataclass, replace

import cv2
import numpy as np

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP_RINGS, OUTER_LIPS, UPPER_LIP_RINGS
from playact.engine.arrays import Array, Image
from playact.engine.geometry import smoothstep
from playact.engine.landmarks import Face
from playact.engine.raster import window_around

_PARTED = 0.05  # of the mouth's width: what is less may be a line painted between shut lips
_COLUMNS, _STEPS = 49, 25  # across the mouth, and across a rim
_REACH, _DOUBT = 0.055, 0.03  # of the eyes' distance: how far a rim may be off, and how far it usually is
_LEAST_LIP = 0.03
_NEIGHBOURS = 4  # columns to either side that tell a lip's colour
_DEPTHS = (0.2, 0.35, 0.5, 0.65, 0.8)  # of the gap between the lips
_WIDELY, _HALFWAY = 0.35, 0.45  # of the widest gap: where it surely shows the mouth; of a gap: neither rim goes beyond
_NEAREST = 12  # of the mouth's many colours, the twelfth part that is most like a pixel's
_LIGHT, _DIFFERENT = 0.7, 12.0  # shading says less than hue; a difference that leaves no doubt
_FAITH, _STIFFNESS, _NEVER = 6.0, 2.0, 1e3
_NEARLY_AS_DARK, _SIDES = 0.5, 8  # of how much lighter the teeth are; columns towards the corners that are mostly skin
_UNCLEAR, _CLEAR = 0.1, 0.2  # of the most that the sides of a rim may differ
_MOST_THINNED = 0.6  # of a lip's thickness


def traced_lips(image: Image, face: Face, *, grey: bool = False) -> Face:
    """The face with the inner rims of its parted lips where the picture (h, w, 3) turns from lip to mouth.

    Column by column, a rim is where what lies outside is most like the lip, and what lies inside most like teeth and
    the dark between; it runs smoothly. Such a path is found by dynamic programming: Amini, Weymouth, Jain, "Using
    Dynamic Programming for Solving Variational Problems in Vision", PAMI 1990. In `grey`, where no hue tells a lip from
    the mouth, a rim is moved as far as it is clearly seen.
    """
    points = face.points.copy()
    right, left = points[LIP_CORNERS[0], :2]
    width = max(float(np.linalg.norm(left - right)), 1e-6)
    down = np.array([right[1] - left[1], left[0] - right[0]]) / width
    upper, lower = (_line(points, rings[0]) for rings in (UPPER_LIP_RINGS, LOWER_LIP_RINGS))
    gap = np.maximum((lower - upper) @ down, 0)
    if gap.max() <= _PARTED * width:
        return face
    colours = _perceived(image, points[OUTER_LIPS], face.eye_distance)
    mouth = _colours_between(colours, upper, lower, gap)
    moved = np.zeros((2, _COLUMNS))
    for k, (rings, rim, outward) in enumerate(((UPPER_LIP_RINGS, upper, -down), (LOWER_LIP_RINGS, lower, down))):
        thickness = np.maximum((_line(points, rings[-1], LIP_CORNERS[-1]) - rim) @ outward, 0)
        band = _Band.along(colours, rim, outward, face.eye_distance)
        lip = band.lip(thickness)
        insideness = band.insideness(lip, _telling(mouth, lip) if grey else mouth)
        moved[k] = band.rim(insideness, gap)
        if grey:
            moved[k] *= smoothstep((band.clearness(insideness, moved[k]) - _UNCLEAR) / (_CLEAR - _UNCLEAR))
        _carry(points, rings, _at_points(moved[k]), _at_points(thickness), outward)
    points[LIP_CORNERS, :2] += ((moved[1] - moved[0])[[0, -1]] / 2)[:, None] * down  # a corner is one, of both lips
    return replace(face, points=points)


def _perceived(image: Image, lips: Array, eye_distance: float) -> Array:
    """(h, w, 3) float32: colours whose distance is how different they look; of the picture about the `lips` alone."""
    height, width = image.shape[:2]
    left, top, right, bottom = window_around(lips, 2 * _REACH * eye_distance, (0, 0, width, height))
    near = image[top:bottom, left:right]
    lab = np.zeros((height, width, 3), np.float32)
    if near.size:
        soft = cv2.GaussianBlur(near, (0, 0), max(0.5, 0.004 * eye_distance))
        lab[top:bottom, left:right] = cv2.cvtColor(soft, cv2.COLOR_RGB2LAB)
    lab[..., 0] *= _LIGHT
    return lab


def _line(points: Array, ring: Array, corners: Array = LIP_CORNERS[0]) -> Array:
    """(49, 2): along a `ring` of lip points (9,), from corner to corner."""
    knots = points[[corners[0], *ring, corners[1]], :2]
    places = np.linspace(0, len(knots) - 1, _COLUMNS)
    return np.stack([np.interp(places, np.arange(len(knots)), each) for each in knots.T], 1)


def _at_points(values: Array) -> Array:
    """(9,): what values (49,) along a rim are, about each of its points between the corners."""
    calm = cv2.blur(np.asarray(values)[None], (5, 1), borderType=cv2.BORDER_REPLICATE)[0]
    return np.asarray(
        np.interp(np.linspace(0, _COLUMNS - 1, len(UPPER_LIP_RINGS[0]) + 2)[1:-1], np.arange(_COLUMNS), calm)
    )


def _colours_between(colours: Array, upper: Array, lower: Array, gap: Array) -> Array:
    """(m, 3): what the open mouth shows where its gap is wide."""
    wide = gap >= _WIDELY * gap.max()
    return _sampled(colours, np.stack([(upper + (lower - upper) * depth)[wide] for depth in _DEPTHS])).reshape(-1, 3)


def _sampled(colours: Array, places: Array) -> Array:
    """(m, n, 3) at places (m, n, 2)."""
    x, y = np.moveaxis(places, -1, 0).astype(np.float32)
    return np.asarray(cv2.remap(colours, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE))


@dataclass(frozen=True, slots=True)
class _Band:
    """The picture's `colours` (49, 25, 3) across a rim, from `reach` pixels inside it to as many outside."""

    colours: Array
    reach: float
    eye_distance: float

    @classmethod
    def along(cls, colours: Array, rim: Array, outward: Array, eye_distance: float) -> _Band:
        reach = _REACH * eye_distance
        places = rim[:, None] + np.linspace(-reach, reach, _STEPS)[None, :, None] * outward
        return cls(_sampled(colours, places), reach, eye_distance)

    def lip(self, thickness: Array) -> Array:
        """(49, 3): the colour of the lip, which is so thick (49,), in each column and its neighbours."""
        middle = np.clip(np.maximum(thickness / 2, _LEAST_LIP * self.eye_distance), 0, self.reach)
        step = np.round((middle / self.reach + 1) / 2 * (_STEPS - 1)).astype(int)
        lip = self.colours[np.arange(_COLUMNS), step]
        near = [lip[max(0, k - _NEIGHBOURS) : k + _NEIGHBOURS + 1] for k in range(_COLUMNS)]
        return np.array([np.median(each, axis=0) for each in near])

    def insideness(self, lip: Array, mouth: Array) -> Array:
        """(49, 25) -1 to 1: from like the `lip` (49, 3) to like one of the `mouth`'s colours (m, 3)."""
        count = max(1, len(mouth) // _NEAREST)
        nearest = np.sqrt(np.partition(_squared(self.colours, mouth), count - 1, 2)[..., :count]).mean(2)
        return np.asarray(np.clip((np.linalg.norm(self.colours - lip[:, None], axis=2) - nearest) / _DIFFERENT, -1, 1))

    def rim(self, insideness: Array, gap: Array) -> Array:
        """(49,) pixels outward: the path that parts inside from outside best, near where the landmarker has it."""
        ways = np.linspace(-self.reach, self.reach, _STEPS + 1)
        inside = np.pad(np.cumsum(insideness, 1), ((0, 0), (1, 0)))
        merit = 2 * inside - inside[:, -1:] - _FAITH * (ways / (_DOUBT * self.eye_distance)) ** 2
        merit -= _NEVER * np.maximum(-ways - _HALFWAY * gap[:, None], 0) / self.eye_distance
        places = np.arange(_STEPS + 1)
        bend = _STIFFNESS * (places[:, None] - places) ** 2
        best, came_from = merit[0], []
        for column in merit[1:]:
            total = best - bend
            came_from.append(total.argmax(1))
            best = total.max(1) + column
        path = [int(best.argmax())]
        for origin in reversed(came_from):
            path.append(int(origin[path[-1]]))
        return np.asarray(ways[path[::-1]])

    def clearness(self, insideness: Array, way: Array) -> float:
        """-1 to 1: how much the inner side of a rim, `way` (49,) pixels outward, differs from the outer side."""
        beyond = np.linspace(-self.reach, self.reach, _STEPS) - way[:, None]
        near = np.abs(beyond) < self.reach / 2
        inner, outer = insideness[near & (beyond < 0)], insideness[near & (beyond > 0)]
        return float(inner.mean() - outer.mean()) / 2 if inner.size and outer.size else 0.0


def _telling(mouth: Array, lip: Array) -> Array:
    """Of the `mouth`'s greys (m, 3) those that tell it from a `lip` (49, 3): where that is nearly as dark as the dark
    between, only what is lighter, the teeth and their rims."""
    own = float(np.median(lip[_SIDES:-_SIDES, 0]))
    dark, light = np.percentile(mouth[:, 0], [10, 90])
    return mouth[mouth[:, 0] > own] if own - dark < _NEARLY_AS_DARK * (light - own) else mouth


def _squared(colours: Array, others: Array) -> Array:
    """(49, 25, m): squared distances of (49, 25, 3) from (m, 3)."""
    lengths = (colours**2).sum(2)[..., None] + (others**2).sum(1)
    return np.asarray(np.maximum(lengths - 2 * colours @ others.T, 0))


def _carry(points: Array, rings: Array, way: Array, thickness: Array, outward: Array) -> None:
    """Moves a lip's `rings`, the inner one by `way` (9,), the outer one only as far as the lip would get too thin."""
    outer = np.maximum(way - _MOST_THINNED * thickness, 0)
    for share, ring in zip(np.linspace(0, 1, len(rings)), rings, strict=True):
        points[ring, :2] += (way + share * (outer - way))[:, None] * outward
