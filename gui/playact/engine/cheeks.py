"""Cheeks go with the corners of the mouth: what these push together is spread over skin, not folded beside them. And
before a face ends, its mouth does.
"""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import INNER_LIPS, LIP_CORNERS, LOWER_LIP_RINGS, OVAL, SKIN_POINTS, UPPER_LIP_RINGS
from playact.engine.arrays import Array
from playact.engine.character import Character
from playact.engine.geometry import eased_limit

_REACH = 0.33  # of the mouth's width: as far as the fold from the nose
_SHARE = 0.7  # right beside a corner; the rest is what the skin does of its own
_WIDEST = 0.72  # of the way from the middle to the outline: at rest a corner is at 0.4, of laughing people at 0.55
_LEAST_ROOM = 0.2  # of the same, for those whose mouths are as wide at rest
_LIPS = np.concatenate(
    [INNER_LIPS, LIP_CORNERS.ravel(), LOWER_LIP_RINGS[:3].ravel(), UPPER_LIP_RINGS[:3].ravel()]
)  # without their outer edge, which is skin's as well


class Cheeks:
    """Of one character."""

    def __init__(self, character: Character) -> None:
        shape, corners = character.shape[:, :2], LIP_CORNERS[-1]
        self._corners = corners
        away = np.linalg.norm(shape[:, None] - shape[corners], axis=2) / (_REACH * character.mouth_width)
        near = _SHARE * np.exp(-(away**2))
        near[_LIPS] = 0
        near[SKIN_POINTS:] = 0
        self._near = near
        self._own = 1 - near.sum(1, keepdims=True)
        self._aside = aside = shape[:, 0] - shape[INNER_LIPS, 0].mean()
        self._sides = aside < 0, aside >= 0
        self._room = [_room(shape, aside, corner) for corner in corners]

    def hold(self, offsets: Array, mouth: Array) -> None:
        """Writes into `offsets` (478, 3): how far the sides of a mouth go outwards. `mouth` (478,) 0 to 1: what is of
        it."""
        for side, corner, room in zip(self._sides, self._corners, self._room, strict=True):
            wanted = offsets[corner, 0] * np.sign(self._aside[corner])
            if wanted > 0:
                less = 1 - eased_limit(wanted, room) / wanted
                offsets[side, 0] *= 1 - less * mouth[side]

    def follow(self, offsets: Array) -> None:
        """Writes into `offsets` (478, 3) of a face; the corners and the lips between them stay as they are."""
        offsets[:] = self._own * offsets + self._near @ offsets[self._corners]


def _room(shape: Array, aside: Array, corner: int) -> float:
    """How far a `corner` of the lips may go outwards in a face of `shape` (478, 2) whose points are `aside` (478,) of
    its middle."""
    outline = OVAL[aside[OVAL] * aside[corner] > 0]
    outline = outline[np.argsort(shape[outline, 1])]
    edge = float(np.interp(shape[corner, 1], shape[outline, 1], np.abs(aside[outline])))
    return max(_WIDEST * edge - abs(float(aside[corner])), _LEAST_ROOM * edge)
