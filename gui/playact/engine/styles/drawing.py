"""Pencil and ink: one colour on paper."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.styles.abstraction import flattened, halved
from playact.engine.styles.pen import Pen
from playact.engine.styles.style import Canvas, Painter, Style
from playact.engine.styles.texture import bare_margin, clouds, hatching, noise, paper, wandering
from playact.engine.styles.tone import as_light, contrasted, inked, luminance, on_paper, smoothstep

_GRAPHITE = (0.20, 0.20, 0.22)
_DRAWING_PAPER = (0.975, 0.962, 0.935)
_INK = (0.09, 0.10, 0.12)
_RICE_PAPER = (0.955, 0.935, 0.885)
_RED_WASH = (0.78, 0.36, 0.28)
_HATCHED_BELOW = (0.78, 0.50, 0.27)  # the tone under which each layer of strokes begins
_WASHES = ((0.74, 0.16), (0.52, 0.22), (0.33, 0.28), (0.17, 0.30))  # tone under which each begins, its strength


def pencil(canvas: Canvas) -> Painter:
    """Contours, three layers of hatching that darken with the tone, smudged shade, and the tooth of the paper."""
    size, unit = (canvas.width, canvas.height), canvas.unit
    spacing = max(2.2, canvas.between(3.0, 7.0) * unit)
    layers = [
        smoothstep(1 - hatching(*size, spacing, angle, 40 + k), 0.3, 0.95) for k, angle in enumerate((38, 50, -34))
    ]
    tooth = paper(*size, unit, 1.0)
    grip = np.clip(0.84 + 0.18 * noise(*size, 1.5 * unit, 44), 0, 1)  # graphite stays on the heights of the paper
    pen = Pen(canvas, 1.3, 0.95)
    pressure, smudge = canvas.between(0.34, 0.48), canvas.between(0.78, 0.44)

    def paint(rgb: Image) -> Image:
        grey = as_light(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY))
        tone = np.power(cv2.GaussianBlur(grey, (0, 0), canvas.between(1.0, 2.6) * unit), np.float32(0.62))
        graphite = 0.9 * pen.draw(rgb, 0.08, 0.7) + smudge * smoothstep(0.86 - tone, 0, 0.8)
        for strokes, begin in zip(layers, _HATCHED_BELOW, strict=True):
            graphite = graphite + pressure * smoothstep(begin - tone, 0.0, 0.36) * strokes
        return on_paper(np.minimum(graphite, 1) * grip, _GRAPHITE, _DRAWING_PAPER, tooth)

    return paint


def ink(canvas: Canvas) -> Painter:
    """Washes of thinned ink that run into each other, darker where they dried, and a few wet brush lines."""
    size, unit = (canvas.width, canvas.height), canvas.unit
    radius = canvas.between(2.5, 7) * unit
    fibres = paper(*size, unit, 1.2)
    bleeding = wandering(*size, canvas.between(2, 7) * unit, 14 * unit, 51)
    margin = bare_margin(*size, unit)
    density = (1 + 0.13 * clouds(*size, 60 * unit, 61)) * margin
    pressure = 0.95 * (0.4 + 0.6 * margin)
    pen = Pen(canvas, canvas.between(1.6, 2.6), 0.62, 4.0)

    def paint(rgb: Image) -> Image:
        small = flattened(halved(rgb), radius / 2)
        tone = contrasted(cv2.resize(luminance(small), size, interpolation=cv2.INTER_CUBIC), 0.35)
        wash = _washes(cv2.remap(tone, *bleeding, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT))
        cover = np.clip(wash * density + pen.draw(rgb, 0.12, 0.7) * pressure, 0, 0.97)
        drawn = on_paper(cover, _INK, _RICE_PAPER, fibres)
        return inked(drawn, _RED_WASH, 0.36 * cv2.resize(_redness(small), size) * margin)

    return paint


def _washes(tone: Array) -> Array:
    """0 (paper) to about 0.9 (thick ink): four washes, each with the dark rim at which a wash dries."""
    cover = np.zeros_like(tone)
    for begin, strength in _WASHES:
        area = smoothstep(begin - tone, -0.05, 0.05)
        rim = area * (1 - smoothstep(begin - tone, 0.02, 0.10))
        cover += np.float32(strength) * (0.82 * area + 0.35 * rim)
    return cover


def _redness(light: Array) -> Array:
    """(h, w) 0 to 1: what is red in the picture, lips above all, for the one touch of colour."""
    red = light[..., 0] - 0.5 * (light[..., 1] + light[..., 2])
    return smoothstep(red, 0.20, 0.45)


PENCIL = Style(
    "pencil",
    "素描",
    (
        "pencil", "pencil drawing", "sketch", "graphite", "charcoal", "hand-drawn",
        "素描", "铅笔", "鉛筆", "铅笔画", "速写", "速寫", "手绘", "手繪",
    ),
    pencil,
)  # fmt: skip
INK = Style(
    "ink",
    "水墨",
    (
        "ink", "ink wash", "ink painting", "sumi-e", "sumi", "chinese painting", "shuimo",
        "水墨", "水墨画", "水墨畫", "国画", "國畫", "国风", "國風",
    ),
    ink,
)  # fmt: skip
