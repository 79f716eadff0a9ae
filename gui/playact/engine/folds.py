"""Folds and dimples: how a performer's skin darkens against their own neutral face.

Only bare and plain skin is compared: no glasses, no hair, and nothing that is drawn on the face at rest.

After Z. Liu, Y. Shan, Z. Zhang, "Expressive Expression Mapping with Ratio Images", SIGGRAPH 2001, with the slow part
of the ratio (light that moves over the face) taken out.
"""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from playact.engine.anatomy import NOSE_TIP
from playact.engine.arrays import Array, Image
from playact.engine.atlas import SIDE, atlas
from playact.engine.geometry import smoothstep
from playact.engine.glasses import find_glasses

_FOLDED, _DRAWN = 0.06, 0.14  # how uneven the light is on folds of a face at rest, and on brows, hair and make-up
_MOST, _CALM, _RESTLESS = 75, 0.035, 0.085  # per cent of the skin; how much their light changes from frame to frame
_SHADE, _HAIR = 0.4, 0.6  # logarithms: so much darker than a face's usual skin is what lies in the shade, and hair
_NO_BROW = 0.7  # of the atlas's mask: what is further out may be a brow
_UNSEEN = 3  # of luminance: a map is black where nothing was seen of the face
_DARK = 16  # added to it before its logarithm: noise in the dark is no light
_RIM = np.ones((SIDE // 12, SIDE // 12), np.uint8)
_SWING = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (SIDE // 8, SIDE // 8))
_ABOUT_GLASSES = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (SIDE // 6, SIDE // 6))
_WIDE = (SIDE * 5 // 32, SIDE * 5 // 32)


class Folds:
    """What a performer's folds do to the light, frame by frame, on the atlas."""

    def __init__(self, neutral: Image, typical: Iterable[Image] = ()) -> None:
        """`neutral` (side, side) is the luminance of the performer's neutral face on the atlas. `typical` frames tell
        how far it is folds that change it: where hard light moves over a face, or writing, hardly anything is."""
        self._neutral = _log_light(neutral)
        self._mask: Array = atlas().mask * _bare(neutral) * _plain(self._neutral)
        self._mask *= _without_hair(self._neutral, self._mask)
        self._spread = _blurred_widely(self._mask) + 1e-3
        self._unseen = self._skin_unseen(neutral)
        self._share = self._calmness(typical)

    def of(self, luminance: Image) -> Array:
        """(side, side) float32: how much lighter, in logarithms, what is fine on the skin is in a frame's `luminance`
        (side, side) on the atlas."""
        return self._fine_change(luminance) * np.float32(self._share)

    def _fine_change(self, luminance: Image) -> Array:
        mask, spread = self._mask, self._spread
        unseen = self._unseen | self._skin_unseen(luminance)
        if unseen.any():
            seen = 1 - cv2.dilate(unseen, _RIM).astype(np.float32)
            mask = mask * cv2.GaussianBlur(seen, (0, 0), SIDE / 50) * seen
            spread = _blurred_widely(mask) + 1e-3
        change = (_log_light(luminance) - self._neutral) * mask
        slow = _blurred_widely(change) / spread
        return np.asarray((change - slow * mask) * mask, np.float32)

    def _calmness(self, typical: Iterable[Image]) -> float:
        """0 to 1. Folds are few: on most of the skin the light stays as it is."""
        skin = self._mask > 0.5
        if not skin.any():
            return 1.0
        changes = [float(np.percentile(np.abs(self._fine_change(face)[skin]), _MOST)) for face in typical]
        return 1 - float(smoothstep((np.median(changes or [0.0]) - _CALM) / (_RESTLESS - _CALM)))

    def _skin_unseen(self, luminance: Image) -> Image:
        """(side, side) 0 or 1: skin that was beyond the picture's edge, or looked away: nobody knows its shading."""
        return np.asarray((luminance < _UNSEEN) & (self._mask > 0), np.uint8)


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


def _without_hair(neutral: Array, skin: Array) -> Array:
    """(side, side) 0 to 1: 0 where it is much darker than on most of the `skin` (side, side), by light in logarithms,
    and as far about that as a strand of hair swings. What is dark and no plain skin is hair above the nose's tip, and
    nostrils below it."""
    plain = skin > 0.5
    darker = np.median(neutral[plain]) - neutral if plain.any() else neutral
    plain[: int(atlas().coordinates[NOSE_TIP, 1])] = True
    told = plain & ((atlas().mask > _NO_BROW) | _outside(atlas().mask)) & (neutral > np.log(_UNSEEN + _DARK))
    hair = np.where(told, smoothstep((darker - _SHADE) / (_HAIR - _SHADE)), 0).astype(np.float32)
    return np.asarray(1 - cv2.GaussianBlur(cv2.dilate(hair, _SWING), (0, 0), SIDE / 50))


def _outside(mask: Array) -> Array:
    """(side, side) bool: not between what is in the `mask` (side, side), as brows and eyes are."""
    hull = cv2.convexHull(cv2.findNonZero((mask > 0.5).astype(np.uint8)))
    return np.asarray(cv2.fillConvexPoly(np.zeros((SIDE, SIDE), np.uint8), hull, [1]) == 0)


def _log_light(luminance: Image) -> Array:
    return np.log(cv2.GaussianBlur(luminance.astype(np.float32), (0, 0), SIDE / 100) + _DARK)


def _blurred_widely(values: Array) -> Array:
    return np.asarray(cv2.blur(cv2.blur(values, _WIDE), _WIDE))
