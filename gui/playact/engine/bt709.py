"""RGB as H.264 takes it: YUV 4:2:0 in limited range, by ITU-R BT.709-6, 3.2 to 3.4."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from av.video.frame import VideoFrame

from playact.engine.arrays import Array, Image

_RED, _BLUE = 0.2126, 0.0722
_WHITE = np.array([_RED, 1 - _RED - _BLUE, _BLUE])


def _rows() -> Array:
    """(3, 4): what red, green, blue and one count in luma and the two colours, all of 0 to 255."""
    luma = _WHITE * 219
    blue, red = ((np.eye(3)[k] - _WHITE) / (2 * (1 - _WHITE[k])) * 224 for k in (2, 0))
    return np.column_stack([np.stack([luma, blue, red]) / 255, [16, 128, 128]]).astype(np.float32)


_ROWS = _rows()


def as_yuv(rgb: Image) -> VideoFrame:
    """A frame of (height, width, 3) RGB, whose sides are even: two by two pixels share one colour.

    libswscale needs twice the time, which an encoder notices.
    """
    height, width = rgb.shape[:2]
    frame = VideoFrame(width, height, "yuv420p")
    whole = cv2.transform(rgb, _ROWS)
    halved = cv2.resize(whole, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    for k, (picture, plane) in enumerate(zip((whole, halved, halved), frame.planes, strict=True)):
        cv2.extractChannel(picture, k, _pixels(plane))
    return frame


def _pixels(plane: Any) -> Image:
    """(height, width), to be written to."""
    return np.frombuffer(plane, np.uint8).reshape(plane.height, plane.line_size)[:, : plane.width]
