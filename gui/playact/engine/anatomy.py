"""Where things are on MediaPipe's face mesh: 468 points of the skin, then 5 of each iris.

Left and right are the face's own, as in the names of the blendshapes. The indices are those of the canonical face
model (mediapipe, `face_geometry/data/canonical_face_model.obj`); the tessellation has holes at eyes and mouth.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from playact.engine.arrays import Array

SKIN_POINTS = 468
POINTS = 478

FOREHEAD, CHIN, NOSE_TIP, NOSE_BASE = 10, 152, 4, 2
SIDE_RIGHT, SIDE_LEFT = 234, 454  # of the face, before the ears
ALAR_RIGHT, ALAR_LEFT = 98, 327
EYE_OUTER_RIGHT, EYE_OUTER_LEFT = 33, 263

# fmt: off
OVAL = np.array([
    10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377, 152,
    148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109,
])
UPPER_OVAL = np.array([10, 338, 297, 332, 284, 251, 389, 356, 454, 234, 127, 162, 21, 54, 103, 67, 109])

# Points that expression hardly moves: forehead, bridge of the nose, temples, corners of the eyes.
STABLE = np.array([
    10, 151, 9, 8, 168, 6, 197, 195, 33, 133, 362, 263, 127, 356, 234, 454, 21, 251, 54, 284,
    103, 332, 67, 297, 109, 338, 116, 345, 162, 389,
])
NOSE_RIDGE = np.array([1, 4, 5, 195, 197])  # from its tip upwards

# The inner rim of the lips from right to left, the upper and the lower in pairs, and the two corners.
UPPER_LIP = np.array([191, 80, 81, 82, 13, 312, 311, 310, 415])
LOWER_LIP = np.array([95, 88, 178, 87, 14, 317, 402, 318, 324])
LIP_CORNER_RIGHT, LIP_CORNER_LEFT = 78, 308
INNER_LIPS = np.array([78, *UPPER_LIP, 308, *LOWER_LIP[::-1]])
OUTER_LIPS = np.array([
    61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146,
])
LOWER_LIP_BODY = np.array([146, 91, 181, 84, 17, 314, 405, 321, 375])
UPPER_LIP_BODY = np.array([185, 40, 39, 37, 0, 267, 269, 270, 409])
LOWER_LIP_RINGS = np.array([
    LOWER_LIP,
    [96, 89, 179, 86, 15, 316, 403, 319, 325],
    [77, 90, 180, 85, 16, 315, 404, 320, 307],
    LOWER_LIP_BODY,
])
UPPER_LIP_RINGS = np.array([
    UPPER_LIP,
    [183, 42, 41, 38, 12, 268, 271, 272, 407],
    [184, 74, 73, 72, 11, 302, 303, 304, 408],
    UPPER_LIP_BODY,
])

LIP_CORNERS = np.array([[78, 308], [62, 292], [76, 306], [61, 291]])

MIDLINE = np.array([
    0, 1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 94, 151, 152, 164, 168, 175, 195, 197, 199, 200,
])

# Skin that is seldom covered by hair or beard, for the colour of a face.
CHEEKS = np.array([205, 425, 50, 280, 207, 427, 187, 411, 199, 200])
BROW_RIGHT = np.array([70, 63, 105, 66, 107, 46, 53, 52, 65, 55])
BROW_LEFT = np.array([300, 293, 334, 296, 336, 276, 283, 282, 295, 285])
# fmt: on


def _mirrored() -> Array:
    """The right half has the indices up to 247, the left half those from 248 on, in the same order."""
    order = np.arange(SKIN_POINTS)
    right = np.setdiff1d(np.arange(248), MIDLINE)
    order[right], order[248:] = np.arange(248, SKIN_POINTS), right
    return order


MIRRORED = _mirrored()
"""(468,): the point that lies where this one does on the other half of the face; on the midline, the same."""


@dataclass(frozen=True)
class Eye:
    """One eye: its two corners (outer, inner), lids between them in pairs, iris (centre first), crease of the lid, the
    brow above, whose second half is its lower edge, points in pairs with these right under it, and two rows of skin
    below the eye."""

    blink: str
    outer: int
    inner: int
    upper: Array
    lower: Array
    iris: Array
    crease: Array
    brow: Array
    under_brow: Array
    below: Array

    @cached_property
    def corners(self) -> Array:
        """(2,): outer, inner."""
        return np.array([self.outer, self.inner])

    @cached_property
    def ring(self) -> Array:
        """(16,): the opening, from the outer corner along the upper lid and back along the lower."""
        return np.array([self.outer, *self.upper, self.inner, *self.lower[::-1]])

    @cached_property
    def around(self) -> Array:
        """(37,): the ring, then the crease, then the skin below."""
        return np.concatenate([self.ring, self.crease, self.below])


RIGHT_EYE = Eye(
    blink="eyeBlinkRight",
    outer=33,
    inner=133,
    upper=np.array([246, 161, 160, 159, 158, 157, 173]),
    lower=np.array([7, 163, 144, 145, 153, 154, 155]),
    iris=np.array([468, 469, 470, 471, 472]),
    crease=np.array([247, 30, 29, 27, 28, 56, 190]),
    brow=BROW_RIGHT,
    under_brow=np.array([225, 224, 223, 222, 221]),
    below=np.array([25, 110, 24, 23, 22, 26, 112, 31, 228, 229, 230, 231, 232, 233]),
)
LEFT_EYE = Eye(
    blink="eyeBlinkLeft",
    outer=263,
    inner=362,
    upper=np.array([466, 388, 387, 386, 385, 384, 398]),
    lower=np.array([249, 390, 373, 374, 380, 381, 382]),
    iris=np.array([473, 474, 475, 476, 477]),
    crease=np.array([467, 260, 259, 257, 258, 286, 414]),
    brow=BROW_LEFT,
    under_brow=np.array([445, 444, 443, 442, 441]),
    below=np.array([255, 339, 254, 253, 252, 256, 341, 261, 448, 449, 450, 451, 452, 453]),
)
EYES = (RIGHT_EYE, LEFT_EYE)

EXPRESSIVE = np.concatenate(
    [OUTER_LIPS, INNER_LIPS, BROW_RIGHT, BROW_LEFT, *(np.concatenate([eye.ring, eye.crease, eye.iris]) for eye in EYES)]
)
"""What people move to say something, unlike cheeks, nose and forehead, which only follow."""

# The order of the landmarker's answer, less its first, `_neutral`.
_NAMES = """
browDownLeft browDownRight browInnerUp browOuterUpLeft browOuterUpRight cheekPuff cheekSquintLeft
cheekSquintRight eyeBlinkLeft eyeBlinkRight eyeLookDownLeft eyeLookDownRight eyeLookInLeft eyeLookInRight
eyeLookOutLeft eyeLookOutRight eyeLookUpLeft eyeLookUpRight eyeSquintLeft eyeSquintRight eyeWideLeft
eyeWideRight jawForward jawLeft jawOpen jawRight mouthClose mouthDimpleLeft mouthDimpleRight mouthFrownLeft
mouthFrownRight mouthFunnel mouthLeft mouthLowerDownLeft mouthLowerDownRight mouthPressLeft mouthPressRight
mouthPucker mouthRight mouthRollLower mouthRollUpper mouthShrugLower mouthShrugUpper mouthSmileLeft
mouthSmileRight mouthStretchLeft mouthStretchRight mouthUpperUpLeft mouthUpperUpRight noseSneerLeft
noseSneerRight
"""
BLENDSHAPES = tuple(_NAMES.split())


def blendshape(name: str) -> int:
    """The column of a blendshape in arrays of expression; raises ValueError for a name that does not exist."""
    return BLENDSHAPES.index(name)


SMILES = np.array([blendshape("mouthSmileLeft"), blendshape("mouthSmileRight")])


@cache
def tessellation() -> Array:
    """(852, 3) int32: the corners of every triangle of the skin."""
    from mediapipe.tasks.python.vision.face_landmarker import FaceLandmarksConnections

    edges = FaceLandmarksConnections.FACE_LANDMARKS_TESSELATION
    triangles = [(edges[k].start, edges[k].end, edges[k + 1].end) for k in range(0, len(edges), 3)]
    return np.array(triangles, np.int32)
