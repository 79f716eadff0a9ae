"""The near side of a head that looks aside tells what its far one does: there an eye is narrow, a brow an edge, and a
landmarker guesses at both.

People who wink or raise one brow do so to the camera. So the further a head is turned away, the more the far lids and
brow do as the near ones. Where the eyes look is told by both together all the same: two guesses err less than one.
"""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import EYES, MIRRORED, SKIN_POINTS, blendshape
from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep

_SEEN, _GUESSED = np.radians([8.0, 20.0])
_ABOVE = 0.05, 0.12  # eye distances above the corners of the eyes: where brows begin, and over which way
_LIDS_AND_BROWS = ("eyeBlink", "eyeSquint", "eyeWide", "browDown", "browOuterUp")
_PAIRS = np.array([[blendshape(name + side) for side in ("Right", "Left")] for name in _LIDS_AND_BROWS])


def told_by_the_other(yaw: Array) -> Array:
    """(n, 2) 0 to 1: of what the right and the left eye do, the share that the other one tells; `yaw` (n,) radians."""
    return smoothstep((np.stack([yaw, -yaw], 1) - _SEEN) / (_GUESSED - _SEEN))


def as_the_near_one(values: Array, told: Array) -> Array:
    """Something of the right eye and the left one (n, 2), and the share `told` (n, 2) of it taken from the other."""
    return np.asarray(values + told * (values[:, ::-1] - values))


def of_the_near_side(expression: Array, told: Array) -> Array:
    """The expression (n, 51), its far lids and brows as the near ones."""
    expression = expression.copy()
    for pair in _PAIRS:
        expression[:, pair] = as_the_near_one(expression[:, pair], told)
    return expression


def mirror_brows(offsets: Array, rest: Array, told: Array) -> None:
    """Writes into `offsets` (n, 478, 3) of a face `rest` (478, 3): its far brows go as the near ones do."""
    begin, way = _ABOVE
    level = rest[[eye.outer for eye in EYES], 1].mean() - begin
    above = smoothstep((level - rest[:SKIN_POINTS, 1]) / way)
    flip = np.array([-1, 1, 1], offsets.dtype)
    for side, eye in enumerate(EYES):
        points = np.flatnonzero((above > 0) & (rest[:SKIN_POINTS, 0] * rest[eye.outer, 0] > 0))
        for point in points.tolist():  # one by one: on a long clip, copies of all would fill the memory
            share = (above[point] * told[:, side, None]).astype(offsets.dtype)
            offsets[:, point] += share * (flip * offsets[:, MIRRORED[point]] - offsets[:, point])
