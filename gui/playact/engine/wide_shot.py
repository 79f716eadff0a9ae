"""Faces in a single picture, also a small one in a wide shot."""

from __future__ import annotations

import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.landmarks import Face, FaceLandmarker

_SMALLEST_PART = 120
_CLOSER = (2.2, 1.6)
_ALIKE = 0.08
"""Mean distance of a face's points in two looks, in eye distances: up to 0.01 in faces, from 0.14 in what was none."""


def search(landmarker: FaceLandmarker, rgb: Image) -> list[Face]:
    """The faces in a picture (h, w, 3), largest first; where none is seen at once, the largest one seen part by part.

    The native detector sees the whole picture at 128 pixels, where a small face in a wide shot is lost. In parts it
    finds faces in lights and leaves, too: a real one is found at the same place however closely it is looked at.
    """
    found = landmarker.find(rgb)
    short = min(rgb.shape[:2])
    for side in (short, short // 2, short // 3):
        if found or side < _SMALLEST_PART:
            break
        seen = [
            face.moved(left, top)
            for left, top in _parts(rgb.shape[1], rgb.shape[0], side)
            for face in landmarker.find(rgb[top : top + side, left : left + side])
        ]
        for face in sorted(seen, key=lambda each: -each.area):
            found = _confirmed(landmarker, rgb, face)
            if found:
                break
    return found


def _confirmed(landmarker: FaceLandmarker, rgb: Image, face: Face) -> list[Face]:
    """The face as it is seen from near, or nothing, if it is another one from nearer."""
    first, second = (_seen_near(landmarker, rgb, face, closeness) for closeness in _CLOSER)
    if first is None or second is None:
        return []
    apart = np.linalg.norm((first.points - second.points)[:, :2], axis=1).mean()
    return [second] if apart < _ALIKE * second.eye_distance else []


def _seen_near(landmarker: FaceLandmarker, rgb: Image, face: Face, closeness: float) -> Face | None:
    """The face in a square `closeness` times as large around it that is nearest to it."""
    left, top, right, bottom = face.box
    middle = _middle(face)
    reach = closeness * max(right - left, bottom - top) / 2
    low = np.clip(np.round(middle - reach), 0, [rgb.shape[1] - 1, rgb.shape[0] - 1]).astype(int)
    high = np.maximum(np.round(middle + reach).astype(int), low + 1)
    found = landmarker.find(rgb[low[1] : high[1], low[0] : high[0]])
    near = [each.moved(int(low[0]), int(low[1])) for each in found]
    return min(near, key=lambda each: float(np.linalg.norm(_middle(each) - middle)), default=None)


def _middle(face: Face) -> Array:
    left, top, right, bottom = face.box
    return np.array([(left + right) / 2, (top + bottom) / 2])


def _parts(width: int, height: int, side: int) -> list[tuple[int, int]]:
    """Left and top of squares that cover a picture, half over each other."""
    columns, rows = (max(1, -(-2 * (length - side) // side) + 1) for length in (width, height))
    lefts = np.linspace(0, width - side, columns).astype(int)
    tops = np.linspace(0, height - side, rows).astype(int)
    return [(int(left), int(top)) for top in tops for left in lefts]
