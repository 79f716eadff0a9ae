"""How softly a posed face's mesh lies on the head: all of it inside, less towards its rim."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.anatomy import OUTER_LIPS, OVAL
from playact.engine.arrays import Array, Image
from playact.engine.geometry import smoothstep

_FEATHER, _LESS, _MORE = 0.09, -0.05, 0.04  # of the eyes' distance
_COARSE = 4


def feather(solid: Array, window: tuple[int, int, int, int], turned: float, eye_distance: float) -> Image:
    """(h, w) 0 to 255 of `window`, for a face posed as `solid` (478, 3) pixels; drawn coarsely, which is soft enough.

    With a head that is `turned`, as of `HeadField.turned`, skin comes into view on one side, of which the picture shows
    little: there the head's calmer map reaches further in. On the other it would show a second eye. Lips are the mesh's
    own up to the rim: the head's map knows of no mouth that opens, and would show the chin in their place.
    """
    left, top, right, bottom = window
    rows, columns = -(-(bottom - top) // _COARSE), -(-(right - left) // _COARSE)
    oval, lips = (_filled(solid[ring, :2] - [left, top], (rows, columns)) for ring in (OVAL, OUTER_LIPS))
    lips &= oval
    narrow, wide = (_softened(oval, lips, eye_distance * (_FEATHER + more * abs(turned))) for more in (_LESS, _MORE))
    across = smoothstep(np.linspace(0, 1, columns)[:: 1 if turned > 0 else -1])
    soft = (narrow + across * (wide - narrow.astype(np.float32))).astype(np.float32)
    full = cv2.resize(soft, (columns * _COARSE, rows * _COARSE), interpolation=cv2.INTER_LINEAR)
    return np.asarray(full[: bottom - top, : right - left], np.uint8)


def _filled(ring: Array, size: tuple[int, int]) -> Image:
    """(rows, columns) of `size`: 255 within a `ring` (n, 2) of pixels."""
    mask = np.zeros(size, np.uint8)
    cv2.fillPoly(mask, [np.round(ring * (8 / _COARSE)).astype(np.int32)], [255], shift=3)
    return mask


def _softened(oval: Image, lips: Image, width: float) -> Image:
    rim = max(1, int(width / _COARSE))
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * rim + 1, 2 * rim + 1))
    inner = np.maximum(cv2.erode(oval, disc, borderType=cv2.BORDER_CONSTANT, borderValue=[0]), lips)
    return np.asarray(cv2.blur(cv2.blur(inner, (rim + 1, rim + 1)), (rim + 1, rim + 1)), np.uint8)
