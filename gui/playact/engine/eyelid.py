"""The skin of an upper lid, of which a picture with open eyes shows a narrow strip or none."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.geometry import smoothstep
from playact.engine.spread import spread

_LASH_BREADTH = 0.14  # of the eye's width, as the next two lines
_BROW_RIM = 0.04
_NEAR, _FAR, _FAR_SHARE = 0.1, 0.3, 0.03
_FROM_BELOW = 0.05  # how much skin below the eye counts
_LIGHT, _LEAST = (
    (0.5, 0.8),
    0.02,
)  # of what is usual round the eye: what is darker is hair, a broad line or a background
_FINE, _MOST_GRAIN = 0.04, 3.0  # of the eye's width; by the usual amount of what is fine
_SHADE = 0.12
_MOST_UNEVEN = 0.15  # of a lid's lightness
_DARKEST, _MOST_LIT = 0.55, 2.5  # of the lightness of the skin below the eye
_INTO_LIGHT = 0.35  # of the way, as logarithms, from what lies in the shade of a brow to that skin


def painted_lid(
    image: Image,
    ring: Array,
    brow: Array,
    width: float,
    frame: Image | None = None,
    eye: Image | None = None,
    face: Array | None = None,
) -> tuple[Image, tuple[int, int]]:
    """A closed eye's skin: what lies above the eye spread over it, without lashes, with the grain of the picture and a
    little shade towards the lower lid. Also the pixel where its top left corner lies.

    The `frame` of glasses, 255 in (h, w) of the picture, is no skin; before a lid it stays as it is. Nor is what is
    known to be the open `eye`, 255 in (h, w), where that goes on beyond the `ring`, nor what is beyond the outline of
    the `face` (n, 2).
    """
    reach = int(width * 0.9) + 4
    left, top = (max(0, int(middle) - reach) for middle in ring.mean(0))
    crop = image[top : top + 2 * reach, left : left + 2 * reach]
    ring, brow = (points - np.array([left, top], np.float32) for points in (ring, brow))
    middle = ring.mean(0)
    hole = _hull(middle + (ring - middle) * np.array([1.12, 1.35], np.float32), crop, 3)
    if eye is not None:
        seen_eye = eye[top : top + 2 * reach, left : left + 2 * reach] > 0
        hole = np.asarray(cv2.dilate(np.where(seen_eye, np.uint8(255), hole), np.ones((3, 3), np.uint8)), np.uint8)
    hairy = _hull(brow, crop, 2 * round(_BROW_RIM * width) + 1)
    bare = without_lashes(crop, hole, width)
    lowness = _lowness(ring, crop, width)
    on_face = hole == 0 if face is None else (hole == 0) & (_filled(face - np.array([left, top]), crop) > 0)
    seen = (on_face & (hairy == 0)) * (1 - (1 - _FROM_BELOW) * lowness)
    kept = None if frame is None else frame[top : top + 2 * reach, left : left + 2 * reach]
    if kept is not None:
        seen = seen * (cv2.dilate(kept, np.ones((3, 3), np.uint8)) == 0)
    inside = cv2.GaussianBlur(hole, (0, 0), max(1.0, width * 0.03))[..., None] / 255.0
    near, far = (max(1.0, reach * width) for reach in (_NEAR, _FAR))
    light = bare.mean(2) / np.maximum(spread(bare, seen, near, far, _FAR_SHARE).mean(2), 1.0)
    sure = _LEAST + smoothstep((light - _LIGHT[0]) / (_LIGHT[1] - _LIGHT[0]))
    colours = spread(bare, seen * sure, near, far, _FAR_SHARE)
    even = _evenly_lit(colours, bare, sure * on_face * lowness, hole > 0)
    skin = bare * (1 - inside) + (even + _grain(crop, hole, width)[..., None]) * inside
    skin *= _shade(ring, len(crop))
    if kept is not None:
        skin += cv2.GaussianBlur(kept, (0, 0), 1.0)[..., None] / 255.0 * (crop - skin)
    return np.clip(skin, 0, 255).astype(np.uint8), (left, top)


def _shade(ring: Array, rows: int) -> Array:
    """(rows, 1, 1): less than 1 towards the lower lid."""
    low = (np.arange(rows) - ring[:, 1].min()) / max(1.0, float(np.ptp(ring[:, 1])))
    return np.asarray(1 - _SHADE * np.clip(low, 0, 1) * (low < 1.3))[:, None, None]


def _hull(points: Array, crop: Image, brush: int) -> Image:
    """(h, w) 0 or 255: the convex hull of `points`, widened by half of `brush`."""
    hull = _filled(cv2.convexHull(points.astype(np.float32)), crop)
    return np.asarray(cv2.dilate(hull, np.ones((brush, brush), np.uint8)), np.uint8)


def _filled(outline: Array, crop: Image) -> Image:
    mask = np.zeros(crop.shape[:2], np.uint8)
    return np.asarray(cv2.fillPoly(mask, [outline.astype(np.int32)], [255]), np.uint8)


def without_lashes(crop: Image, hole: Image, width: float) -> Image:
    """Dark things narrower than a lash's breadth closed; what is in the `hole` has no say."""
    size = 2 * round(_LASH_BREADTH * width / 2) + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    spread = np.asarray(cv2.dilate(np.where(hole[..., None] > 0, np.uint8(0), crop), disc))
    return np.asarray(cv2.erode(np.where(hole[..., None] > 0, np.uint8(255), spread), disc), np.uint8)


def _lowness(ring: Array, crop: Image, width: float) -> Array:
    """(h, w) 0 above the line through the eye's corners to 1 below it."""
    along = ring[8] - ring[0]
    down = np.array([-along[1], along[0]]) * np.sign(along[0]) / max(float(np.linalg.norm(along)), 1e-6)
    rows, columns = np.mgrid[: crop.shape[0], : crop.shape[1]]
    away = (columns - ring[0, 0]) * down[0] + (rows - ring[0, 1]) * down[1]
    return smoothstep(away / (0.2 * width) + 0.5)


def _evenly_lit(colours: Array, bare: Image, below: Array, hole: Array) -> Array:
    """A lid's skin, `colours` (h, w, 3) over the `hole` (h, w): it bulges out of the darkest of sockets into the light
    that falls on the skin `below` (h, w), 0 to 1; and what light and shadow meet above it do not meet on it."""
    usual = colours[hole].mean(0)
    lightness = colours[hole].mean(1)
    even = min(1.0, _MOST_UNEVEN * float(lightness.mean()) / max(float(lightness.std()), 1e-3))
    cheek = float(np.average(bare.mean(2), weights=below)) if below.any() else 0.0
    lighter = max(cheek / max(float(lightness.mean()), 1.0), 1.0)
    lit = min(max(lighter**_INTO_LIGHT, _DARKEST * lighter), _MOST_LIT)
    return np.asarray(lit * (usual + even * (colours - usual)))


def _grain(crop: Image, hole: Image, width: float) -> Array:
    """(h, w): what is fine on the skin below the `hole`, as over the rest of the crop; no line that runs through it."""
    light = crop.mean(2, dtype=np.float32)
    fine = light - cv2.GaussianBlur(light, (0, 0), max(1.0, _FINE * width))
    outside = np.abs(fine[hole == 0])
    most = _MOST_GRAIN * float(np.median(outside)) if outside.size else 0.0
    rows = np.flatnonzero(hole.any(1))
    below = min(int(rows[-1] - rows[0]) + 3, len(hole)) if rows.size else 0
    clear = cv2.dilate(hole, np.ones((3, 3), np.uint8)) == 0
    moved = np.zeros_like(light)
    moved[: len(hole) - below] = (fine * clear)[below:]
    return np.asarray(np.clip(moved, -most, most))
