"""Colours carried on from where they are known.

H. Knutsson, C.-F. Westin, "Normalized and differential convolution", CVPR 1993, at two widths.
"""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array

_USUAL = 1e-6  # of all that is trusted: it counts where nothing is within reach


def spread(picture: Array, trust: Array, near: float, far: float, far_share: float) -> Array:
    """(h, w, 3) float32: the colours of a picture (h, w, 3) from where they are trusted, (h, w), over all the rest.

    Those that are about `near` pixels away count first; those `far` away count by `far_share`, for where none is near.
    """
    weighted = np.dstack([picture * trust[..., None], trust]).astype(np.float32)
    close, wide = (cv2.GaussianBlur(weighted, (0, 0), reach) for reach in (near, far))
    total: Array = close + far_share * wide + _USUAL * weighted.mean((0, 1))
    return np.asarray(total[..., :3] / np.maximum(total[..., 3:], 1e-9), np.float32)
