"""How high the corners of a mouth stand that laughs or makes a ring: where the performer's do, whatever mouth it is."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP, UPPER_LIP
from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep
from playact.engine.proportions import mouth_width, with_mouth

_CHANGED = 0.15  # of its width: a mouth narrowed that much makes a ring, and one that much wider laughs
_RING, _PARTED = (0.14, 0.28), (0.03, 0.09)  # eye distances: lips that are no ring's or no open mouth's yet, and are
_MIDDLE = 4
_CORNERS = LIP_CORNERS[0]
_RIM = np.array([LIP_CORNERS[0, 0], *UPPER_LIP, LIP_CORNERS[0, 1]])


class Corners:
    """Of one character's mouth.

    A face that smiles in its picture has them high up and its upper lip straight: its funnels would be triangles. One
    whose mouth droops would bare its teeth and not laugh.
    """

    def __init__(self, rest: Array, pitch: float = 0.0) -> None:
        """`rest` (478, 3): the face at rest, in its own axes; `pitch` in radians, at which the picture shows it."""
        self._width, self._pitch = mouth_width(rest), pitch
        self._near = with_mouth(rest)

    def level(self, shape: Array, performer: Array, pitch: float = 0.0) -> None:
        """Writes into `shape` (478, 3): the corners of an open mouth that has narrowed go down, of a wider one up, to
        where those of the `performer` (478, 3) stand; the lips and the skin go along. Corners lie behind the middle of
        the lips, so who is filmed from above, at a `pitch` in radians, is seen to have them further up."""
        wider = (mouth_width(shape) / self._width - 1) / _CHANGED
        (drops, gap), (asked, of) = _drops(shape, self._pitch), _drops(performer, pitch)
        opened = min(gap, of)
        ring, smile = smoothstep(-wider) * _share(opened, _RING), smoothstep(wider)
        if ring + smile == 0:
            return
        parted = _share(opened, _PARTED)
        missing = parted * asked.mean() / max(of, 1e-3) * gap + (1 - parted) * asked.mean() - drops
        missing *= np.where(missing > 0, ring, smile)
        aside = shape[:, 0] - shape[UPPER_LIP[_MIDDLE], 0]
        side = (aside > 0).astype(int)
        aside /= np.maximum(np.abs(aside[_CORNERS]), 1e-3)[side]
        shape[:, 1] += self._near * np.minimum(aside**2, 1) * missing[side]
        if smile > 0:
            self._straighten(shape, performer, smile)

    def _straighten(self, shape: Array, performer: Array, share: Array) -> None:
        """Writes into `shape` a `share` of the form that the upper lip of the `performer` has between its corners: of
        a mouth that is drawn down in its picture, only the very corners would hang from a laugh."""
        own, asked = (each[_RIM, 1] - each[UPPER_LIP[_MIDDLE], 1] for each in (shape, performer))
        asked = (asked + asked[::-1]) / 2
        aside = shape[_RIM, 0] - shape[UPPER_LIP[_MIDDLE], 0]
        corners = np.where(aside < 0, 0, -1)
        asked += (own - asked)[corners] * (aside / aside[corners]) ** 2
        shape[:, 1] += self._near * share * np.interp(shape[:, 0], shape[_RIM, 0], asked - own)


def _share(opened: float, between: tuple[float, float]) -> Array:
    least, most = between
    return smoothstep((opened - least) / (most - least))


def _drops(shape: Array, pitch: float) -> tuple[Array, float]:
    """(2,): from the middle of the upper lip down to the right and the left corner, as they are seen at a `pitch`; and
    to the lower lip."""
    middle = shape[UPPER_LIP[_MIDDLE]]
    _, down, back = (shape[_CORNERS] - middle).T
    return np.cos(pitch) * down - np.sin(pitch) * back, float(shape[LOWER_LIP[_MIDDLE], 1] - middle[1])
