"""The outer rims of a mouth that is wide open: bows, whatever form its lips have when they are shut."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import CHIN, LIP_CORNERS, LOWER_LIP_RINGS, NOSE_BASE, UPPER_LIP_RINGS
from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep
from playact.engine.proportions import parted

_LOWER = np.array([0.26, 0.51, 0.77, 0.94, 1.0, 0.94, 0.77, 0.51, 0.26])
_UPPER = np.array([0.31, 0.59, 0.85, 1.06, 1.0, 1.06, 0.85, 0.59, 0.31])
"""How far from the corners' height such lips end, by their middle: medians of nine performers with their mouths wide
open, of whom most differ by less than .03."""
_OPEN, _WIDE = 0.1, 0.3  # gaps, in eye distances, from which lips are bows, and are so entirely
_MIDDLE = np.s_[3:6]
_LIPS = np.concatenate([LOWER_LIP_RINGS.ravel(), UPPER_LIP_RINGS.ravel()])


class Bows:
    """Of one character. What lips are when they are shut, and a gap that is highest in its middle, make a kite
    together, whose sides are thin and straight."""

    def __init__(self, rest: Array) -> None:
        """`rest` (478, 3): the face at rest, in its own axes."""
        self._bows = [
            _Bow(rest, LOWER_LIP_RINGS, CHIN, _LOWER),
            _Bow(rest, UPPER_LIP_RINGS, NOSE_BASE, _UPPER),
        ]

    def bend(self, shape: Array) -> None:
        """Writes into `shape` (478, 3): lips go outwards where they are not yet as far as that, and the skin with them;
        their inner rims stay."""
        gap = parted(shape)
        share = float(smoothstep((gap - _OPEN) / (_WIDE - _OPEN)))
        for bow in self._bows if share > 0 else ():
            bow.bend(shape, share)


class _Bow:
    """Of one lip: its `rings` (4, 9), the skin beyond it up to the point `end`, and the bow's `form` (9,)."""

    def __init__(self, rest: Array, rings: Array, end: int, form: Array) -> None:
        self._rim, self._form = rings[-1], form
        self._outwards = float(np.sign(rest[end, 1] - rest[self._rim[4], 1]))
        self._carried = skin_beside(rest, rings, end)[1]
        self._carried[rings] = np.linspace(0, 1, len(rings))[:, None, None] * np.eye(len(form))

    def bend(self, shape: Array, share: float) -> None:
        ends, lip = shape[LIP_CORNERS[-1], :2], shape[self._rim, :2]
        height = self._outwards * (lip[:, 1] - np.interp(lip[:, 0], ends[:, 0], ends[:, 1]))
        most = max(float(np.max((height / self._form)[_MIDDLE])), 0.0)
        further = np.maximum(self._form * most - np.maximum(height, 0), 0)
        shape[:, 1] += self._carried @ (self._outwards * share * further)


def skin_beside(shape: Array, rings: Array, end: int) -> tuple[Array, Array]:
    """How far beyond a lip the points of a face `shape` (478, 3) are, (478,) from 0 at its outer rim to 1 at the height
    of the point `end`; and (478, 9) how far what is less far goes with each column of the lip's `rings` (4, 9)."""
    corners = LIP_CORNERS[-1]
    rim = shape[[corners[0], *rings[-1], corners[1]]]
    reach = shape[end, 1] - shape[rings[-1][4], 1]
    beyond = (shape[:, 1] - np.interp(shape[:, 0], rim[:, 0], rim[:, 1])) / reach
    beyond[_LIPS] = 0  # lips have rules of their own
    depth = smoothstep(beyond)
    across = np.stack([np.interp(shape[:, 0], rim[:, 0], each) for each in np.eye(len(rim))[1:-1]], 1)
    return depth, (beyond > 0)[:, None] * (1 - depth)[:, None] * across
