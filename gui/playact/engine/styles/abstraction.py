"""Leaving out what does not matter: flat areas with crisp borders, and the lines between them."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.styles.tone import as_light, as_picture, luminance, smoothstep

_SECTORS = 8
_STILLNESS = 2e-4  # variance that counts as none, so that noise does not choose between sectors


def flattened(light: Array, radius: float) -> Array:
    """(h, w, 3) light with details under `radius` pixels gone and edges kept.

    A generalised Kuwahara filter (Papari, Petkov, Campisi, IEEE TIP 2007) with eight round sectors: each pixel takes
    the colour of its calmest surroundings, softly weighted, so that no sector wins by a hair and flickers.
    """
    tone = luminance(light)
    soft = cv2.GaussianBlur(cv2.merge([light, tone * tone]), (0, 0), radius / 2)
    variance = cv2.extractChannel(soft, 3) - luminance(cv2.cvtColor(soft, cv2.COLOR_BGRA2BGR)) ** 2
    cv2.insertChannel(_calmness(variance), soft, 3)
    total = np.zeros_like(soft)
    height, width = tone.shape
    for sector in range(_SECTORS):
        angle = 2 * np.pi * sector / _SECTORS
        shift = np.array([[1, 0, radius * np.cos(angle)], [0, 1, radius * np.sin(angle)]], dtype=np.float32)
        moved = cv2.warpAffine(soft, shift, (width, height), borderMode=cv2.BORDER_REPLICATE)
        weight = cv2.extractChannel(moved, 3)
        cv2.insertChannel(np.ones_like(weight), moved, 3)
        cv2.accumulateProduct(moved, cv2.merge([weight] * 4), total)
    weights = cv2.extractChannel(total, 3)
    return np.asarray(cv2.divide(cv2.cvtColor(total, cv2.COLOR_BGRA2BGR), cv2.merge([weights] * 3)), dtype=np.float32)


def _calmness(variance: Array) -> Array:
    """From 1 (nothing happens here) down; the fourth power of the ratio."""
    calm = np.float32(_STILLNESS) / (np.maximum(variance, 0) + np.float32(_STILLNESS))
    return np.asarray(np.maximum(calm * calm, 1e-4) ** 2, dtype=np.float32)


def halved(picture: Image) -> Array:
    """The light of a picture at half its size, where brushes are still wide enough."""
    return as_light(cv2.resize(picture, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA))


def enlarged(light: Array, width: int, height: int, crispness: float = 0.6) -> Image:
    """A picture of (height, width) of smaller light, its edges sharpened."""
    large = cv2.resize(as_picture(light), (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray(cv2.addWeighted(large, 1 + crispness, cv2.blur(large, (5, 5)), -crispness, 0), dtype=np.uint8)


def lines(tone: Array, thickness: float, sensitivity: float) -> Array:
    """(h, w) float32, 0 where there is no line, 1 where there is: the dark sides of edges and dark strokes.

    A difference of Gaussians with a soft threshold (Winnemöller, *XDoG*, NPAR 2011). `thickness` in pixels;
    `sensitivity` from 0 (contours only) to 1 (every wrinkle).
    """
    fine = cv2.GaussianBlur(tone, (0, 0), thickness)
    coarse = cv2.GaussianBlur(tone, (0, 0), 1.6 * thickness)
    depth = (coarse - fine) / (coarse + np.float32(0.25))  # relative: shadows have lines, too
    threshold = 0.030 - 0.022 * sensitivity
    return smoothstep(depth, threshold, threshold + 0.022)
