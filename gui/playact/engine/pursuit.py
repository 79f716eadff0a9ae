"""Somebody far away followed wherever they go in the picture, frame by frame, in a part of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.clip import View
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.pan import Pan
from playact.engine.perspective import along_sight
from playact.engine.upright import WHOLE, Part

_SAME_PLACE = 0.02
"""Of the face's height, from one frame to the next."""


class Sighting(NamedTuple):
    """What was shown of a frame, the faces in it, and at which left and top of the whole frame that is."""

    rgb: Image
    faces: list[Face]
    origin: tuple[int, int] = (0, 0)


class Pursuit:
    """Looks at one frame after another of one strip."""

    def __init__(self, part: Part, size: tuple[int, int], search: Callable[[Image], list[Face]]) -> None:
        """`part` of the picture to begin with; `size` (width, height) in pixels of the whole; `search` finds the faces
        in the whole, where nobody is in the part."""
        self._pan, self._search = Pan(part, size), search
        self._place: Array = np.full(4, np.inf)

    def look(self, alone: FaceLandmarker, view: View, seconds: float) -> Sighting:
        """The next frame."""
        rgb, faces = self._seen(alone, view)
        if not faces and self._pan.is_search_due(seconds) and self._pan.go_to(self._search(view(WHOLE))):
            rgb, faces = self._seen(alone, view)
        origin = self._pan.origin
        if faces and self._pan.keep_up(faces[0].moved(*origin), seconds):
            alone.lose(rgb.shape)
        return Sighting(rgb, [along_sight(face, rgb.shape) for face in faces], origin)

    def _seen(self, alone: FaceLandmarker, view: View) -> tuple[Image, list[Face]]:
        """A face is searched where it was in the frame before, and that place tells in what is read: where it has moved
        on, as whoever walks does all the time, it is looked at once more."""
        rgb = view(self._pan.part)
        faces = alone.follow(rgb)
        if faces:
            last, self._place = self._place, np.array(faces[0].moved(*self._pan.origin).box)
            if _SAME_PLACE * faces[0].height < np.abs(self._place - last).max() < np.inf:
                faces = alone.follow(rgb)
        return rgb, faces
