"""An eye taken apart: the white without the iris, and the whole iris, also what the lids hide of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.geometry import smoothstep
from playact.engine.iris import iris_circle
from playact.engine.painted_eye import RADIUS, Paint, PaintedEye
from playact.engine.raster import polygon_mask

_SOFT = 0.14  # of the radius: how softly an iris ends
_BEYOND = 0.18
_LEAST_RADIUS = 1.5
_LIGHTER = (60, 97)  # per cent of what is beside the iris that are white, neither shadow nor a light on it
_LIGHTEST = 90  # per cent of that white: no white that comes out is lighter
_SHADE = 0.5  # of what a painted eye has
_SCALES = (0.5, 0.25, 0.12, 0.06)  # of the eye's width
_RINGS = 24
_SHEET = 96.0  # pixels that a painted eye is wide: on the canvas few are wider
_LIGHT_PART, _MATCH = 85, (0.8, 1.05)  # per cent of what is beside the iris; how far from usual white may be
_RING, _RING_WIDTH = 0.7, 0.2  # radii where an iris has its colour
_LASHES, _LID = 0.6, 0.75  # as dark, by a brown iris, there are lashes; as light, by the white, a lid


class EyeView:
    """What a picture shows of an eye: a crop, what is open in it, and where its iris is.

    `found` (16, 2): the opening as the landmarker has it, in which it also found the `iris`; the same as `ring`, if it
    is right.
    """

    def __init__(self, image: Image, ring: Array, iris: Array, found: Array | None = None) -> None:
        self.ring, self.width = ring, float(np.ptp(ring[:, 0]))
        reach = int(self.width * 0.75) + 4
        middle = ring.mean(0)
        left, top = max(0, int(middle[0]) - reach), max(0, int(middle[1]) - reach)
        self.crop = image[top : top + 2 * reach, left : left + 2 * reach]
        self.corner = np.array([left, top], np.float32)
        window = (left, top, left + self.crop.shape[1], top + self.crop.shape[0])
        self.open_eye = cv2.erode(polygon_mask(ring, window), np.ones((3, 3), np.uint8)) > 127
        mask = polygon_mask(ring if found is None else found, window)
        radius = max(_LEAST_RADIUS, float(np.linalg.norm(iris[1:] - iris[0], axis=1).mean()))
        self.centre, self.radius = iris_circle(self.crop, mask > 127, iris[0] - self.corner, radius)
        self.rows, self.columns = np.mgrid[: self.crop.shape[0], : self.crop.shape[1]].astype(np.float32)
        self.away = np.hypot(self.columns - self.centre[0], self.rows - self.centre[1]) / self.radius

    def shown_iris(self, paint: Paint) -> Array | None:
        """(3,): its colour; None where lashes hide it, darker than a brown one, or a lid as light as white is."""
        within = self.open_eye & (np.abs(self.away - _RING) < _RING_WIDTH)
        seen = np.median(self.crop[within], 0) if within.any() else np.zeros(3)
        plausible = _LASHES * paint.iris.mean() < seen.mean() < _LID * paint.white.mean()
        return np.asarray(seen) if plausible else None

    def matched(self, paint: Paint) -> Paint:
        """As light as the white that is shown, and with the colour of the iris."""
        beyond, iris = self.open_eye & (self.away > 1 + _BEYOND), self.shown_iris(paint)
        light = np.percentile(self.crop[beyond].mean(1), _LIGHT_PART) if beyond.any() else paint.white.mean()
        white = paint.white * np.clip(light / paint.white.mean(), *_MATCH)
        return replace(paint, white=white, iris=paint.iris if iris is None else iris)


@dataclass(frozen=True, slots=True)
class Eyeball:
    """`white` (h, w, 3), `iris` (h, w, 3) and the `disc` (h, w) of the latter, 0 to 1, all float32; in the picture they
    begin at `corner` (2,). `bared` (h, w, 3) is the white that lids and lashes leave when they open further."""

    white: Array
    bared: Array
    iris: Array
    disc: Array
    corner: Array

    @classmethod
    def seen(cls, view: EyeView) -> Self:
        """As a picture shows it: drawn unmoved it is the picture again."""
        white, bared = _without_iris(view)
        return cls(
            white, bared, _completed(view.crop, view.away, view.open_eye, view.width), _disc(view.away), view.corner
        )

    @classmethod
    def completed(cls, view: EyeView, opened: Array, paint: Paint) -> Self:
        """One that will be seen in the opening `opened` (16, 2), of which the picture shows less."""
        painted = PaintedEye(opened - view.corner, view.rows, view.columns)
        matched = view.matched(paint)
        iris = painted.iris(matched, view.centre, view.radius)
        if view.shown_iris(paint) is not None:
            iris += _surely(view.open_eye, view.width) * (view.crop - iris)
        white = painted.white(matched)
        return cls(white, white, iris, _disc(view.away), view.corner)

    @classmethod
    def painted(cls, ring: Array, paint: Paint) -> tuple[Self, Array]:
        """One that is all painted, to be seen in a `ring` (16, 2) of any size, and that ring where the ball lies."""
        size = float(np.linalg.norm(ring[8] - ring[0])) / _SHEET
        laid = (ring - ring.min(0)) / size + _SHEET / 2
        rows, columns = np.mgrid[: int(laid[:, 1].max() + _SHEET / 2), : int(laid[:, 0].max() + _SHEET / 2)]
        eye = PaintedEye(laid, rows, columns)
        centre, radius = eye.usual_place(), RADIUS * eye.width
        disc = _disc(np.hypot(columns - centre[0], rows - centre[1]) / radius)
        white = eye.white(paint)
        ball = cls(white, white, eye.iris(paint, centre, radius), disc, np.zeros(2, np.float32))
        return ball, laid.astype(np.float32)

    def mirrored(self) -> Self:
        """As the other eye has it: where x was, -x is."""
        corner = np.array([1 - self.corner[0] - self.disc.shape[1], self.corner[1]], np.float32)
        flipped = (np.ascontiguousarray(layer[:, ::-1]) for layer in (self.white, self.bared, self.iris, self.disc))
        return replace(self, **dict(zip(("white", "bared", "iris", "disc"), flipped, strict=True)), corner=corner)

    def sample(self, x: Array, y: Array, gaze: Array, wider: float = 0.0) -> Array:
        """(h, w, 3) float32: the eye at picture coordinates x, y (h, w), its iris moved by `gaze` (2,) pixels; `wider`
        open than in the picture, 0 to 1."""
        x, y = x - self.corner[0], y - self.corner[1]
        white = _remapped(self.white, x, y)
        if wider > 0:
            bared = cv2.remap(self.bared, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)  # it is smooth
            white += np.float32(wider) * (bared - white)
        moved_x, moved_y = x - np.float32(gaze[0]), y - np.float32(gaze[1])
        share = cv2.remap(self.disc, moved_x, moved_y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT)[..., None]
        return np.asarray(white + share * (_remapped(self.iris, moved_x, moved_y) - white))


def _disc(away: Array) -> Array:
    """(h, w): 1 inside an iris, softly 0 outside; `away` in radii."""
    return np.asarray((1 - smoothstep((away - 1 + _SOFT / 2) / _SOFT)).astype(np.float32))


def _remapped(picture: Array, x: Array, y: Array) -> Array:
    return cv2.remap(picture, x, y, cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)


def _without_iris(view: EyeView) -> tuple[Array, Array]:
    """(h, w, 3) float32 twice: white spread over the iris, in the shade of the lids; and over lids and lashes as well,
    in no shade but that towards the corners."""
    trust = _white_share(view)
    shade = 1 - _SHADE * (1 - PaintedEye(view.ring - view.corner, view.rows, view.columns).shade(0.0))
    bare = _spread(view.crop / shade, trust, view.width)
    lightest = float(np.percentile(view.crop[trust > 0].mean(1), _LIGHTEST)) if trust.any() else 255.0
    bare *= np.minimum(lightest / np.maximum((bare * shade).mean(2, keepdims=True), 1.0), 1)
    keep = smoothstep((view.away - 1 - _SOFT / 2) / _BEYOND)[..., None]
    spread = view.crop * keep + bare * shade * (1 - keep)
    return np.asarray(spread, np.float32), np.asarray(bare * shade.max(0), np.float32)


def _white_share(view: EyeView) -> Array:
    """(h, w) float32: 1 on the lightest white, less on a darker one, 0 on all but the lighter part of what can be seen
    on either side of the iris."""
    light = view.crop.min(2)  # of the three colours: neither skin nor the pink of a corner has much of each
    beyond, on_left = view.open_eye & (view.away > 1 + _BEYOND), view.columns < view.centre[0]
    share = np.zeros(beyond.shape, np.float32)
    for side in (beyond & on_left, beyond & ~on_left):
        if side.any():
            least, most = np.percentile(light[side], _LIGHTER)
            share += side & (light >= least) & (light <= most)
    return np.asarray(share * (light / max(float((light * share).max()), 1.0)) ** 2, np.float32)


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


def _completed(crop: Image, away: Array, open_eye: Array, width: float) -> Array:
    """(h, w, 3) float32: what the lids hide of the iris is as what is shown, ring by ring."""
    ring = np.minimum(away * (_RINGS - 1), _RINGS - 1).astype(np.float32)
    shown = open_eye & (away < 1)
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
    whole = cv2.remap(profile[None], ring, np.zeros_like(ring), cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(whole + _surely(open_eye, width) * (crop - whole), np.float32)


def _surely(open_eye: Array, width: float) -> Array:
    """(h, w, 1): 1 well inside the open eye, softly 0 towards its lids."""
    inside = cv2.erode(open_eye.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.float32)
    sure = np.minimum(cv2.GaussianBlur(inside, (0, 0), max(1.0, 0.02 * width)) * 2, open_eye)[..., None]
    return np.asarray(np.clip(sure, 0, 1))
