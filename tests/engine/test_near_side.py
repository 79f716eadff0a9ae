"""A head that looks aside: the far lids and brow do as the near ones, and nobody winks who does not."""

import numpy as np
import pytest

from playact.engine.anatomy import BLENDSHAPES, BROW_LEFT, BROW_RIGHT, EYES, MIRRORED, POINTS, SKIN_POINTS, blendshape
from playact.engine.geometry import head_rotation
from playact.engine.near_side import as_the_near_one, mirror_brows, of_the_near_side, told_by_the_other

ASIDE = np.radians(25)


@pytest.fixture
def rest():
    """(478, 3): a face whose halves mirror each other, brows 0.25 above the eyes."""
    shape = np.zeros((POINTS, 3))
    right = np.flatnonzero(np.arange(SKIN_POINTS) < MIRRORED)
    shape[right, 0] = -0.3
    shape[right, 1] = np.random.default_rng(5).uniform(-0.4, 0.8, len(right))
    shape[EYES[0].corners] = [-0.5, 0, 0], [-0.2, 0, 0]
    shape[BROW_RIGHT, 1] = -0.25
    shape[MIRRORED[right]] = shape[right] * [-1, 1, 1]
    return shape


def test_the_eye_that_is_further_from_the_camera_is_told_by_the_other():
    for yaw in (-ASIDE, ASIDE):
        depths = [(np.array([side * 0.35, 0, 0]) @ head_rotation(np.array([0, yaw, 0])).T)[2] for side in (-1, 1)]
        np.testing.assert_array_equal(told_by_the_other(np.array([yaw]))[0], np.arange(2) == np.argmax(depths))


def test_the_more_the_further_a_head_is_turned_and_nothing_to_the_camera():
    told = told_by_the_other(np.radians([-5.0, 0.0, 5.0, 10.0, 14.0, 18.0, 30.0]))
    assert (told[:3] == 0).all()
    assert (told[:, 1] == 0).all()
    assert (np.diff(told[2:, 0]) > 0).all()


def test_who_winks_to_the_camera_winks_and_who_looks_aside_shuts_both_eyes():
    shut = np.array([[0.9, 0.1], [0.1, 0.9], [0.1, 0.9]])
    told = told_by_the_other(np.array([0.0, 0.0, ASIDE]))
    np.testing.assert_allclose(as_the_near_one(shut, told), [[0.9, 0.1], [0.1, 0.9], [0.9, 0.9]])


def test_lids_and_brows_are_read_from_the_near_side_and_the_mouth_as_it_is():
    expression = np.tile(np.random.default_rng(2).uniform(0, 1, len(BLENDSHAPES)), (2, 1))
    read = of_the_near_side(expression, told_by_the_other(np.array([0.0, -ASIDE])))
    np.testing.assert_array_equal(read[0], expression[0])
    for name in ("eyeBlink", "eyeSquint", "browDown", "browOuterUp"):
        right, left = (blendshape(name + side) for side in ("Right", "Left"))
        np.testing.assert_array_equal(read[1, [right, left]], expression[1, right])
    mouth = [k for k, name in enumerate(BLENDSHAPES) if name.startswith(("mouth", "jaw", "eyeLook"))]
    np.testing.assert_array_equal(read[1, mouth], expression[1, mouth])


def test_a_far_brow_goes_as_the_near_one_and_nothing_else_moves(rest):
    offsets = np.random.default_rng(3).normal(0, 0.05, (2, POINTS, 3)).astype(np.float32)
    before = offsets.copy()
    mirror_brows(offsets, rest, told_by_the_other(np.array([0.0, ASIDE])))
    np.testing.assert_array_equal(offsets[0], before[0])
    np.testing.assert_allclose(offsets[1, BROW_RIGHT], before[1, MIRRORED[BROW_RIGHT]] * [-1, 1, 1], atol=1e-6)
    np.testing.assert_array_equal(offsets[1, BROW_LEFT], before[1, BROW_LEFT])
    np.testing.assert_array_equal(offsets[1, rest[:, 1] > 0], before[1, rest[:, 1] > 0])
