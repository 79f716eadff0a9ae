"""The white of an eye, without its iris and without the lids."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array
from playact.engine.eye_view import BEYOND, EyeView
from playact.engine.geometry import smoothstep
from playact.engine.iris_shape import SOFT, iris_shape
from playact.engine.painted_eye import PaintedEye

_LIGHTER = (60, 97)  # per cent of what is beside the iris that are white, neither shadow nor a light on it
_LIGHTEST = 85  # per cent of that white: no white that comes out is lighter
_SHADE = 0.6  # of what a painted eye has
_SKIN_HUE = 0.6  # as much of the skin's hue may be in it
_SCALES = (0.5, 0.25, 0.12, 0.06)  # of the eye's width
_EVEN = 0.08  # of the eye's width
_CORNER = (0.03, 0.16)  # of the eye's width, from its inner end: what has its own colour, and what has the white's


class Sclera:
    """The white of the eye in a `view`, all (h, w, 3) float32.

    `spread`: over the iris, in the shade of the lids; `bared`: over lids and lashes as well, in no shade but that
    towards the corners. `shape` (h, w): of the iris, 0 to 1.
    """

    def __init__(self, view: EyeView) -> None:
        trust = _white_share(view)
        shade = 1 - _SHADE * (1 - PaintedEye(view.ring - view.corner, view.rows, view.columns).shade(0.0))
        bare = _less_like_skin(_spread(view.crop / shade, trust, view.width), view)
        lightest = float(np.percentile(view.crop[trust > 0].mean(1), _LIGHTEST)) if trust.any() else 255.0
        bared, shaded = (_no_lighter(bare * each, lightest, view.width) for each in (shade.max(0), shade))
        self.shape = iris_shape(view, shaded)
        keep = ((1 - self.shape) * smoothstep((view.away - 1 - SOFT / 2) / BEYOND))[..., None]
        self.spread = np.asarray(view.crop * keep + shaded * (1 - keep), np.float32)
        corner = _inner_corner(view)[..., None]
        lightness = view.open_eye[..., None] * corner * view.crop.mean(2, keepdims=True) ** 2  # its lashes are dark
        pink = (view.crop * lightness).sum((0, 1)) / max(float(lightness.sum()), 1e-6) if lightness.any() else bared
        self.bared = np.asarray(bared + corner * (pink - bared), np.float32)


def _no_lighter(white: Array, lightest: float, width: float) -> Array:
    """The `white` (h, w, 3) up to that lightness, and without an edge where it has come to it."""
    share = np.minimum(lightest / np.maximum(white.mean(2), 1.0), 1).astype(np.float32)
    return np.asarray(white * cv2.GaussianBlur(share, (0, 0), max(1.0, _EVEN * width))[..., None])


def _less_like_skin(white: Array, view: EyeView) -> Array:
    """The `white` (h, w, 3) with no more of the hue of the skin round the eye than it may have: in a narrow eye, that
    is what a lens or a codec mixes into it."""
    skin = np.median(view.crop[~cv2.dilate(view.open_eye.astype(np.uint8), np.ones((5, 5))).astype(bool)], 0)
    light = white.mean(2, keepdims=True)
    hue, own = skin / max(float(skin.mean()), 1.0) - 1, white / np.maximum(light, 1.0) - 1
    share = (own @ hue) / max(float(hue @ hue), 1e-6)
    return np.asarray(white - light * np.maximum(share - _SKIN_HUE, 0)[..., None] * hue, np.float32)


def carried_on(view: EyeView) -> Array:
    """(h, w, 3) float32: all that is seen in the opening, and beyond it more of the same."""
    seen = view.open_eye.astype(np.float32)
    sure = cv2.GaussianBlur(seen, (0, 0), max(0.7, 0.02 * view.width))
    around = _spread(view.crop, seen, view.width)
    return np.asarray(around + (np.clip(2 * sure - 1, 0, 1))[..., None] * (view.crop - around), np.float32)


def _inner_corner(view: EyeView) -> Array:
    """(h, w): 1 at the eye's inner corner, softly 0 where its white begins."""
    outer, inner = view.ring[0] - view.corner, view.ring[8] - view.corner
    along = (outer - inner) / max(float(np.linalg.norm(outer - inner)), 1e-6)
    away = (view.columns - inner[0]) * along[0] + (view.rows - inner[1]) * along[1]
    return 1 - smoothstep((away / view.width - _CORNER[0]) / (_CORNER[1] - _CORNER[0]))


def _white_share(view: EyeView) -> Array:
    """(h, w) float32: 1 on the lightest white, less on a darker one, 0 on all but the lighter part of what can be seen
    on either side of the iris."""
    light = view.crop.min(2)  # of the three colours: neither skin nor the pink of a corner has much of each
    beyond, on_left = view.open_eye & (view.away > 1 + BEYOND), view.columns < view.centre[0]
    share = np.zeros(beyond.shape, np.float32)
    for side in (beyond & on_left, beyond & ~on_left):
        if side.any():
            least, most = np.percentile(light[side], _LIGHTER)
            share += side & (light >= least) & (light <= most)
    return np.asarray(share * (light / max(float(np.max(light * share)), 1.0)) ** 2, np.float32)


def _spread(crop: Array, trust: Array, width: float) -> Array:
    """(h, w, 3): the colours that `trust` (h, w) marks, carried on over all others, and the nearer the finer."""
    usual = crop[trust > 0].mean(0) if (trust > 0).any() else crop.reshape(-1, 3).mean(0)
    spread = np.broadcast_to(usual.astype(np.float32), crop.shape)
    weighted = np.dstack([crop * trust[..., None], trust]).astype(np.float32)
    for scale in _SCALES:
        near = cv2.GaussianBlur(weighted, (0, 0), max(1.0, scale * width), borderType=cv2.BORDER_CONSTANT)
        seen = near[..., 3:]
        spread = (near[..., :3] + 0.02 * spread) / (seen + 0.02)
    return np.asarray(spread)
