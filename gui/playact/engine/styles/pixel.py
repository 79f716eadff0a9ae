"""Pixel art: few large pixels, few colours, dark contours, an ordered dither."""

from __future__ import annotations

import cv2
import numpy as np

from playact.engine.arrays import Array, Image
from playact.engine.styles.palette import Palette
from playact.engine.styles.style import Canvas, Painter, Style
from playact.engine.styles.tone import as_light, as_picture, luminance, saturated, toned

_BAYER = np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]], dtype=np.float32) / 15 - 0.5


def pixel_art(canvas: Canvas) -> Painter:
    """Blocks grow from 3 to 13 lines of 720, colours go from 48 down to 16."""
    block = max(2, round(canvas.between(3, 13) * canvas.unit))
    columns, rows = -(-canvas.width // block), -(-canvas.height // block)
    palette = Palette(round(canvas.between(48, 16)))
    dither = np.tile(_BAYER, (rows // 4 + 1, columns // 4 + 1))[:rows, :columns, None] * np.float32(0.035)
    right, bottom = columns * block - canvas.width, rows * block - canvas.height

    def paint(rgb: Image) -> Image:
        padded = cv2.copyMakeBorder(rgb, 0, bottom, 0, right, cv2.BORDER_REPLICATE)
        small = as_light(cv2.resize(padded, (columns, rows), interpolation=cv2.INTER_AREA))
        drawn = _drawn(small, canvas.strength)
        dots = palette.nearest(as_picture(drawn), as_picture(drawn + dither))
        large = cv2.resize(dots, (columns * block, rows * block), interpolation=cv2.INTER_NEAREST)
        return np.ascontiguousarray(large[: canvas.height, : canvas.width])

    return paint


def _drawn(small: Array, strength: float) -> Array:
    """As a pixel artist would: shadows opened, colours fuller, contours a pixel wide."""
    vivid = saturated(0.03 + 0.97 * np.power(small, np.float32(0.95 - 0.14 * strength)), 1.15 + 0.6 * strength)
    soft = cv2.GaussianBlur(vivid, (0, 0), 1.2)
    crisp = np.clip(vivid + 0.8 * (vivid - soft), 0, 1)
    tone = luminance(soft)
    contour = np.clip((cv2.GaussianBlur(tone, (0, 0), 1.6) - tone) * 8 - 0.12, 0, 0.3 + 0.25 * strength)
    return toned(crisp, 1 - contour)


PIXEL_ART = Style(
    "pixel art",
    "像素",
    (
        "pixel art", "pixel", "pixels", "pixelated", "pixel style", "8-bit", "8 bit", "16-bit", "16 bit", "retro game",
        "像素", "像素画", "像素畫", "像素风", "复古游戏", "復古遊戲",
    ),
    pixel_art,
    ghost=0,
)  # fmt: skip
