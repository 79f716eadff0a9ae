"""Cartoon, comic and anime: flat colours between drawn lines."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.styles.abstraction import enlarged, flattened, halved
from playact.engine.styles.pen import Pen
from playact.engine.styles.style import Canvas, Painter, Style
from playact.engine.styles.texture import dot_screen
from playact.engine.styles.tone import (
    as_picture,
    contrasted,
    inked,
    lit,
    luminance,
    retoned,
    saturated,
    smoothstep,
    stepped,
)

_BLACK = (0.07, 0.06, 0.09)
_NEWSPRINT = np.array([1.0, 0.965, 0.88], dtype=np.float32)
_COOL = np.array([-0.02, -0.005, 0.05], dtype=np.float32)


def cartoon(canvas: Canvas) -> Painter:
    """Areas of a few tones each, bright colours, black outlines."""
    size = (canvas.width, canvas.height)
    hardness = canvas.between(0.2, 0.85)
    pen = Pen(canvas, canvas.between(1.2, 2.2), 0.7)

    def paint(rgb: Image) -> Image:
        flat = flattened(halved(rgb), canvas.between(2, 5) * canvas.unit)
        tone = 0.04 + 0.96 * stepped(contrasted(np.power(luminance(flat), np.float32(0.9)), 0.2), 6, hardness)
        areas = enlarged(saturated(retoned(flat, tone), canvas.between(1.25, 2.0)), *size, 0.8)
        return inked(areas, _BLACK, 0.94 * pen.draw(rgb))

    return paint


def halftone(canvas: Canvas) -> Painter:
    """A printed comic: flat inks on newsprint, shaded by dots whose size is the tone, solid blacks, bold lines."""
    size, unit = (canvas.width, canvas.height), canvas.unit
    pitch = max(3.0, canvas.between(4.5, 9.5) * unit)
    screen = dot_screen(*size, pitch, 45)
    edge = 0.9 / pitch  # a pixel's width on the screen's scale: smooth dots, no jagged ones
    pen = Pen(canvas, canvas.between(1.5, 2.6), 0.6)

    def paint(rgb: Image) -> Image:
        flat = flattened(halved(rgb), canvas.between(2, 4.5) * unit)
        tone = luminance(flat)
        plain = 0.50 + 0.45 * stepped(np.sqrt(tone), 3, canvas.between(0.5, 0.9))
        colour = enlarged(saturated(retoned(flat, plain), 1.65) * _NEWSPRINT, *size, 0.8)
        shade = cv2.resize(np.clip(1.02 - 1.25 * np.sqrt(tone), 0, 0.9), size)
        dots = smoothstep(shade - screen, -edge, edge)
        solid = smoothstep(0.10 - cv2.resize(tone, size, interpolation=cv2.INTER_CUBIC), -0.015, 0.015)
        return inked(lit(colour, 1 - 0.5 * dots), _BLACK, np.maximum(solid, pen.draw(rgb)))

    return paint


def anime(canvas: Canvas) -> Painter:
    """Cel shading: large areas in light and shade, thin lines in a darker shade of their own colour, a soft glow."""
    size, unit = (canvas.width, canvas.height), canvas.unit
    radius = canvas.between(2.5, 6) * unit
    hardness = canvas.between(0.4, 0.95)
    pen = Pen(canvas, canvas.between(0.95, 1.5), 0.72)

    def paint(rgb: Image) -> Image:
        flat = flattened(flattened(halved(rgb), radius / 2), radius / 2)
        tone = luminance(flat)
        cel = 0.06 + 0.88 * stepped(np.sqrt(tone), 5, hardness) ** np.float32(1.7)
        shade = 1 - smoothstep(tone, 0.1, 0.5)
        colour = saturated(retoned(flat, cel), 1.65) + cv2.merge([shade * part for part in _COOL])
        drawn = lit(enlarged(colour, *size, 0.9), 1 - 0.80 * pen.draw(rgb))
        return np.asarray(cv2.add(drawn, _glow(flat, size, 5 * unit)), dtype=np.uint8)

    return paint


def _glow(flat: Array, size: tuple[int, int], spread: float) -> Image:
    """What bright areas throw around them, as light that bleeds in a lens."""
    bright = cv2.resize(np.maximum(flat - 0.60, 0), None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.resize(as_picture(0.45 * cv2.GaussianBlur(bright, (0, 0), spread)), size), dtype=np.uint8)


CARTOON = Style(
    "cartoon", "卡通", ("cartoon", "cartoons", "toon", "cel shading", "cel-shaded", "卡通", "卡通片"), cartoon
)
HALFTONE = Style(
    "comic",
    "漫画",
    (
        "comic", "comics", "comic book", "halftone", "half-tone", "pop art", "manga",
        "漫画", "漫畫", "美漫", "波普", "网点", "網點", "半色调", "半色調",
    ),
    halftone,
)  # fmt: skip
ANIME = Style(
    "anime",
    "动漫",
    (
        "anime", "anime-flat", "anime flat", "flat anime", "ghibli",
        "动漫", "動漫", "日漫", "二次元", "动画", "動畫", "宫崎骏", "宮崎駿",
    ),
    anime,
)  # fmt: skip
