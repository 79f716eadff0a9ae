"""The part of a clip's picture in which a performer plays who is far from the camera."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.landmarks import Face, FaceLandmarker
from playact.engine.upright import WHOLE, Part
from playact.engine.wide_shot import search

FAR = 0.11
"""Of the picture's longer side: below a tenth the native detector, which sees the whole picture at 128 pixels, loses a
face, and of most clips less than a hundred pixels of it are left to read."""

GLIMPSES = 9
LONGEST_SIDE = 1920
"""Of the pictures to look at: how many there are, and how large they are."""

_FACES = 4
_VICINITY = 2.0
"""Heights of the face that it may have moved from one glimpse to the next, to be looked for there first."""
_SAME_SIZE = 1.6
_ROOM = 1.0
"""Heights of the face about where it was seen, for where it was in between: three or four of them are the usual
picture of a performer."""
_SEARCHES = 5
"""Of the whole picture, at most: each takes more than half a second where there is nobody."""


def is_far(face: Face, picture: Image) -> bool:
    """Whether a face is so small in its picture that it is better looked for in a part of it."""
    return bool(face.height < FAR * max(picture.shape))


def close_up(pictures: Iterable[Image]) -> Part:
    """Where the face moves that is largest and steadiest, with room about it; all of the picture, where none is seen,
    or one that is near at times. Of a way across the picture, its middle.

    `pictures` are glimpses of a clip, all of one size.
    """
    people: list[list[Face]] = []
    searches, shape = 0, (1, 1)
    with FaceLandmarker(moving=False, faces=_FACES) as landmarker:
        for rgb in pictures:
            shape = rgb.shape[:2]
            if not sum(_seen_again(landmarker, rgb, person) for person in people) and searches < _SEARCHES:
                searches += 1
                people += [[face] for face in search(landmarker, rgb)]
    main = max(people, key=_presence, default=[])
    if not main or any(face.height >= FAR * max(shape) for face in main):
        return WHOLE
    return _about(main, shape)


def _presence(person: list[Face]) -> float:
    return sum(face.area for face in person)


def _seen_again(landmarker: FaceLandmarker, rgb: Image, person: list[Face]) -> bool:
    """Whether there is a face like a person's about where that was last; then it is added to the person's."""
    last = person[-1]
    low, high = _limits([last], _VICINITY, rgb.shape[:2])
    seen = [face.moved(int(low[0]), int(low[1])) for face in landmarker.find(rgb[low[1] : high[1], low[0] : high[0]])]
    alike = [face for face in seen if 1 / _SAME_SIZE < face.height / last.height < _SAME_SIZE]
    person += sorted(alike, key=lambda face: float(np.linalg.norm((face.points - last.points)[:, :2])))[:1]
    return bool(alike)


def _about(faces: list[Face], shape: tuple[int, ...]) -> Part:
    """The part of a picture of `shape` (height, width) with these faces and room about them."""
    low, high = _limits(faces, _ROOM, shape)
    while FAR * (high - low).max() > min(face.height for face in faces):
        faces = _less_the_outermost(faces)
        low, high = _limits(faces, _ROOM, shape)
    height, width = shape
    return Part(float(low[0] / width), float(low[1] / height), float(high[0] / width), float(high[1] / height))


def _less_the_outermost(faces: list[Face]) -> list[Face]:
    middles = np.array([face.points[:, :2].mean(0) for face in faces])
    outermost = int(np.linalg.norm(middles - np.median(middles, axis=0), axis=1).argmax())
    return faces[:outermost] + faces[outermost + 1 :]


def _limits(faces: list[Face], room: float, shape: tuple[int, ...]) -> tuple[Array, Array]:
    """Left and top, right and bottom of what is about faces, `room` times the largest one's height, in whole pixels."""
    boxes = np.array([face.box for face in faces])
    reach = room * max(face.height for face in faces)
    low = np.floor(boxes[:, :2].min(0) - reach).clip(0)
    high = np.ceil(boxes[:, 2:].max(0) + reach).clip(None, [shape[1], shape[0]])
    return low.astype(int), high.astype(int)
