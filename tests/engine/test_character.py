"""Characters of every kind of file and framing are found, placed, and can play."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageCms

from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character, load_character
from playact.engine.clip import Clip
from playact.engine.doubts import doubts
from playact.paths import resources


@pytest.fixture(scope="module")
def sample() -> Image.Image:
    return Image.open(resources() / "samples" / "character.png").convert("RGB")


def plays(path: Path):
    """The loaded character, which is whole: a face of some size on the canvas, in proportion."""
    actor = load_character(path)
    assert actor.image.shape == (HEIGHT, WIDTH, 3)
    left, top, right, bottom = actor.face.box
    assert max(right - left, bottom - top) > 120
    assert 0 < (left + right) / 2 < WIDTH
    assert abs(actor.yaw) < 16
    assert 0.4 < actor.eye_distance / (bottom - top) < 0.75
    return actor


def doubted(actor: Character) -> list[str]:
    return [str(doubt) for doubt in doubts(actor.face, actor.frame)]


def test_the_sample_itself(sample, tmp_path):
    sample.save(tmp_path / "plain.png")
    assert doubted(plays(tmp_path / "plain.png")) == []


def test_transparency_shows_a_neutral_backdrop(sample, tmp_path):
    layer = sample.convert("RGBA")
    mask = Image.new("L", sample.size, 0)
    mask.paste(255, (sample.width // 4, 0, sample.width * 3 // 4, sample.height))
    layer.putalpha(mask)
    layer.save(tmp_path / "cut-out.png")
    plays(tmp_path / "cut-out.png")


def test_a_picture_that_lies_on_its_side_is_turned_upright(sample, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    sample.rotate(90, expand=True).save(tmp_path / "phone.jpg", exif=exif)
    actor = plays(tmp_path / "phone.jpg")
    assert actor.points[10, 1] < actor.points[152, 1]


def test_sixteen_bits_of_grey(sample, tmp_path):
    tones = np.asarray(sample.convert("L"), np.uint16) * 257
    Image.fromarray(tones).save(tmp_path / "deep.png")
    assert plays(tmp_path / "deep.png").grey


def test_inks_for_print(sample, tmp_path):
    sample.convert("CMYK").save(tmp_path / "print.jpg", quality=95)
    actor = plays(tmp_path / "print.jpg")
    sample.save(tmp_path / "plain.png")
    assert np.abs(actor.skin - load_character(tmp_path / "plain.png").skin).max() < 40


def test_a_profile_of_its_own(sample, tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    sample.save(tmp_path / "profile.jpg", quality=95, icc_profile=profile)
    plays(tmp_path / "profile.jpg")


def test_a_small_face_in_a_wide_shot_comes_nearer(sample, tmp_path):
    wide = Image.new("RGB", (1920, 800), (70, 80, 90))
    small = sample.resize((sample.width * 330 // sample.height, 330), Image.Resampling.LANCZOS)
    wide.paste(small, (1100, 300))
    wide.save(tmp_path / "wide.jpg", quality=92)
    sample.save(tmp_path / "plain.png")
    found = plays(tmp_path / "wide.jpg")  # and not one of the lights beside it, which look like faces from afar
    assert np.abs(found.skin - load_character(tmp_path / "plain.png").skin).max() < 12


def test_a_face_near_the_edge_and_an_upright_picture(sample, tmp_path):
    width, height = sample.size
    sample.crop((width * 3 // 10, 0, width * 3 // 10 + height // 2, height)).save(tmp_path / "upright.jpg", quality=92)
    plays(tmp_path / "upright.jpg")


@pytest.mark.parametrize("side", ["left", "right", "bottom"])
def test_a_face_that_the_edge_cuts_off_is_doubted(sample, tmp_path, side):
    sample.save(tmp_path / "plain.png")
    whole = load_character(tmp_path / "plain.png")
    scale = sample.height / HEIGHT
    left, right, low = whole.points[133, 0] * scale, whole.points[362, 0] * scale, whole.points[14, 1] * scale
    box = {"left": (left, 0, *sample.size), "right": (0, 0, right, sample.height), "bottom": (0, 0, sample.width, low)}
    sample.crop(tuple(map(round, box[side]))).save(tmp_path / "cut.png")
    assert "beyond the picture's edge" in " ".join(doubted(load_character(tmp_path / "cut.png")))


@pytest.mark.media
def test_an_animal_that_is_taken_for_a_face_is_doubted(media):
    pictures = media / "characters"
    said = doubted(load_character(pictures / "s22-monkey.jpg"))
    assert any("not be a human" in sentence for sentence in said)
    for human in ("s42-photo.jpg", "s7-3d-boy.jpg", "s9-mona-lisa.jpg"):
        assert doubted(load_character(pictures / human)) == []


@pytest.mark.media
def test_who_laughs_is_human_and_who_sleeps_is_woken(media, tmp_path):
    def said(second: float) -> str:
        with Clip.open(media / "performances" / "d18-faces-480-audio.mp4") as clip:
            frame = next(rgb for seconds, rgb in clip.frames(480) if seconds >= second)
        Image.fromarray(frame).save(tmp_path / "moment.png")
        return " ".join(doubted(load_character(tmp_path / "moment.png")))

    assert said(4.03) == ""
    assert "behind the lids is painted" in said(3.16)
