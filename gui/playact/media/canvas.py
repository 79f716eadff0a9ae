"""The 16:9 picture that gateways want, made of a picture of any ratio."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageEnhance, ImageFilter, ImageOps

RATIO = 16 / 9
_TOLERANCE = 0.01  # 1920 x 1088 and the like are meant as 16:9
CLIP_SIZE = (1280, 720)
"""Width and height: what the gateways render, whatever they are given."""
_LARGE = (1920, 1080)
_BACKGROUND = (160, 90)  # it is blurred: these pixels are plenty, and quick
_BLUR = 6.0
_DIMMED = 0.6
_FACES = (0.5, 0.4)  # heads are above the middle of a picture


class Fit(StrEnum):
    """What becomes of the parts that 16:9 and the picture do not share."""

    PAD = "pad"  # the whole picture, on a blurred and dimmed copy of itself
    CROP = "crop"  # the picture fills the canvas; what stands over is cut off


def is_wide(width: int, height: int) -> bool:
    """Whether a picture of that size is 16:9 as it stands."""
    return abs(width / height - RATIO) <= RATIO * _TOLERANCE


def picture_size_for(width: int, height: int) -> tuple[int, int]:
    """Of a still picture's canvas: 1280 x 720, or 1920 x 1080 where that keeps detail."""
    return _LARGE if width > CLIP_SIZE[0] or height > CLIP_SIZE[1] else CLIP_SIZE


def laid_on_canvas(picture: NDArray[np.uint8], size: tuple[int, int], fit: Fit) -> NDArray[np.uint8]:
    """`picture` (h, w, 3) RGB on a canvas of `size` (width, height): (height, width, 3) RGB."""
    image = Image.fromarray(picture)
    if fit is Fit.CROP:
        return np.array(ImageOps.fit(image, size, Image.Resampling.BICUBIC, centering=_FACES), dtype=np.uint8)
    canvas = _background(image).resize(size, Image.Resampling.BILINEAR)
    whole = ImageOps.contain(image, size, Image.Resampling.BICUBIC)
    canvas.paste(whole, ((size[0] - whole.width) // 2, (size[1] - whole.height) // 2))
    return np.array(canvas, dtype=np.uint8)


def _background(image: Image.Image) -> Image.Image:
    blurred = ImageOps.fit(image, _BACKGROUND, Image.Resampling.BOX).filter(ImageFilter.GaussianBlur(_BLUR))
    return ImageEnhance.Brightness(blurred).enhance(_DIMMED)
