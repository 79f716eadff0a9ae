"""Where the lashes of a shut eye lie in a picture: the edge of the lid that carries them, and their tips below it."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.eyelid import without_lashes
from playact.engine.raster import polygon_mask

# Of the eye's width: where lashes are looked for, from the line that a landmarker draws, and skin below them.
_ABOVE, _BELOW, _SKIN, _DEEPEST = 0.06, 0.2, 0.28, 0.4
_STEPS = 47
_DARK = 0.45  # of the way from that skin to the darkest of the lashes
_FAINT = 12.0  # levels between them: less may be a shadow
_LONG, _ASIDE = 0.25, 0.12  # of the eye's width: how far tips reach
_TIP = 4.0  # levels darker than skin


def lash_band(image: Image, line: Array, corners: Array) -> tuple[Array, Array]:
    """(7,) pixels across the eye, twice: from the `line` (7, 2) on which shut lids meet up to where the lid's dark edge
    begins, and down to where the lashes end that lie over the lower lid; 0 where none are to be seen. `corners` (2, 2)
    of the eye."""
    down = _down(corners)
    shares = np.linspace(-_ABOVE, _DEEPEST, _STEPS)
    light = cv2.GaussianBlur(_lightness(image, line, down, shares), (1, 3), 0)
    skin, darkest = np.median(light[:, shares >= _SKIN], 1), light[:, shares <= _BELOW].min(1)
    dark = (light < (skin + _DARK * (darkest - skin))[:, None]) & (shares <= _BELOW)
    lashes = np.where(dark & (skin - darkest > _FAINT)[:, None], shares, 0.0)
    width = float(np.linalg.norm(down))
    return _calm(-lashes.min(1)) * width, _calm(lashes.max(1)) * width


def _calm(reach: Array) -> Array:
    """(7,): without what a single one of (7,) has; where in doubt, the longer."""
    whole = cv2.dilate(cv2.medianBlur(reach.astype(np.float32)[:, None], 3), np.ones((3, 1), np.uint8))
    return np.asarray(np.maximum(cv2.GaussianBlur(whole, (1, 5), 1.0)[:, 0], 0.0))


def without_tips(image: Image, edge: Array, corners: Array, frame: Image | None = None) -> Image:
    """The picture with skin instead of what lashes reach below the `edge` (7, 2) of a lid; `image` stays as it is.

    The `frame` of glasses, 255 in (h, w) of the picture, is neither.
    """
    down = _down(corners)
    width = float(np.linalg.norm(down))
    aside = _ASIDE * (edge[-1:] - edge[:1])
    upper = np.concatenate([edge[:1] - aside, edge, edge[-1:] + aside])
    band, lid = (np.concatenate([upper, (upper + way * down)[::-1]]) for way in (_LONG, -2 * _LONG))
    low = np.maximum(np.floor(band.min(0) - _LONG * width).astype(int), 0)
    high = np.ceil(band.max(0) + _LONG * width).astype(int)
    part = np.s_[low[1] : high[1], low[0] : high[0]]
    crop = image[part]
    window = (int(low[0]), int(low[1]), int(low[0]) + crop.shape[1], int(low[1]) + crop.shape[0])
    below, above = polygon_mask(band, window) / np.float32(255), polygon_mask(lid, window)
    skin = _softened(without_lashes(crop, above, width), above == 0, width)
    tips = np.float32((skin - crop).mean(2) > _TIP) * (below > 0)
    if frame is not None:
        tips *= frame[part] == 0
    share = (cv2.GaussianBlur(cv2.dilate(tips, np.ones((3, 3))), (0, 0), 1.0) * below)[..., None]
    cleaned = image.copy()
    cleaned[part] = np.clip(crop + share * (skin - crop) + 0.5, 0, 255)
    return cleaned


def _softened(picture: Image, known: Array, width: float) -> Array:
    """(h, w, 3) float32: a picture blurred a little, in which only what is `known` (h, w) counts."""
    weight = known.astype(np.float32)[..., None] + np.float32(1e-3)
    soft = cv2.GaussianBlur(np.dstack([picture * weight, weight]), (0, 0), max(1.0, 0.02 * width))
    return np.asarray(soft[..., :3] / soft[..., 3:])


def _down(corners: Array) -> Array:
    """(2,): across an eye, as long as it is wide."""
    along = corners[1] - corners[0]
    return np.asarray(np.array([-along[1], along[0]]) * np.sign(along[0]))


def _lightness(image: Image, line: Array, down: Array, shares: Array) -> Array:
    """(7, n) float32: the picture's lightness below each point of `line`."""
    places = (line[:, None] + shares[None, :, None] * down).astype(np.float32)
    seen = cv2.remap(image, places[..., 0], places[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cv2.cvtColor(seen, cv2.COLOR_RGB2GRAY), np.float32)
