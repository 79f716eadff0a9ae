"""Keeps what stands still from boiling: a style turns the faint noise of a camera into dancing edges."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image

_NOISE = 6.0  # levels of 255; smaller changes are taken for noise
_MOTION = 20.0  # levels; larger ones are taken over at once
_SETTLING = 0.12  # share of a small change that is taken over with each frame
_CHANGES = np.interp(np.arange(256), [_NOISE, _MOTION], [_SETTLING, 1.0]).astype(np.float32)
_SCALE = 4  # motion is judged on a picture this much smaller


class Steadiness:
    """Averages over time where nothing moves: call it with each frame in turn, (h, w, 3) uint8."""

    def __init__(self) -> None:
        self._memory: Image | None = None

    def __call__(self, rgb: Image) -> Image:
        """The frame without its noise."""
        self._memory = rgb.copy() if self._memory is None else self._settled(self._memory, rgb)
        return self._memory

    @staticmethod
    def _settled(memory: Image, rgb: Image) -> Image:
        height, width = rgb.shape[:2]
        small = (max(1, width // _SCALE), max(1, height // _SCALE))
        change = cv2.resize(cv2.absdiff(rgb, memory), small, interpolation=cv2.INTER_AREA)
        red, green, blue = cv2.split(change)
        largest = cv2.dilate(cv2.max(cv2.max(red, green), blue), np.ones((3, 3), np.uint8))
        share: Array = cv2.resize(cv2.LUT(largest, _CHANGES), (width, height))
        return np.asarray(cv2.blendLinear(rgb, memory, share, 1 - share), dtype=np.uint8)
