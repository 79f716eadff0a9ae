"""The lashes of a lid that shuts: a thin line along its edge in a soft shadow, or a firm one on a flat drawing."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image

_LINE, _FIRM_LINE = 0.03, 0.045  # of the eye's width
_FINE, _SOFT = 0.55, 0.7  # how dark the line is, and its shadow
_TIP, _TIP_DROP = 0.05, 0.1  # those of a shut lid: along the eye, and as the edge of the lid goes on
_IRIS_NEAR, _IRIS_SPOT, _LASHES_DEEP = 0.22, 0.14, 0.05  # of the eye's width, along the line and across it
_IRIS_DARK, _FAINTER = 0.8, 0.4
_INK = (60, 150, 230, 255, 255, 255, 255, 220, 130)  # from the tip of the lashes beyond the outer corner to the inner


def lash_line_share(edge: Array, window: tuple[int, int, int, int], width: float, flat: float = 0.0) -> Array:
    """(h, w) of `window`, 0 to 1: how much of lashes along the `edge` (9, 2) of the lid of an eye that is as wide,
    fainter towards the nose; `flat` as of a `Manner`."""
    line = np.zeros((window[3] - window[1], window[2] - window[0]), np.uint8)
    edge = np.concatenate([edge[:1] + _TIP * (edge[0] - edge[8]) + _TIP_DROP * (edge[0] - edge[2]), edge])
    corners = np.round((edge - [window[0], window[1]]) * 16).astype(np.int32)
    breadth = max(1, round(width * (_LINE + flat * (_FIRM_LINE - _LINE))))
    for k, ink in enumerate(_INK):
        cv2.line(line, corners[k], corners[k + 1], [ink], breadth, cv2.LINE_AA, 4)
    fine = cv2.GaussianBlur(line, (0, 0), max(0.6, width * 0.01)).astype(np.float32)
    soft = cv2.GaussianBlur(line, (0, 0), max(1.0, width * 0.045)).astype(np.float32)
    return np.minimum((_FINE + flat * (1 - _FINE)) * fine + _SOFT * (1 - flat) * soft, 255.0) / 255.0


def over_the_iris(
    share: Array, edge: Array, window: tuple[int, int, int, int], width: float, look: float, closure: float
) -> Array:
    """The `share` (h, w) of a lid that shuts: as dark as can be before the iris, whose `look` is an `EyePose`'s, and
    fainter away from it. By that a look is read through a blink, by people and by landmarkers: all lines alike would
    look straight ahead."""
    along = edge[np.argsort(edge[:, 0])]
    x = along[0, 0] + (0.5 + look) * (along[-1, 0] - along[0, 0])
    y = np.interp(x, *along.T)
    columns, rows = np.arange(window[0], window[2]) - x, np.arange(window[1], window[3]) - y
    near, spot = (np.exp(-((columns / (reach * width)) ** 2)) for reach in (_IRIS_NEAR, _IRIS_SPOT))
    spot = _IRIS_DARK * np.exp(-((rows / (_LASHES_DEEP * width)) ** 2))[:, None] * spot
    fainter = share * (1 - closure**2 * _FAINTER * (1 - near))
    return np.asarray(1 - (1 - fainter) * (1 - closure * spot), np.float32)


def lash_colour(image: Image, upper: Array) -> Array:
    """(3,): darker than the dark quarter of what lies along the upper lid, (n, 2)."""
    colours = []
    for x, y in upper[:, :2].astype(int):
        patch = image[max(0, y - 1) : max(0, y + 2), max(0, x - 1) : max(0, x + 2)]
        if patch.size:
            colours.append(patch.reshape(-1, 3).mean(0))
    return np.asarray(np.percentile(colours, 25, axis=0) * 0.75 if colours else np.zeros(3), np.float32)
