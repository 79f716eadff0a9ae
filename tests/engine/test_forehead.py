"""Brows go as far as a forehead folds, with all their hair."""

import numpy as np
import pytest

from playact.engine.anatomy import EYES, POINTS, RIGHT_EYE
from playact.engine.character import load_character
from playact.engine.forehead import Forehead
from playact.paths import resources


@pytest.fixture(scope="module")
def shape():
    return load_character(resources() / "samples" / "character.png").shape


def moved(shape, by):
    """All brows by so much down; the skin under them half as far, as the landmarker has it."""
    offsets = np.zeros((POINTS, 3))
    for eye in EYES:
        offsets[eye.brow, 1], offsets[eye.under_brow, 1] = by, by / 2
    Forehead(shape).hold(offsets)
    return offsets[:, 1]


def test_hair_under_a_raised_brow_goes_with_it(shape):
    offsets = moved(shape, -0.1)
    lower = RIGHT_EYE.brow[5:]
    assert (offsets[RIGHT_EYE.under_brow] < 0.8 * offsets[lower]).all()
    heights = (shape[:, 1] + offsets)[[*zip(lower, RIGHT_EYE.under_brow, strict=True)]]
    assert (heights[:, 0] < heights[:, 1]).all()


def test_a_brow_that_frowns_comes_down_over_the_skin_under_it(shape):
    offsets = moved(shape, 0.05)
    np.testing.assert_allclose(offsets[RIGHT_EYE.under_brow], 0.025)


def test_a_forehead_has_an_end(shape):
    rises = [-moved(shape, by)[RIGHT_EYE.brow[2]] for by in (-0.05, -0.1, -0.2, -0.4, -0.8)]
    assert rises[0] == pytest.approx(0.05, abs=0.005)
    assert rises == sorted(rises)
    assert rises[-1] < 0.18


def test_eyes_and_mouth_are_not_the_foreheads(shape):
    offsets = np.full((POINTS, 3), 0.4)
    Forehead(shape).hold(offsets)
    still = np.concatenate([RIGHT_EYE.ring, [13, 14, 61, 291, 4]])
    np.testing.assert_array_equal(offsets[still], 0.4)
