"""Where the iris of an eye ends in a picture."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image

_ARC = np.radians(50.0)
_STEP, _ACROSS = 0.09, 0.15
_SHIFTS, _LIFTS, _GROWTHS = np.linspace(-0.35, 0.35, 15), np.linspace(-0.2, 0.2, 5), np.linspace(0.8, 1.45, 14)
_LEAST_SEEN = 0.3
_DOUBT = np.array([0.3, 0.2, 0.35])
"""How far off a landmarker's iris usually is on a painting or a cartoon: across, up, and its size, in radii."""
_FAINT = 6.0

_ANGLES = np.concatenate([np.linspace(-_ARC, _ARC, 15), np.pi + np.linspace(-_ARC, _ARC, 15)])


def iris_circle(crop: Image, open_eye: Array, centre: Array, radius: float) -> tuple[Array, float]:
    """The centre (2,) and the radius of the iris near those that a landmarker found, in pixels of `crop` (h, w, 3).

    The circle across whose sides the picture gets lighter fastest, within `open_eye` (h, w) bool: lids hide what is
    above and below. In red, for skin, whites and irises of any colour differ most there.

    J. Daugman, "High confidence visual recognition of persons by a test of statistical independence", PAMI 1993.
    """
    shift, lift, growth = (each.ravel() for each in np.meshgrid(_SHIFTS, _LIFTS, _GROWTHS, indexing="ij"))
    x, y, r = centre[0] + shift * radius, centre[1] + lift * radius, growth * radius
    red, seen = crop[..., 0].astype(np.float32), open_eye.astype(np.float32)

    def around(reach: Array, picture: Array) -> Array:
        across = (x[:, None] + reach[:, None] * np.cos(_ANGLES)).astype(np.float32)
        down = (y[:, None] + reach[:, None] * np.sin(_ANGLES)).astype(np.float32)
        return np.asarray(cv2.remap(picture, across, down, cv2.INTER_LINEAR))

    outer, inner = r + _STEP * radius, r - _STEP * radius
    valid = (around(outer, seen) > 0.5) & (around(inner, seen) > 0.5)
    rise = np.where(valid, around(outer, red) - around(inner, red), 0).reshape(len(x), 2, -1)
    count = valid.reshape(len(x), 2, -1).sum(2)
    sides = rise.sum(2) / np.maximum(count, 1)
    shown = count > _LEAST_SEEN * len(_ANGLES) / 2
    merit = np.where(shown.all(1), sides.mean(1), np.where(shown, sides, 0).sum(1) * 0.5)
    unlikely = ((np.stack([shift, lift, growth - 1], 1) / _DOUBT) ** 2).sum(1)
    best = int(np.argmax(merit - (_FAINT + 0.1 * max(float(merit.max()), 0.0)) * unlikely / 2))
    return np.array([x[best], y[best]]), float(r[best])


def edge(crop: Image, open_eye: Array, centre: Array, radius: float) -> float:
    """How much lighter, in levels, the picture gets across the sides of a circle, where both are in the open eye."""
    grey, seen = crop.mean(2).astype(np.float32), open_eye.astype(np.float32)

    def at(radii: float, picture: Array) -> Array:
        places = centre[:, None] + radii * radius * np.stack([np.cos(_ANGLES), np.sin(_ANGLES)])
        x, y = places.astype(np.float32)[:, None]
        return np.asarray(cv2.remap(picture, x, y, cv2.INTER_LINEAR)[0])

    outer, inner = 1 + _ACROSS, 1 - _ACROSS
    valid = (at(outer, seen) > 0.5) & (at(inner, seen) > 0.5)
    return float((at(outer, grey) - at(inner, grey))[valid].mean()) if valid.any() else 0.0
