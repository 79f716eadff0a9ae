"""Pictures drawn out to be sampled finely."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array


def enlarged(picture: Array, times: int) -> Array:
    """A picture (h, w, …) of any depth, `times` as large: every `times`-th pixel is one of its own, the others in
    between.

    Sampled linearly it is as sharp as the small one sampled by cubics, and with four channels it is four times as fast.
    """
    size = (picture.shape[1] * times, picture.shape[0] * times)
    matrix = np.diag([times, times, 1.0])[:2]
    return cv2.warpAffine(picture, matrix, size, flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REFLECT_101)
