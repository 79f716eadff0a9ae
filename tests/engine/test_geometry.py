"""Similarities, limits and smoothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playact.engine.geometry import (
    affine,
    attitude,
    between,
    eased_limit,
    head_rotation,
    nearest_rotation,
    rotation_matrix,
    rotation_vector,
    similarity,
    smooth,
    smoothstep,
    soft_limit,
)

angles = st.lists(st.floats(-0.9, 0.9), min_size=3, max_size=3).map(np.array)


@given(angles, st.floats(0.2, 5), st.lists(st.floats(-50, 50), min_size=3, max_size=3).map(np.array))
def test_finds_the_similarity_that_was_applied(turn, scale, shift):
    source = np.random.default_rng(1).normal(size=(30, 3))
    R = rotation_matrix(turn)
    found_scale, found_R, found_shift = similarity(source, source @ R.T * scale + shift)
    assert found_scale == pytest.approx(scale, rel=1e-6)
    assert found_R == pytest.approx(R, abs=1e-6)
    assert found_shift == pytest.approx(shift, abs=1e-5)


def test_never_finds_a_mirror():
    source = np.random.default_rng(2).normal(size=(30, 3))
    _, R, _ = similarity(source, source * [-1, 1, 1])
    assert np.linalg.det(R) == pytest.approx(1)


@given(angles)
def test_rotations_go_there_and_back(turn):
    assert rotation_vector(rotation_matrix(turn)) == pytest.approx(turn, abs=1e-4)


def test_takes_scale_out_of_a_matrix():
    R = rotation_matrix(np.array([0.1, -0.4, 0.2]))
    assert nearest_rotation(3.5 * R) == pytest.approx(R, abs=1e-9)


@given(st.floats(-1e3, 1e3), st.floats(0.1, 10))
def test_a_soft_limit_holds_and_leaves_small_values(x, limit):
    assert abs(soft_limit(np.array(x), limit)) <= limit
    assert soft_limit(np.array(0.01 * limit), limit) == pytest.approx(0.01 * limit, rel=1e-3)


def test_smoothing_keeps_constants_and_does_not_lag():
    assert smooth(np.full((40, 2), 3.0), 1.7) == pytest.approx(3.0)
    impulse = np.zeros(41)
    impulse[20] = 1
    answer = smooth(impulse, 2.0)
    assert answer == pytest.approx(answer[::-1])
    assert answer.sum() == pytest.approx(1)
    assert (answer * (np.arange(41) - 20.0) ** 2).sum() == pytest.approx(4.0, rel=0.02)  # the variance of sigma 2


def test_smoothing_stays_in_single_precision_and_leaves_short_kernels_alone():
    curves = np.random.default_rng(3).normal(size=(12, 4, 3)).astype(np.float32)
    assert smooth(curves, 1.0).dtype == np.float32
    assert np.array_equal(smooth(curves, 0.1), curves)


def test_reads_between_frames_and_holds_the_ends():
    curves = np.array([[0.0], [10.0], [30.0]])
    assert between(curves, 1.25)[0] == pytest.approx(15)
    assert between(curves, -3)[0] == 0
    assert between(curves, 7)[0] == 30


def test_smoothstep_is_flat_at_its_ends():
    assert smoothstep(np.array([-1.0, 0.0, 0.5, 1.0, 2.0])) == pytest.approx([0, 0, 0.5, 1, 1])


def test_an_eased_limit_lets_small_values_be_and_never_passes_its_end():
    x = np.linspace(-40, 40, 161)
    held = eased_limit(x, 10.0)
    assert held[np.abs(x) <= 6] == pytest.approx(x[np.abs(x) <= 6])
    assert np.abs(held).max() <= 10
    assert np.all(np.diff(held) >= 0)


def test_an_attitude_is_made_a_rotation_again():
    angles = np.array([0.2, -0.4, 0.1])
    assert attitude(head_rotation(angles)) == pytest.approx(angles)
    assert attitude(rotation_matrix(np.array([0, 0.3, 0]))) == pytest.approx([0, 0.3, 0])


def test_finds_the_affine_map_that_was_applied():
    wanted = np.array([[1.3, -0.4, 20.0], [0.2, 0.7, -5.0]])
    source = np.random.default_rng(0).uniform(-50, 50, (16, 2))
    found = affine(source, source @ wanted[:, :2].T + wanted[:, 2])
    np.testing.assert_allclose(found, wanted, atol=1e-9)


def test_points_on_a_line_have_no_affine_map():
    assert affine(np.outer(np.arange(16.0), [3.0, 1.0]), np.zeros((16, 2))) is None
