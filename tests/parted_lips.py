"""A mouth that is drawn in a few flat colours, parted as far as a test wants it."""

import cv2
import numpy as np

from playact.engine.anatomy import INNER_LIPS, OUTER_LIPS
from playact.engine.character import Character
from playact.engine.jaw import Jaw

_PROFILE = np.array([0.3, 0.6, 0.85, 0.97, 1.0, 0.97, 0.85, 0.6, 0.3])


def parted(actor: Character, gap: float) -> np.ndarray:
    """(478, 3): the shape of a face whose lips are parted by so many eye distances more."""
    shape = actor.shape.copy()
    Jaw(actor).part(shape, gap * _PROFILE)
    return shape


def painted(skin: tuple, *layers: tuple[np.ndarray, tuple]) -> np.ndarray:
    """(720, 1280, 3): `skin` everywhere, and on it polygons (n, 2) in their colours, one over the other."""
    picture = np.full((720, 1280, 3), skin, np.uint8)
    for polygon, colour in layers:
        cv2.fillPoly(picture, [np.round(polygon * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)
    return picture


def mouth(points: np.ndarray, skin: tuple, lips: tuple, inside: tuple) -> np.ndarray:
    """(720, 1280, 3): the lips of a face's `points` (478, 3), and what is between them."""
    return painted(skin, (points[OUTER_LIPS, :2], lips), (points[INNER_LIPS, :2], inside))
