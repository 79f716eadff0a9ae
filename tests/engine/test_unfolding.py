"""Skin does not fold over itself."""

import numpy as np
import pytest

from playact.engine.anatomy import BROW_LEFT, BROW_RIGHT, EYES, INNER_LIPS, LIP_CORNERS, SKIN_POINTS, tessellation
from playact.engine.character import load_character
from playact.engine.unfolding import Unfolding
from playact.paths import resources

SLIVER = 2e-4


@pytest.fixture(scope="module")
def shape():
    return load_character(resources() / "samples" / "character.png").shape


def areas(points):
    a, b, c = (points[corner, :2] for corner in tessellation().T)
    u, v = b - a, c - a
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]


def turned_over(before, after):
    was, now = areas(before), areas(after)
    return np.count_nonzero((np.abs(was) > SLIVER) & (now * np.sign(was) < 0))


@pytest.fixture
def frowning(shape):
    """Brows pressed down onto the lids, and past them."""
    pressed = shape.copy()
    pressed[np.concatenate([BROW_RIGHT, BROW_LEFT]), 1] += 0.2
    return pressed


def test_a_face_at_rest_stays_as_it_is(shape):
    after = shape.copy()
    Unfolding(shape).smooth(after)
    np.testing.assert_allclose(after, shape, atol=1e-6)


def test_small_motion_stays_as_it_is(shape):
    moved = shape + np.random.default_rng(1).normal(0, 1e-3, shape.shape)
    after = moved.copy()
    Unfolding(shape).smooth(after)
    np.testing.assert_allclose(after, moved, atol=1e-6)


def test_brows_pressed_over_the_lids_hardly_fold(shape, frowning):
    after = frowning.copy()
    Unfolding(shape).smooth(after)
    assert turned_over(shape, frowning) >= 8
    assert turned_over(shape, after) <= turned_over(shape, frowning) / 3


def test_rims_of_lips_and_lids_depth_and_irises_stay_where_they_were_put(shape, frowning):
    after = frowning.copy()
    Unfolding(shape).smooth(after)
    rims = np.concatenate([INNER_LIPS, *(eye.ring for eye in EYES)])
    np.testing.assert_allclose(after[rims], frowning[rims], atol=1e-6)
    np.testing.assert_array_equal(after[:, 2], frowning[:, 2])
    np.testing.assert_array_equal(after[SKIN_POINTS:], frowning[SKIN_POINTS:])


def test_corners_of_lips_that_are_drawn_far_out_keep_their_form(shape):
    grinning = shape.copy()
    grinning[LIP_CORNERS[:, 0]] += [-0.14, -0.1, 0]
    grinning[LIP_CORNERS[:, 1]] += [0.14, -0.1, 0]
    after = grinning.copy()
    Unfolding(shape).smooth(after)
    np.testing.assert_allclose(after[LIP_CORNERS], grinning[LIP_CORNERS], atol=1e-6)
    assert np.abs(after - grinning).max() > 0.02  # the cheeks make way


def test_a_face_seen_in_a_mirror_unfolds_as_well(shape, frowning):
    mirrored, expected = frowning * [-1, 1, 1], frowning.copy()
    Unfolding(shape * [-1, 1, 1]).smooth(mirrored)
    Unfolding(shape).smooth(expected)
    np.testing.assert_allclose(mirrored * [-1, 1, 1], expected, atol=1e-6)
