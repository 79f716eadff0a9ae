"""A part of a character's picture in another state, laid over the skin by degrees, wherever that gets in a pose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from playact.engine import raster
from playact.engine.arrays import Array, Image
from playact.engine.raster import compiled

AS_IT_IS = 128
"""A difference that is none."""

_STEP = 2  # pixels: differences are smooth, and seen well enough at every second one


@dataclass(frozen=True, slots=True)
class Retouched:
    """`pixels` (h, w, 4): colours and how far they count; or (h, w, 3): differences of colours, from `AS_IT_IS` on.
    They are for `left`, `top` of the picture, lie about `landmarks` (n,), and reach `margin` pixels beyond these."""

    pixels: Image
    left: int
    top: int
    landmarks: Array
    margin: float

    def lay_over(self, part: Array, drawn: raster.SourceMap, points: Array, share: float, scale: int) -> None:
        """Draws as much as `share`, 0 to 1, says into `part` (h, w, 4), on which a posed face, whose `points` (478, 2)
        are pixels, was `drawn` from a picture `scale` times as large as the character's."""
        bounds = drawn.left, drawn.top, drawn.left + part.shape[1], drawn.top + part.shape[0]
        left, top, right, bottom = raster.window_around(points[self.landmarks], self.margin, bounds)
        if share <= 0 or right - left < _STEP or bottom - top < _STEP:
            return
        here = np.s_[top - drawn.top : bottom - drawn.top, left - drawn.left : right - drawn.left]
        x, y, scaled = drawn.x[here], drawn.y[here], np.float32(1 / scale)
        if self.pixels.shape[2] == 3:
            found = np.zeros((x.shape[0] // _STEP, x.shape[1] // _STEP, 3), np.int32)
            _look_up(x, y, scaled, self.left, self.top, self.pixels, np.float32(share), found)
            _add(part[here], found)
        else:
            x, y = x * scaled - np.float32(self.left), y * scaled - np.float32(self.top)
            over = cv2.remap(self.pixels, x, y, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=[0] * 4)
            _blend(part[here], over, np.float32(share / 255))


@compiled("void(u1[:,:,:], u1[:,:,::1], f4)")
def _blend(picture: Any, over: Any, share: Any) -> None:
    """Moves the colours of a picture (h, w, 4) towards those of `over` (h, w, 4), by its fourth channel times
    `share`."""
    for y in range(picture.shape[0]):
        for x in range(picture.shape[1]):
            if over[y, x, 3] == 0:
                continue
            alpha = share * np.float32(over[y, x, 3])
            for channel in range(3):
                own = np.float32(picture[y, x, channel])
                picture[y, x, channel] = own + alpha * (np.float32(over[y, x, channel]) - own) + np.float32(0.5)


@compiled("void(f4[:,:], f4[:,:], f4, int64, int64, u1[:,:,::1], f4, i4[:,:,::1])")
def _look_up(map_x: Any, map_y: Any, scale: Any, left: int, top: int, differences: Any, share: Any, found: Any) -> None:
    """Writes into `found` (h / 2, w / 2, 3), in 256ths of a level, `share` of differences (m, n, 3), which lie at
    `left`, `top`. Maps (h, w) say where each pixel comes from, times `scale`."""
    rows, columns = differences.shape[:2]
    for y in range(found.shape[0]):
        for x in range(found.shape[1]):
            row = int(map_y[_STEP * y, _STEP * x] * scale + np.float32(0.5)) - top
            column = int(map_x[_STEP * y, _STEP * x] * scale + np.float32(0.5)) - left
            if 0 <= row < rows and 0 <= column < columns:
                for channel in range(3):
                    off = np.float32(differences[row, column, channel]) - np.float32(AS_IT_IS)
                    found[y, x, channel] = int(off * share * np.float32(256))


@compiled("void(u1[:,:,:], i4[:,:,::1])")
def _add(picture: Any, found: Any) -> None:
    """Adds what was found for every second pixel of a picture (h, w, 4); those beside these get what is in between."""
    for y in range(found.shape[0] - 1):
        for x in range(found.shape[1] - 1):
            for channel in range(3):
                own, right = found[y, x, channel], found[y, x + 1, channel]
                below, across = found[y + 1, x, channel], found[y + 1, x + 1, channel]
                if own | right | below | across == 0:
                    continue
                for k in range(_STEP * _STEP):
                    other = own if k == 0 else right if k == 1 else below if k == 2 else across
                    row, column = _STEP * y + k // _STEP, _STEP * x + k % _STEP
                    light = np.int32(picture[row, column, channel]) + (((own + other) // 2 + 128) >> 8)
                    picture[row, column, channel] = min(max(light, 0), 255)
