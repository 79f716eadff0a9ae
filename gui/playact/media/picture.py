"""Pictures through Pillow: their upright size from the header alone, and their pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, UnidentifiedImageError

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say

MEGAPIXELS = 100
_FORMATS = ("JPEG", "PNG", "WEBP", "TIFF", "BMP", "GIF", "AVIF", "PPM", "JPEG2000")
_TURNED = {5, 6, 7, 8}  # EXIF orientations that exchange width and height (Exif 2.32, tag 0x0112)
_ORIENTATION = 0x0112
_BACKDROP = (128, 128, 128)  # what is transparent shows it

# The size is judged from the header, with a limit and words of our own, before a single pixel is decoded.
Image.MAX_IMAGE_PIXELS = None


def is_picture(path: Path) -> bool:
    """Whether Pillow knows the file for a still picture. An animated GIF counts as a clip. Raises OSError."""
    try:
        with Image.open(path, formats=_FORMATS) as image:
            return not (image.format == "GIF" and getattr(image, "is_animated", False))
    except UnidentifiedImageError:
        return False
    except (SyntaxError, ValueError, EOFError):  # what Pillow's plugins raise on a header they began to like
        return False


def picture_size(path: Path) -> tuple[int, int]:
    """Width and height of the upright picture, in pixels. Raises `MediaRefused` beyond 100 megapixels."""
    with _opened(path) as image:
        width, height = image.size
        # Asked for EXIF that is not in the header, Pillow would decode a whole PNG to look behind its pixels.
        tells = image.format != "PNG" or "exif" in image.info
        turned = tells and image.getexif().get(_ORIENTATION) in _TURNED
        return (height, width) if turned else (width, height)


def load_picture(path: Path, longest_side: int) -> NDArray[np.uint8]:
    """(h, w, 3) RGB, upright, at most `longest_side` pixels a side. Raises `MediaRefused` naming the file."""
    with _opened(path) as image:
        image.draft(image.mode, (longest_side, longest_side))  # a large JPEG decodes small, many times faster
        upright = ImageOps.exif_transpose(_eight_bits(image))
        upright.thumbnail((longest_side, longest_side), Image.Resampling.LANCZOS)
        return np.array(_opaque(upright), dtype=np.uint8)


@contextmanager
def _opened(path: Path) -> Iterator[Image.Image]:
    try:
        with Image.open(path, formats=_FORMATS) as image:
            _require_moderate_size(image, path.name)
            yield image
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:  # what Pillow's decoders raise
        raise MediaRefused(
            say(
                QT_TRANSLATE_NOOP("sentences", "{name} is damaged or cut off: the picture can't be read."),
                name=path.name,
            ),
            repr(error),
        ) from error


def _require_moderate_size(image: Image.Image, name: str) -> None:
    width, height = image.size
    if width * height > MEGAPIXELS * 1_000_000:
        raise MediaRefused(
            say(
                QT_TRANSLATE_NOOP(
                    "sentences",
                    "{name} is too large: {width} x {height} pixels; at most {limit} megapixels can be used.",
                ),
                name=name,
                width=width,
                height=height,
                limit=MEGAPIXELS,
            )
        )


def _eight_bits(image: Image.Image) -> Image.Image:
    if not image.mode.startswith("I;16"):
        return image
    orientation = image.getexif()
    grey = Image.fromarray((np.asarray(image) >> 8).astype(np.uint8))  # Pillow itself would clip at 255
    grey.getexif().update(orientation)
    return grey


def _opaque(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", layer.size, (*_BACKDROP, 255)), layer).convert("RGB")
