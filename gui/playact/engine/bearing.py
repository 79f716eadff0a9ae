"""The attitude that a performer's head keeps coming back to: the character's own picture stands for that.

The neutral frame says what a face at rest looks like, and that may be one in which the head looks far aside. From there
a performer who then turns to the camera would turn a character away from it, and as far as one picture can show.
"""

from __future__ import annotations

import numpy as np

from playact.engine.arrays import Array
from playact.engine.geometry import smoothstep

_MIDDLE_HALF = (25, 75)
_NEAR, _FAR = np.radians(4.0), np.radians(12.0)


def bearing(attitudes: Array, neutral: int) -> Array:
    """(3,) radians of pitch, yaw and roll, of n `attitudes` (n, 3) of a head, one of them the `neutral` frame's.

    Of the middle half of the moments it is the one nearest to the camera, and upright; in pitch, of which a camera's
    own height is a part, nearest to the neutral frame's. Where that is itself not far from there, it is that.
    """
    own = attitudes[neutral]
    low, high = np.percentile(attitudes, _MIDDLE_HALF, axis=0)
    way = np.clip([own[0], 0.0, 0.0], low, high) - own
    return np.asarray(own + way * smoothstep((np.abs(way) - _NEAR) / (_FAR - _NEAR)))
