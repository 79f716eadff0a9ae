"""The dark ends of the line between the lips. Where a mouth narrows, the skin beside it is drawn out, and these with it
into the cheeks; lips that purse show hardly any of them."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.anatomy import INNER_LIPS, LIP_CORNERS, OUTER_LIPS
from playact.engine.arrays import Array, Image
from playact.engine.character import BOUNDS, Character
from playact.engine.geometry import smoothstep
from playact.engine.proportions import mouth_width
from playact.engine.retouched import Retouched
from playact.engine.spread import spread

_INNER, _OUTER = LIP_CORNERS[0], LIP_CORNERS[-1]
_NARROWED = (0.04, 0.2)  # of the mouth's width in the picture: by which the ends begin to fade, and are gone
_THICK = 0.09  # eye distances: a line or a wedge that is thicker is something else
_BEYOND, _ACROSS = 0.13, 0.055  # eye distances: how far out a line may go on, and up and down
_INWARDS = 0.05  # eye distances from where the lips part: so far in it fades back to what it is
_DARK = np.array([0.12, 0.36])  # of how dark the line is at its darkest: what is less is shade, stubble or grain
_LEAST_DARK = 16.0  # levels
_GLINT = 0.07  # eye distances: wet lips may shine there, which drawn out would be a white streak
_SOFT = 0.014  # eye distances
_FAR, _FAR_SHARE = 4.0, 0.02  # times as far colours are spread where none are nearer
_LIKE_IT = (0.09, 0.17)  # of the skin beside the line: some has a few such lines
_FILLED, _ENDING = (0.62, 0.78), (0.03, 0.09)  # of what is near beyond the corner, eye distances out: a line gets thin
_BESIDE, _HARDLY = 0.16, 0.05  # eye distances up and down; of its being near
_STRETCH = 1.6  # by which the skin is drawn out at most


class CornerShadow:
    """Of both corners of a character's lips."""

    def __init__(self, character: Character) -> None:
        self._width = character.mouth_width
        found = [each for side in (0, 1) if (each := self._patch(character, side))]
        # what is no line at one corner, as a beard's or a moustache's end, is hardly one at the other
        self._certain = min((certain for _, certain in found), default=0.0)
        self._patches = [patch for patch, _ in found]

    def _patch(self, character: Character, side: int) -> tuple[Retouched, float] | None:
        """The skin without the line, where it had one, and how certain it is that it is one; None beyond the edge of
        the picture."""
        unit, points = character.eye_distance, character.points[:, :2]
        inner, outer = points[_INNER[side]], points[_OUTER[side]]
        window = left, top, right, bottom = raster.window_around(outer[None], (_BEYOND + _THICK) * unit, BOUNDS)
        crop = character.image[top:bottom, left:right]
        if not crop.size:
            return None
        along = points[_OUTER[side]] - points[_OUTER[1 - side]]
        along = along / max(float(np.hypot(*along)), 1e-6)
        closed = cv2.morphologyEx(crop, cv2.MORPH_CLOSE, _stroke(along, _THICK * unit))
        lifted = (closed.astype(np.float32) - crop).mean(2)
        out, across = _from_end(window, outer, along)
        near = _near(out, across, unit, float((outer - inner) @ along))
        least, most = _DARK * max(float(np.max(lifted * near)), _LEAST_DARK)
        line = smoothstep((lifted - least) / (most - least))
        certain = _certainty(line, (near < _HARDLY) & (out > 0) & (np.abs(across) < _BESIDE * unit))
        certain *= _thinness(line, near * ((out > _ENDING[0] * unit) & (out < _ENDING[1] * unit)))
        mouth, lips = (raster.polygon_mask(points[ring], window) / 255 for ring in (INNER_LIPS, OUTER_LIPS))
        trust = 1 - np.maximum(cv2.dilate(np.minimum(lifted / least, 1), np.ones((3, 3))), mouth)
        skin = _without_line(crop, trust, lips, unit)
        dark = cv2.GaussianBlur(cv2.dilate(line * near, np.ones((3, 3))), (0, 0), _softness(unit) / 2)
        pixels = np.dstack([skin, np.clip(255 * dark + 0.5, 0, 255)]).astype(np.uint8)
        return Retouched(pixels, left, top, _OUTER[side : side + 1], _STRETCH * _BEYOND * unit), certain

    def lay_over(self, part: Array, drawn: raster.SourceMap, points: Array, shape: Array, scale: int) -> None:
        """Takes them out of `part` (h, w, 4), on which a posed face of `shape` (478, 3), whose `points` (478, 2) are
        pixels, was `drawn` from a picture `scale` times as large as the character's: as far as the mouth is narrowed.
        """
        narrowed = 1 - mouth_width(shape) / self._width
        share = self._certain * float(smoothstep((narrowed - _NARROWED[0]) / (_NARROWED[1] - _NARROWED[0])))
        for patch in self._patches:
            patch.lay_over(part, drawn, points, share, scale)


def _softness(unit: float) -> float:
    return max(0.7, _SOFT * unit)


def _without_line(crop: Image, trust: Array, lips: Array, unit: float) -> Array:
    """(h, w, 3): the colours of skin, and of the `lips` (h, w), from where they are trusted, (h, w), over the rest."""
    soft = _softness(unit)
    matt = np.asarray(cv2.morphologyEx(crop, cv2.MORPH_OPEN, _disc(_GLINT * unit)), np.uint8)
    skin, lip = (spread(matt, trust * part, soft, _FAR * soft, _FAR_SHARE) for part in (1.0, lips**2))
    return np.asarray(skin + cv2.GaussianBlur(lips, (0, 0), soft / 2)[..., None] * (lip - skin))


def _disc(width: float) -> Image:
    side = 2 * max(1, round(width / 2)) + 1
    return np.asarray(cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side)), np.uint8)


def _stroke(along: Array, length: float) -> Image:
    """(n, n) uint8: a line of that length, in pixels, square to `along` (2,)."""
    half = max(1, round(length / 2))
    stroke = np.zeros((2 * half + 1, 2 * half + 1), np.uint8)
    across = np.round(half * np.array([-along[1], along[0]])).astype(int)
    cv2.line(stroke, (half - across).tolist(), (half + across).tolist(), [1])
    return stroke


def _from_end(window: tuple[int, int, int, int], outer: Array, along: Array) -> tuple[Array, Array]:
    """Two of (h, w): pixels out from a line's end, and across it."""
    left, top, right, bottom = window
    x, y = np.meshgrid(np.arange(left, right) - outer[0], np.arange(top, bottom) - outer[1])
    return x * along[0] + y * along[1], x * along[1] - y * along[0]


def _near(out: Array, across: Array, unit: float, inside: float) -> Array:
    """(h, w) 0 to 1: about the line's end, of pixels from it, which they part at `inside` pixels further in."""
    begin = smoothstep(1 + (out + inside) / (_INWARDS * unit))
    end = smoothstep((_BEYOND * unit - out) / (0.5 * _BEYOND * unit))
    return np.asarray(begin * end * smoothstep((_ACROSS * unit - np.abs(across)) / (0.5 * _ACROSS * unit)))


def _certainty(line: Array, beside: Array) -> float:
    """0 to 1: how sure it is that a `line` is one, not where there are many like it `beside` it, both (h, w): as in a
    beard, in cracked paint and on wrinkled skin."""
    others = float(line[beside].mean()) if beside.any() else 0.0
    return float(1 - smoothstep((others - _LIKE_IT[0]) / (_LIKE_IT[1] - _LIKE_IT[0])))


def _thinness(line: Array, ending: Array) -> float:
    """0 to 1: how far from filling all of its `ending` a `line` is, both (h, w): one that does is a moustache."""
    filled = float((line * ending).sum()) / max(float(ending.sum()), 1e-3)
    return float(1 - smoothstep((filled - _FILLED[0]) / (_FILLED[1] - _FILLED[0])))
