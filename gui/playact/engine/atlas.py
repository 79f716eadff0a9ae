"""A flat map of the face's skin: what lies where on any face of the mesh, as the model's own looks from the front."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import (
    ALAR_LEFT,
    ALAR_RIGHT,
    BLENDSHAPES,
    EYES,
    NOSE_BASE,
    NOSE_TIP,
    OUTER_LIPS,
    POINTS,
    SIDE_LEFT,
    SIDE_RIGHT,
    SKIN_POINTS,
    tessellation,
)
from playact.engine.arrays import Array, Image
from playact.engine.landmarks import Face, canonical_face

SIDE = 128
_MARGIN = 4
_NARROW = 0.45  # of the other cheek, of a head that is turned by about a dozen degrees
_AWAY, _TOWARDS = 0.2, 75  # of the size that triangles are seen in of which so many per cent are seen smaller
_UNDER_NOSE = 0.3
"""What stretches there in a laugh is shaved skin more often than a fold: all of it would be a moustache."""


class Atlas:
    """`coordinates` (468, 2): where each point of the skin lies on the square map, in pixels of it.

    `mask` (SIDE, SIDE) float32 is 1 on skin whose shading may be carried over: not eyes, not lips, not the rim.
    """

    def __init__(self) -> None:
        flat = canonical_face()[:, :2]
        low, high = flat.min(0), flat.max(0)
        self.coordinates = (flat - low) / (high - low) * (SIDE - 1 - 2 * _MARGIN) + _MARGIN
        self.mask = self._skin()
        self._triangle = self._triangles()
        self._size = _doubled_areas(self.coordinates)

    def _drawn(self, points: Array) -> raster.SourceMap:
        """For each pixel of the map: where it lies on a face."""
        return raster.draw(tessellation(), self.coordinates, points, (0, 0, SIDE, SIDE), None)

    def _triangles(self) -> Array:
        """(SIDE, SIDE): the triangle of the mesh that each pixel lies in, or next to."""
        which = np.zeros((SIDE, SIDE), np.int32)
        for k, triangle in enumerate(tessellation()):
            cv2.fillConvexPoly(which, np.round(self.coordinates[triangle]).astype(np.int32), k)
        return which

    def _skin(self) -> Array:
        covered = self._drawn(self.coordinates).cover.astype(np.uint8)
        mask = covered.copy()
        for eye in EYES:
            around = self.coordinates[np.array([*eye.crease, *eye.lower, *eye.corners])]
            cv2.fillPoly(mask, [cv2.convexHull(around.astype(np.int32))], [0])
        cv2.fillPoly(mask, [self.coordinates[OUTER_LIPS].astype(np.int32)], [0])
        rim = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (SIDE // 5, SIDE // 5))
        inner = _eroded(covered, rim)
        mask = _eroded(mask, np.ones((7, 7), np.uint8)) * inner
        calmed = mask.astype(np.float32)
        under_nose = self.coordinates[[ALAR_RIGHT, NOSE_BASE, ALAR_LEFT, *OUTER_LIPS[10::-1]]]
        calmed[cv2.fillPoly(np.zeros_like(mask), [under_nose.astype(np.int32)], [1]) > 0] *= _UNDER_NOSE
        return np.asarray(cv2.GaussianBlur(calmed, (0, 0), 2.4) * mask)

    def face(self) -> Face:
        """The face that is laid out on the map, seen from the front and at rest; its irises are left at 0."""
        points, depth = np.zeros((POINTS, 3)), canonical_face()[:, 2]
        points[:SKIN_POINTS, :2] = self.coordinates
        points[:SKIN_POINTS, 2] = -depth * np.ptp(self.coordinates[:, 0]) / np.ptp(canonical_face()[:, 0])
        return Face(points, np.eye(3), np.zeros(len(BLENDSHAPES)))

    def luminance(self, rgb: Image, points: Array) -> Image:
        """(SIDE, SIDE) uint8: the lightness of a face whose `points` (478, 3) are known, laid out on the map; 0 where
        it looks away, or hardly not: what is seen there may be what is behind it."""
        where = self._drawn(points[:SKIN_POINTS])
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
        light = np.asarray(cv2.remap(grey, where.x, where.y, cv2.INTER_LINEAR), np.uint8)
        if _is_aside(points):
            shown = _doubled_areas(points[:SKIN_POINTS, :2]) / self._size
            light[(shown < _AWAY * np.percentile(shown, _TOWARDS))[self._triangle]] = 0
        return light


def _is_aside(points: Array) -> bool:
    """Whether one cheek of a face is seen much narrower than the other: else nothing is hidden."""
    right, middle, left = points[[SIDE_RIGHT, NOSE_TIP, SIDE_LEFT], :2].astype(float)
    wide = sorted((float(np.hypot(*(right - middle))), float(np.hypot(*(left - middle)))))
    return wide[0] < _NARROW * wide[1]


def _doubled_areas(places: Array) -> Array:
    """(m,): of the mesh's triangles, whose corners have `places` (n, 2); of the other sign where they look away."""
    a, b, c = np.moveaxis(places[tessellation()].astype(float), 1, 0)
    return np.asarray((b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0]))


@cache
def atlas() -> Atlas:
    """The same for all performers and characters, so that what is kept of the one serves any of the other."""
    return Atlas()


def _eroded(mask: Image, element: Array) -> Image:
    """Eroded from the border of the map as well."""
    return np.asarray(cv2.erode(np.pad(mask, 1), element)[1:-1, 1:-1], np.uint8)
