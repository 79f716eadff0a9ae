"""Pictures as the world makes them."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from playact.domain.errors import MediaRefused
from playact.engine.picture import load_picture

RED = (200, 30, 30)


def test_plain_rgb(tmp_path):
    Image.new("RGB", (40, 20), RED).save(tmp_path / "plain.png")
    picture = load_picture(tmp_path / "plain.png")
    assert picture.shape == (20, 40, 3)
    assert picture.dtype == np.uint8
    assert np.all(picture == RED)


def test_exif_orientation(tmp_path):
    image = Image.new("RGB", (40, 20), RED)
    exif = image.getexif()
    exif[0x0112] = 6
    image.paste((30, 30, 200), (0, 0, 20, 20))
    image.save(tmp_path / "phone.jpg", exif=exif, quality=95)
    picture = load_picture(tmp_path / "phone.jpg")
    assert picture.shape == (40, 20, 3)
    assert picture[5, 10, 2] > 150
    assert picture[35, 10, 0] > 150


def test_transparency_is_laid_over_grey(tmp_path):
    image = Image.new("RGBA", (20, 20), (*RED, 0))
    image.paste((*RED, 255), (0, 0, 10, 20))
    image.save(tmp_path / "cutout.png")
    picture = load_picture(tmp_path / "cutout.png")
    assert tuple(picture[10, 2]) == RED
    assert tuple(picture[10, 17]) == (128, 128, 128)


@pytest.mark.parametrize("mode", ["P", "L", "LA", "1", "CMYK", "YCbCr", "LAB"])
def test_every_mode_becomes_rgb(tmp_path, mode):
    image = Image.new("RGB", (16, 16), (255, 255, 255))
    name = {"CMYK": "print.jpg", "YCbCr": "print.jpg", "LAB": "lab.tif"}.get(mode, "picture.png")
    if mode == "LAB":
        image = ImageCms.profileToProfile(
            image, ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), outputMode="LAB"
        )
    else:
        image = image.convert(mode)
    image.save(tmp_path / name)
    picture = load_picture(tmp_path / name)
    assert picture.shape == (16, 16, 3)
    assert picture.min() > 230


def test_sixteen_bits_keep_their_tones(tmp_path):
    ramp = np.linspace(0, 65535, 64, dtype=np.uint16)[None].repeat(8, 0)
    Image.fromarray(ramp).save(tmp_path / "deep.png")
    picture = load_picture(tmp_path / "deep.png")
    assert np.array_equal(picture[0, [0, 63], 0], [0, 255])
    assert abs(int(picture[0, 32, 0]) - 130) < 3


def test_floats_that_are_no_numbers_are_black(tmp_path):
    tones = np.full((8, 8), 0.5, np.float32)
    tones[0, :3] = np.nan, np.inf, -np.inf
    Image.fromarray(tones).save(tmp_path / "rendered.tif")
    picture = load_picture(tmp_path / "rendered.tif")
    assert np.all(picture[0, :3] == 0)
    assert np.all(picture[1:] == 128)


def test_palette_with_transparency(tmp_path):
    image = Image.new("P", (8, 8), 1)
    image.putpalette([0, 0, 0, *RED])
    image.info["transparency"] = 1
    image.save(tmp_path / "sticker.gif", transparency=1)
    assert tuple(load_picture(tmp_path / "sticker.gif")[4, 4]) == (128, 128, 128)


def test_a_broken_profile_is_passed_over(tmp_path):
    Image.new("RGB", (8, 8), RED).save(tmp_path / "odd.png", icc_profile=b"not a profile at all")
    assert tuple(load_picture(tmp_path / "odd.png")[4, 4]) == RED


def test_large_pictures_come_down_to_4096(tmp_path):
    Image.new("RGB", (6000, 300), RED).save(tmp_path / "wide.jpg")
    assert load_picture(tmp_path / "wide.jpg").shape[1] == 4096


def refused(path: Path) -> str:
    with pytest.raises(MediaRefused) as caught:
        load_picture(path)
    return str(caught.value)


def huge_png(width: int, height: int) -> bytes:
    """A header that promises width x height pixels, and nothing behind it."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk + struct.pack(">I", 0) + b"IDAT" + struct.pack(">I", zlib.crc32(b"IDAT"))


def test_refuses_by_the_header(tmp_path):
    (tmp_path / "huge.png").write_bytes(huge_png(20_000, 20_000))
    assert refused(tmp_path / "huge.png") == (
        "huge.png is too large: 20000 x 20000 pixels; at most 100 megapixels can be used."
    )


def test_refuses_with_the_reason(tmp_path):
    (tmp_path / "empty.png").write_bytes(b"")
    assert refused(tmp_path / "empty.png") == "empty.png is empty (0 bytes)."
    (tmp_path / "letter.jpg").write_text("Dear reader")
    assert refused(tmp_path / "letter.jpg").startswith("letter.jpg is not a picture that can be read")
    assert refused(tmp_path / "gone.png") == "gone.png is not there any more."


@pytest.mark.parametrize("name", ["cut.png", "cut.jpg", "cut.tif"])
def test_refuses_what_is_cut_off(tmp_path, name):
    noise = np.random.default_rng(1).integers(0, 255, (200, 200, 3), dtype=np.uint8)
    memory = io.BytesIO()
    Image.fromarray(noise).save(memory, {"png": "PNG", "jpg": "JPEG", "tif": "TIFF"}[name[-3:]])
    (tmp_path / name).write_bytes(memory.getvalue()[: len(memory.getvalue()) // 2])
    assert name in refused(tmp_path / name)
