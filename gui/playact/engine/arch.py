"""How lips slide along the teeth: a mouth that narrows comes forward at its corners."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import LIP_CORNER_LEFT, LIP_CORNER_RIGHT, UPPER_LIP
from playact.engine.arrays import Array
from playact.engine.character import Character

_REACH = np.array([0.75, 0.62])  # of the mouth's width, across and down
_FLATTENS, _FLATTEST = 1.5, 0.7


class Arch:
    """The dental arch of a character, as its lips at rest show it.

    Seen from the front this changes nothing; a head that looks aside would hide the far half of narrowed lips behind
    the near one.
    """

    def __init__(self, character: Character, at_rest: Array) -> None:
        """`at_rest` (478, 3) is the face with a mouth that does not smile, as it may in the picture."""
        shape = character.shape
        rim = shape[[LIP_CORNER_RIGHT, *UPPER_LIP, LIP_CORNER_LEFT]]
        self._knots = rim[np.argsort(rim[:, 0], kind="stable")]
        away = (shape[:, :2] - rim[5, :2]) / (_REACH * character.mouth_width)
        self._share = np.exp(-(away**2).sum(1))
        self._front = float(rim[5, 2])
        self._width = max(float(at_rest[LIP_CORNER_LEFT, 0] - at_rest[LIP_CORNER_RIGHT, 0]), 1e-3)
        self._at_rest = self._depth(shape[:, 0])

    def carry(self, shape: Array) -> None:
        """Moves the points of `shape` (478, 3) in depth as far as they have moved across, and more: lips drawn together
        leave the teeth, and their ring gets flat."""
        narrowed = 1 - (shape[LIP_CORNER_LEFT, 0] - shape[LIP_CORNER_RIGHT, 0]) / self._width
        flat = float(np.clip(_FLATTENS * narrowed, 0, _FLATTEST))
        depth = self._depth(shape[:, 0])
        shape[:, 2] += self._share * (depth + flat * (self._front - depth) - self._at_rest)

    def _depth(self, x: Array) -> Array:
        return np.asarray(np.interp(x, self._knots[:, 0], self._knots[:, 2]))
