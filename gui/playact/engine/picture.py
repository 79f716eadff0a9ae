"""Reading a character: any picture that Pillow knows, as upright 8-bit sRGB."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.engine.source_file import require_content

MEGAPIXELS = 100
LONGEST_SIDE = 4096
_BACKDROP = (128, 128, 128)

# The header is checked here, with a limit and words of our own, before a single pixel is decoded.
Image.MAX_IMAGE_PIXELS = None


def load_picture(path: Path) -> NDArray[np.uint8]:
    """(h, w, 3) sRGB, at most 4096 pixels a side, turned as EXIF says, transparency laid over a neutral grey.

    Embedded colour profiles, CMYK, 16-bit, floating point and palettes are converted; of an animation the first
    frame counts.

    Raises MediaRefused naming the file: missing, empty, not a picture, cut off, more than 100 megapixels.
    """
    path = require_content(path)
    try:
        with Image.open(path) as image:
            _require_moderate_size(image, path.name)
            return np.asarray(_converted(image), dtype=np.uint8)
    except UnidentifiedImageError as error:
        sentence = say(
            QT_TRANSLATE_NOOP("sentences", "{name} is not a picture that can be read (JPEG, PNG, WebP and TIFF can)."),
            name=path.name,
        )
        raise MediaRefused(sentence, raw=str(error)) from error
    except (OSError, SyntaxError, ValueError, EOFError, MemoryError) as error:  # what Pillow's decoders raise
        sentence = say(
            QT_TRANSLATE_NOOP("sentences", "{name} is damaged or cut off: the picture can't be read."), name=path.name
        )
        raise MediaRefused(sentence, raw=str(error)) from error


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


def _converted(image: Image.Image) -> Image.Image:
    image.draft(image.mode, (LONGEST_SIDE, LONGEST_SIDE))  # lets a huge JPEG decode small
    upright = _smooth_mode(ImageOps.exif_transpose(image))
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return _over_backdrop(upright) if upright.has_transparency_data else _to_srgb(upright)


def _smooth_mode(image: Image.Image) -> Image.Image:
    """The picture in a mode of 8 bits a channel that can be scaled smoothly."""
    if image.mode.startswith(("I", "F")):
        return _eight_bit_tones(image)
    if image.mode in ("1", "P", "PA"):
        return image.convert("RGBA" if image.has_transparency_data else "RGB")
    return image


def _eight_bit_tones(image: Image.Image) -> Image.Image:
    """Grey of 16 or 32 bits or floats, which Pillow itself would clip at 255. Floats count from 0 to 1 if they fit;
    what is no number in them is black."""
    tones = np.nan_to_num(np.asarray(image, dtype=np.float64), posinf=0, neginf=0)
    brightest = float(np.max(tones))
    if image.mode == "F":
        top = max(brightest, 1.0)
    else:
        top = 65535.0 if image.mode.startswith("I;16") or brightest > 255 else 255.0
    return Image.fromarray(np.clip(tones / top * 255 + 0.5, 0, 255).astype(np.uint8))


def _over_backdrop(image: Image.Image) -> Image.Image:
    layer = image.convert("RGBA")
    flat = Image.new("RGBA", layer.size, (*_BACKDROP, 255))
    return Image.alpha_composite(flat, layer).convert("RGB")


def _to_srgb(image: Image.Image) -> Image.Image:
    """The picture in sRGB by its own profile (phones' Display P3, print's CMYK); without one, by Pillow's tables."""
    profile = image.info.get("icc_profile")
    if profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            converted = ImageCms.profileToProfile(
                image, ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            return image.convert("RGB")  # a broken profile is no reason to refuse the picture
        if converted is not None:
            return converted
    return image.convert("RGB")
