"""Where a picture shows an open eye, also beyond the lids that a landmarker finds: what a lid hides when it shuts."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.eye_view import BEYOND, EyeView
from playact.engine.raster import polygon_mask

_REACH = 0.16  # of the eye's width: so far from a far eye's lids they may be
_CHEEK = 0.3  # of the eye's width: from there to here is skin
_RIM = 0.03  # of the eye's width: the wet edge of a lid, and what is blurred into it
_LIGHTER = 60  # per cent of what is beside the iris that is darker than its white
_NEARER = 0.45  # of the way to skin in colour: what is that near white is white
_UNLIKE = 20.0  # in Lab: white that differs less from skin is not told from it


def open_eye(view: EyeView, skin: Image) -> Image:
    """(h, w) uint8: 255 on all of an open eye in the crop of its `view`, smooth at the edge; `skin` (h, w, 3) is what
    its shut lid would look like."""
    window = (0, 0, view.crop.shape[1], view.crop.shape[0])
    ring = polygon_mask(view.ring - view.corner, window)
    lab, bare = (cv2.cvtColor(each, cv2.COLOR_RGB2LAB).astype(np.float32) for each in (view.crop, skin))
    near = _widened(ring, _REACH * view.width) > 127
    cheek = (_widened(ring, _CHEEK * view.width) > 127) & ~near & (view.rows > view.ring[:, 1].max() - view.corner[1])
    away = np.linalg.norm(lab - bare, axis=2)
    if cheek.any():
        away = np.minimum(away, np.linalg.norm(lab - np.median(lab[cheek], 0), axis=2))
    beside, iris = view.open_eye & (view.away > 1 + BEYOND), view.open_eye & (view.away < 1)
    like = np.zeros(ring.shape, bool)
    for part, where in ((_lightest(beside, lab), True), (iris, view.away < 1)):
        if part.any():
            colour = np.median(lab[part], 0)
            like |= (np.linalg.norm(lab - colour, axis=2) < _NEARER * away) & (away > _UNLIKE) & where
    within = near & view.between_corners()
    grown = _joined((like & within & ~_unbounded(like & (ring <= 127), within)) | (ring > 127), ring > 127)
    return np.asarray(cv2.GaussianBlur(_widened(grown, _RIM * view.width), (0, 0), 1.0), np.uint8)


def _lightest(where: Array, lab: Array) -> Array:
    """(h, w) bool: the lighter part of what is `where` (h, w)."""
    return np.asarray(where & (lab[..., 0] >= np.percentile(lab[..., 0][where], _LIGHTER))) if where.any() else where


def _widened(mask: Image, reach: float) -> Image:
    size = 2 * max(1, round(reach)) + 1
    return np.asarray(cv2.dilate(mask, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))), np.uint8)


def _unbounded(mask: Array, within: Array) -> Array:
    """(h, w) bool: those areas of `mask` (h, w) that go on beyond where they may: skin as light as white is."""
    _, areas = cv2.connectedComponents(mask.astype(np.uint8))
    outside = np.unique(areas[mask & ~within])
    return np.asarray(np.isin(areas, outside[outside > 0]))


def _joined(mask: Array, to: Array) -> Image:
    """(h, w): 255 on those areas of `mask` (h, w) that are joined to something of the other."""
    _, areas = cv2.connectedComponents(mask.astype(np.uint8))
    return np.where(np.isin(areas, np.unique(areas[to])) & mask, np.uint8(255), np.uint8(0))
