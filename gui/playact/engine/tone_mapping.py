"""Clips of a high dynamic range (PQ as in HDR10, HLG as phones record it) brought to what a plain screen shows."""

from __future__ import annotations

from functools import cache

import numpy as np
from numpy.typing import NDArray

PQ, HLG = 16, 18
"""ITU-T H.273 TransferCharacteristics: SMPTE ST 2084, and ARIB STD-B67."""

_WHITE = 203.0  # nits of diffuse white, ITU-R BT.2408
_EXPOSURE = 0.85  # leaves room for what is brighter than that
_KNEE = 0.51  # of the plain screen's light: below it nothing is changed, above it highlights roll off
_LUMA = np.array([0.2627, 0.6780, 0.0593], np.float32)  # ITU-R BT.2020
_RICHER = 1.25
"""BT.2020's primaries shown as BT.709's look pale: colours go this much further from their grey."""


def tone_mapped(rgb: NDArray[np.uint8], transfer: int) -> NDArray[np.uint8]:
    """(h, w, 3): a picture of `PQ` or `HLG` for a plain screen; diffuse white near white, what is brighter rolled off.

    One of any other transfer comes back as it is.
    """
    if transfer not in _NITS:
        return rgb
    plain = _curve(transfer)[rgb]
    grey = (plain @ _LUMA)[..., None]
    return np.asarray(np.clip(grey + _RICHER * (plain - grey) + 0.5, 0, 255), np.uint8)


def _of_pq(code: NDArray[np.float64]) -> NDArray[np.float64]:
    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 32, 3424 / 4096, 2413 / 128, 2392 / 128
    power = code ** (1 / m2)
    return np.asarray(10000 * (np.maximum(power - c1, 0) / (c2 - c3 * power)) ** (1 / m1))


def _of_hlg(code: NDArray[np.float64]) -> NDArray[np.float64]:
    """On the screen of 1000 nits that ITU-R BT.2100 refers to, whose gamma is 1.2."""
    a = 0.17883277
    b, c = 1 - 4 * a, 0.5 - a * np.log(4 * a)
    scene = np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12)
    return np.asarray(1000 * scene**1.2)


_NITS = {PQ: _of_pq, HLG: _of_hlg}


@cache
def _curve(transfer: int) -> NDArray[np.float32]:
    """(256,): from code value to 0 … 255 of sRGB."""
    light = _EXPOSURE * _NITS[transfer](np.arange(256) / 255) / _WHITE
    room = 1 - _KNEE
    light = np.where(light < _KNEE, light, _KNEE + room * np.tanh((light - _KNEE) / room))
    srgb = np.where(light <= 0.0031308, 12.92 * light, 1.055 * light ** (1 / 2.4) - 0.055)
    return np.asarray(255 * srgb, np.float32)
