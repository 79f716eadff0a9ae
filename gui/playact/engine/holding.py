"""What glasses hold: skin under their frame stays where the skull is, and the further from it the more it may move.

Glasses that are a layer of their own hold little: what they had beneath them is made up, of which no more than a narrow
strip should be seen. Only where their arms end in what is behind them, skin has to stay.
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from playact.engine.anatomy import EYES, SKIN_POINTS, tessellation
from playact.engine.arrays import Array, Image
from playact.engine.character import Character
from playact.engine.geometry import eased_limit

_SLOPE = 0.7
"""How far a point may go by its distance from what is held: at 1 skin that comes nearer would be folded flat."""
_FREE = 0.6  # eye distances from what is held nothing is: there is the mouth
_MARGIN = 0.02  # of the eyes' distance, about the frame: a line that was found is not quite where the frame is
_BEHIND = 0.4  # as much as elsewhere behind a lens: there is little skin, which would be drawn to a point
_STIFF = 0.3  # of a brow: how much more one end may go by its distance from the other, or it would be bent
_MADE_UP = 0.07  # eye distances of what is made up beneath a layer that may come into view: about a broad frame's width
_LEAST = 1e-4
_COARSE = 2
_GRID = 6  # a triangle is looked at in so many steps along each side
_STEPS = np.array([(i, j, _GRID - i - j) for i in range(_GRID + 1) for j in range(_GRID + 1 - i)]) / _GRID


class Holding:
    """Of one character; without glasses it holds nothing. `hides_eyes`: nothing is seen of them through the lenses."""

    def __init__(self, character: Character) -> None:
        glasses = character.eyewear.glasses if character.eyewear else character.glasses
        self.hides_eyes = glasses is not None and glasses.opaque
        self._room: Array | None = None
        if glasses is not None:
            size, margin = character.image.shape[:2], _MARGIN * character.eye_distance
            frame, lenses = glasses.mask(size, margin), np.zeros(size, np.uint8)
            cv2.fillPoly(lenses, [np.round(rim).astype(np.int32) for rim in glasses.rims], [255])
            self._room = _room(frame | lenses if glasses.opaque else frame, lenses, character)
            if character.eyewear:
                arms = replace(glasses, rims=(), bars=glasses.bars[1:]).mask(size, margin)
                self._room = np.minimum(self._room + _MADE_UP, _room(arms, np.zeros_like(arms), character))

    def keep(self, offsets: Array, points: Array | slice = slice(None)) -> None:
        """Shortens the `offsets` (478, 3) of `points` to what they have room for, in place."""
        if self._room is not None:
            way = np.maximum(np.linalg.norm(offsets[points], axis=1), _LEAST)
            offsets[points] *= (eased_limit(way, self._room[points]) / way)[:, None]


def _room(frame: Image, lenses: Image, character: Character) -> Array:
    """(478,) eye distances: how far each point may go. Nowhere if one of its triangles is under the `frame` (h, w),
    less behind `lenses` (h, w); and both edges of a brow go as far as the one that is held more, or a raised brow would
    grow."""
    places = character.points[:, :2]
    coarse = np.where(frame[::_COARSE, ::_COARSE] > 0, np.uint8(0), np.uint8(1))
    outside = cv2.distanceTransform(coarse, cv2.DIST_L2, 5) * (_COARSE / character.eye_distance)
    away = _at(outside, places / _COARSE) * np.where(_at(lenses, places) > 0, _BEHIND, 1.0)
    corners = tessellation()
    under = (_at(frame, _STEPS @ places[corners]) > 0).any(1)
    away[corners[under]] = 0
    x, y = character.shape[:, :2].T
    between = np.sqrt((x[:, None] - x[:SKIN_POINTS]) ** 2 + (y[:, None] - y[:SKIN_POINTS]) ** 2)
    for eye in EYES:
        upper, lower = eye.brow[:5], eye.brow[5:]
        away[upper] = away[lower] = np.minimum(away[upper], away[lower])
        away[eye.brow] = (away[eye.brow] + _STIFF * between[np.ix_(eye.brow, eye.brow)]).min(1)
    away = (away[:SKIN_POINTS] + between).min(1)
    return np.asarray(np.maximum(_SLOPE * away / np.maximum(1 - away / _FREE, _LEAST), _LEAST))


def _at(picture: Array, places: Array) -> Array:
    """(…): the pixels of (h, w) at `places` (…, 2)."""
    x, y = np.moveaxis(np.round(places).astype(int), -1, 0)
    return np.asarray(picture[np.clip(y, 0, picture.shape[0] - 1), np.clip(x, 0, picture.shape[1] - 1)])
