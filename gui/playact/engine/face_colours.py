"""What colours a face has in its picture: its lips, the whites of its eyes, its teeth."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import EYES, INNER_LIPS, LOWER_LIP_RINGS, UPPER_LIP_RINGS
from playact.engine.arrays import Array, Image
from playact.engine.character import BOUNDS, Character
from playact.engine.mouth_light import LUMINANCE
from playact.engine.opening import opening

_DARK = 3.0  # units of light in which hues drown
_IRIS, _LIGHTER, _ENOUGH = 1.15, 60, 24  # of its radius, what is not white; per cent that are darker; pixels
_BODY = np.s_[1:3, 2:7]  # of the rings of a lip: neither its rims nor its corners
_PALE, _LIT, _LIT_AS_LIPS = 0.5, 0.5, 0.8  # how red teeth are at most, by the lips, and how light, by skin and by lips
_PALER, _SOME = 1.3, 0.1  # than the lips, teeth in grey; of what is between the lips, to be called teeth


def hues(red: Array, green: Array, blue: Array) -> tuple[Array, Array]:
    """Red by green, and blue by green, of planes of any one shape; of the dark, hardly any."""
    return (red + _DARK) / (green + _DARK), (blue + _DARK) / (green + _DARK)


def redness(colours: Array) -> Array:
    """(…): of colours (…, 3), red by green."""
    return np.asarray(hues(*np.moveaxis(colours, -1, 0))[0])


def lip_colour(rgb: Image, points: Array) -> Array:
    """(3,) float32 RGB: the median of the lips in `rgb` (h, w, 3), at `points` (478, 2 or 3) of its pixels."""
    places = points[np.concatenate([UPPER_LIP_RINGS[_BODY].ravel(), LOWER_LIP_RINGS[_BODY].ravel()]), :2]
    x, y = np.clip(np.round(places).astype(int), 0, np.array(rgb.shape[1::-1]) - 1).T
    return np.asarray(np.median(rgb[y, x], 0), np.float32)


def eye_whites(rgb: Image, points: Array) -> Array:
    """(3,) float32 RGB: the lighter part of what open eyes show beside their irises in `rgb` (h, w, 3), at `points`
    (478, 2 or 3) of its pixels; black where they show nothing."""
    seen = []
    for eye in EYES:
        mask = np.zeros(rgb.shape[:2], np.uint8)
        cv2.fillConvexPoly(mask, cv2.convexHull(np.round(points[eye.ring, :2]).astype(np.int32)), 1)
        centre, rim = points[eye.iris[0], :2], points[eye.iris[1:], :2]
        radius = _IRIS * float(np.linalg.norm(rim - centre, axis=1).mean())
        cv2.circle(mask, np.round(centre).astype(int).tolist(), int(np.ceil(radius)), 0, -1)
        seen.append(rgb[mask > 0])
    beside = np.concatenate(seen).astype(np.float32)
    if len(beside) < _ENOUGH:
        return np.zeros(3, np.float32)
    light = beside @ LUMINANCE
    return np.asarray(np.median(beside[light >= np.percentile(light, _LIGHTER)], 0), np.float32)


def teeth_colour(character: Character) -> Array:
    """(3,) float32 RGB: the median of the teeth between the lips of the picture; black where it shows none, but only
    what is in any mouth, or a shut one."""
    window = raster.window_around(character.points[INNER_LIPS], 1, BOUNDS)
    left, top, right, bottom = window
    if not character.shows_inner_mouth or right <= left or bottom <= top:
        return np.zeros(3, np.float32)
    inside = character.image[top:bottom, left:right][raster.polygon_mask(opening(character.points), window) > 127]
    lips = lip_colour(character.image, character.points)
    light, lit = inside @ LUMINANCE, float(lips @ LUMINANCE)
    pale = light > _PALER * lit if character.grey else redness(inside) < 1 + _PALE * (redness(lips) - 1)
    teeth = pale & (light > max(_LIT * float(character.skin @ LUMINANCE), _LIT_AS_LIPS * lit))
    if not len(inside) or teeth.mean() <= _SOME:
        return np.zeros(3, np.float32)
    return np.asarray(np.median(inside[teeth], 0), np.float32)
