"""An eye taken apart: the white without the iris, and the whole iris, also what the lids hide of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import cv2
import numpy as np

from playact.engine.arrays import Array
from playact.engine.eye_view import EyeView
from playact.engine.geometry import smoothstep
from playact.engine.iris_shape import circle
from playact.engine.painted_eye import RADIUS, Paint, PaintedEye
from playact.engine.sclera import Sclera, carried_on

_RINGS = 24
_SHEET = 96.0  # pixels that a painted eye is wide: on the canvas few are wider
_STILL, _MOVED = 0.15, 0.3  # radii that an iris moves until it begins to be a circle, and until it is one
_LID_SHADE = (0.06, 0.16)  # of the eye's width, from the upper lid: how far its shade lies on an iris
_DARKER = (0.75, 0.95)  # as light as the same ring elsewhere: in that shade, and not


@dataclass(frozen=True, slots=True)
class Eyeball:
    """`white` (h, w, 3), `iris` (h, w, 3) and the `disc` (h, w) of the latter, 0 to 1, all float32; in the picture they
    begin at `corner` (2,). `bared` and `whole` (h, w, 3) are white and iris as lids and lashes leave them when they
    open further. The `shape` (h, w) is what the disc is in the picture, where it need be no circle; an iris that moves
    has it less and less, for a lash that looks like it would be seen to go along."""

    white: Array
    bared: Array
    iris: Array
    whole: Array
    disc: Array
    shape: Array
    corner: Array

    @classmethod
    def seen(cls, view: EyeView) -> Self:
        """As a picture shows it: drawn unmoved it is the picture again."""
        sclera, (iris, whole), disc = Sclera(view), _completed(view), circle(view.away)
        return cls(sclera.spread, sclera.bared, iris, whole, disc, sclera.shape, view.corner)

    @classmethod
    def blank(cls, view: EyeView) -> Self:
        """Without an iris, as statues have it: a look does not move it."""
        ball = carried_on(view)
        none = np.zeros(ball.shape[:2], np.float32)
        return cls(ball, ball, ball, ball, none, none, view.corner)

    @classmethod
    def completed(cls, view: EyeView, opened: Array, paint: Paint) -> Self:
        """One that will be seen in the opening `opened` (16, 2), of which the picture shows less."""
        painted = PaintedEye(opened - view.corner, view.rows, view.columns)
        matched = view.matched(paint)
        iris = painted.iris(matched, view.centre, view.radius)
        if view.shown_iris(paint) is not None:
            iris += _surely(view.open_eye, view.width) * (view.crop - iris)
        white = painted.white(matched)
        disc = circle(view.away)
        return cls(white, white, iris, iris, disc, disc, view.corner)

    @classmethod
    def painted(cls, ring: Array, paint: Paint) -> tuple[Self, Array]:
        """One that is all painted, to be seen in a `ring` (16, 2) of any size, and that ring where the ball lies."""
        size = float(np.linalg.norm(ring[8] - ring[0])) / _SHEET
        laid = (ring - ring.min(0)) / size + _SHEET / 2
        rows, columns = np.mgrid[: int(laid[:, 1].max() + _SHEET / 2), : int(laid[:, 0].max() + _SHEET / 2)]
        eye = PaintedEye(laid, rows, columns)
        centre, radius = eye.usual_place(), RADIUS * eye.width
        disc = circle(np.hypot(columns - centre[0], rows - centre[1]) / radius)
        white, iris = eye.white(paint), eye.iris(paint, centre, radius)
        ball = cls(white, white, iris, iris, disc, disc, np.zeros(2, np.float32))
        return ball, laid.astype(np.float32)

    def mirrored(self) -> Self:
        """As the other eye has it: where x was, -x is."""
        corner = np.array([1 - self.corner[0] - self.disc.shape[1], self.corner[1]], np.float32)
        names = "white", "bared", "iris", "whole", "disc", "shape"
        flipped = {name: np.ascontiguousarray(getattr(self, name)[:, ::-1]) for name in names}
        return replace(self, **flipped, corner=corner)

    @property
    def _radius(self) -> float:
        return max(1.0, float(np.sqrt(self.disc.sum() / np.pi)))

    def sample(self, x: Array, y: Array, gaze: Array, wider: float = 0.0) -> Array:
        """(h, w, 3) float32: the eye at picture coordinates x, y (h, w), its iris moved by `gaze` (2,) pixels; `wider`
        open than in the picture, 0 to 1."""
        x, y = x - self.corner[0], y - self.corner[1]
        still = (1 - wider) * float(1 - smoothstep((float(np.linalg.norm(gaze)) / self._radius - _STILL) / _MOVED))
        white = _remapped(_between(self.white, self.bared, wider), x, y)
        moved_x, moved_y = x - np.float32(gaze[0]), y - np.float32(gaze[1])
        share = cv2.remap(
            _between(self.disc, self.shape, still), moved_x, moved_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT
        )[..., None]
        return np.asarray(white + share * (_remapped(_between(self.iris, self.whole, wider), moved_x, moved_y) - white))


def _between(one: Array, other: Array, share: float) -> Array:
    return one if share <= 0 else cv2.addWeighted(one, 1 - share, other, share, 0)


def _remapped(picture: Array, x: Array, y: Array) -> Array:
    return cv2.remap(picture, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _completed(view: EyeView) -> tuple[Array, Array]:
    """(h, w, 3) float32 twice: what the lids hide of the iris is as what is shown, ring by ring; and what they shade
    as well."""
    whole, sure = _rings(view), _surely(view.open_eye, view.width)
    light = view.crop.mean(2) / np.maximum(whole.mean(2), 1.0)
    shade = 1 - smoothstep((light - _DARKER[0]) / (_DARKER[1] - _DARKER[0]))
    shade *= 1 - smoothstep((view.below_lid() - _LID_SHADE[0]) / (_LID_SHADE[1] - _LID_SHADE[0]))
    shade = cv2.GaussianBlur(shade.astype(np.float32), (0, 0), max(0.7, 0.01 * view.width))[..., None]
    shares = sure, sure * (1 - shade)
    shown, lit = (np.asarray(whole + share * (view.crop - whole), np.float32) for share in shares)
    return shown, lit


def _rings(view: EyeView) -> Array:
    """(h, w, 3) float32: an iris of what is shown of it, each ring in the colour that most of it has."""
    crop, away = view.crop, view.away
    ring = np.minimum(away * (_RINGS - 1), _RINGS - 1).astype(np.float32)
    shown = view.open_eye & (away < 1)
    profile = np.zeros((_RINGS, 3), np.float32)
    known = np.zeros(_RINGS, bool)
    for k in range(_RINGS):
        here = shown & (np.abs(ring - k) < 1)
        known[k] = here.any()
        if known[k]:
            profile[k] = np.median(crop[here], 0)
    if not known.any():
        return crop.astype(np.float32)
    for channel in range(3):
        profile[:, channel] = np.interp(np.arange(_RINGS), np.flatnonzero(known), profile[known, channel])
    return cv2.remap(profile[None], ring, np.zeros_like(ring), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)


def _surely(open_eye: Array, width: float) -> Array:
    """(h, w, 1): 1 well inside the open eye, softly 0 towards its lids."""
    inside = cv2.erode(open_eye.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    sure = np.minimum(cv2.GaussianBlur(inside, (0, 0), max(1.0, 0.02 * width)) * 2, open_eye)[..., None]
    return np.asarray(np.clip(sure, 0, 1))
