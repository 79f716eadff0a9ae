"""An open mouth that narrows gets round: at its corners the lips go on as a ring, where a smile's end in a point."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP, UPPER_LIP
from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep

_NARROWED = 0.25  # of the mouth's width: lips narrowed that much make a ring
_OPEN = 0.12  # eye distances: lips that are less far apart end in a point, whatever they do
_BLUNT = 0.6  # of the way to where the lips are parted next to the corner
_ENDS = ((UPPER_LIP[0], LOWER_LIP[0]), (UPPER_LIP[-1], LOWER_LIP[-1]))


class Roundness:
    """Of one character's mouth."""

    def __init__(self, rest: Array) -> None:
        """`rest` (478, 3): the face at rest, in its own axes."""
        self._width = _width(rest)

    def blunt(self, shape: Array) -> None:
        """Writes into `shape` (478, 3): the inner corners go towards the middle, the outer ones stay."""
        narrowed = 1 - _width(shape) / self._width
        gap = float((shape[LOWER_LIP, 1] - shape[UPPER_LIP, 1]).max())
        share = _BLUNT * float(smoothstep(narrowed / _NARROWED) * smoothstep(gap / _OPEN))
        for corner, next_to_it in zip(LIP_CORNERS.T, _ENDS, strict=True):
            way = shape[list(next_to_it)].mean(0) - shape[corner[0]]
            shape[corner] += share * np.linspace(1, 0, len(corner))[:, None] * way


def _width(shape: Array) -> float:
    right, left = LIP_CORNERS[-1]
    return max(float(abs(shape[left, 0] - shape[right, 0])), 1e-3)
