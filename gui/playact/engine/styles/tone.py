"""Light and colour as styles handle them: `light` is float32 from 0 to 1, a `picture` is uint8.

Wide areas are thought out as light at half the size; what goes over the full frame is done in uint8, which is four
times as fast.
"""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image

Colour = tuple[float, float, float]
"""Red, green, blue from 0 to 1."""

LUMA = np.array([[0.2126, 0.7152, 0.0722]], dtype=np.float32)  # ITU-R BT.709


def as_light(picture: Array) -> Array:
    """uint8 to float32, 0 to 1, of whatever shape."""
    return np.asarray(picture, dtype=np.float32) * np.float32(1 / 255)


def as_picture(light: Array) -> Image:
    """Float32 to uint8, clipped, of whatever shape."""
    return np.asarray(cv2.convertScaleAbs(np.maximum(light, 0), alpha=255), dtype=np.uint8)


def luminance(light: Array) -> Array:
    """(h, w) light of (h, w, 3) light."""
    return np.asarray(cv2.transform(light, LUMA), dtype=np.float32)


def toned(light: Array, gain: Array) -> Array:
    """(h, w, 3) light times (h, w) gain."""
    return np.asarray(cv2.multiply(light, cv2.merge([gain, gain, gain])), dtype=np.float32)


def smoothstep(values: Array, low: float, high: float) -> Array:
    """0 below `low`, 1 above `high`, smooth between."""
    t = np.clip((values - np.float32(low)) * np.float32(1 / (high - low)), 0, 1)
    return np.asarray(t * t * (3 - 2 * t), dtype=np.float32)


def saturated(light: Array, factor: float) -> Array:
    """Colours moved away from their grey by `factor`, within 0 to 1."""
    matrix = factor * np.eye(3, dtype=np.float32) + (1 - factor) * LUMA.repeat(3, axis=0)
    return np.clip(cv2.transform(light, matrix.astype(np.float32)), 0, 1)


def stepped(tone: Array, steps: int, hardness: float) -> Array:
    """Tones gathered around `steps` levels; `hardness` from 0 (smooth as they were) to 1 (hard steps).

    Soft quantisation as in Winnemöller, Olsen, Gooch, *Real-Time Video Abstraction*, SIGGRAPH 2006: soft steps do not
    flicker where a tone lies between two.
    """
    scaled = tone * np.float32(steps)
    level = np.floor(scaled)
    inside = scaled - level - np.float32(0.5)
    sharpness = np.float32(0.5 + 14 * hardness)
    rounded = np.tanh(inside * sharpness) * np.float32(0.5 / np.tanh(0.5 * sharpness))
    return np.asarray((level + np.float32(0.5) + rounded) / np.float32(steps), dtype=np.float32)


def contrasted(tone: Array, amount: float) -> Array:
    """A gentle S around the middle: darks darker, brights brighter, black and white where they were."""
    return np.asarray(
        tone + np.float32(amount) * (tone - np.float32(0.5)) * (1 - np.abs(2 * tone - 1)), dtype=np.float32
    )


def retoned(light: Array, tone: Array) -> Array:
    """The colours of `light` (h, w, 3) at the brightness `tone` (h, w)."""
    gain = np.clip(tone / np.maximum(luminance(light), np.float32(0.04)), 0.2, 2.4)
    return np.clip(toned(light, gain), 0, 1)


def lit(picture: Array, gain: Array) -> Image:
    """A picture times (h, w) light from 0 to 2."""
    steps = cv2.convertScaleAbs(np.maximum(gain, 0), alpha=128)
    return np.asarray(cv2.multiply(picture, cv2.merge([steps, steps, steps]), scale=1 / 128), dtype=np.uint8)


def inked(picture: Array, colour: Colour, cover: Array) -> Image:
    """A picture under `colour` as far as `cover` (h, w), 0 to 1, says."""
    covered = cv2.convertScaleAbs(np.maximum(cover, 0), alpha=255)
    bare = 255 - covered
    ground = cv2.multiply(picture, cv2.merge([bare, bare, bare]), scale=1 / 255)
    ink = cv2.merge([cv2.convertScaleAbs(covered, alpha=part) for part in colour])
    return np.asarray(cv2.add(ground, ink), dtype=np.uint8)


def on_paper(cover: Array, colour: Colour, paper: Colour, tooth: Array) -> Image:
    """One `colour` on `paper` as far as `cover` (h, w) says, times the paper's own surface `tooth` (h, w)."""
    channels = [(np.float32(p) + cover * np.float32(c - p)) * tooth for c, p in zip(colour, paper, strict=True)]
    return as_picture(cv2.merge(channels))
