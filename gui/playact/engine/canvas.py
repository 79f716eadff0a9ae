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
    source, shift = _seen(picture, placement)
    size = (WIDTH, HEIGHT)
    canvas = cv2.warpAffine(source, shift, size, flags=cv2.INTER_NEAREST, borderMode=cv2.BORDER_REFLECT_101)
    filled = cv2.warpAffine(np.full(source.shape[:2], 255, np.uint8), shift, size, flags=cv2.INTER_NEAREST)
    if (filled < 255).mean() > 0.002:
        inside = cv2.GaussianBlur(cv2.erode(filled, np.ones((13, 13), np.uint8)), (0, 0), 4) * np.float32(1 / 255)
        canvas = cv2.blendLinear(canvas, _backdrop(picture), inside, 1 - inside)
    return np.asarray(canvas, np.uint8)


def _seen(picture: Image, placement: Array) -> tuple[Image, Array]:
    """What of the picture falls on the canvas, at its size there; and the whole pixels (2, 3) that it is shifted by."""
    scale, shift = float(placement[0, 0]), placement[:, 2]
    low = np.maximum(np.floor(-shift / scale), 0).astype(int)
    high = np.ceil((np.array([WIDTH, HEIGHT]) - shift) / scale).astype(int)
    part = picture[low[1] : high[1], low[0] : high[0]]
    finest = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    scaled = cv2.resize(part, None, fx=scale, fy=scale, interpolation=finest)
    begin = np.round(shift + low * scale)
    return np.asarray(scaled, np.uint8), np.array([[1, 0, begin[0]], [0, 1, begin[1]]])


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


def _backdrop(picture: Image) -> Image:
    height, width = picture.shape[:2]
    scale = max(WIDTH / width, HEIGHT / height) * 1.08 / 10
    small = cv2.resize(picture, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    top, left = (small.shape[0] - HEIGHT // 10) // 2, (small.shape[1] - WIDTH // 10) // 2
    small = small[max(top, 0) : max(top, 0) + HEIGHT // 10, max(left, 0) : max(left, 0) + WIDTH // 10]
    dark = cv2.convertScaleAbs(cv2.GaussianBlur(small, (0, 0), 4), alpha=_BACKDROP_LIGHT)
    return np.asarray(cv2.resize(dark, (WIDTH, HEIGHT), interpolation=cv2.INTER_CUBIC), np.uint8)
