"""How a face is turned towards whoever looks at it, wherever it is in the picture."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from playact.engine.geometry import nearest_rotation
from playact.engine.landmarks import Face

_HALF_VIEW = math.radians(63.0) / 2
"""The height of every picture, as MediaPipe's face geometry takes its camera to see it."""

_SPREAD = np.array([[13.02, 0.0, 0.0], [0.0, 11.35, 2.20], [0.0, 2.20, 3.85]])
"""Square centimetres: the second moments of the 33 points of its canonical face, each with its weight, by which
MediaPipe finds a face's rotation; as in the model file, `procrustes_landmark_basis`."""


def along_sight(face: Face, shape: tuple[int, ...]) -> Face:
    """The face with its rotation as it would be read in the middle of a picture of `shape` (height, width).

    MediaPipe spreads the points along the lines of sight of its camera, the nearer ones closer to the middle: a face
    out of the middle comes out sheared in depth, and the rotation that fits it best is off: by five degrees where it is
    a third of the picture's height from there. In a part that moves, the head would turn with every move.
    """
    height, width = shape[:2]
    focal = height / 2 / math.tan(_HALF_VIEW)
    left, top, right, bottom = face.box
    shear = np.eye(3)
    shear[:2, 2] = ((left + right - width) / 2 / focal, (top + bottom - height) / 2 / focal)
    return replace(face, rotation=nearest_rotation(np.linalg.inv(shear) @ face.rotation @ _SPREAD))
