"""Whether lips are parted: a landmarker sees a gap between many that are shut."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import LOWER_LIP_RINGS, UPPER_LIP_RINGS
from playact.engine.arrays import Array, Image
from playact.engine.geometry import smoothstep

_COLUMNS = np.s_[2:7]  # the middle of the mouth
_DEPTHS = np.linspace(0.15, 0.85, 7)[:, None, None]  # of the way from the upper rim to the lower
_LIGHT, _DIFFERENT = 0.7, 12.0  # shading says less than hue; a difference that no lip has within itself
_SEAM, _PARTED = 0.08, 0.3  # shares: a dark line between shut lips, and what only an open mouth shows
_SLIGHT, _WIDE = 0.06, 0.12  # gaps, in eye distances: up to there shut lips may show one, and there no longer


def unlike_lips(rgb: Image, points: Array) -> float:
    """0 to 1: the share of what `rgb` (h, w, 3) shows between the rims of the lips, at `points` (478, 2 or 3) of its
    pixels, that has neither lip's colour: teeth, a tongue in the shade, the dark."""
    colours = cv2.cvtColor(rgb, cv2.COLOR_RGB2LAB).astype(np.float32)
    colours[..., 0] *= _LIGHT
    upper, lower = (points[rings[:2, _COLUMNS], :2] for rings in (UPPER_LIP_RINGS, LOWER_LIP_RINGS))
    places = np.concatenate([upper.mean(0)[None], lower.mean(0)[None], upper[0] + (lower[0] - upper[0]) * _DEPTHS])
    x, y = np.moveaxis(places, -1, 0).astype(np.float32)
    seen = cv2.remap(colours, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    differences = np.linalg.norm(seen[2:, None] - seen[None, :2], axis=3).min(1)
    return float((differences > _DIFFERENT).mean())


def certainty(unlike: Array, gap: Array) -> Array:
    """(n,) 0 to 1: how surely lips are parted that show so much `unlike` (n,) them, and a `gap` (n,)."""
    return np.maximum(smoothstep((unlike - _SEAM) / (_PARTED - _SEAM)), smoothstep((gap - _SLIGHT) / (_WIDE - _SLIGHT)))
