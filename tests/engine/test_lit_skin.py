"""Skin that comes out from under a brow is lit as what is round it, as far as that can be seen."""

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import LEFT_EYE, RIGHT_EYE
from playact.engine.character import Character, load_character
from playact.engine.lit_skin import lit, surroundings
from playact.paths import resources

SKIN = np.array([210.0, 170, 150])


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


def test_skin_in_the_shade_comes_nearer_to_the_light_and_keeps_its_hue():
    shaded = np.full((4, 4, 3), 0.4 * SKIN, np.float32)
    brighter = lit(shaded, SKIN)
    assert (shaded + 20 < brighter).all()
    assert (brighter < SKIN - 20).all()
    assert brighter[0, 0] / brighter[0, 0].sum() == pytest.approx(SKIN / SKIN.sum(), abs=0.01)


def test_skin_that_is_lit_already_stays_as_it_is():
    bright = np.full((4, 4, 3), 240, np.float32)
    np.testing.assert_allclose(lit(bright, SKIN), bright, atol=0.01)


def test_neither_a_light_fringe_nor_a_dark_one_is_skin(character):
    """A light one is no light on the skin; under a dark one nothing is taken for lit."""
    own = surroundings(character, RIGHT_EYE)
    for fringe in (250, 20):
        image = character.image.copy()
        low = np.int32(character.points[RIGHT_EYE.brow, 1].min() - 2)
        cv2.rectangle(image, (0, 0), (image.shape[1], low), (fringe,) * 3, -1)
        hidden = Character(image, character.face)
        assert surroundings(hidden, RIGHT_EYE).mean() < own.mean() + 12
        assert surroundings(hidden, LEFT_EYE).mean() < 230
