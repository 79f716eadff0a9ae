"""An eye taken apart: the white without the iris, and the whole iris, also what the lids hide of it."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.geometry import smoothstep
from playact.engine.raster import polygon_mask

_LIMBUS = 1.08
_RIM = 0.22
_LEAST_RADIUS = 1.5


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
        centre = iris[0] - self._corner
        radius = max(_LEAST_RADIUS, float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean()))
        rows, columns = np.mgrid[: crop.shape[0], : crop.shape[1]].astype(np.float32)
        window = (left, top, left + crop.shape[1], top + crop.shape[0])
        open_eye = cv2.erode(polygon_mask(ring, window), np.ones((3, 3), np.uint8)) > 127
        away = np.hypot(columns - centre[0], rows - centre[1]) / radius
        away /= _limbus(crop.mean(2), away, open_eye)
        self._white = _without_iris(crop, away, open_eye, width)
        self._iris = _completed(crop, rows, columns, centre, open_eye)
        self._disc = (1 - smoothstep((away - _LIMBUS) / _RIM)).astype(np.float32)

    def sample(self, x: Array, y: Array, gaze: Array) -> Array:
        """(h, w, 3) float32: the eye at picture coordinates x, y (h, w), its iris moved by `gaze` (2,) pixels."""
        x, y = x - self._corner[0], y - self._corner[1]
        white = _remapped(self._white, x, y)
        moved_x, moved_y = x - np.float32(gaze[0]), y - np.float32(gaze[1])
        share = cv2.remap(self._disc, moved_x, moved_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)[..., None]
        return np.asarray(white + share * (_remapped(self._iris, moved_x, moved_y) - white))


def _remapped(picture: Array, x: Array, y: Array) -> Array:
    return cv2.remap(picture, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _limbus(light: Array, away: Array, open_eye: Array) -> float:
    """Where the iris ends, in radii as they were found: where the picture gets lighter fastest. A painter's iris, or a
    cartoon's, may be larger than a human one."""
    edges = np.arange(0.75, 1.75, 0.1)
    rings = [light[open_eye & (away >= edge) & (away < edge + 0.1)] for edge in edges]
    profile = np.array([ring.mean() if ring.size > 3 else np.nan for ring in rings])
    rise = profile[2:] - profile[:-2]
    if not np.isfinite(rise).any():
        return 1.0
    return float(np.clip(edges[1 + int(np.nanargmax(rise))] + 0.05, 1.0, 1.45))


def _without_iris(crop: Image, away: Array, open_eye: Array, width: float) -> Array:
    """(h, w, 3) float32: white spread over the iris from the lighter part of what can be seen of it."""
    beyond = open_eye & (away > _LIMBUS + 0.12)
    light = crop.mean(2)
    least, most = np.percentile(light[beyond], (40, 85)) if beyond.any() else (0.0, 255.0)
    trust = (beyond & (light >= least) & (light <= most)).astype(np.float32) + 1e-5
    weighted = np.dstack([crop * trust[..., None], trust]).astype(np.float32)
    near = cv2.GaussianBlur(weighted, (0, 0), max(1.0, 0.08 * width))
    far = cv2.GaussianBlur(weighted, (0, 0), max(1.0, 0.25 * width))
    total: Array = near + 0.1 * far
    white = total[..., :3] / total[..., 3:]
    keep = smoothstep((away - _LIMBUS - 0.04) / _RIM)[..., None]
    return np.asarray(crop * keep + white * (1 - keep), np.float32)


def _completed(crop: Image, rows: Array, columns: Array, centre: Array, open_eye: Array) -> Array:
    """(h, w, 3) float32: what the lids hide of the iris is what lies on its other side."""
    shown = open_eye.astype(np.float32)
    whole = np.array(crop, np.float32)
    for x, y in ((columns, 2 * centre[1] - rows), (2 * centre[0] - columns, rows)):
        x, y = x.astype(np.float32), y.astype(np.float32)
        other, seen = (cv2.remap(each, x, y, cv2.INTER_LINEAR) for each in (whole, shown))
        hidden = (shown < 0.5) & (seen >= 0.5)
        whole[hidden] = other[hidden]
        shown[hidden] = 1.0
    return whole
