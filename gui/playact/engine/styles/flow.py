"""The way that forms run through a picture, and brushes and pens that follow it.

The smoothed structure tensor, as in Kyprianidis and Döllner, *Image Abstraction by Structure Adaptive Filtering*,
TPCG 2008.
"""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array

_MEMORY = 0.6  # share of the last frame's tensor that is kept: brushes turn slowly


class Flow:
    """Gives each frame's direction field, calm over time."""

    def __init__(self, smoothness: float) -> None:
        """`smoothness` in pixels of the pictures that will be given."""
        self._sigma = smoothness
        self._tensor: Array | None = None

    def tangents(self, tone: Array) -> Array:
        """(h, w, 2) float32: the unit vector (x, y) along the edges of `tone` (h, w); its sign is arbitrary."""
        soft = cv2.GaussianBlur(tone, (0, 0), 1.0)
        x, y = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
        tensor = cv2.GaussianBlur(cv2.merge([x * x, x * y, y * y]), (0, 0), self._sigma)
        if self._tensor is not None:
            tensor = cv2.addWeighted(self._tensor, _MEMORY, tensor, 1 - _MEMORY, 0)
        self._tensor = tensor
        across = 0.5 * cv2.phase(tensor[..., 0] - tensor[..., 2], 2 * tensor[..., 1])
        return np.dstack([-np.sin(across), np.cos(across)]).astype(np.float32)


def smeared(picture: Array, tangents: Array, reach: float, taps: int) -> Array:
    """`picture` (h, w[, c]) averaged along `tangents` over `reach` pixels to both sides by 2 taps + 1 samples."""
    height, width = picture.shape[:2]
    x = np.arange(width, dtype=np.float32)[None, :]
    y = np.arange(height, dtype=np.float32)[:, None]
    total = picture.astype(np.float32)
    for k in range(1, taps + 1):
        distance = np.float32(reach * k / taps)
        along_x, along_y = tangents[..., 0] * distance, tangents[..., 1] * distance
        for sign in (1, -1):
            total = total + cv2.remap(
                picture, x + sign * along_x, y + sign * along_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
            )
    return np.asarray(total / np.float32(2 * taps + 1), dtype=np.float32)
