"""Narrow bands in a picture, darker or lighter than what lies on both sides of them, and the best way along them."""

from __future__ import annotations

from collections.abc import Iterable

import cv2
import numpy as np

from playact.engine.arrays import Array, Image

SUREST = 0.08
"""An edge whose light changes by 8 % from one pixel to the next is an edge; more makes it none the surer."""

WIDTHS = range(2, 13, 2)
"""Of the bands that are looked for, in pixels."""

_BLACK = 16  # added to lightness before its logarithm is taken: the noise of dark parts makes no edges
_ACROSS, _ALONG = 0.7, 1.4  # pixels: a band's edges are looked at finely, and have to last along it
_AS_SURE = 0.8  # of the surest width: the broadest of those is the band, for the rest are lights on it
_STEEPEST, _BEND = 2, 0.2  # rows by column; and by row, of SUREST: a little, for bands that are worth following


def log_light(image: Image) -> Array:
    """(h, w) float32: the logarithm of the lightness of (h, w, 3)."""
    return np.asarray(np.log(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY).astype(np.float32) + np.float32(_BLACK)))


def level_bands(light: Array, widths: Iterable[int] = WIDTHS) -> tuple[Array, Array]:
    """How surely each pixel of `light` (h, w), a logarithm, is in the middle of a level band that is darker, or
    lighter, than what is above and below it: (2, h, w), 0 to SUREST, the change from pixel to pixel at the weaker of
    its edges; and how broad that band is: (2, h, w), pixels."""
    slope = np.zeros_like(light)
    slope[1:-1] = (light[2:] - light[:-2]) / 2
    slope = cv2.GaussianBlur(slope, (0, 0), sigmaX=_ALONG, sigmaY=_ACROSS)
    sure, breadth = np.zeros((2, 2, *light.shape), np.float32)
    for width in widths:
        above, below = np.roll(slope, width // 2, 0), np.roll(slope, width // 2 - width, 0)
        for kind, sign in enumerate((1, -1)):
            edges = np.minimum(np.minimum(-sign * above, sign * below), SUREST)
            breadth[kind][edges > _AS_SURE * sure[kind]] = width
            np.maximum(sure[kind], edges, out=sure[kind])
    return sure, breadth


def best_way(sure: Array, low: Array, high: Array) -> Array:
    """(w,): a row for each column of `sure` (h, w), at least `low` and below `high` (w,), so that `sure` sums up
    highest along the way; that goes up or down two rows at most from column to column, which costs something."""
    height, width = sure.shape
    rows = np.arange(height)[:, None]
    gain = np.where((rows >= low) & (rows < high), sure, -1.0)
    steps = np.arange(-_STEEPEST, _STEEPEST + 1)
    cost = (_BEND * SUREST * np.abs(steps))[:, None]
    before = np.clip(rows + steps, 0, height - 1).T
    came = np.empty((width, height), int)
    total = gain[:, 0]
    for column in range(1, width):
        choices = total[before] - cost
        came[column] = choices.argmax(0)
        total = choices.max(0) + gain[:, column]
    way = np.empty(width, int)
    way[-1] = np.argmax(total)
    for column in range(width - 1, 0, -1):
        way[column - 1] = before[came[column, way[column]], way[column]]
    return way
