"""How a face's lower half follows the gap between its lips."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import (
    CHIN,
    LIP_CORNERS,
    LOWER_LIP,
    LOWER_LIP_BODY,
    LOWER_LIP_RINGS,
    OUTER_LIPS,
    UPPER_LIP,
    UPPER_LIP_RINGS,
)
from playact.engine.arrays import Array
from playact.engine.character import Character
from playact.engine.geometry import smoothstep

_OPENING_SHARE, _CLOSING_SHARE = 0.8, 0.93
_REACH = 1.2
_TAPER = np.array([0.4, 0.7, 0.9, 1.0, 1.0, 1.0, 0.9, 0.7, 0.4])
"""How thick a closed lower lip is from corner to corner; one that is open hangs like a U."""
_HANGS = np.array([0.24, 0.48, 0.75, 0.93, 1.0, 0.93, 0.75, 0.48, 0.24])
"""How far below the corners such a lip ends, by its middle: so it was with each of ten performers, to .03."""
_OPEN, _WIDE = 0.1, 0.3  # gaps, in eye distances, from which it hangs, and hangs entirely


class Jaw:
    """Sets the gap between a character's lips: the lower lip moves as a whole, column by column, and the chin as one.

    Near the lip the skin goes with the part of it that is above, which is calm at the corners; further down it goes
    with the bone. So nothing folds, neither when a mouth opens wide nor when one that the picture shows open is shut.
    """

    def __init__(self, character: Character) -> None:
        shape = character.shape
        self._usual_gap = max(float(np.max(character.lip_gap)), 1e-6)
        rim = shape[np.concatenate([OUTER_LIPS[:1], LOWER_LIP_BODY, OUTER_LIPS[10:11]])]
        below = shape[:, 1] - np.interp(shape[:, 0], rim[:, 0], rim[:, 1])
        below[np.concatenate([*LOWER_LIP_RINGS, *UPPER_LIP_RINGS])] = 0  # lips have rules of their own
        depth = smoothstep(below / (shape[CHIN, 1] - shape[LOWER_LIP_BODY[4], 1]))
        aside = (shape[:, 0] - shape[LOWER_LIP[4], 0]) / (_REACH * character.mouth_width)
        self._bone = depth * np.clip(1 - aside**2, 0, 1)
        across = np.stack([np.interp(shape[:, 0], rim[:, 0], each) for each in np.eye(len(rim))[1:-1]], 1)
        self._lip = (below > 0)[:, None] * (1 - depth)[:, None] * across
        self._lip[LOWER_LIP_RINGS] = np.eye(len(LOWER_LIP))
        self._bone[LOWER_LIP_RINGS] = 0
        thickness = rim[1:-1, 1] - shape[LOWER_LIP, 1]
        too_thick = np.maximum(thickness - thickness[4] * _TAPER, 0)
        self._beneath = self._lip.copy()
        self._beneath[LOWER_LIP_RINGS] *= np.linspace(0, 1, len(LOWER_LIP_RINGS))[:, None, None]
        self._excess = self._beneath @ too_thick

    def part(self, shape: Array, gap: Array) -> None:
        """Makes the gap between the inner rims of the lips in `shape` (478, 3) wider by `gap` (9,), or narrower."""
        share = np.where(gap > 0, _OPENING_SHARE, _CLOSING_SHARE)
        down, up = share * gap, (1 - share) * gap
        shape[:, 1] += self._lip @ down + self._bone * sorted(down[3:6])[1]
        shape[:, 1] -= self._excess * np.clip(-gap.min() / self._usual_gap, 0, 1)
        shape[UPPER_LIP_RINGS, 1] -= up * np.linspace(1, 0.5, len(UPPER_LIP_RINGS))[:, None]

    def hang(self, shape: Array) -> None:
        """Lowers the sides of the lower lip of a mouth that is wide open in `shape` (478, 3), where they are too high:
        what lips are closed to, and a gap that is highest in its middle, make a V together."""
        gap = float((shape[LOWER_LIP, 1] - shape[UPPER_LIP, 1]).max())
        ends, lip = shape[LIP_CORNERS[-1], :2], shape[LOWER_LIP_BODY, :2]
        depth = lip[:, 1] - np.interp(lip[:, 0], ends[:, 0], ends[:, 1])
        most = float((depth / _HANGS)[3:6].max())
        lower = float(smoothstep((gap - _OPEN) / (_WIDE - _OPEN))) * np.maximum(_HANGS * most - depth, 0)
        shape[:, 1] += self._beneath @ lower
