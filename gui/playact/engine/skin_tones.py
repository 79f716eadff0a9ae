"""What becomes of the colours of a character's skin in the shade: it gets redder than it was, not grey."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import EYES, OUTER_LIPS, OVAL
from playact.engine.arrays import Array, Image
from playact.engine.character import BOUNDS, Character

_LUMINANCE = np.array([0.3, 0.59, 0.11])
_USUAL = np.array([0.8, 1.09, 1.2])  # powers, of fifty faces
_DOUBT = 0.02  # the spread of a face's light below which it says little of them
_LEAST, _MOST = 0.6, 1.5
_RIM, _AROUND, _SOFT = 0.12, 0.08, 0.02  # eye distances
_DARK, _USED = 8.0, (5, 95)  # units of light in which hues drown; per cent of the skin, by light


def tones(character: Character) -> Image:
    """(256, 3): to how many 128ths red, green and blue go of skin whose light goes to as many as the row's number.

    Each is a power of the light, and is found where the picture itself shows the skin lighter and darker; grey pictures
    stay grey.
    """
    powers = np.ones(3) if character.grey else _powers(_skin(character))
    shares = np.arange(256)[:, None] / 128
    return np.asarray(np.clip(np.round(128 * shares**powers), 0, 255), np.uint8)


def _powers(skin: Array) -> Array:
    """(3,) from the colours of skin (n, 3): by regression of their logarithms on the light's."""
    light = skin @ _LUMINANCE
    low, high = np.percentile(light, _USED)
    used = np.log(skin[(light >= low) & (light <= high)])
    about = np.log(np.exp(used) @ _LUMINANCE)
    about -= about.mean()
    spread, doubt = float((about**2).mean()), _DOUBT**2
    found = (about @ (used - used.mean(0)) / len(used) + doubt * _USUAL) / (spread + doubt)
    powers = np.clip(found, _LEAST, _MOST)
    return np.asarray(powers / (powers @ _LUMINANCE))


def _skin(character: Character) -> Array:
    """(n, 3) float: without eyes, brows and lips."""
    points, unit = character.points[:, :2], character.eye_distance
    left, top, right, bottom = window = raster.window_around(points[OVAL], 2, BOUNDS)
    bare = cv2.erode(raster.polygon_mask(points[OVAL], window), _disc(_RIM * unit))
    for features in (OUTER_LIPS, *(np.concatenate([eye.ring, eye.brow]) for eye in EYES)):
        hull = cv2.convexHull(points[features].astype(np.float32))[:, 0]
        bare[cv2.dilate(raster.polygon_mask(hull, window), _disc(_AROUND * unit)) > 0] = 0
    soft = cv2.GaussianBlur(character.image[top:bottom, left:right], (0, 0), max(0.8, _SOFT * unit))
    skin = soft[bare > 127].astype(float) + _DARK
    return skin if len(skin) else np.tile(character.skin + _DARK, (2, 1))


def _disc(radius: float) -> Image:
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(radius) + 1,) * 2), np.uint8)
