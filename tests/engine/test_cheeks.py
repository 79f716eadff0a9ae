"""Skin beside the mouth goes with its corners, and no further than that."""

import numpy as np
import pytest

from playact.engine.anatomy import EYES, INNER_LIPS, LIP_CORNERS, LOWER_LIP_RINGS, UPPER_LIP_RINGS, tessellation
from playact.engine.character import load_character
from playact.engine.cheeks import Cheeks
from playact.paths import resources


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture
def laughing(character):
    """(478, 3): the corners pulled out and up by an eighth of the mouth, the skin beside them hardly."""
    shape = character.shape
    offsets = np.zeros_like(shape)
    for corner, side in zip(LIP_CORNERS.T, (-1, 1), strict=True):
        away = np.linalg.norm(shape[:, :2] - shape[corner[-1], :2], axis=1) / (0.12 * character.mouth_width)
        pull = 0.12 * character.mouth_width * np.array([side, -0.6, 0])
        offsets += np.exp(-(away**2))[:, None] * pull
        offsets[corner] = pull
    return offsets


def least_width(rest, moved):
    """(852,): what is left of each triangle's width across the way in which it is pressed together most."""
    sides = [points[tessellation()[:, 1:], :2] - points[tessellation()[:, :1], :2] for points in (rest, moved)]
    change = np.linalg.solve(sides[0], sides[1])
    return np.linalg.svd(change, compute_uv=False)[:, 1] * np.sign(np.linalg.det(change))


def followed(character, offsets):
    after = offsets.copy()
    Cheeks(character).follow(after)
    return after


def test_a_face_at_rest_stays_at_rest(character):
    assert not followed(character, np.zeros((478, 3))).any()


def test_lips_and_eyes_stay_where_they_were_put(character, laughing):
    after = followed(character, laughing)
    np.testing.assert_array_equal(after[INNER_LIPS], laughing[INNER_LIPS])
    np.testing.assert_array_equal(after[LIP_CORNERS], laughing[LIP_CORNERS])
    eyes = np.concatenate([np.r_[eye.ring, eye.iris] for eye in EYES])
    assert np.abs(after - laughing)[eyes].max() < 0.01 * character.mouth_width


def test_a_laugh_folds_less_skin_beside_the_corners(character, laughing):
    inner = np.setdiff1d(np.r_[INNER_LIPS, LOWER_LIP_RINGS[:3].ravel(), UPPER_LIP_RINGS[:3].ravel()], LIP_CORNERS)
    beside = ~np.isin(tessellation(), inner).any(1)
    before, after = (
        least_width(character.shape, character.shape + offsets)[beside]
        for offsets in (laughing, followed(character, laughing))
    )
    assert before.min() < -0.1
    assert np.sum(before < 0.3) >= 4
    assert after.min() > 0.25


def test_further_away_the_skin_moves_of_its_own(character, laughing):
    shape = character.shape[:, :2]
    far = np.linalg.norm(shape[:, None] - shape[LIP_CORNERS[-1]], axis=2).min(1) > character.mouth_width
    assert np.abs(followed(character, laughing) - laughing)[far].max() < 1e-3


def widened(character, by):
    """Where the corners of the lips are, and what became of the face, when both were pulled outwards by a share of the
    face's breadth at their height."""
    offsets = np.zeros((478, 3))
    corners = LIP_CORNERS[-1]
    offsets[:, 0] = by * np.sign(character.shape[:, 0] - character.shape[INNER_LIPS, 0].mean())
    Cheeks(character).hold(offsets, np.ones(478))
    return np.abs(offsets[corners, 0]), offsets


def test_a_mouth_ends_before_the_face_does(character):
    shape, corners = character.shape, LIP_CORNERS[-1]
    cheeks = np.array([132, 361])  # of the outline, at about that height
    middle = shape[INNER_LIPS, 0].mean()
    free = np.abs(shape[cheeks, 0] - middle) - np.abs(shape[corners, 0] - middle)
    for by in (0.3, 1.0, 5.0):
        assert np.all(widened(character, by)[0] < 0.7 * free)


def test_up_to_there_it_goes_as_far_as_it_is_asked_to(character):
    pulled = 0.05 * character.mouth_width
    assert widened(character, pulled)[0] == pytest.approx(np.full(2, pulled))
    further = [widened(character, by)[0].min() for by in (0.1, 0.2, 0.3, 0.4)]
    assert np.all(np.diff(further) > 0)


def test_both_sides_of_lips_are_held_alike_and_inwards_nothing_is(character):
    ways, offsets = widened(character, 0.6)
    assert ways[0] == pytest.approx(ways[1], rel=0.25)
    inwards = -offsets
    before = inwards.copy()
    Cheeks(character).hold(inwards, np.ones(478))
    np.testing.assert_array_equal(inwards, before)
