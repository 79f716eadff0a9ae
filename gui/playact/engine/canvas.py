"""The character's picture on the 16:9 canvas of a take."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.landmarks import Face

WIDTH, HEIGHT = 1280, 720
_FACE_EXTENT = 300.0
_MOST_ENLARGED = 3.0
_FACE_HEIGHT = 0.46
_BACKDROP_LIGHT = 0.75


def conform(picture: Image, face: Face) -> Image:
    """(720, 1280, 3): the picture with its face large enough and in the middle; beside it, where the picture ends, a
    blurred and darkened copy of itself."""
    placement = place(picture.shape[1], picture.shape[0], face)
    scale = float(placement[0, 0])
    source = picture
    if scale < 1:
        source = np.asarray(cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
        placement[:, :2] = np.eye(2)
    size = (WIDTH, HEIGHT)
    canvas = cv2.warpAffine(source, placement, size, flags=cv2.INTER_LANCZOS4, borderMode=cv2.BORDER_REFLECT_101)
    filled = cv2.warpAffine(np.full(source.shape[:2], 255, np.uint8), placement, size, flags=cv2.INTER_LINEAR)
    if (filled < 255).mean() > 0.002:
        edge = cv2.GaussianBlur(cv2.erode(filled, np.ones((13, 13), np.uint8)), (0, 0), 4)[..., None] * np.float32(
            1 / 255
        )
        canvas = canvas * edge + _backdrop(picture) * (1 - edge)
    return np.clip(canvas, 0, 255).astype(np.uint8)


def place(width: int, height: int, face: Face) -> Array:
    """(2, 3): from the picture's pixels to the canvas': scale and shift.

    The picture fills the canvas' height; a small face is brought nearer, up to three times the picture's own pixels.
    """
    left, top, right, bottom = face.box
    fits = HEIGHT / height
    scale = float(np.clip(_FACE_EXTENT / max(right - left, bottom - top), fits, max(fits, _MOST_ENLARGED)))
    middle = (left + right) / 2, (top + bottom) / 2
    x = _held(WIDTH / 2 - scale * middle[0], WIDTH - scale * width)
    y = _held(HEIGHT * _FACE_HEIGHT - scale * middle[1], HEIGHT - scale * height)
    return np.array([[scale, 0, x], [0, scale, y]])


def _held(shift: float, slack: float) -> float:
    """The shift at which the canvas stays inside the picture; a picture that is too small goes to the middle."""
    return float(np.clip(shift, slack, 0)) if slack <= 0 else slack / 2


def _backdrop(picture: Image) -> Array:
    height, width = picture.shape[:2]
    scale = max(WIDTH / width, HEIGHT / height) * 1.08 / 10
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    top, left = (small.shape[0] - HEIGHT // 10) // 2, (small.shape[1] - WIDTH // 10) // 2
    small = small[max(top, 0) : max(top, 0) + HEIGHT // 10, max(left, 0) : max(left, 0) + WIDTH // 10]
    blurred = cv2.GaussianBlur(small, (0, 0), 4)
    return np.asarray(cv2.resize(blurred, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC) * np.float32(_BACKDROP_LIGHT))
