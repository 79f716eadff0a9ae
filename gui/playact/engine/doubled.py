"""Pictures drawn out to twice their size, to be sampled finely."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array

_ONE, _BETWEEN = np.ones(1), np.array([-3, 19, 19, -3]) / 32
"""The second: a cubic convolution as OpenCV's (-0.75), halfway between two pixels."""


def doubled(picture: Array) -> Array:
    """A picture (h, w, …) of any depth as (2 h, 2 w, …): every other pixel is one of its own, the rest in between.

    Sampled linearly it is as sharp as the small one sampled by cubics, and with four channels it is four times as fast.
    """
    height, width = picture.shape[:2]
    wide = np.stack([picture, _filtered(picture, _BETWEEN, _ONE, (1, 0))], 2)
    wide = wide.reshape(height, 2 * width, *picture.shape[2:])
    high = np.stack([wide, _filtered(wide, _ONE, _BETWEEN, (0, 1))], 1)
    return high.reshape(2 * height, 2 * width, *picture.shape[2:])


def _filtered(picture: Array, across: Array, down: Array, anchor: tuple[int, int]) -> Array:
    return cv2.sepFilter2D(picture, -1, across, down, anchor=anchor, borderType=cv2.BORDER_REFLECT_101)
