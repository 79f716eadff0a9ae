"""The face beneath a frame of glasses: its skin made up from both sides, and how much of each pixel was frame."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from playact.engine.anatomy import EYES
from playact.engine.arrays import Array, Image
from playact.engine.frame_outline import FrameOutline, Strip
from playact.engine.geometry import smoothstep
from playact.engine.landmarks import Face

_TONE = 0.1, 0.8  # shares of the frame's tone from which on a pixel is all skin, or all frame
_AROUND = 0.012  # eyes' distances round a frame in which its edge is blurred; so are the next two
_SHADOW = 0.035  # below a rim, where its shadow falls
_LASHES = 0.08  # round an eye
_NO_FRAME = 0.3  # a pixel that has less of a frame may be skin as it is seen
_UNIT = 90.0  # pixels by eyes' distance in which skin is made up, for there is nothing fine in it
_FROM = 3  # such pixels round a hole that it is filled from


def taken_off(crop: Image, corner: Array, outline: FrameOutline, face: Face) -> tuple[Image, Array]:
    """The `crop` (h, w, 3) of a picture, which begins at its pixel `corner`, without the frame that is outlined in it;
    and how much of each pixel was frame, (h, w) 0 to 1. Of arms there is some, but they stay as well: further on they
    are a part of what is behind them."""
    whole, shaded, arms = (np.zeros(crop.shape[:2], np.uint8) for _ in range(3))
    for rim in outline.rims:
        _fill(whole, rim, corner, closed=True)
        _fill(shaded, _with_shadow(rim, _SHADOW * face.eye_distance), corner, closed=True)
    _fill(whole, outline.bars[0], corner, closed=False)
    for arm in outline.bars[1:]:
        _fill(arms, arm, corner, closed=False)
    margin = 2 * round(_AROUND * face.eye_distance) + 3
    hole = cv2.dilate(np.maximum(whole, shaded), np.ones((margin, margin), np.uint8)) > 0
    share = np.where(hole, _of_frame(whole, outline.tone.share(crop)), cv2.GaussianBlur(arms, (0, 0), 1.0) / 255.0)
    skin = _made_up(crop, np.where(hole, np.uint8(255), np.uint8(0)), _UNIT / face.eye_distance)
    eyes = _eyes(face, corner, crop.shape[:2])
    return _as_seen(skin, crop, share, np.maximum(outline.tone.share(skin), 0), eyes), share


def _of_frame(whole: Image, tone: Array) -> Array:
    """(h, w): as the tone says at the edges of the `whole` frame; lights on it are frame as well."""
    inside = cv2.GaussianBlur(cv2.erode(whole, np.ones((3, 3), np.uint8)), (0, 0), 0.8) / 255.0
    low, high = _TONE
    return np.asarray(np.maximum(np.minimum(np.clip((tone - low) / (high - low), 0, 1), whole / 255.0), inside))


def _with_shadow(rim: Strip, reach: float) -> Strip:
    """A rim and what is below it."""
    across = rim.outer - rim.inner
    across = across / np.maximum(np.linalg.norm(across, axis=1), 1e-6)[:, None]
    return replace(rim, outer=rim.outer + reach * across * np.maximum(across[:, 1:], 0))


def _fill(mask: Image, strip: Strip, corner: Array, *, closed: bool) -> None:
    """Draws into `mask` (h, w), as bright as the strip's shares are, and never darker than it was."""
    edges = [np.round((edge - corner) * 16).astype(np.int32) for edge in (strip.outer, strip.inner)]
    part = np.zeros_like(mask)
    for k in range(0 if closed else 1, len(strip.share)):
        quad = np.array([edges[0][k - 1], edges[0][k], edges[1][k], edges[1][k - 1]])
        cv2.fillConvexPoly(part, quad, [255 * float(strip.share[k])], cv2.LINE_AA, 4)
    np.maximum(mask, part, out=mask)


def _made_up(crop: Image, hole: Image, scale: float) -> Image:
    """The crop (h, w, 3) with skin in the `hole`, 255 in (h, w), carried on from both sides of it."""
    rows, columns = hole.shape
    size = max(8, round(columns * scale)), max(8, round(rows * scale))
    small, mask = (cv2.resize(each, size, interpolation=cv2.INTER_AREA) for each in (crop, hole))
    filled = cv2.inpaint(small, np.where(mask > 0, np.uint8(255), np.uint8(0)), _FROM, cv2.INPAINT_TELEA)
    filled = cv2.resize(filled, (columns, rows), interpolation=cv2.INTER_CUBIC)
    soft = cv2.GaussianBlur(cv2.dilate(hole, np.ones((3, 3), np.uint8)), (0, 0), 1.0)[..., None] / 255.0
    return np.asarray(crop + soft * (filled.astype(np.float32) - crop) + 0.5, np.uint8)


def _as_seen(skin: Image, crop: Image, share: Array, dark: Array, eyes: Array) -> Image:
    """Made up `skin` (h, w, 3) where there is no frame near: as the crop shows it where that is the lighter, and the
    skin has some of the frame's tone, `dark` (h, w), for lashes or a brow were carried on where none are. What else
    is lighter is a light on the frame. And near `eyes`, (h, w) bool, what is darker is lashes, and no shade."""
    close = cv2.dilate(share.astype(np.float32), np.ones((5, 5), np.uint8))
    own = (1 - smoothstep(close / _NO_FRAME)) * np.where(eyes, 1.0, smoothstep(dark / _NO_FRAME))
    change = crop.astype(np.float32) - skin
    change = np.where(eyes[..., None], change, np.maximum(change, 0))
    return np.asarray(skin + own[..., None] * change + 0.5, np.uint8)


def _eyes(face: Face, corner: Array, size: tuple[int, ...]) -> Array:
    """(h, w) bool: as far from the eyes as lashes reach."""
    eyes, reach = np.zeros(size, np.uint8), 2 * round(_LASHES * face.eye_distance) + 1
    cv2.fillPoly(eyes, [np.round(face.points[eye.ring, :2] - corner).astype(np.int32) for eye in EYES], [1])
    return cv2.dilate(eyes, np.ones((reach, reach), np.uint8)) > 0
