"""A border that is drawn round a picture: a frame, a passe-partout, a scan's white edge."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image

_WIDEST = 0.15  # of the picture
_EVEN = 8.0  # levels from the border's own colour: grain, and a compression's ringing
_STRAIGHT = 0.9  # of its length must be of that colour; the inner edge may fade over some lines
_UNLIKE, _SHARP = 24.0, 0.6  # levels, and the share of the first lines beyond it that must differ by them
_SOFT = 3  # lines


def within_border(picture: Image, frame: tuple[float, ...]) -> tuple[float, ...]:
    """`frame`, left, top, right, bottom of a picture on the canvas `picture` (h, w, 3), without a drawn border.

    An even background is no border: it does not end along a straight line.
    """
    left, top, right, bottom = (round(edge) for edge in frame)
    shown = picture[top:bottom, left:right]
    if min(shown.shape[:2]) < 8:
        return frame
    across = shown.transpose(1, 0, 2)
    widths = [_width(lines) for lines in (across, shown, across[::-1], shown[::-1])]
    return tuple(edge + way * width for edge, way, width in zip(frame, (1, 1, -1, -1), widths, strict=True))


def _width(lines: Array) -> int:
    """How many of `lines` (n, m, 3), from the edge inwards, are a border."""
    colour = np.median(lines[0], axis=0)
    if _likeness(lines[:1], colour, _EVEN)[0] <= _STRAIGHT:
        return 0
    some = lines[: int(_WIDEST * len(lines)) + _SOFT]
    even = _likeness(some, colour, _EVEN) > _STRAIGHT
    width = int(np.argmin(even)) if not even.all() else 0
    beyond = width + _SOFT
    if width == 0 or beyond >= len(some):
        return 0
    return beyond if _likeness(some[beyond : beyond + 1], colour, _UNLIKE)[0] < 1 - _SHARP else 0


def _likeness(lines: Array, colour: Array, levels: float) -> Array:
    """(n,): the share of each of `lines` (n, m, 3) that is within `levels` of a colour."""
    low, high = np.clip(np.array([colour - levels, colour + levels]), 0, 255)
    inside = cv2.inRange(np.ascontiguousarray(lines), low, high)
    return np.asarray(inside.mean(1) / 255)
