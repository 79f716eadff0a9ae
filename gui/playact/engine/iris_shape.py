"""What of an eye is iris in a picture: the circle that was found, and what goes on beyond it where it is none, as seen
from the side or as drawn."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array
from playact.engine.eye_view import EyeView
from playact.engine.geometry import smoothstep

SOFT = 0.14
"""Of an iris's radius: how softly it ends."""
_RIM = (0.7, 0.95)  # radii where it has the colour that goes on
_LIKE = (0.12, 0.45)  # of the way from white to that colour: as much as a lens blurs into white, and all iris
_REACH = (1.35, 1.6)  # radii: no iris is further off than that
_LID = (0.0, 0.05)  # of the eye's width below the upper lid: there is its shade
_UNLIKE = 30.0  # levels, in all three colours: white that differs less from an iris is not told from it


def circle(away: Array) -> Array:
    """(h, w): 1 inside an iris, softly 0 outside; `away` in radii."""
    return np.asarray((1 - smoothstep((away - 1 + SOFT / 2) / SOFT)).astype(np.float32))


def iris_shape(view: EyeView, white: Array) -> Array:
    """(h, w) float32: 1 on the iris and on what is as dark and joined to it, softly 0 outside; `white` (h, w, 3) is
    what the eye would look like without it."""
    whole = circle(view.away)
    rim = view.open_eye & (view.away > _RIM[0]) & (view.away < _RIM[1])
    if not rim.any():
        return whole
    way = np.median(view.crop[rim], 0) - white
    length = np.maximum((way**2).sum(2), _UNLIKE**2)
    like = smoothstep((((view.crop - white) * way).sum(2) / length - _LIKE[0]) / (_LIKE[1] - _LIKE[0]))
    like *= 1 - smoothstep((view.away - _REACH[0]) / (_REACH[1] - _REACH[0]))
    like *= smoothstep((view.below_lid() - _LID[0]) / (_LID[1] - _LID[0]))
    return np.asarray(np.maximum(whole, _joined(like * view.open_eye, view.away < 1)), np.float32)


def _joined(share: Array, to: Array) -> Array:
    """(h, w): of `share` (h, w), 0 to 1, what is joined to the other."""
    _, areas = cv2.connectedComponents(((share > 0) | to).astype(np.uint8))
    return np.asarray(np.where(np.isin(areas, np.unique(areas[to])), share, 0.0))
