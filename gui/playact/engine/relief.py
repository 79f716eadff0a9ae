"""How deep a face is taken to be at its rim: as deep as one view can be turned.

A landmarker's mesh goes on to the ears. What it has there is seen from its edge: some pixels of skin or hair, which a
turn would draw out to a swollen cheek on one side, and fold over the jaw on the other one.
"""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import OVAL, POINTS, SKIN_POINTS
from playact.engine.arrays import Array
from playact.engine.geometry import attitude, smoothstep
from playact.engine.landmarks import Face

STEEPEST = 1.1
"""Depth by way across. By a turn of 24°, the furthest, one side is drawn out to 1.4 of its width, the other shrinks to
half of it: neither stripes nor a fold."""

_FROM, _TO = np.radians([8.0, 20.0])  # of turn: the rim is as deep as it is; not deeper than `STEEPEST` says
_RIM = (0.45, 0.25)  # eye distances inside the rim: from where nothing is changed to where all is; nearer is no nose
_BOTH_SEEN, _ONE_SEEN = 14.0, 28.0  # degrees: what a view hides, a turn back brings out, as deep as it is


class Relief:
    """Of one character. `nearer` (478,): pixels by which its points come nearer to the viewer in a head that has turned
    far from how the picture shows it; 0 but near the rim."""

    def __init__(self, face: Face) -> None:
        self.nearer = _nearer(face)
        self._yaw = float(attitude(face.rotation)[1])
        self._toward_viewer = -face.rotation[2] / face.eye_distance

    def offsets(self, rotation: Array, nearer: Array | None = None) -> Array:
        """(n, 3): what a head of this `rotation` (3, 3) adds to its points, in its own axes and eye distances; to other
        points than the face's, if it is said how much `nearer` (n,) those come."""
        turned = abs(float(attitude(rotation)[1]) - self._yaw)
        share = smoothstep((turned - _FROM) / (_TO - _FROM))
        return np.outer(share * (self.nearer if nearer is None else nearer), self._toward_viewer)


def _nearer(face: Face) -> Array:
    own = (face.points @ face.rotation / face.eye_distance)[:SKIN_POINTS, :2]
    to_rim = np.linalg.norm(own[:, None] - own[None, OVAL], axis=2).min(1)
    near = np.flatnonzero(to_rim < _RIM[0])
    skin = face.points[near]
    way = np.linalg.norm(skin[:, None, :2] - skin[None, :, :2], axis=2)
    limited = (skin[None, :, 2] + STEEPEST * way).min(1)
    share = smoothstep((_RIM[0] - to_rim[near]) / (_RIM[0] - _RIM[1]))
    hidden = (own[near, 0] - own[OVAL, 0].mean()) * face.yaw < 0
    share *= 1 - hidden * smoothstep((abs(face.yaw) - _BOTH_SEEN) / (_ONE_SEEN - _BOTH_SEEN))
    nearer = np.zeros(POINTS)
    nearer[near] = share * (skin[:, 2] - limited)
    return nearer
