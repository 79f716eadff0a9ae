"""Which way up a clip was filmed, where its file does not say so: by the faces in it.

The landmarker reads a face on its side as well as an upright one. Of one upside down it sees none, or an upright one
that is not there. So of the four turns of a picture three are read right, whichever way up it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from playact.engine.anatomy import CHIN, FOREHEAD
from playact.engine.arrays import Image
from playact.engine.landmarks import Face, FaceLandmarker

MOMENTS = 7
"""Pictures to decide by, spread over the clip: somebody who lies down or tumbles for a while is left to it."""
LONGEST_SIDE = 640
_SHARE = 0.6
"""Of all readings that must agree on another way up: three of four do where it is so."""
_FEWEST = 6


def seems_turned(landmarker: FaceLandmarker, rgb: Image, faces: list[Face]) -> bool:
    """Whether a picture (h, w, 3), in which these `faces` were found, may not stand upright, by one look more: on its
    side, against the head's own tilt, where a face on its head is told from an upright one. `landmarker` is for single
    pictures."""
    against = 3 if faces and _slope(faces[0]) > 0 else 1
    return bool(_lie(faces, 0) or _reading(landmarker, rgb, against))


def quarters(pictures: Iterable[Image]) -> int:
    """By how many quarters, counterclockwise, the pictures of a clip are to be turned to stand upright, 0 to 3. 0 where
    no face is seen, or they don't agree."""
    with FaceLandmarker(moving=False) as landmarker:
        readings = Counter[int]()
        suspects = []
        for rgb in pictures:
            first = [each for turn in (0, 1) if (each := _reading(landmarker, rgb, turn)) is not None]
            readings.update(first)
            suspects += [rgb] if any(first) else []
        others = (_reading(landmarker, rgb, turn) for rgb in suspects for turn in (2, 3))
        readings.update(each for each in others if each is not None)
    if not readings:
        return 0
    most, count = readings.most_common(1)[0]
    return -most % 4 if count >= max(_FEWEST, _SHARE * readings.total()) else 0


def _reading(landmarker: FaceLandmarker, rgb: Image, turn: int) -> int | None:
    return _lie(landmarker.find(np.rot90(rgb, turn)), turn)


def _lie(faces: list[Face], turn: int) -> int | None:
    """By how many quarters, counterclockwise, the largest face lies in a picture, as found in the picture turned."""
    return (round(_slope(faces[0])) - turn) % 4 if faces else None


def _slope(face: Face) -> float:
    """Quarters, counterclockwise, -2 to 2."""
    down = (face.points[CHIN] - face.points[FOREHEAD])[:2]
    return float(np.arctan2(*down)) / (np.pi / 2)
