"""The shapes that a character's face can be given."""

import numpy as np
import pytest

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP, NOSE_BASE, UPPER_LIP
from playact.engine.character import load_character
from playact.engine.correctives import NAMES, Correctives
from playact.engine.proportions import mouth_width
from playact.paths import resources


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


def smile(character, amount: float):
    """(478, 3): how a smile moves the face, in widths of its mouth."""
    return Correctives(character).shape(amount * np.isin(NAMES, "smile")) / character.mouth_width


def test_a_smile_goes_up_and_aside_and_back_as_people_s_do(character):
    moved = smile(character, 1.0)
    right, left = moved[LIP_CORNERS[0]]
    np.testing.assert_allclose(left, np.multiply(1.5, [0.17, -0.19, 0.11]), atol=0.03)
    np.testing.assert_allclose(right, np.multiply(1.5, [-0.17, -0.19, 0.11]), atol=0.03)


def test_a_smile_lifts_no_part_of_the_lips_further_than_their_corners(character):
    moved = smile(character, 1.0)
    corners = moved[LIP_CORNERS[0], 1].max()
    assert (moved[np.concatenate([UPPER_LIP, LOWER_LIP]), 1] > corners).all()
    up = -moved[UPPER_LIP, 1]
    assert (np.diff(up[:5]) < 0).all()
    assert (np.diff(up[4:]) > 0).all()
    assert (moved[NOSE_BASE] == 0).all()


def test_a_smile_is_taken_back_no_further_than_a_real_one_goes(character):
    widths = [mouth_width(character.shape + character.mouth_width * smile(character, by)) for by in (-1.0, 0.0, 1.0)]
    np.testing.assert_allclose(np.diff(widths) / character.mouth_width, [0.34, 0.51], atol=0.03)
