"""Keeps the face's skin from folding over itself, whatever moves its points."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import EYES, INNER_LIPS, LIP_CORNERS, SKIN_POINTS, tessellation
from playact.engine.arrays import Array

_ROUNDS = 5
_LEAST_AREA = 0.12  # of what a triangle has at rest
_SLIVER = 0.1  # of the usual triangle's area: those seen from their edge say nothing
_SHARE = 0.7
_SET = np.concatenate([INNER_LIPS, LIP_CORNERS.ravel(), *(eye.ring for eye in EYES)])


class Unfolding:
    """Of one face: where triangles would turn over or collapse, the points around go more as their neighbours do. The
    rims of lips and lids stay where they were put."""

    def __init__(self, shape: Array) -> None:
        """`shape` (478, 3): the face at rest, in its own axes."""
        triangles = tessellation()
        self._rest = np.ascontiguousarray(shape[:SKIN_POINTS, :2].T, np.float32)
        areas = _areas(self._rest, triangles.T)
        told = areas * np.sign(np.median(areas)) > _SLIVER * np.median(np.abs(areas))
        self._corners, self._least = np.ascontiguousarray(triangles[told].T), _LEAST_AREA * areas[told]
        self._facing = np.sign(self._least)
        near = np.zeros((SKIN_POINTS, SKIN_POINTS), np.float32)
        for a, b in ((0, 1), (1, 2), (2, 0)):
            near[triangles[:, a], triangles[:, b]] = near[triangles[:, b], triangles[:, a]] = 1
        self._mean = near / near.sum(1, keepdims=True)
        self._free = ~np.isin(np.arange(SKIN_POINTS), _SET)

    def smooth(self, shape: Array) -> None:
        """Writes into `shape` (478, 3)."""
        offsets = shape[:SKIN_POINTS, :2].T.astype(np.float32) - self._rest
        for _ in range(_ROUNDS):
            bad = (_areas(self._rest + offsets, self._corners) - self._least) * self._facing < 0
            if not bad.any():
                break
            points = np.unique(self._corners[:, bad])
            points = points[self._free[points]]
            offsets[:, points] += _SHARE * (offsets @ self._mean[points].T - offsets[:, points])
        shape[:SKIN_POINTS, :2] = (self._rest + offsets).T


def _areas(points: Array, corners: Array) -> Array:
    """(n,): twice the signed areas of triangles, `corners` (3, n) of `points` (2, m)."""
    x, y = points[0].take(corners), points[1].take(corners)
    return np.asarray((x[1] - x[0]) * (y[2] - y[0]) - (y[1] - y[0]) * (x[2] - x[0]))
