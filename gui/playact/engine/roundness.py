"""An open mouth is round: its rims have no kinks, and where it narrows, its lips go on at the corners as a ring, while
those of a smile end in a point."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP, LOWER_LIP_RINGS, UPPER_LIP, UPPER_LIP_RINGS
from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep
from playact.engine.proportions import mouth_width, parted

_NARROWED = 0.25  # of the mouth's width: lips narrowed that much make a ring
_OPEN = 0.08  # eye distances: lips that are less far apart end in a point, whatever they do
_BLUNT = 0.6  # of the way to where the lips are parted next to the corner
_SMOOTHED = 0.6  # of the way between its neighbours: a whole one would make zigzags of kinks
_TO_OVAL = np.array([[1.0], [0.7], [0.4], [0.15]])  # of the way, by ring
_SIDES = np.sign(np.arange(len(UPPER_LIP)) - len(UPPER_LIP) // 2)  # of the points of a rim; its middle stays
_ENDS = ((UPPER_LIP[0], LOWER_LIP[0]), (UPPER_LIP[-1], LOWER_LIP[-1]))


class Roundness:
    """Of one character's mouth."""

    def __init__(self, rest: Array) -> None:
        """`rest` (478, 3): the face at rest, in its own axes."""
        self._width = mouth_width(rest)

    def round_off(self, shape: Array, span: Array) -> None:
        """Writes into `shape` (478, 3): rims get smooth, and the inner corners of a mouth that narrows go towards the
        middle, while the outer ones stay. What lies between opens as an oval, as far along the mouth as a motion's
        `span` (2,)."""
        narrowed = 1 - mouth_width(shape) / self._width
        gap = parted(shape)
        ring = float(smoothstep(narrowed / _NARROWED) * smoothstep(gap / _OPEN))
        self._smooth(shape, float(smoothstep((gap - _OPEN) / _OPEN)))
        self._spread(shape, ring, span)
        for corner, next_to_it in zip(LIP_CORNERS.T, _ENDS, strict=True):
            way = shape[list(next_to_it)].mean(0) - shape[corner[0]]
            shape[corner] += _BLUNT * ring * np.linspace(1, 0, len(corner))[:, None] * way

    def _spread(self, shape: Array, share: float, span: Array) -> None:
        """The points of both rims keep their heights and go aside, towards where an ellipse is as high: a wide mouth
        that narrows brings them all to its middle, and would open as a kite."""
        corners = shape[LIP_CORNERS[0], :2]
        right, left = corners[0] + span[:, None] * (corners[1] - corners[0])
        middle, half = (right + left) / 2, max(float(left[0] - right[0]) / 2, 1e-6)
        for rings in (UPPER_LIP_RINGS, LOWER_LIP_RINGS) if share > 0 else ():
            rim = shape[rings[0], :2]
            aside = (rim[:, 0] - middle[0]) / half
            height = np.abs(rim[:, 1] - middle[1] - aside * (left[1] - right[1]) / 2)
            broad = np.sqrt(1 - (height / max(float(height.max()), 1e-6)) ** 2)
            shape[rings, 0] += share * _TO_OVAL * half * _SIDES * np.maximum(broad - _SIDES * aside, 0)

    def _smooth(self, shape: Array, share: float) -> None:
        """Each point of a rim gets more like those beside it, and its lip goes along: gaps are another person's, in a
        mouth of another form, and would have kinks."""
        for rings in (UPPER_LIP_RINGS, LOWER_LIP_RINGS) if share > 0 else ():
            rim = shape[[LIP_CORNERS[0, 0], *rings[0], LIP_CORNERS[0, 1]], :2]
            way = share * _SMOOTHED * ((rim[:-2] + rim[2:]) / 2 - rim[1:-1])
            shape[rings, :2] += way
