"""Folds and dimples: how the performer's skin darkens against their neutral face, as a factor on the character's.

Only bare and plain skin is compared: no glasses, and nothing that is drawn on the face at rest.

After Z. Liu, Y. Shan, Z. Zhang, "Expressive Expression Mapping with Ratio Images", SIGGRAPH 2001, with the slow part
of the ratio (light that moves over the face) taken out.
"""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import SKIN_POINTS, tessellation
from playact.engine.arrays import Array, Image
from playact.engine.atlas import SIDE, atlas
from playact.engine.character import BOUNDS, Character
from playact.engine.geometry import smoothstep
from playact.engine.glasses import find_glasses

AMOUNT = 0.55
"""Above it, what comes before the face later on prints through: a strand of the performer's hair, a hand."""

_DARKEST, _LIGHTEST = -0.3, 0.12
_FOLDED, _DRAWN = 0.06, 0.14  # how uneven the light is on folds of a face at rest, and on brows, hair and make-up
_FLAT, _UNEVEN = 0.001, 0.0026  # how uneven the light is on skin that is one flat colour, and on any other
_SMALL, _EVENEST = 128, 25  # pixels of the longer side of a face that is looked at for that, and per cent of its skin
_BEYOND = 3  # of luminance: a map is black where the face was beyond the edge of the picture
_RIM = np.ones((SIDE // 12, SIDE // 12), np.uint8)
_ABOUT_GLASSES = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (SIDE // 6, SIDE // 6))
_WIDE = (SIDE * 5 // 32, SIDE * 5 // 32)


class Shading:
    """How to shade a character's picture for one frame after the other; remembers the last for steadiness.

    `window`: left, top, right, bottom of the picture's part that is shaded.
    """

    def __init__(self, character: Character, neutral: Image) -> None:
        """`neutral` (side, side): the performer's neutral face on the atlas."""
        self._neutral = _log_light(neutral)
        self._mask: Array = atlas().mask * _bare(neutral) * _plain(self._neutral)
        self._spread = _blurred_widely(self._mask) + 1e-3
        self._unseen = self._skin_beyond(neutral)
        self.window = raster.window_around(character.points[:SKIN_POINTS], 6, BOUNDS)
        points = character.points[:SKIN_POINTS]
        drawn = raster.draw(tessellation(), points, atlas().coordinates, self.window, points[:, 2])
        self._x, self._y = drawn.x * drawn.cover, drawn.y * drawn.cover
        self._amount = AMOUNT * _folded(character.image, self.window, self._mask_there())
        self._last: Array | None = None

    def _mask_there(self) -> Array:
        """(h, w) 0 to 1: the skin, in `window`."""
        return cv2.remap(atlas().mask, self._x, self._y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)

    def forget(self) -> None:
        """The next frame does not follow the last one."""
        self._last = None

    def factor(self, luminance: Image, strength: float) -> Image:
        """(h, w) of `window`: what the character's picture is to be multiplied by, in 128ths, for the next frame's
        `luminance` (side, side) on the atlas."""
        ratio = self._log_ratio(luminance, strength)
        self._last = ratio if self._last is None else 0.6 * ratio + 0.4 * self._last
        factor = cv2.remap(
            np.exp(self._last), self._x, self._y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=[1.0]
        )
        return np.asarray(cv2.convertScaleAbs(factor, alpha=128.0), np.uint8)

    def _log_ratio(self, luminance: Image, strength: float) -> Array:
        mask, spread = self._mask, self._spread
        unseen = self._unseen | self._skin_beyond(luminance)
        if unseen.any():
            seen = 1 - cv2.dilate(unseen, _RIM).astype(np.float32)
            mask = mask * cv2.GaussianBlur(seen, (0, 0), SIDE / 50) * seen
            spread = _blurred_widely(mask) + 1e-3
        change = (_log_light(luminance) - self._neutral) * mask
        slow = _blurred_widely(change) / spread
        fine = (change - slow * mask) * mask
        return np.clip(fine * (self._amount * min(strength, 1.2)), _DARKEST, _LIGHTEST).astype(np.float32)

    def _skin_beyond(self, luminance: Image) -> Image:
        """(side, side) 0 or 1: skin that was beyond the picture's edge, whose shading nobody knows."""
        return np.asarray((luminance < _BEYOND) & (self._mask > 0), np.uint8)


def _bare(neutral: Image) -> Array:
    """(side, side) 0 to 1: 0 where the performer's glasses are, and as far about them as a face moves behind them."""
    bare: Array = np.ones((SIDE, SIDE), np.float32)
    glasses = find_glasses(np.dstack([neutral] * 3), atlas().face())
    if glasses:
        lenses = [np.round(rim).astype(np.int32) for rim in glasses.rims]
        cv2.fillPoly(bare, lenses, [0])
        bare[glasses.mask(bare.shape[:2]) > 0] = 0
        bare = np.asarray(cv2.GaussianBlur(cv2.erode(bare, _ABOUT_GLASSES), (0, 0), SIDE / 50))
    return bare


def _plain(neutral: Array) -> Array:
    """(side, side) 0 to 1: less where much is drawn on the face at rest, by light in logarithms: what is moved there
    against the mesh is a strand of hair, a brow or a sticker, no fold."""
    fine = neutral - cv2.GaussianBlur(neutral, (0, 0), SIDE / 43)
    drawn = np.sqrt(cv2.GaussianBlur(fine * fine, (0, 0), SIDE / 64))
    return np.asarray(1 - smoothstep((drawn - _FOLDED) / (_DRAWN - _FOLDED)))


def _folded(picture: Image, window: tuple[int, int, int, int], skin: Array) -> float:
    """0 to 1: how much of a fold suits the `skin`, (h, w) 0 to 1 in the `window` of a picture (height, width, 3). On
    what is filled with one flat colour, as comics are, folds look like dirt."""
    left, top, right, bottom = window
    if right <= left or bottom <= top:
        return 1.0
    size = np.maximum(np.round(np.array([right - left, bottom - top]) * _SMALL / max(right - left, bottom - top)), 1)
    small = cv2.resize(picture[top:bottom, left:right], size.astype(int).tolist(), interpolation=cv2.INTER_AREA)
    light = np.log(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 1.3) + 16)
    uneven = np.abs(light - cv2.GaussianBlur(light, (0, 0), 3.0))
    seen = uneven[cv2.resize(skin, size.astype(int).tolist(), interpolation=cv2.INTER_AREA) > 0.5]
    return float(smoothstep((np.percentile(seen, _EVENEST) - _FLAT) / (_UNEVEN - _FLAT))) if len(seen) else 1.0


def _log_light(luminance: Image) -> Array:
    return np.log(cv2.GaussianBlur(luminance.astype(np.float32), (0, 0), SIDE / 100) + 16)


def _blurred_widely(values: Array) -> Array:
    return np.asarray(cv2.blur(cv2.blur(values, _WIDE), _WIDE))
