"""Lips of a mouth that is wide open end in bows, and nothing else moves."""

from __future__ import annotations

import numpy as np
import pytest
from folds import turned_over

from playact.engine.anatomy import (
    CHIN,
    LIP_CORNERS,
    LOWER_LIP,
    LOWER_LIP_RINGS,
    NOSE_BASE,
    UPPER_LIP,
    UPPER_LIP_RINGS,
)
from playact.engine.bows import Bows
from playact.engine.character import load_character
from playact.engine.jaw import Jaw
from playact.paths import resources

SLIVER = 2e-4
KITE = 0.3 * np.array([0.1, 0.35, 0.7, 0.92, 1.0, 0.92, 0.7, 0.35, 0.1])
OUTLINES = {
    "lower": (LOWER_LIP_RINGS[-1], 1, [0.26, 0.51, 0.77, 0.94]),
    "upper": (UPPER_LIP_RINGS[-1], -1, [0.31, 0.59, 0.85, 1.06]),
}


@pytest.fixture(scope="module")
def closed():
    return load_character(resources() / "samples" / "character.png")


def parted(character, by):
    shape = character.shape.copy()
    Jaw(character).part(shape, by)
    return shape


def bent(character, shape):
    bows = shape.copy()
    Bows(character.shape).bend(bows)
    return bows


def heights(shape, rim, outwards):
    """(9,): how far from the height of its corners a lip ends."""
    corners, lip = shape[LIP_CORNERS[-1]], shape[rim]
    return outwards * (lip[:, 1] - np.interp(lip[:, 0], corners[:, 0], corners[:, 1]))


@pytest.mark.parametrize("lip", OUTLINES)
def test_lips_of_a_wide_mouth_are_bows(closed, lip):
    rim, outwards, form = OUTLINES[lip]
    kite = parted(closed, KITE)
    before, after = heights(kite, rim, outwards), heights(bent(closed, kite), rim, outwards)
    assert (after >= before - 1e-9).all()
    for side in after[:4], after[:-5:-1]:
        assert (side / after[4] > np.array(form) - 0.06).all()


def test_a_kite_gets_fuller_lips_below(closed):
    rim, outwards, _ = OUTLINES["lower"]
    kite = parted(closed, KITE)
    assert (heights(bent(closed, kite), rim, outwards) - heights(kite, rim, outwards))[[1, 7]].min() > 0.01


def test_the_inner_rims_stay_and_so_do_nose_and_chin(closed):
    kite = parted(closed, KITE)
    still = [*LOWER_LIP, *UPPER_LIP, *LIP_CORNERS.ravel(), NOSE_BASE, CHIN]
    np.testing.assert_allclose(bent(closed, kite)[still], kite[still], atol=1e-5)


def test_nothing_folds(closed):
    kite = parted(closed, KITE)
    assert turned_over(closed.shape, bent(closed, kite), SLIVER) <= turned_over(closed.shape, kite, SLIVER)


def test_lips_that_hardly_part_keep_their_form(closed):
    slightly = parted(closed, 0.3 * KITE)
    np.testing.assert_array_equal(bent(closed, slightly), slightly)


def test_the_upper_lip_of_a_laugh_that_is_below_its_corners_stays(closed):
    laughing = parted(closed, KITE)
    laughing[LIP_CORNERS.ravel(), 1] -= 0.4
    rim = UPPER_LIP_RINGS[-1]
    np.testing.assert_allclose(bent(closed, laughing)[rim], laughing[rim])
