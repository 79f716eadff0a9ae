"""Whether lips are seen where a landmarker says that they are: lips are redder than the skin about them."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import CHEEKS, LOWER_LIP_RINGS, UPPER_LIP_RINGS
from playact.engine.arrays import Array, Image

_BODY = np.s_[1:3, 2:7]  # of the rings of a lip: neither its rims nor its corners
_LIPS = np.concatenate([UPPER_LIP_RINGS[_BODY].ravel(), LOWER_LIP_RINGS[_BODY].ravel()])
_PLACES = np.concatenate([_LIPS, CHEEKS[:8]])
_LEAST, _LOST = 4.0, 0.3  # lips less red than that tell nothing; a share of their own: pressed or bitten ones keep more
_KEPT = 0.5  # of the skin's own colour and light: else the picture itself has faded
_MOMENT = 5  # frames


def lip_redness(rgb: Image, points: Array) -> float:
    """How much redder than the cheeks the redder lip is in `rgb` (h, w, 3), at `points` (478, 2 or 3) of its pixels; in
    units of CIELAB."""
    x, y = points[_PLACES, :2].T.astype(np.float32)
    seen = cv2.remap(rgb, x[None], y[None], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    red = cv2.cvtColor(seen, cv2.COLOR_RGB2LAB)[0, :, 1].astype(np.float32)
    upper, lower, cheeks = np.split(red, [len(_LIPS) // 2, len(_LIPS)])
    return float(max(np.median(upper), np.median(lower)) - np.median(cheeks))


def lost_lips(redness: Array, skin: Array, found: Array) -> Array:
    """(n,) bool: where nothing nearly as red as the performer's lips is seen in their place, of `lip_redness` (n,) and
    the colour of the `skin` (n, 3) RGB through a film, where the face was `found` (n,).

    Of lips that are hardly redder than the skin, and of those that are hidden half of the time, nothing is known.
    """
    padded = np.pad(redness, _MOMENT // 2, mode="edge")
    steady = np.median([padded[k : k + len(redness)] for k in range(_MOMENT)], 0)
    own = float(np.median(steady[found]))
    light, *hue = np.moveaxis(cv2.cvtColor(skin[None].astype(np.float32) / 255, cv2.COLOR_RGB2LAB)[0], 1, 0)
    colour = np.hypot(*hue)
    faded = (light < _KEPT * np.median(light)) | (colour < _KEPT * np.median(colour))
    return np.asarray((own >= _LEAST) & (steady < _LOST * own) & ~faded & found)
