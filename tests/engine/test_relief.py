"""A turned head keeps a head's outline: its rim is no deeper than one view can show."""

from dataclasses import replace

import numpy as np
import pytest

from playact.engine.anatomy import OVAL, POINTS, tessellation
from playact.engine.character import load_character
from playact.engine.geometry import attitude, head_rotation
from playact.engine.relief import Relief
from playact.paths import resources

# The sides of the face from the temple to the jaw: forehead and chin end in what a turn does not stretch.
SIDE = np.isin(np.arange(POINTS), np.r_[OVAL[4:14], OVAL[23:33]])


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


def rotation(character, yaw):
    return head_rotation(attitude(character.rotation) + np.radians([0.0, yaw, 0.0]))


def points(character, yaw, *, flattened=True):
    at = rotation(character, yaw)
    shape = character.shape + character.relief.offsets(at) * flattened
    return shape @ at.T * character.eye_distance


def areas(points):
    a, b, c = (points[corner, :2] for corner in tessellation()[SIDE[tessellation()].any(1)].T)
    u, v = b - a, c - a
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]


def test_a_head_that_hardly_turns_is_as_deep_as_it_is(character):
    assert np.abs(character.relief.nearer).max() > 0.1 * character.eye_distance
    for yaw in (0, 3, -3):
        assert not character.relief.offsets(rotation(character, yaw)).any()


def test_what_comes_nearer_is_seen_at_the_same_place(character):
    """In the picture's own view it moves in depth alone."""
    moved = character.relief.offsets(rotation(character, 24)) @ character.rotation.T * character.eye_distance
    np.testing.assert_allclose(moved[:, :2], 0, atol=1e-9)
    np.testing.assert_allclose(moved[:, 2], -character.relief.nearer, atol=1e-9)


@pytest.mark.parametrize("yaw", [-22, 22])
def test_a_turned_cheek_neither_swells_nor_folds(character, yaw):
    before = areas(points(character, 0))
    deep, shown = (areas(points(character, yaw, flattened=flattened)) / before for flattened in (False, True))
    assert np.sum(np.maximum(deep, 0) > 2.2) > 5
    assert np.sum(np.maximum(shown, 0) > 2.2) <= 2
    assert np.sum(shown < 0) < np.sum(deep < 0) / 3


def test_the_outline_holds_still_while_the_nose_turns(character):
    for yaw in (-22, 22):
        deep, shown = (
            points(character, yaw, flattened=flattened) - points(character, 0) for flattened in (False, True)
        )
        ears = np.abs(shown[[234, 454], 0]).max()
        assert ears < 0.7 * np.abs(deep[[234, 454], 0]).max()
        assert ears < 0.7 * np.abs(shown[4, 0])


def test_what_a_head_hides_stays_deep(character):
    """It comes into view as the head turns back."""
    turned = head_rotation(np.radians([0.0, 30.0, 0.0]))
    face = character.face
    centred = (face.points - face.points.mean(0)) @ face.rotation
    aside = Relief(replace(face, points=centred @ turned.T, rotation=turned))
    right, left = OVAL[23:33], OVAL[4:14]
    far = right if centred[234, 0] < centred[454, 0] else left
    assert aside.nearer[far].max() == pytest.approx(0, abs=1e-9)
    assert aside.nearer.min() >= -1e-9
