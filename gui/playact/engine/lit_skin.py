"""The skin under a brow when that rises: out of its shade, as light as what is round it on that side of the face."""

from __future__ import annotations

import numpy as np

from playact.engine.anatomy import EYES, Eye
from playact.engine.arrays import Array, Image
from playact.engine.character import Character
from playact.engine.geometry import smoothstep

_CHEEKS = np.array([[50, 205], [280, 425]])  # below each eye
_ABOVE = 1.6  # breadths of a brow above its lower edge, where the forehead begins
_PATCH = 3  # pixels either side of such a place
_SHARE = 0.6  # of the way, as logarithms, from skin in the shade of a brow to lit skin: the socket stays deep
_RATIO, _MOST_TINT = 0.15, 0.15  # logarithms: of light that may be no shade, and of what another colour adds to it
_BLACK = 6.0  # added to colours before their logarithm: noise in the dark is no light


def surroundings(character: Character, eye: Eye) -> Array:
    """(3,): the colour of the forehead above the brow or of the cheek below the eye: of the darker, for fringes may
    hide the one, and a beard the other."""
    brow = character.points[eye.brow, :2]
    upper, lower = brow[:5], brow[5:]
    sides = lower + _ABOVE * (upper - lower), character.points[_CHEEKS[EYES.index(eye)], :2]
    colours = [np.median([_around(character.image, place) for place in places], 0) for places in sides]
    return np.asarray(min(colours, key=lambda colour: float(colour.mean())))


def lit(skin: Array, around: Array) -> Array:
    """The `skin` (h, w, 3) nearer to the light of what is `around` (3,); never darker than it was."""
    ratio = np.log(around.mean() + _BLACK) - np.log(skin.mean(2, keepdims=True) + _BLACK)
    way = np.log(around + _BLACK) - np.log(skin + _BLACK)
    way = ratio + np.clip(way - ratio, -_MOST_TINT, _MOST_TINT)
    brighter = np.exp(np.log(skin + _BLACK) + _SHARE * way * smoothstep(ratio / _RATIO)) - _BLACK
    return np.asarray(brighter, np.float32)


def _around(image: Image, place: Array) -> Array:
    """(3,)."""
    x, y = np.clip(np.round(place).astype(int), _PATCH, [image.shape[1] - _PATCH - 1, image.shape[0] - _PATCH - 1])
    return np.asarray(np.median(image[y - _PATCH : y + _PATCH + 1, x - _PATCH : x + _PATCH + 1].reshape(-1, 3), 0))
