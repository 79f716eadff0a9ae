"""Watercolour and oil: colour laid on with a brush."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.styles.abstraction import enlarged, flattened, halved
from playact.engine.styles.flow import Flow, smeared
from playact.engine.styles.pen import Pen
from playact.engine.styles.style import Canvas, Painter, Style
from playact.engine.styles.texture import clouds, loose_sheet, noise, paper, wandering, weave
from playact.engine.styles.tone import as_picture, contrasted, inked, lit, luminance, saturated, smoothstep

_PAPER = (0.985, 0.975, 0.95)


def watercolour(canvas: Canvas) -> Painter:
    """Transparent washes on rough paper: borders that wander, pigment gathered at them, grain in the hollows.

    After Bousseau, Kaplan, Thollot, Sillion, *Interactive Watercolor Rendering*, NPAR 2006.
    """
    size, unit = (canvas.width, canvas.height), canvas.unit
    radius = canvas.between(3, 8) * unit
    small = (canvas.width // 2, canvas.height // 2)
    maps = wandering(*small, canvas.between(1, 3) * unit, 13 * unit, 81)
    water = 1 + 0.10 * clouds(*size, 150 * unit, 71) + 0.025 * noise(*size, 2.2 * unit, 78)
    tooth = paper(*size, unit, 1.1)
    bare = 1 - loose_sheet(*size, unit)
    pen = Pen(canvas, canvas.between(1.1, 1.6), 0.6)

    def paint(rgb: Image) -> Image:
        light = cv2.resize(halved(rgb), small)
        wash = flattened(flattened(light, radius / 2), radius / 2)
        wash = saturated(cv2.remap(wash, *maps, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT), 1.6)
        thin = 0.08 + 0.92 * np.power(
            np.maximum(wash, 0), np.float32(0.58)
        )  # washes are light: white paper shines through
        rims = cv2.resize(_rims(luminance(thin), unit), size)
        pigment = lit(enlarged(thin, *size, 0.4), water - 0.26 * rims - 0.62 * pen.draw(rgb, 0.1, 0.9))
        return lit(inked(pigment, _PAPER, bare), tooth)

    return paint


def _rims(tone: Array, unit: float) -> Array:
    """(h, w) 0 to 1: the borders of washes, where pigment gathers while they dry."""
    x, y = cv2.Sobel(tone, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(tone, cv2.CV_32F, 0, 1, scale=1 / 8)
    return smoothstep(cv2.GaussianBlur(cv2.magnitude(x, y), (0, 0), max(0.5, 0.5 * unit)), 0.02, 0.16)


def oil(canvas: Canvas) -> Painter:
    """Strokes that follow the forms, with bristle marks that catch the light, on canvas.

    Colours by a generalised Kuwahara filter smeared along the flow; the relief by line integral convolution (Cabral and
    Leedom, SIGGRAPH 1993) of a noise that lies still.
    """
    size, unit = (canvas.width, canvas.height), canvas.unit
    small = (canvas.width // 2, canvas.height // 2)
    radius = canvas.between(2, 6.5) * unit
    flow = Flow(max(2.0, 7 * unit))
    bristles = noise(*small, 2.5 * unit, 101) + 0.7 * noise(*small, 6 * unit, 102)
    linen = weave(*size, unit)
    thickness = canvas.between(0.06, 0.12)

    def paint(rgb: Image) -> Image:
        light = cv2.resize(halved(rgb), small)
        tangents = flow.tangents(luminance(light))
        colour = smeared(flattened(light, radius / 2), tangents, 0.7 * radius, 2)
        tone = luminance(colour)
        height = 1.6 * tone + thickness * (0.4 + 0.6 * tone) * smeared(bristles, tangents, 2 * radius, 5)
        relief = cv2.resize(_raking_light(height), size, interpolation=cv2.INTER_CUBIC)
        rich = enlarged(saturated(contrasted(colour, 0.25), 1.4), *size, 0.9)
        shine = as_picture(0.35 * np.maximum(relief - 0.10, 0))
        return np.asarray(cv2.add(lit(rich, 1 + relief * linen), cv2.merge([shine, shine, shine])), dtype=np.uint8)

    return paint


def _raking_light(height: Array) -> Array:
    """-0.3 to 0.3: brighter on slopes that turn to a light at the upper left."""
    x, y = cv2.Sobel(height, cv2.CV_32F, 1, 0, scale=1 / 8), cv2.Sobel(height, cv2.CV_32F, 0, 1, scale=1 / 8)
    return np.asarray(0.3 * np.tanh((x + y) * 5), dtype=np.float32)


WATERCOLOUR = Style(
    "watercolour",
    "水彩",
    (
        "watercolour", "watercolor", "water colour", "water color", "watercolours", "watercolors", "aquarelle",
        "水彩", "水彩画", "水彩畫",
    ),
    watercolour,
)  # fmt: skip
OIL = Style(
    "oil",
    "油画",
    (
        "oil",
        "oils",
        "oil painting",
        "oil paint",
        "impasto",
        "impressionist",
        "van gogh",
        "油画",
        "油畫",
        "印象派",
        "梵高",
    ),
    oil,
)
