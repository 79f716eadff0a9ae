"""Paper, canvas and grain: drawn once for a film, so that they lie still beneath it.

All come from a seeded generator: the same film twice is the same film.
"""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array
from playact.engine.styles.tone import smoothstep

_SEED = 20_240_817


def noise(width: int, height: int, grain: float, layer: int = 0) -> Array:
    """(h, w) float32 of mean 0 and deviation 1, smooth over `grain` pixels; another `layer` is another noise."""
    generator = np.random.default_rng(_SEED + layer)
    coarse = max(1.0, grain / 2)
    size = (max(4, round(width / coarse) + 4), max(4, round(height / coarse) + 4))
    field: Array = generator.standard_normal(size[::-1], dtype=np.float32)
    field = cv2.GaussianBlur(field, (0, 0), max(0.3, min(grain, 2.0) / 2))
    field = cv2.resize(field, (width, height), interpolation=cv2.INTER_CUBIC)
    return np.asarray((field - field.mean()) / (field.std() + 1e-6), dtype=np.float32)


def clouds(width: int, height: int, largest: float, layer: int = 0) -> Array:
    """Noise on several scales up to `largest` pixels, (h, w) float32 of mean 0 and deviation about 1."""
    scales = [largest / 2**k for k in range(4)]
    total = sum(noise(width, height, scale, layer + k) * 0.55**k for k, scale in enumerate(scales))
    return np.asarray(total / np.std(total), dtype=np.float32)


def paper(width: int, height: int, unit: float, roughness: float = 1.0) -> Array:
    """The tooth of drawing paper: (h, w) float32 around 1, to be multiplied with."""
    tooth = noise(width, height, 1.6 * unit, 11) + 0.6 * noise(width, height, 3.5 * unit, 12)
    tint = clouds(width, height, 160 * unit, 13)
    return np.asarray(1 + roughness * (0.018 * tooth + 0.006 * tint), dtype=np.float32)


def hatching(width: int, height: int, spacing: float, degrees: float, layer: int) -> Array:
    """Hand-drawn parallel strokes: (h, w) float32 from 0 (on a stroke) to 1 (between two), slightly wavering."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    angle = np.deg2rad(degrees)
    across = x * np.sin(angle) + y * np.cos(angle)
    across += 0.35 * spacing * clouds(width, height, 24 * spacing, layer)
    strokes = 0.5 - 0.5 * np.cos(2 * np.pi * across / spacing)
    broken = 0.25 * noise(width, height, 0.7 * spacing, layer + 7)
    return np.asarray(np.clip(strokes + broken, 0, 1), dtype=np.float32)


def dot_screen(width: int, height: int, pitch: float, degrees: float) -> Array:
    """(h, w) 0 (middle of a dot) to 1: the share of ink from which a printer's dot covers the pixel."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    angle, turn = np.deg2rad(degrees), 2 * np.pi / pitch
    across = (x * np.cos(angle) + y * np.sin(angle)) * turn
    down = (y * np.cos(angle) - x * np.sin(angle)) * turn
    return np.asarray(0.5 - 0.25 * (np.cos(across) + np.cos(down)), dtype=np.float32)


def weave(width: int, height: int, unit: float) -> Array:
    """(h, w) around 1: linen threads, where thin paint shows them."""
    y, x = np.mgrid[:height, :width].astype(np.float32) * np.float32(2 * np.pi / max(3.0, 3.4 * unit))
    return np.asarray(1 + 0.25 * np.sin(x) * np.sin(y), dtype=np.float32)


def wandering(width: int, height: int, reach: float, grain: float, layer: int) -> tuple[Array, Array]:
    """Maps for cv2.remap that let borders stray by about `reach` pixels, on the scale of `grain` pixels."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    half = np.float32(0.5 * reach)
    return x + half * clouds(width, height, grain, layer), y + half * clouds(width, height, grain, layer + 5)


def bare_margin(width: int, height: int, unit: float) -> Array:
    """(h, w) 1 in the middle to 0.08: paper that stays bare towards the corners, along a loose edge."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    distance = np.hypot((x / width - 0.5) * 2, (y / height - 0.5) * 2) + 0.07 * clouds(width, height, 130 * unit, 66)
    return np.asarray(1 - 0.92 * smoothstep(distance, 0.82, 1.32), dtype=np.float32)


def loose_sheet(width: int, height: int, unit: float) -> Array:
    """(h, w) 1 inside, 0 outside: paint that ends in a loose edge before the paper does."""
    y, x = np.mgrid[:height, :width].astype(np.float32)
    inside = np.minimum(np.minimum(x, width - 1 - x), np.minimum(y, height - 1 - y)) / unit
    inside += 9 * clouds(width, height, 140 * unit, 91) + 1.2 * noise(width, height, 3 * unit, 97)
    return smoothstep(inside, 15, 21)
