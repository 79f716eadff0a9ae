"""Where a performer's lips end inwards. A landmarker's inner rims often lie a little on the lips, and their colour
would be carried over with the teeth, as a rim of it."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import INNER_LIPS, LOWER_LIP_RINGS, UPPER_LIP_RINGS
from playact.engine.arrays import Array, Image

_REACH, _STEPS = 0.045, 10  # of the eyes' distance: how far a rim may lie on a lip; in so many steps
_MOST = 0.35  # of the gap between the lips: of a mouth that is hardly open something is left
_LIGHT, _LIKE, _UNLIKE = 0.7, 8.0, 16.0  # shading says less than hue; differences that a lip has within itself, or not
_UPPER, _LOWER = UPPER_LIP_RINGS[1], LOWER_LIP_RINGS[1]  # where there is lip for certain, next to the rim
_COUNT = len(INNER_LIPS)
_NEXT, _LAST, _ACROSS = (np.roll(np.arange(_COUNT), -1), np.roll(np.arange(_COUNT), 1), -np.arange(_COUNT))
_CORNERS = np.array([0, _COUNT // 2])


def within_lips(pixels: Image, points: Array, eye_distance: float) -> Array:
    """(20, 2): the inner rims of the lips, as `INNER_LIPS`, moved inwards where `pixels` (h, w, 3) RGB still show lip.

    `points` (478, 2) and `eye_distance` are pixels of that picture, which need not reach further than about the mouth.
    """
    rim = points[INNER_LIPS].astype(np.float32)
    inwards, most = _inwards(rim, _REACH * eye_distance)
    ways = np.arange(_STEPS, dtype=np.float32) / _STEPS * most[:, None]
    places = rim[:, None] + ways[..., None] * inwards[:, None]
    seen = _perceived(pixels, np.concatenate([places.reshape(-1, 2), points[_UPPER], points[_LOWER]]))
    differences = seen[: places.shape[0] * _STEPS].reshape(_COUNT, _STEPS, 3) - _own(seen[-18:])[:, None]
    unlike = np.sqrt((differences**2).sum(2))
    still_lip = np.cumprod(np.clip((_UNLIKE - unlike) / (_UNLIKE - _LIKE), 0, 1), 1).mean(1) * most
    calm = (still_lip[_LAST] + 2 * still_lip + still_lip[_NEXT]) / 4
    return np.asarray(rim + calm[:, None] * inwards)


def _inwards(rim: Array, reach: float) -> tuple[Array, Array]:
    """(20, 2) of length 1, square to the `rim`, and (20,): how many pixels that way a rim may go, `reach` at most."""
    along = rim[_NEXT] - rim[_LAST]
    inwards = np.stack([-along[:, 1], along[:, 0]], 1) / np.maximum(np.hypot(*along.T), 1e-6)[:, None]
    gap = np.hypot(*(rim - rim[_ACROSS]).T)
    gap[_CORNERS] = gap.max()
    return inwards, np.minimum(_MOST * gap, reach)


def _perceived(pixels: Image, places: Array) -> Array:
    """(n, 3) float32 at places (n, 2): colours whose distance is how different they look."""
    x, y = places.T.astype(np.float32)
    seen = cv2.remap(pixels, x[None], y[None], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    colours: Array = cv2.cvtColor(seen, cv2.COLOR_RGB2LAB)[0].astype(np.float32)
    colours[:, 0] *= _LIGHT
    return colours


def _own(lips: Array) -> Array:
    """(20, 3): the lip's own colour next to each point of the rim, from those of the upper and the lower (18, 3)."""
    upper, lower = cv2.blur(lips.reshape(2, 9, 3), (5, 1), borderType=cv2.BORDER_REPLICATE)
    corners = (upper[[0, -1]] + lower[[0, -1]]) / 2
    return np.concatenate([corners[:1], upper, corners[1:], lower[::-1]])
