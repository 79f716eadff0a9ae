"""Cheeks go with the corners of the mouth: what these push together is spread over skin, not folded beside them."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import INNER_LIPS, LIP_CORNERS, LOWER_LIP_RINGS, SKIN_POINTS, UPPER_LIP_RINGS
from playact.engine.arrays import Array
from playact.engine.character import Character

_REACH = 0.33  # of the mouth's width: as far as the fold from the nose
_SHARE = 0.7  # right beside a corner; the rest is what the skin does of its own
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

    def follow(self, offsets: Array) -> None:
        """Writes into `offsets` (478, 3) of a face; the corners and the lips between them stay as they are."""
        offsets[:] = self._own * offsets + self._near @ offsets[self._corners]
