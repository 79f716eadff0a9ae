"""Monochrome film and thermal imaging: other eyes on the same scene."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.styles.abstraction import halved
from playact.engine.styles.style import Canvas, Painter, Style
from playact.engine.styles.texture import noise
from playact.engine.styles.tone import as_light, as_picture, luminance, smoothstep

_PANCHROMATIC = np.array([[0.36, 0.48, 0.16]], dtype=np.float32)  # what a yellow filter leaves of the three
_WARM = np.array([1.0, 0.985, 0.955], dtype=np.float32)
_IRONBOW = (
    (0.00, (2, 2, 16)),
    (0.14, (32, 4, 92)),
    (0.32, (118, 12, 150)),
    (0.50, (208, 44, 98)),
    (0.66, (244, 110, 28)),
    (0.82, (255, 190, 30)),
    (0.94, (255, 244, 150)),
    (1.00, (255, 255, 246)),
)


def monochrome(canvas: Canvas) -> Painter:
    """Black-and-white film: deep blacks, a glow around lights, grain, dark corners, a trace of warm toning."""
    size, unit = (canvas.width, canvas.height), canvas.unit
    contrast = canvas.between(0.9, 2.0)
    grain = canvas.between(0.012, 0.05) * noise(*size, 1.7 * unit, 111)
    vignette = _vignette(*size, canvas.between(0.15, 0.55))

    def paint(rgb: Image) -> Image:
        tone = np.power(as_light(cv2.transform(rgb, _PANCHROMATIC)), np.float32(0.88))
        small = cv2.resize(tone, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
        halo = cv2.resize(cv2.GaussianBlur(np.maximum(small - 0.68, 0), (0, 0), max(1.0, 5 * unit)), size)
        tone = _developed((tone + 0.8 * halo) * vignette, contrast)
        tone = np.clip(tone + grain * (0.35 + 2.6 * tone * (1 - tone)), 0.015, 1)
        return as_picture(cv2.merge([tone * part for part in _WARM]))

    return paint


def _developed(tone: Array, contrast: float) -> Array:
    """The S-shaped curve of film, through the middle grey of a face."""
    middle = np.float32(0.42)
    low, high = np.tanh(-contrast * middle), np.tanh(contrast * (1 - middle))
    return np.asarray((np.tanh(contrast * (tone - middle)) - low) / (high - low), dtype=np.float32)


def _vignette(width: int, height: int, depth: float) -> Array:
    y, x = np.mgrid[:height, :width].astype(np.float32)
    distance = np.hypot((x / width - 0.5) * 1.15, y / height - 0.5)
    return np.asarray(1 - depth * smoothstep(distance, 0.25, 0.85), dtype=np.float32)


def thermal(canvas: Canvas) -> Painter:
    """A heat camera: skin glows, cloth and walls are cold, in the ironbow colours, soft as such cameras are."""
    size, unit = (canvas.width, canvas.height), canvas.unit
    softness = max(0.6, canvas.between(0.8, 2.4) * unit)
    ironbow = _table(_IRONBOW)
    sensor = 0.007 * noise(*size, 2.5 * unit, 121)

    def paint(rgb: Image) -> Image:
        light = cv2.GaussianBlur(halved(rgb), (0, 0), softness)
        tone = luminance(light)
        heat = 0.05 + 0.38 * tone + _skin(light) * (0.24 + 0.30 * tone)
        return np.ascontiguousarray(ironbow[as_picture(cv2.resize(heat, size) + sensor)])

    return paint


def _skin(light: Array) -> Array:
    """(h, w) 0 to 1: how much a colour is that of skin, pale or dark: a little redder than green, greener than blue."""
    total = light.sum(axis=2) + np.float32(0.06)
    redness = (light[..., 0] - light[..., 1]) / total
    warmth = (light[..., 0] - light[..., 2]) / total
    skin = smoothstep(redness, 0.0, 0.03) * smoothstep(warmth, 0.005, 0.05) * smoothstep(total, 0.25, 0.8)
    return np.asarray(cv2.GaussianBlur(skin, (0, 0), 2.0), dtype=np.float32)


def _table(stops: tuple[tuple[float, tuple[int, int, int]], ...]) -> Image:
    """(256, 3) uint8 through the given stops."""
    places = [place for place, _ in stops]
    colours = np.array([colour for _, colour in stops], dtype=float)
    axis = np.linspace(0, 1, 256)
    return np.stack([np.interp(axis, places, colours[:, c]) for c in range(3)], axis=1).round().astype(np.uint8)


MONOCHROME = Style(
    "monochrome film",
    "黑白",
    (
        "monochrome", "monochrome film", "black and white", "black-and-white", "b&w", "noir", "film noir",
        "黑白", "黑白电影", "黑白電影", "胶片", "膠片", "老电影", "老電影",
    ),
    monochrome,
)  # fmt: skip
THERMAL = Style(
    "thermal",
    "热成像",
    (
        "thermal", "thermal imaging", "heat map", "heatmap", "infrared", "heat camera",
        "热成像", "熱成像", "热感", "熱感", "热像", "熱像", "红外", "紅外",
    ),
    thermal,
)  # fmt: skip
