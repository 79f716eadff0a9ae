"""A mouth opens and shuts without a fold, also one that the picture shows open."""

from types import SimpleNamespace

import numpy as np
import pytest
from folds import turned_over

from playact.engine.anatomy import (
    CHIN,
    LIP_CORNER_LEFT,
    LIP_CORNER_RIGHT,
    LOWER_LIP,
    LOWER_LIP_BODY,
    NOSE_BASE,
    SKIN_POINTS,
    UPPER_LIP,
)
from playact.engine.character import load_character
from playact.engine.jaw import Jaw
from playact.paths import resources

SLIVER = 2e-4
WIDE = 0.3 * np.array([0.3, 0.6, 0.85, 0.97, 1.0, 0.97, 0.85, 0.6, 0.3])


@pytest.fixture(scope="module")
def closed():
    return load_character(resources() / "samples" / "character.png")


def as_character(shape):
    """What a jaw asks of a character, of a face (478, 3) alone."""
    width = np.linalg.norm(shape[LIP_CORNER_RIGHT, :2] - shape[LIP_CORNER_LEFT, :2])
    return SimpleNamespace(shape=shape, lip_gap=gap(shape), mouth_width=float(width))


def gap(shape):
    return shape[LOWER_LIP, 1] - shape[UPPER_LIP, 1]


def parted(character, by):
    shape = character.shape.copy()
    Jaw(character).part(shape, by)
    return shape


def test_the_gap_is_what_was_asked_for(closed):
    assert gap(parted(closed, WIDE)) == pytest.approx(gap(closed.shape) + WIDE, abs=1e-9)
    opened = as_character(parted(closed, WIDE))
    assert gap(parted(opened, -WIDE)) == pytest.approx(gap(closed.shape), abs=1e-9)


def test_nothing_folds_when_a_mouth_opens_wide(closed):
    assert turned_over(closed.shape, parted(closed, WIDE), SLIVER) == 0


def test_nothing_folds_when_an_open_mouth_is_shut(closed):
    opened = as_character(parted(closed, WIDE))
    assert turned_over(opened.shape, parted(opened, -WIDE), SLIVER) == 0


def test_the_chin_follows_and_the_upper_face_stays(closed):
    moved = parted(closed, WIDE) - closed.shape
    assert moved[CHIN, 1] == pytest.approx(0.8 * 0.97 * 0.3, abs=0.02)
    above = np.flatnonzero(closed.shape[:SKIN_POINTS, 1] < closed.shape[NOSE_BASE, 1] - 0.1)
    assert np.abs(moved[above]).max() < 0.02
    assert np.abs(moved[:, [0, 2]]).max() == 0


def test_a_lip_that_hangs_like_a_u_is_thin_at_its_ends_again(closed):
    hanging = closed.shape.copy()
    hanging[LOWER_LIP, 1] += WIDE
    hanging[LOWER_LIP_BODY, 1] += 0.3  # as far at the ends as in the middle
    shut = parted(as_character(hanging), -WIDE)
    thickness = shut[LOWER_LIP_BODY, 1] - shut[LOWER_LIP, 1]
    assert np.all(thickness[[0, 8]] < 0.6 * thickness[4])
