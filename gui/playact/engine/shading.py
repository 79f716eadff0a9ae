"""A performer's folds and dimples on a character's skin."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import SKIN_POINTS, tessellation
from playact.engine.arrays import Array, Image
from playact.engine.atlas import atlas
from playact.engine.character import BOUNDS, Character
from playact.engine.folds import Folds
from playact.engine.geometry import smoothstep

AMOUNT = 0.55
"""Above it, what comes before the face later on prints through: a strand of the performer's hair, a hand."""

_DARKEST, _LIGHTEST = -0.3, 0.12
_FLAT, _UNEVEN = 0.001, 0.0026  # how uneven the light is on skin that is one flat colour, and on any other
_SMALL, _EVENEST = 128, 25  # pixels of the longer side of a face that is looked at for that, and per cent of its skin


class Shading:
    """How to shade a character's picture for one frame after the other; remembers the last for steadiness.

    `window`: left, top, right, bottom of the picture's part that is shaded.
    """

    def __init__(self, character: Character, folds: Folds) -> None:
        self._folds = folds
        self.window = raster.window_around(character.points[:SKIN_POINTS], 6, BOUNDS)
        points = character.points[:SKIN_POINTS]
        drawn = raster.draw(tessellation(), points, atlas().coordinates, self.window, points[:, 2])
        self._x, self._y = drawn.x * drawn.cover, drawn.y * drawn.cover
        skin = cv2.remap(atlas().mask, self._x, self._y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)
        self._amount = AMOUNT * _suit(character.image, self.window, skin)
        self._last: Array | None = None

    def forget(self) -> None:
        """The next frame does not follow the last one."""
        self._last = None

    def factor(self, luminance: Image, strength: float) -> Image:
        """(h, w) of `window`: what the character's picture is to be multiplied by, in 128ths, for the next frame's
        `luminance` (side, side) on the atlas."""
        ratio = np.clip(self._folds.of(luminance) * (self._amount * min(strength, 1.2)), _DARKEST, _LIGHTEST)
        self._last = ratio if self._last is None else 0.6 * ratio + 0.4 * self._last
        factor = cv2.remap(
            np.exp(self._last), self._x, self._y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=[1.0]
        )
        return np.asarray(cv2.convertScaleAbs(factor, alpha=128.0), np.uint8)


def _suit(picture: Image, window: tuple[int, int, int, int], skin: Array) -> float:
    """0 to 1: how far folds suit the `skin`, (h, w) 0 to 1 in the `window` of a picture (height, width, 3). On what is
    filled with one flat colour, as comics are, they look like dirt."""
    left, top, right, bottom = window
    if right <= left or bottom <= top:
        return 1.0
    size = np.maximum(np.round(np.array([right - left, bottom - top]) * _SMALL / max(right - left, bottom - top)), 1)
    small = cv2.resize(picture[top:bottom, left:right], size.astype(int).tolist(), interpolation=cv2.INTER_AREA)
    light = np.log(cv2.GaussianBlur(cv2.cvtColor(small, cv2.COLOR_RGB2GRAY).astype(np.float32), (0, 0), 1.3) + 16)
    uneven = np.abs(light - cv2.GaussianBlur(light, (0, 0), 3.0))
    seen = uneven[cv2.resize(skin, size.astype(int).tolist(), interpolation=cv2.INTER_AREA) > 0.5]
    return float(smoothstep((np.percentile(seen, _EVENEST) - _FLAT) / (_UNEVEN - _FLAT))) if len(seen) else 1.0
