"""Glasses are seen where there are some, where they are, and on no bare face."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from spectacles import GOLD, SILVER, lenses, wearing

from playact.engine.character import load_character
from playact.paths import resources


@pytest.fixture(scope="module")
def bare():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def photo(media: Path):
    return load_character(media / "characters" / "s42-photo.jpg")


def test_the_sample_wears_none(bare):
    assert bare.glasses is None


@pytest.mark.parametrize("name", ["s42-photo", "s7-3d-boy", "s9-mona-lisa", "s10-three-quarter"])
def test_no_bare_face_wears_any(media, name):
    assert load_character(media / "characters" / f"{name}.jpg").glasses is None


@pytest.mark.parametrize("breadth", [0.018, 0.03, 0.05])
def test_frames_of_any_breadth_are_found_where_they_are(photo, breadth):
    glasses = wearing(photo, breadth=breadth).glasses
    assert glasses is not None
    assert not glasses.opaque
    for rim, outline in zip(glasses.rims, lenses(photo), strict=True):
        away = np.linalg.norm(rim[:, None] - outline[None], axis=2).min(1) / photo.eye_distance
        assert np.percentile(away, 90) < 0.04
    bridge = glasses.bars[0]
    assert np.abs(bridge[:, 0].mean() - photo.points[168, 0]) < 0.05 * photo.eye_distance


def test_it_takes_both_a_bridge_and_rims(photo):
    assert wearing(photo, bridge=False).glasses is None
    assert wearing(photo, rims=False).glasses is None


@pytest.mark.parametrize("colour", [GOLD, (212, 175, 55), (175, 145, 105)])
def test_a_thin_frame_that_is_as_light_as_skin_is_found_by_its_hue(photo, colour):
    glasses = wearing(photo, breadth=0.016, colour=colour).glasses
    assert glasses is not None
    for rim, outline in zip(glasses.rims, lenses(photo), strict=True):
        away = np.linalg.norm(rim[:, None] - outline[None], axis=2).min(1) / photo.eye_distance
        assert np.percentile(away, 85) < 0.05


def test_silver_shows_on_warm_skin(bare):
    assert wearing(bare, breadth=0.016, colour=SILVER).glasses is not None


def test_hue_takes_both_a_bridge_and_rims(photo):
    assert wearing(photo, bridge=False, colour=GOLD).glasses is None
    assert wearing(photo, rims=False, colour=GOLD).glasses is None


def test_sunglasses_show_no_eyes(photo):
    glasses = wearing(photo, tint=0.85).glasses
    assert glasses is not None
    assert glasses.opaque


def test_the_mask_grows_with_its_margin(photo):
    glasses = wearing(photo).glasses
    tight, wide = (glasses.mask(photo.image.shape[:2], margin) for margin in (0, 6))
    assert tight.shape == photo.image.shape[:2]
    assert ((tight > 0) <= (wide > 0)).all()
    assert 1.5 * np.count_nonzero(tight) < np.count_nonzero(wide)
