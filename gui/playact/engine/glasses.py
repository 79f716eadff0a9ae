"""The glasses of a character: whether it wears any, and where their frame is in the picture.

Bare skin has no level band across the ridge of the nose between the eyes, and hardly any along the cheek below each
eye. Where all three are, there are a bridge and two rims. Shadows and folds are dark, but they have skin's own hue: a
thin frame of gold or silver, about as light as skin is, shows in its hue. That a bridge and rims tell glasses best is
known from
X. Jiang, M. Binkert, B. Achermann, H. Bunke, "Towards detection of glasses in facial images", ICPR 1998.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import cv2
import numpy as np

from playact.engine.anatomy import CHEEKS, EYES, Eye
from playact.engine.arrays import Array, Image
from playact.engine.bands import best_way, level_bands, log_light
from playact.engine.landmarks import Face

_UNIT = 100.0  # pixels of the front view by eyes' distance: all lengths below are hundredths of that
_SIZE, _NOSE = (260, 200), (130.0, 80.0)
_RIDGE = [168, 6]  # mesh points on the ridge of the nose, at the height of the eyes
_TEMPLES = (234, 454)
_RIDGE_WIDTH, _BRIDGE_HIGHEST, _BRIDGE_LOWEST = 8, 12, 20
_UNDER_LID, _ON_CHEEK = 8, 42  # below the lower lid: above are lashes and the fold of the lid, below no rim reaches
_GAPS = 25  # per cent of a band that may be faint: a light on the metal, a strand of hair
_SURE_BRIDGE, _SURE_RIM = 0.055, 0.015  # no bare face of 319 has more than 0.048 of the first
_SURE_HUE = 0.045  # of all three; no bare face of 480 has all above 0.03
_HUE = 60.0  # levels of a and b in Lab that are as much as one of a logarithm of light
_FURTHEST_ASIDE = 30.0  # degrees: beyond, the nose hides the bridge
_ANGLES = np.radians(np.arange(0, 360, 4))  # of rays from the middle of a lens, which reach _FAR
_FLAT, _FAR = 1.3, 50  # lenses are so much broader than high; rays grow with them
_DROP, _LASHES = 4, 6  # a lens' middle lies below the eye's; and a rim in front of the lashes can't be told from them
_LENS = (46, 15, 48, 2)  # how far a rim may be: aside of the eye, above the bridge, below the eye; and from the ridge
_STRAY = 6  # of one rim from the form of both, in a view that is not quite the front
_ARM_STRAY = 12  # above or below the bridge
_OPAQUE = np.array([0.55, 0.75])  # of the light of the cheeks: most of the lenses is darker, and nearly all


@dataclass(frozen=True)
class Glasses:
    """Lines along the middle of a frame, in pixels of the picture: closed `rims` (n, 2), right and left, and `bars`
    (m, 2), the bridge and what is seen of the arms. `breadth` of the frame in pixels; `opaque` if no eye shows through.
    """

    rims: tuple[Array, ...]
    bars: tuple[Array, ...]
    breadth: float
    opaque: bool

    def mask(self, size: tuple[int, int], margin: float = 0.0) -> Image:
        """(h, w) for a `size` h, w: 255 on the frame and `margin` pixels around it."""
        mask = np.zeros(size, np.uint8)
        for lines, closed in ((self.rims, True), (self.bars, False)):
            corners = [np.round(line * 8).astype(np.int32) for line in lines]
            cv2.polylines(mask, corners, closed, [255], max(1, round(self.breadth + 2 * margin)), cv2.LINE_AA, 3)
        return mask


def find_glasses(image: Image, face: Face) -> Glasses | None:
    """The glasses that a face in `image` wears; none where that is not quite sure."""
    if abs(face.yaw) > _FURTHEST_ASIDE:
        return None
    front = _Front(image, face)
    for contrast, least_bridge, least_rim in front.contrasts():
        front.look_at(contrast)
        bridge = front.bridge(least_bridge)
        breadths = [front.lower_rim(eye, least_rim) for eye in EYES] if bridge is not None else [None]
        found = [breadth for breadth in breadths if breadth is not None]
        if bridge is not None and len(found) == len(breadths):
            return front.glasses(bridge, min(found))
    return None


class _Front:
    """The face turned upright and to the viewer, as if it were the plane of its glasses; the nose's ridge at _NOSE."""

    def __init__(self, image: Image, face: Face) -> None:
        self.scale = face.eye_distance / _UNIT
        turn = face.rotation[:2, :2] * self.scale
        self._back = np.column_stack([turn, face.points[_RIDGE, :2].mean(0) - turn @ _NOSE])
        forth = cv2.invertAffineTransform(self._back)
        self.points = face.points[:, :2] @ forth[:, :2].T + forth[:, 2]
        self._view = _sampled(image, self._back, self.scale)
        self._light = log_light(self._view)
        self.look_at(self._light)

    def contrasts(self) -> Iterator[tuple[Array, float, float]]:
        """In what a frame may differ from skin, (h, w), and how sure its bridge and its rims have to be in that."""
        yield self._light, _SURE_BRIDGE, _SURE_RIM
        lab = cv2.cvtColor(self._view, cv2.COLOR_RGB2LAB).astype(np.float32) / np.float32(_HUE)
        yield lab[..., 1], _SURE_HUE, _SURE_HUE
        yield lab[..., 2], _SURE_HUE, _SURE_HUE

    def look_at(self, contrast: Array) -> None:
        """Bands are from now on those of this `contrast` (h, w)."""
        self._contrast = np.ascontiguousarray(contrast)
        self._sure, self._breadth = level_bands(self._contrast)

    def glasses(self, bridge: Array, breadth: float) -> Glasses:
        """What is where, for a `bridge` (n, 2) and the breadth of the frame."""
        height = float(bridge[:, 1].mean())
        rims = self.rims(breadth, height)
        bars = [bridge, *self.arms(rims, height)]
        return Glasses(
            (self.placed(rims[0]), self.placed(rims[1])),
            tuple(self.placed(bar) for bar in bars),
            breadth * self.scale,
            self.is_opaque(rims),
        )

    def placed(self, line: Array) -> Array:
        """(n, 2) of this view in pixels of the picture."""
        return np.asarray(line @ self._back[:, :2].T + self._back[:, 2])

    def bridge(self, least: float) -> Array | None:
        """(n, 2): the level band across the ridge of the nose, if there is one that is surer than `least`."""
        across = int(_NOSE[0]) + np.arange(-_RIDGE_WIDTH, _RIDGE_WIDTH + 1)
        eyes = np.full(len(across), int(np.mean([self.points[eye.corners, 1] for eye in EYES])))
        sure, way, _ = self._band(across, eyes - _BRIDGE_HIGHEST, eyes + _BRIDGE_LOWEST)
        return np.column_stack([across, way]) if sure > least else None

    def lower_rim(self, eye: Eye, least: float) -> float | None:
        """How broad the band is that runs below the eye from corner to corner, if one is surer than `least`."""
        lid = self.points[eye.lower][np.argsort(self.points[eye.lower, 0])]
        across = np.arange(int(lid[0, 0]), int(lid[-1, 0]) + 1)
        edge = np.interp(across, *lid.T).astype(int)
        sure, _, breadth = self._band(across, edge + _UNDER_LID, edge + _ON_CHEEK)
        return breadth if sure > least else None

    def _band(self, across: Array, low: Array, high: Array) -> tuple[float, Array, float]:
        """The surer of the dark and the light band over the columns `across`: how sure, its rows, how broad."""
        if across[0] < 0 or across[-1] >= _SIZE[0]:
            return 0.0, low, 0.0
        ways = [best_way(sure[:, across], low, high) for sure in self._sure]
        measures = [
            (float(np.percentile(sure[way, across], _GAPS)), way, float(np.median(broad[way, across])))
            for sure, broad, way in zip(self._sure, self._breadth, ways, strict=True)
        ]
        return max(measures, key=lambda measure: measure[0])

    def rims(self, breadth: float, bridge: float) -> tuple[Array, Array]:
        """(n, 2) twice: bands of about that breadth round each eye; both are one form, and differ a little at most."""
        widths = range(max(2, int(breadth) - 2), int(breadth) + 3)
        middles = [self.points[eye.ring].mean(0) + np.array([0, _DROP]) for eye in EYES]
        low = np.max([self._lid(eye, middle) for eye, middle in zip(EYES, middles, strict=True)], axis=0)
        aside = float(np.mean([abs(middle[0] - _NOSE[0]) for middle in middles]))
        sure = [level_bands(self._around(middle), widths)[0].max(0) for middle in middles]
        high = _furthest(aside, float(np.mean(middles, 0)[1]) - bridge)
        form = _closed_way(np.mean([cv2.dilate(each, np.ones((5, 1), np.uint8)) for each in sure], 0), low, high)
        rims = []
        for middle, each in zip(middles, sure, strict=True):
            away = _closed_way(each, np.maximum(low, form - _STRAY), np.minimum(high, form + _STRAY + 1))
            rims.append(middle + away[:, None] * _outwards(middle))
        return rims[0], rims[1]

    def _around(self, middle: Array) -> Array:
        """(_FAR, n): the contrast along rays from the middle of an eye, the first of them outwards."""
        places = middle + np.arange(_FAR)[:, None, None] * _outwards(middle)
        x, y = np.moveaxis(places.astype(np.float32), 2, 0)
        return cv2.remap(self._contrast, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)

    def _lid(self, eye: Eye, middle: Array) -> Array:
        """(n,): where along each ray the lids are left behind."""
        away = (self.points[eye.ring] - middle) * [np.sign(middle[0] - _NOSE[0]) / _FLAT, 1]
        angles = np.arctan2(away[:, 1], away[:, 0])
        return np.asarray(np.interp(_ANGLES, angles, np.hypot(*away.T), period=2 * np.pi)).astype(int) + _LASHES

    def arms(self, rims: tuple[Array, Array], height: float) -> list[Array]:
        """(n, 2) each: from the rims to the temples, at about the `height` of the bridge."""
        arms = []
        for rim, temple, side in zip(rims, _TEMPLES, (-1, 1), strict=True):
            begin, end = rim[:, 0].min() if side < 0 else rim[:, 0].max(), self.points[temple, 0]
            across = np.arange(int(max(0, min(begin, end))), int(min(_SIZE[0] - 1, max(begin, end))) + 1)
            if (end - begin) * side > 2 and len(across) > 2:
                level = np.full(len(across), int(height))
                way = best_way(self._sure.max(0)[:, across], level - _ARM_STRAY, level + _ARM_STRAY)
                arms.append(np.column_stack([across, way]).astype(float))
        return arms

    def is_opaque(self, rims: tuple[Array, Array]) -> bool:
        """Whether all that is inside the rims, but for the eyes, is much darker than the cheeks."""
        inside, eyes = (np.zeros(self._light.shape, np.uint8) for _ in range(2))
        cv2.fillPoly(inside, [np.round(rim).astype(np.int32) for rim in rims], [1])
        cv2.fillPoly(eyes, [np.round(self.points[eye.ring]).astype(np.int32) for eye in EYES], [1])
        lenses = self._light[(cv2.erode(inside, np.ones((5, 5), np.uint8)) > 0) & (eyes == 0)]
        x, y = np.clip(np.round(self.points[CHEEKS]).astype(int), 0, np.array(_SIZE) - 1).T
        if not len(lenses):
            return False
        darkness = np.percentile(lenses, [50, 75]) - np.median(self._light[y, x])
        return bool((darkness < np.log(_OPAQUE)).all())


def _sampled(image: Image, back: Array, scale: float) -> Image:
    """The front view; `back` (2, 3) takes its pixels to those of `image`, `scale` of which are one of them."""
    corners = np.array([[0, 0], [_SIZE[0], 0], [0, _SIZE[1]], _SIZE], float) @ back[:, :2].T + back[:, 2]
    low = np.clip(corners.min(0) - 4, 0, [image.shape[1] - 1, image.shape[0] - 1]).astype(int)
    high = np.maximum(corners.max(0).astype(int) + 4, low + 1)
    crop = image[low[1] : high[1], low[0] : high[0]]
    soft = cv2.GaussianBlur(crop, (0, 0), 0.45 * scale) if scale > 1 else crop
    matrix = np.column_stack([back[:, :2], back[:, 2] - low])
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    return np.asarray(cv2.warpAffine(soft, matrix, _SIZE, flags=flags, borderMode=cv2.BORDER_REPLICATE), np.uint8)


def _outwards(middle: Array) -> Array:
    """(n, 2): the directions of the rays from the middle of an eye, the first away from the nose."""
    return np.column_stack([_FLAT * np.cos(_ANGLES) * np.sign(middle[0] - _NOSE[0]), np.sin(_ANGLES)])


def _furthest(aside: float, up: float) -> Array:
    """(n,): how far along each ray a rim can be, for an eye that is so far `aside` of the nose."""
    outer, above, below, nose = _LENS
    x = np.where(np.cos(_ANGLES) > 0, outer, aside - nose) / _FLAT
    y = np.where(np.sin(_ANGLES) > 0, below, max(up, 0) + above)
    return np.asarray(1 / np.hypot(np.cos(_ANGLES) / x, np.sin(_ANGLES) / y)).astype(int)


def _closed_way(sure: Array, low: Array, high: Array) -> Array:
    """(n,): the best way round: where it has gone round before, its two ends are as one."""
    half = len(_ANGLES) // 2
    turns = np.r_[half : len(_ANGLES), : len(_ANGLES), :half]
    high = np.maximum(high, low + 1)
    return best_way(sure[:, turns], low[turns], high[turns])[half : half + len(_ANGLES)]
