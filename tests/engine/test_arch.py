"""Lips slide along the teeth."""

from types import SimpleNamespace

import numpy as np
import pytest

from playact.engine.anatomy import LIP_CORNER_LEFT, LIP_CORNER_RIGHT, LOWER_LIP, UPPER_LIP
from playact.engine.arch import Arch
from playact.engine.character import load_character
from playact.paths import resources

LIPS = np.array([LIP_CORNER_RIGHT, *UPPER_LIP, LIP_CORNER_LEFT, *LOWER_LIP])


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


def carried(character, narrowed):
    """The shape with lips drawn together to `narrowed` of their width, carried along the arch."""
    shape = character.shape.copy()
    middle = shape[UPPER_LIP[4], 0]
    shape[LIPS, 0] = middle + narrowed * (shape[LIPS, 0] - middle)
    before = shape.copy()
    Arch(character, character.shape).carry(shape)
    return before, shape


def depth(shape):
    """How far the corners lie behind the middle of the lips."""
    return shape[[LIP_CORNER_RIGHT, LIP_CORNER_LEFT], 2].mean() - shape[UPPER_LIP[4], 2]


def test_lips_at_rest_stay_where_they_are(character):
    before, after = carried(character, 1.0)
    np.testing.assert_allclose(after, before, atol=1e-9)


def test_corners_drawn_together_come_forward_and_the_further_the_flatter(character):
    depths = [depth(carried(character, narrowed)[1]) for narrowed in (1.0, 0.85, 0.6)]
    assert depths[0] > depths[1] > depths[2] > 0
    assert depths[2] < 0.5 * depths[0]


def test_seen_from_the_front_nothing_changes(character):
    before, after = carried(character, 0.6)
    np.testing.assert_array_equal(after[:, :2], before[:, :2])


def test_far_from_the_mouth_nothing_changes(character):
    before, after = carried(character, 0.6)
    assert np.abs(after[10] - before[10]).max() < 1e-3


def test_a_face_with_lips_in_no_order_is_carried_too():
    shape = np.zeros((478, 3))
    Arch(SimpleNamespace(shape=shape, mouth_width=0.5), shape).carry(shape)
    assert np.isfinite(shape).all()
