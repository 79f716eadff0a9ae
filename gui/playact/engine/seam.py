"""The line between shut lips: as a mouth narrows it gets straighter, as it would by the muscle round it."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP, UPPER_LIP
from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep
from playact.engine.proportions import near_mouth, parted

_SLIGHT = 0.15  # of its width: a mouth narrowed that much purses
_OPEN = 0.08  # eye distances: lips that far apart make no line
_STRAIGHTENED = 0.85
_MIDDLE = 4
_CORNERS = LIP_CORNERS[0]


class Seam:
    """Of one character: how far the middle of the line is above the corners.

    A face with a small, arched mouth keeps the arch's height when only its corners come in, and would show a gable.
    """

    def __init__(self, rest: Array) -> None:
        """`rest` (478, 3): the face at rest, in its own axes."""
        self._width, self._arch = _width(rest), _arch(rest)
        self._near = near_mouth(rest)

    def straighten(self, shape: Array, own: Array) -> None:
        """Writes into `shape` (478, 3); `own` (478, 3) is the face as the performer's motion alone moves it, whose
        bent lips stay."""
        narrowed = 1 - _width(shape) / self._width
        gap = parted(shape)
        share = float(smoothstep(narrowed / _SLIGHT) * smoothstep(1 - gap / _OPEN))
        if share == 0:
            return
        usual = max(self._arch, 0.0) * (1 - narrowed)  # of a laugh the lower lip hangs: no line of its own
        excess = _arch(shape) - usual - max(_arch(own) - self._arch, 0.0)
        if excess <= 0:
            return
        middle, half = shape[UPPER_LIP[_MIDDLE], 0], _width(shape) / 2
        sideways = np.minimum(((shape[:, 0] - middle) / half) ** 2, 1)
        shape[:, 1] += _STRAIGHTENED * share * excess * self._near * (0.5 - sideways)


def _width(shape: Array) -> float:
    return max(float(abs(shape[_CORNERS[1], 0] - shape[_CORNERS[0], 0])), 1e-3)


def _arch(shape: Array) -> float:
    """Eye distances from the corners of the lips up to the middle between them."""
    middle = (shape[UPPER_LIP[_MIDDLE], 1] + shape[LOWER_LIP[_MIDDLE], 1]) / 2
    return float(shape[_CORNERS, 1].mean() - middle)
