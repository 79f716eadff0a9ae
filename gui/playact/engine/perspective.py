"""How turned a head looks by where it is in its picture.

The landmarker takes that to be a pinhole camera's, and spreads the points of a face along its lines of sight, the
nearer ones closer to the middle: out of the middle a face is sheared in depth, and the rotation that fits it best is
off, by five degrees where it is a third of the picture's height from there.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from playact.engine.arrays import Array
from playact.engine.landmarks import Face, canonical_face, canonical_weights

_HEIGHT = 2 * np.tan(np.radians(63.0) / 2)
"""Of the picture, in focal lengths: MediaPipe's camera sees 63 degrees from top to bottom (face_geometry,
`PerspectiveCamera`)."""


def rotation_elsewhere(face: Face, way: Array, size: tuple[int, int]) -> Array:
    """(3, 3): the rotation that a `face` would be read with, were it elsewhere in its picture by a `way` (2,) in
    pixels; `size` is the width and height of that."""
    here, there = (_against_canonical(face.points + np.append(by, 0.0), size) for by in (np.zeros(2), way))
    return there @ here.T @ face.rotation


def along_sight(face: Face, shape: tuple[int, ...]) -> Face:
    """The face with its rotation as it would be read in the middle of a picture of `shape` (height, width): in a part
    that moves, a head would turn with every move."""
    size = shape[1], shape[0]
    left, top, right, bottom = face.box
    way = (np.array(size) - [left + right, top + bottom]) / 2
    return replace(face, rotation=rotation_elsewhere(face, way, size))


def _against_canonical(points: Array, size: tuple[int, int]) -> Array:
    """(3, 3): as the landmarker finds it, but for slight changes of scale: by weighted least squares, of the points
    (478, 3) drawn apart with their depth from where the camera is."""
    weights = canonical_weights()
    counts = np.flatnonzero(weights)
    share = (weights[counts] / weights.sum())[:, None]
    unit = _HEIGHT / size[1]
    depth = 1 + (points[counts, 2] - points[:, 2].mean()) * unit
    aside = (points[counts, :2] - np.array(size) / 2) * unit * depth[:, None]
    seen, canonical = np.column_stack([aside, depth]), canonical_face()[counts]
    U, _, Vt = np.linalg.svd((share * (seen - (share * seen).sum(0))).T @ canonical)
    return np.asarray((U * np.array([1.0, 1.0, np.sign(np.linalg.det(U @ Vt))])) @ Vt)
