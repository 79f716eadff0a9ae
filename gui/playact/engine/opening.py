"""The opening between lips, and the rims about it."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import INNER_LIPS, UPPER_LIP
from playact.engine.arrays import Array


def opening(points: Array) -> Array:
    """(20, 2): the ring between the lips; where these are pressed onto each other there is nothing, not a hole that is
    inside out."""
    upper, lower = rims(points)
    along = upper[-1] - upper[0]
    down = np.array([-along[1], along[0]]) / max(float(np.hypot(*along)), 1e-6)
    pressed = np.minimum((lower - upper) @ down, 0)
    lower = lower - pressed[:, None] * down
    return np.concatenate([upper, lower[-2:0:-1]])


def rims(points: Array) -> Array:
    """(2, 11, 2): the upper and the lower inner rim of the lips, from corner to corner, at `points` (478, 2 or 3)."""
    return halves(points[INNER_LIPS, :2].astype(float))


def halves(ring: Array) -> Array:
    """(2, 11, 2): the same, of a `ring` (20, 2) in the order of `INNER_LIPS`."""
    columns = np.arange(len(UPPER_LIP) + 2)
    return np.asarray(ring[np.stack([columns, -columns])])
