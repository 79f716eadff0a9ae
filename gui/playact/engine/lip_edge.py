"""Where a performer's lips end inwards. A landmarker's inner rims often lie on the lips: on those of a funnel so far
that it would seem half again as wide, and their colour would be carried over with the teeth. Or they lie within the
mouth, and the lower teeth would be cut off."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import INNER_LIPS, LIP_CORNERS, LOWER_LIP, LOWER_LIP_RINGS, UPPER_LIP, UPPER_LIP_RINGS
from playact.engine.arrays import Array, Image
from playact.engine.opening import halves

_REACH, _STEPS = 0.065, 12  # of the eyes' distance: how far a rim may lie on a lip; in so many steps
_MOST = 0.42  # of the gap between the lips: of a mouth that is hardly open something is left
_BEYOND, _STEPS_BEYOND, _MOST_BEYOND = 0.04, 6, 0.25  # the same for a rim that lies within the mouth
_EVEN = 5  # columns of a rim that go the same way: one that goes alone would be a notch
_SHUT = 0.015  # of the eyes' distance: nothing of what is behind such lips is seen
_LIGHT, _LIKE, _UNLIKE = 0.5, 7.0, 17.0  # shading says less than hue; differences that a lip has within itself, or not
_HALFWAY = 0.75  # of the way from a lip to the dark beside it
_COUNT = len(INNER_LIPS)
_NEXT, _LAST, _ACROSS = (np.roll(np.arange(_COUNT), -1), np.roll(np.arange(_COUNT), 1), -np.arange(_COUNT))
_GOES_ALONG = np.linspace(1, 0, len(UPPER_LIP_RINGS))[:, None, None]
_CORNERS = np.array([0, _COUNT // 2])
_RINGS = np.concatenate([each[row] for row in (1, 2) for each in (UPPER_LIP_RINGS, LOWER_LIP_RINGS)])
_ALONG = len(_RINGS) // 2
_REACH_OF_CORNERS, _MOST_OF_CORNERS = 0.13, 0.25  # of the eyes' distance, and of the mouth's width
_AWAY = np.abs(np.arange(_COUNT) - _CORNERS[:, None])
_WITH_CORNERS = np.maximum(1 - np.minimum(_AWAY, _COUNT - _AWAY) / 4, 0).astype(np.float32)  # how far neighbours go


def lip_edge(pixels: Image, points: Array, eye_distance: float) -> Array:
    """(20, 2): the inner rims of the lips, as `INNER_LIPS`, moved to where `pixels` (h, w, 3) RGB turn from lip to
    mouth, inwards or, less far, outwards.

    `points` (478, 2) and `eye_distance` are pixels of that picture, which need not reach further than about the mouth.
    The ring next to the rims is lip for certain where these lie on it; where they lie in the mouth, the one after that.
    """
    rings = _perceived(pixels, points[_RINGS])
    rim = _drawn_in(pixels, points[INNER_LIPS].astype(np.float32), rings[:_ALONG], eye_distance)
    inwards, gap = _inwards(rim)
    within = np.minimum(_MOST * gap, _REACH * eye_distance)
    beyond = np.minimum(_MOST_BEYOND * gap, _BEYOND * eye_distance)
    steps = np.arange(_STEPS, dtype=np.float32) / _STEPS
    back = np.arange(1, _STEPS_BEYOND + 1, dtype=np.float32) / _STEPS_BEYOND
    ways = np.concatenate([steps * within[:, None], -back * beyond[:, None]], 1)
    places = rim[:, None] + ways[..., None] * inwards[:, None]
    band = _perceived(pixels, places.reshape(-1, 2)).reshape(_COUNT, -1, 3)
    still_lip = np.cumprod(_likeness(band[:, :_STEPS], _of_lips(rings[:_ALONG])), 1).mean(1) * within
    still_mouth = np.cumprod(1 - _likeness(band[:, _STEPS:], _of_lips(rings[_ALONG:])), 1).mean(1) * beyond
    still_mouth[_CORNERS] = 0
    return np.asarray(rim + _calm(still_lip - still_mouth)[:, None] * inwards)


def true_lips(pixels: Image, points: Array, eye_distance: float) -> tuple[Array, Array]:
    """(478, 3): `points` of a face, but the inner rims of the lips where `lip_edge` finds them, as far along the mouth
    as before; what lies between the rims of a lip goes along in part. And (2,): where the mouth opens and where it is
    shut again, from 0 at the right corner of the lips to 1 at the left one. Of shut lips nothing changes."""
    if np.abs(points[UPPER_LIP, :2] - points[LOWER_LIP, :2]).max() < _SHUT * eye_distance:
        return points, np.array([0.0, 1.0])
    true, edge = points.copy(), lip_edge(pixels, points[:, :2], eye_distance)
    right, left = points[LIP_CORNERS[0], :2]
    width = max(float(np.hypot(*(left - right))), 1e-6)
    along = (left - right) / width
    down = np.array([-along[1], along[0]])
    for rings, rim in zip((UPPER_LIP_RINGS, LOWER_LIP_RINGS), halves(edge), strict=True):
        line, read = np.stack([right, *rim, left]), points[rings[0], :2]
        seen = np.interp(read @ along, np.maximum.accumulate(line @ along), line @ down)
        way = cv2.blur((seen - read @ down)[None], (_EVEN, 1), borderType=cv2.BORDER_REPLICATE)[0]
        true[rings, :2] += _GOES_ALONG * way[:, None] * down
    return true, (edge[_CORNERS] - right) @ along / width


def _drawn_in(pixels: Image, rim: Array, ring: Array, eye_distance: float) -> Array:
    """The `rim` (20, 2) with its ends where the mouth begins: of lips that make a funnel, a landmarker's corners lie in
    the fold between them."""
    towards = rim.mean(0) - rim[_CORNERS]
    reach = min(_REACH_OF_CORNERS * eye_distance, _MOST_OF_CORNERS * float(np.hypot(*(rim[_CORNERS[1]] - rim[0]))))
    towards *= reach / np.maximum(np.hypot(*towards.T), 1e-6)[:, None]
    places = rim[_CORNERS, None] + towards[:, None] * (np.arange(_STEPS, dtype=np.float32) / _STEPS)[:, None]
    band = _perceived(pixels, places.reshape(-1, 2)).reshape(2, -1, 3)
    still_lip = np.cumprod(_likeness(band, _of_lips(ring)[_CORNERS]), 1)
    way = still_lip.mean(1) * (1 - still_lip[:, -1])  # where no end of them is seen, it may be a tongue
    return np.asarray(rim + _WITH_CORNERS.T @ (way[:, None] * towards))


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


def _of_lips(ring: Array) -> Array:
    """(20, 3): the lip's colour next to each point of the rim, of which a `ring` (18, 3) tells: upper, then lower."""
    upper, lower = cv2.blur(ring.reshape(2, -1, 3), (5, 1), borderType=cv2.BORDER_REPLICATE)
    corners = (upper[[0, -1]] + lower[[0, -1]]) / 2
    return np.concatenate([corners[:1], upper, corners[1:], lower[::-1]])


def _likeness(band: Array, lip: Array) -> Array:
    """(m, n) 0 to 1: how much colours (m, n, 3) next to points of the rim are like the `lip` (m, 3) there.

    Where it is dark further on, less is said by a difference of what is dimmer than the lip: what lies halfway is the
    softness of the picture, or the shade in which a lip curls inwards.
    """
    unlike = np.sqrt(((band - lip[:, None]) ** 2).sum(2))
    contrast = np.take_along_axis(unlike, band[..., 0].argmin(1)[:, None], 1)
    much = np.where(band[..., 0] < lip[:, None, 0], np.maximum(_HALFWAY * contrast, _UNLIKE), _UNLIKE)
    return np.asarray(np.clip((1 - unlike / much) / (1 - _LIKE / _UNLIKE), 0, 1))
