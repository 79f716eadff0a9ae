"""How far brows can go, and what goes with them."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import EYE_OUTER_LEFT, EYE_OUTER_RIGHT, EYES
from playact.engine.arrays import Array
from playact.engine.geometry import eased_limit

_BELOW, _RAMP = 0.10, 0.12  # eye distances above the eyes' line, from where on skin is more and more the brows'
_MOST = 0.17  # beyond it the forehead folds
_HAIR = 0.85  # as far as a raised brow goes what is right under it: mostly hair, which must not be drawn out


class Forehead:
    """Of a face of `shape` (478, 3). `share` (478,): how much of each point's motion is the brows', 0 to 1."""

    def __init__(self, shape: Array) -> None:
        eye_line = shape[[EYE_OUTER_RIGHT, EYE_OUTER_LEFT], 1].mean()
        self.share = np.clip((eye_line - _BELOW - shape[:, 1]) / _RAMP, 0, 1)

    def hold(self, offsets: Array) -> None:
        """Keeps `offsets` (478, 3), in eye distances, within what skin can do, in place."""
        offsets[:, 1] += self.share * (eased_limit(offsets[:, 1], _MOST) - offsets[:, 1])
        for eye in EYES:
            raised = _HAIR * offsets[eye.brow[-len(eye.under_brow) :], 1]
            offsets[eye.under_brow, 1] = np.minimum(offsets[eye.under_brow, 1], raised)
