"""What stands above a head that moves down in its picture: the background over it, drawn out.

The picture ends there. Seen in a mirror beyond its edge, hair would hang from the top of the frame.
"""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import FOREHEAD, OVAL
from playact.engine.arrays import Array
from playact.engine.character import Character

_EDGE = 3  # rows that say which colour a background has at the picture's edge
_UNLIKE = 12  # levels from that colour: where hair begins
_EVEN = 10.0  # levels: the spread along the edge of a background without a pattern
_NEAREST, _SHARE = 2, 0.8  # percent of the columns over a face, to the edge of whose hair it is drawn out, almost
_USUAL = 0.4  # eye distances: over what has a pattern, hair included, drawing out is hardly seen
_LEAST = 0.02  # eye distances: less of a background is none to draw out


class Headroom:
    """Of one character: how much of the picture, from its top edge down, is drawn out."""

    def __init__(self, character: Character) -> None:
        self._ends = character.frame[1] <= 0
        self._height = _even_height(character) or _USUAL * character.eye_distance

    def keep(self, y: Array, scale: float) -> None:
        """Writes into `y` (h, w) float32, the rows of a picture `scale` times as large from which those of a part of
        the frame come: none is from beyond the edge."""
        beyond = np.maximum(-y[0], 0)
        if not self._ends or not beyond.any():
            return
        height = np.float32(self._height * scale)
        last = int(np.flatnonzero((y < height).any(1))[-1]) + 1
        over = y[:last]
        np.copyto(over, height * (over + beyond) / (height + beyond), where=over < height)


def _even_height(character: Character) -> float:
    """Pixels from the picture's edge to the hair of a head before an even background; 0 before any other one."""
    oval, top = character.points[OVAL, 0], max(round(character.points[FOREHEAD, 1]), _EDGE)
    left, right = np.clip([oval.min(), oval.max()], character.frame[0], character.frame[2]).astype(int)
    over = character.image[:top, left:right].astype(np.float32)
    edge = np.median(over[:_EDGE], axis=0) if right > left else np.zeros((0, 3))
    if not len(edge) or np.max(np.std(edge, axis=0)) > _EVEN:
        return 0.0
    unlike = np.abs(over - edge).max(2) > _UNLIKE
    heights = np.where(unlike.any(0), unlike.argmax(0), len(over))
    nearest = _SHARE * float(np.percentile(heights, _NEAREST))
    return nearest if nearest > _LEAST * character.eye_distance else 0.0
