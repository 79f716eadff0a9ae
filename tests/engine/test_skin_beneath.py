"""What is beneath a frame goes on as it does round it."""

from __future__ import annotations

import numpy as np
import pytest
from spectacles import wearing

from playact.engine.character import load_character
from playact.engine.frame_outline import frame_outline
from playact.engine.skin_beneath import taken_off
from playact.paths import resources


@pytest.fixture(scope="module")
def bare():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module", params=[0.02, 0.05])
def worn(bare, request):
    return wearing(bare, breadth=request.param)


@pytest.fixture(scope="module")
def taken(worn):
    outline = frame_outline(worn.image, worn.face, worn.glasses)
    assert outline is not None
    return taken_off(worn.image, np.zeros(2), outline, worn.face)


def test_cheeks_are_bare_as_before(bare, worn, taken):
    skin, _ = taken
    cheeks = round(bare.points[[33, 263], 1].mean() + 0.1 * bare.eye_distance)
    drawn, left = (np.abs(image.astype(int) - bare.image).max(2)[cheeks:] > 60 for image in (worn.image, skin))
    assert np.count_nonzero(drawn) > 500
    assert np.count_nonzero(left) < 0.01 * np.count_nonzero(drawn)


def test_above_them_a_rim_leaves_little(bare, worn, taken):
    skin, _ = taken
    drawn, left = (np.abs(image.astype(int) - bare.image).max(2) > 60 for image in (worn.image, skin))
    assert np.count_nonzero(left & drawn) < 0.15 * np.count_nonzero(drawn)


def test_the_share_is_whole_on_the_frame_and_none_away_from_it(bare, worn, taken):
    _, share = taken
    drawn = np.abs(worn.image.astype(int) - bare.image).max(2) > 100
    assert 0 <= share.min() <= share.max() <= 1
    assert share[drawn].mean() > 0.9
    away = worn.glasses.mask(share.shape, 0.1 * worn.eye_distance) == 0
    assert share[away].max() < 0.02


def test_what_is_far_from_it_is_untouched(worn, taken):
    skin, _ = taken
    away = worn.glasses.mask(skin.shape[:2], 0.12 * worn.eye_distance) == 0
    assert (skin[away] == worn.image[away]).all()
