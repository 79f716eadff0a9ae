"""Skin of a face's near side, as it would look in the light of the far side."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import (
    ALAR_LEFT,
    ALAR_RIGHT,
    EYES,
    MIRRORED,
    NOSE_BASE,
    NOSE_TIP,
    OUTER_LIPS,
    SKIN_POINTS,
    tessellation,
)
from playact.engine.arrays import Array, Image
from playact.engine.character import Character
from playact.engine.geometry import soft_limit

SIDE = 64
"""Pixels of the flat half face on which the two sides are compared: light is soft."""

_MARGIN = 2
_BLACK = 6.0  # added to colours before their logarithm: noise in the dark is no light
_WIDE, _NARROW = 0.35, 0.08  # of the flat half: how far light is carried to where little is known, and where much is
_MOST_RATIO = 1.5
_ALIKE, _ROUGHLY_ALIKE = 0.35, 0.8  # logarithms: what differs by more is hair or glasses, which one side has alone
_KNOWN = 0.5  # of the near side's pixels: enough to judge the far side by
_THIN = 0.07  # eye distances: a strand of hair, a wrinkle
_MOST_FINE, _MOST_SHADE = 0.04, 0.12  # logarithms: pores and moulding are borrowed; strands and shadows would be bolder
_NEAR_EYE = 1.4
_AT_EDGE = np.ones((3, 3), np.uint8)  # pixels of a mesh's edge: half of each is what is beyond, in another light
_NOSTRILS = np.array([ALAR_RIGHT, ALAR_LEFT, NOSE_BASE, NOSE_TIP, 48, 278])


def borrowed_skin(character: Character, far: Array, known: Array, window: tuple[int, int, int, int]) -> Image:
    """(h, w, 4) of `window`, which holds the near side: its colour for the far side, and how far it is to be trusted.

    `far` (468,) bool; `known` (468,) 0 to 1: how well the picture shows the far side. The far side's own colour is
    taken where it is seen, and carried on; what the near side adds to it is bold only round the eyes, at the nostrils
    and at the lips.
    """
    flat, skin, triangles = _flattened(character.shape), character.points[:SKIN_POINTS], tessellation()
    near = raster.draw(triangles[~far[triangles].any(1)], skin, flat, window, skin[:, 2])
    gain, level, alike = (
        cv2.remap(each, near.x, near.y, cv2.INTER_LINEAR) for each in _compared(character, flat, far, known)
    )
    left, top, right, bottom = window
    seen = np.ascontiguousarray(character.image[top:bottom, left:right])
    smooth = _log(_without_thin(seen, _THIN * character.eye_distance))
    firm, bold = _features(skin[:, :2] - [left, top], seen.shape[:2])
    lit = level
    for added, most in ((_log(seen) - smooth, _MOST_FINE), (smooth + gain - level, _MOST_SHADE)):
        held = soft_limit(added, most)
        lit = lit + held + bold[..., None] * (added - held)
    whole = cv2.erode(near.cover, _AT_EDGE, borderType=cv2.BORDER_CONSTANT, borderValue=[0])
    trusted = 255 * np.maximum(alike, firm) * whole
    return np.clip(np.dstack([np.exp(lit) - _BLACK, trusted]) + 0.5, 0, 255).astype(np.uint8)


def _compared(character: Character, flat: Array, far: Array, known: Array) -> tuple[Array, Array, Array]:
    """On the flat half face, as logarithms: the far side's light by the near side's, and its colour (SIDE, SIDE, 3);
    and how alike they are beside that (SIDE, SIDE), 0 to 1."""
    skin, triangles, square = character.points[:SKIN_POINTS], tessellation(), (0, 0, SIDE, SIDE)
    of_far = far[triangles].any(1)
    there, here = (raster.draw(triangles[side], flat, skin, square, None) for side in (of_far, ~of_far))
    well = np.repeat(np.minimum(known / _KNOWN, 1)[:, None], 2, axis=1)
    trust = raster.draw(triangles[of_far], flat, well, square, None).x * there.cover * here.cover
    picture = cv2.blur(character.image, (3, 3))
    own, other = (_log(cv2.remap(picture, each.x, each.y, cv2.INTER_LINEAR)) for each in (there, here))
    ratio = np.clip(own - other, -_MOST_RATIO, _MOST_RATIO)
    alike = _small(ratio - _carried(ratio, trust * _small(ratio, _ROUGHLY_ALIKE)), _ALIKE)
    different = np.asarray(cv2.GaussianBlur(trust * (1 - alike), (0, 0), SIDE / 96))
    return _carried(ratio, trust * alike), _carried(own, trust * alike), 1 - different


def _small(ratio: Array, large: float) -> Array:
    """(h, w): 1 where `ratio` (h, w, 3) is nought, little where it is `large`."""
    return np.asarray(np.exp(-(ratio**2).mean(2) / large**2), np.float32)


def _carried(values: Array, trust: Array) -> Array:
    """`values` (h, w, 3) made smooth, and carried on to where there is no `trust` (h, w) in them."""
    carried: Array = np.zeros(3, np.float32)
    for reach, least in ((_WIDE, 1e-3), (_NARROW, 0.02)):
        total = cv2.GaussianBlur(trust, (0, 0), reach * SIDE)[..., None]
        summed = cv2.GaussianBlur(values * trust[..., None], (0, 0), reach * SIDE)
        carried = (summed + least * carried) / (total + least)
    return np.asarray(carried, np.float32)


def _flattened(shape: Array) -> Array:
    """(468, 2): a face's two halves on one another, in pixels of a square of SIDE."""
    skin = shape[:SKIN_POINTS, :2]
    flat = np.stack([np.abs(skin[:, 0] - skin[MIRRORED, 0]), skin[:, 1] + skin[MIRRORED, 1]], 1)
    low, high = flat.min(0), flat.max(0)
    return np.asarray((flat - low) / (high - low).max() * (SIDE - 1 - 2 * _MARGIN) + _MARGIN)


def _log(picture: Array) -> Array:
    return np.asarray(np.log(picture.astype(np.float32) + _BLACK))


def _without_thin(picture: Image, breadth: float) -> Image:
    """A picture less its lines up to a `breadth` in pixels, found at half its size."""
    size = (max(1, picture.shape[1] // 2), max(1, picture.shape[0] // 2))
    half = cv2.medianBlur(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), 2 * int(breadth / 4) + 1)
    return np.asarray(cv2.resize(half, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def _features(points: Array, size: tuple[int, ...]) -> tuple[Array, Array]:
    """(h, w) 0 to 1, softly: eyes, nostrils and lips; and the same with the brows, which hair may cover on one side."""
    parts = [*(_widened(points[np.concatenate([eye.ring, eye.crease])]) for eye in EYES), points[_NOSTRILS]]
    parts.append(points[OUTER_LIPS])
    brows = [_widened(points[np.concatenate([eye.ring, eye.brow])]) for eye in EYES]
    return _around(parts, size), _around(parts + brows, size)


def _around(parts: list[Array], size: tuple[int, ...]) -> Array:
    mask = np.zeros(size, np.uint8)
    for part in parts:
        cv2.fillPoly(mask, [np.round(cv2.convexHull(part.astype(np.float32))).astype(np.int32)], [255])
    return np.asarray(cv2.blur(cv2.dilate(mask, np.ones((5, 5), np.uint8)), (9, 9)), np.float32) / 255


def _widened(points: Array) -> Array:
    middle = points.mean(0)
    return np.asarray(middle + _NEAR_EYE * (points - middle))
