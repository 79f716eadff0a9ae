"""Skin in the shade has the colours that the picture itself shows there."""

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import OUTER_LIPS
from playact.engine.character import Character, load_character
from playact.engine.skin_tones import tones
from playact.paths import resources

LUMINANCE = np.array([0.3, 0.59, 0.11])
HALF = 64  # of 128


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


def lit_from_the_left(character, powers):
    """The character with skin all of one colour, which falls to a third of its light, each channel by its power; and
    with red lips."""
    light = np.linspace(1.0, 0.35, character.image.shape[1])[None, :, None]
    picture = np.full(character.image.shape, (200.0, 160.0, 140.0)) * light ** np.array(powers)
    lips = np.round(character.points[OUTER_LIPS, :2]).astype(np.int32)
    cv2.fillPoly(picture := picture.astype(np.uint8), [lips], (200, 20, 30))
    return Character(picture, character.face)


@pytest.mark.parametrize("powers", [(0.8, 1.06, 1.2), (1.0, 1.0, 1.0), (1.1, 0.97, 0.9)])
def test_colours_fall_as_they_do_in_the_picture(character, powers):
    found = tones(lit_from_the_left(character, powers))[HALF] / 128
    assert found == pytest.approx(0.5 ** (np.array(powers) / (powers @ LUMINANCE)), abs=0.025)


def test_what_is_not_shaded_stays_as_it_is_and_light_goes_as_far_as_it_is_asked_to(character):
    found = tones(character).astype(float)
    assert found[128].tolist() == [128, 128, 128]
    assert np.all(np.diff(found, axis=0) >= 0)
    assert found[HALF] @ LUMINANCE == pytest.approx(HALF, abs=3)


def test_skin_gets_redder_where_a_picture_does_not_show_it_in_the_shade(character):
    red, green, blue = tones(lit_from_the_left(character, (0.0, 0.0, 0.0)))[HALF].astype(float)
    assert red > green + 6
    assert green > blue


def test_grey_pictures_stay_grey(character):
    grey = cv2.cvtColor(cv2.cvtColor(character.image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    found = tones(Character(grey, character.face))
    np.testing.assert_array_equal(found, np.repeat(np.arange(256)[:, None], 3, 1))
