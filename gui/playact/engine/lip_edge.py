"""Where a performer's lips end inwards. A landmarker's inner rims often lie a little on the lips, whose colour would be
carried over with the teeth, as a rim of it; or within the mouth, and the lower teeth would be cut off."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import INNER_LIPS, LOWER_LIP_RINGS, UPPER_LIP_RINGS
from playact.engine.arrays import Array, Image

_REACH, _STEPS = 0.065, 12  # of the eyes' distance: how far a rim may lie on a lip; in so many steps
_MOST = 0.42  # of the gap between the lips: of a mouth that is hardly open something is left
_BEYOND, _STEPS_BEYOND, _MOST_BEYOND = 0.04, 6, 0.25  # the same for a rim that lies within the mouth
_LIGHT, _LIKE, _UNLIKE = 0.5, 7.0, 17.0  # shading says less than hue; differences that a lip has within itself, or not
_COUNT = len(INNER_LIPS)
_NEXT, _LAST, _ACROSS = (np.roll(np.arange(_COUNT), -1), np.roll(np.arange(_COUNT), 1), -np.arange(_COUNT))
_CORNERS = np.array([0, _COUNT // 2])
_RINGS = np.concatenate([each[row] for row in (1, 2) for each in (UPPER_LIP_RINGS, LOWER_LIP_RINGS)])
_ALONG = len(_RINGS) // 2


def lip_edge(pixels: Image, points: Array, eye_distance: float) -> Array:
    """(20, 2): the inner rims of the lips, as `INNER_LIPS`, moved to where `pixels` (h, w, 3) RGB turn from lip to
    mouth, inwards or, less far, outwards.

    `points` (478, 2) and `eye_distance` are pixels of that picture, which need not reach further than about the mouth.
    The ring next to the rims is lip for certain where these lie on it; where they lie in the mouth, the one after that.
    """
    rim = points[INNER_LIPS].astype(np.float32)
    inwards, gap = _inwards(rim)
    within = np.minimum(_MOST * gap, _REACH * eye_distance)
    beyond = np.minimum(_MOST_BEYOND * gap, _BEYOND * eye_distance)
    steps = np.arange(_STEPS, dtype=np.float32) / _STEPS
    back = np.arange(1, _STEPS_BEYOND + 1, dtype=np.float32) / _STEPS_BEYOND
    ways = np.concatenate([steps * within[:, None], -back * beyond[:, None]], 1)
    places = rim[:, None] + ways[..., None] * inwards[:, None]
    seen = _perceived(pixels, np.concatenate([places.reshape(-1, 2), points[_RINGS]]))
    band, rings = seen[: ways.size].reshape(_COUNT, -1, 3), seen[ways.size :]
    still_lip = np.cumprod(_likeness(band[:, :_STEPS], rings[:_ALONG]), 1).mean(1) * within
    still_mouth = np.cumprod(1 - _likeness(band[:, _STEPS:], rings[_ALONG:]), 1).mean(1) * beyond
    still_mouth[_CORNERS] = 0
    return np.asarray(rim + _calm(still_lip - still_mouth)[:, None] * inwards)


def _inwards(rim: Array) -> tuple[Array, Array]:
    """(20, 2) of length 1, square to the `rim`, and (20,): the gap to the other lip; at the corners, the widest."""
    along = rim[_NEXT] - rim[_LAST]
    inwards = np.stack([-along[:, 1], along[:, 0]], 1) / np.maximum(np.hypot(*along.T), 1e-6)[:, None]
    gap = np.hypot(*(rim - rim[_ACROSS]).T)
    gap[_CORNERS] = gap.max()
    return inwards, gap


def _calm(ways: Array) -> Array:
    """(20,), each a little as its neighbours: single points flicker."""
    once = (ways[_LAST] + 2 * ways + ways[_NEXT]) / 4
    return np.asarray((once[_LAST] + 2 * once + once[_NEXT]) / 4)


def _perceived(pixels: Image, places: Array) -> Array:
    """(n, 3) float32 at places (n, 2): colours whose distance is how different they look."""
    x, y = places.T.astype(np.float32)
    seen = cv2.remap(pixels, x[None], y[None], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    colours: Array = cv2.cvtColor(seen, cv2.COLOR_RGB2LAB)[0].astype(np.float32)
    colours[:, 0] *= _LIGHT
    return colours


def _likeness(band: Array, ring: Array) -> Array:
    """(20, n) 0 to 1: how much colours (20, n, 3) next to each point of the rim are like the lip's there, of which a
    `ring` (18, 3) tells: upper, then lower."""
    upper, lower = cv2.blur(ring.reshape(2, -1, 3), (5, 1), borderType=cv2.BORDER_REPLICATE)
    corners = (upper[[0, -1]] + lower[[0, -1]]) / 2
    own = np.concatenate([corners[:1], upper, corners[1:], lower[::-1]])
    unlike = np.sqrt(((band - own[:, None]) ** 2).sum(2))
    return np.asarray(np.clip((_UNLIKE - unlike) / (_UNLIKE - _LIKE), 0, 1))
