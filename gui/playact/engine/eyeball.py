"""An eye taken apart: the white without the iris, and the whole iris, also what the lids hide of it."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.geometry import smoothstep
from playact.engine.iris import iris_circle
from playact.engine.raster import polygon_mask

_SOFT = 0.14  # of the radius: how softly an iris ends
_BEYOND = 0.18
_LEAST_RADIUS = 1.5
_SCALES = (0.5, 0.25, 0.12, 0.06)  # of the eye's width
_RINGS = 24


class Eyeball:
    """One eye of a picture. Drawn unmoved it is the picture again."""

    def __init__(self, image: Image, ring: Array, iris: Array) -> None:
        """`ring` (16, 2): the opening between the lids; `iris` (5, 2): its middle, then four points of its rim."""
        width = float(np.ptp(ring[:, 0]))
        reach = int(width * 0.75) + 4
        middle = ring.mean(0)
        left, top = max(0, int(middle[0]) - reach), max(0, int(middle[1]) - reach)
        crop = image[top : top + 2 * reach, left : left + 2 * reach]
        self._corner = np.array([left, top], np.float32)
        window = (left, top, left + crop.shape[1], top + crop.shape[0])
        mask = polygon_mask(ring, window)
        open_eye = cv2.erode(mask, np.ones((3, 3), np.uint8)) > 127
        radius = max(_LEAST_RADIUS, float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean()))
        centre, radius = iris_circle(crop, mask > 127, iris[0] - self._corner, radius)
        rows, columns = np.mgrid[: crop.shape[0], : crop.shape[1]].astype(np.float32)
        away = np.hypot(columns - centre[0], rows - centre[1]) / radius
        self._white = _without_iris(crop, away, open_eye, columns < centre[0], width)
        self._iris = _completed(crop, away, open_eye, width)
        self._disc = (1 - smoothstep((away - 1 + _SOFT / 2) / _SOFT)).astype(np.float32)

    def sample(self, x: Array, y: Array, gaze: Array) -> Array:
        """(h, w, 3) float32: the eye at picture coordinates x, y (h, w), its iris moved by `gaze` (2,) pixels."""
        x, y = x - self._corner[0], y - self._corner[1]
        white = _remapped(self._white, x, y)
        moved_x, moved_y = x - np.float32(gaze[0]), y - np.float32(gaze[1])
        share = cv2.remap(self._disc, moved_x, moved_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)[..., None]
        return np.asarray(white + share * (_remapped(self._iris, moved_x, moved_y) - white))


def _remapped(picture: Array, x: Array, y: Array) -> Array:
    return cv2.remap(picture, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _without_iris(crop: Image, away: Array, open_eye: Array, on_left: Array, width: float) -> Array:
    """(h, w, 3) float32: white spread over the iris from the lighter part of what can be seen of it on either side."""
    beyond = open_eye & (away > 1 + _BEYOND)
    light = crop.mean(2)
    trust = np.zeros(beyond.shape, np.float32)
    for side in (beyond & on_left, beyond & ~on_left):
        if side.any():
            least, most = np.percentile(light[side], (40, 95))
            trust[side & (light >= least) & (light <= most)] = 1.0
    white = _spread(crop, trust, width)
    keep = smoothstep((away - 1 - _SOFT / 2) / _BEYOND)[..., None]
    return np.asarray(crop * keep + white * (1 - keep), np.float32)


def _spread(crop: Image, trust: Array, width: float) -> Array:
    """(h, w, 3): the colours that `trust` (h, w) marks, carried on over all others, and the nearer the finer."""
    usual = crop[trust > 0].mean(0) if (trust > 0).any() else crop.reshape(-1, 3).mean(0)
    spread = np.broadcast_to(usual.astype(np.float32), crop.shape)
    weighted = np.dstack([crop * trust[..., None], trust]).astype(np.float32)
    for scale in _SCALES:
        near = cv2.GaussianBlur(weighted, (0, 0), max(1.0, scale * width), borderType=cv2.BORDER_CONSTANT)
        seen = near[..., 3:]
        spread = (near[..., :3] + 0.02 * spread) / (seen + 0.02)
    return np.asarray(spread)


def _completed(crop: Image, away: Array, open_eye: Array, width: float) -> Array:
    """(h, w, 3) float32: what the lids hide of the iris is as what is shown, ring by ring."""
    ring = np.minimum(away * (_RINGS - 1), _RINGS - 1).astype(np.float32)
    shown = open_eye & (away < 1)
    profile = np.zeros((_RINGS, 3), np.float32)
    known = np.zeros(_RINGS, bool)
    for k in range(_RINGS):
        here = shown & (np.abs(ring - k) < 1)
        known[k] = here.any()
        if known[k]:
            profile[k] = np.median(crop[here], 0)
    if not known.any():
        return crop.astype(np.float32)
    for channel in range(3):
        profile[:, channel] = np.interp(np.arange(_RINGS), np.flatnonzero(known), profile[known, channel])
    whole = cv2.remap(profile[None], ring, np.zeros_like(ring), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    inside = cv2.erode(open_eye.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    sure = np.minimum(cv2.GaussianBlur(inside, (0, 0), max(1.0, 0.02 * width)) * 2, open_eye)[..., None]
    return np.asarray(whole + np.clip(sure, 0, 1) * (crop - whole), np.float32)
