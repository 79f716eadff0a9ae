"""How a face's lower half follows the gap between its lips."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import CHIN, LOWER_LIP, LOWER_LIP_BODY, LOWER_LIP_RINGS, UPPER_LIP_RINGS
from playact.engine.arrays import Array
from playact.engine.bows import skin_beside
from playact.engine.character import Character

_OPENING_SHARE, _CLOSING_SHARE = 0.8, 0.93
_REACH = 1.2
_TAPER = np.array([0.4, 0.7, 0.9, 1.0, 1.0, 1.0, 0.9, 0.7, 0.4])
"""How thick a closed lower lip is from corner to corner; one that is open hangs like a U."""


class Jaw:
    """Sets the gap between a character's lips: the lower lip moves as a whole, column by column, and the chin as one.

    Near the lip the skin goes with the part of it that is above, which is calm at the corners; further down it goes
    with the bone. So nothing folds, neither when a mouth opens wide nor when one that the picture shows open is shut.
    """

    def __init__(self, character: Character) -> None:
        shape = character.shape
        self._usual_gap = max(float(np.max(character.lip_gap)), 1e-6)
        depth, self._lip = skin_beside(shape, LOWER_LIP_RINGS, CHIN)
        aside = (shape[:, 0] - shape[LOWER_LIP[4], 0]) / (_REACH * character.mouth_width)
        self._bone = depth * np.clip(1 - aside**2, 0, 1)
        self._lip[LOWER_LIP_RINGS] = np.eye(len(LOWER_LIP))
        self._bone[LOWER_LIP_RINGS] = 0
        thickness = shape[LOWER_LIP_BODY, 1] - shape[LOWER_LIP, 1]
        too_thick = np.maximum(thickness - thickness[4] * _TAPER, 0)
        self._excess = self._lip @ too_thick
        self._excess[LOWER_LIP_RINGS] *= np.linspace(0, 1, len(LOWER_LIP_RINGS))[:, None]

    def part(self, shape: Array, gap: Array) -> None:
        """Makes the gap between the inner rims of the lips in `shape` (478, 3) wider by `gap` (9,), or narrower."""
        share = np.where(gap > 0, _OPENING_SHARE, _CLOSING_SHARE)
        down, up = share * gap, (1 - share) * gap
        shape[:, 1] += self._lip @ down + self._bone * sorted(down[3:6])[1]
        shape[:, 1] -= self._excess * np.clip(-gap.min() / self._usual_gap, 0, 1)
        shape[UPPER_LIP_RINGS, 1] -= up * np.linspace(1, 0.5, len(UPPER_LIP_RINGS))[:, None]
