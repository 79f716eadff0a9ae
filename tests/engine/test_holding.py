"""Glasses stay where the skull is; what is further from them moves the more, without a fold."""

import numpy as np
import pytest
from spectacles import wearing

from playact.engine.anatomy import BROW_LEFT, BROW_RIGHT, CHIN, EYES, FOREHEAD, SKIN_POINTS, tessellation
from playact.engine.character import load_character
from playact.engine.holding import Holding
from playact.paths import resources

SLIVER = 2e-4
BROWS = np.concatenate([BROW_RIGHT, BROW_LEFT])


@pytest.fixture(scope="module")
def bare():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def character(bare):
    dressed = wearing(bare)
    assert dressed.glasses is not None
    return dressed


def moved(by):
    return np.tile([0.0, by, 0.0], (478, 1))


def areas(points):
    a, b, c = (points[corner, :2] for corner in tessellation().T)
    u, v = b - a, c - a
    return u[:, 0] * v[:, 1] - u[:, 1] * v[:, 0]


def test_a_bare_face_is_free(bare):
    offsets = moved(-0.1)
    Holding(bare).keep(offsets)
    assert (offsets == moved(-0.1)).all()


@pytest.mark.parametrize("by", [-0.15, 0.15])
def test_the_frame_stays_and_forehead_and_chin_go(character, by):
    offsets = moved(by)
    Holding(character).keep(offsets)
    frame = character.glasses.mask(character.image.shape[:2])
    x, y = np.round(character.points[:SKIN_POINTS, :2]).astype(int).T
    assert np.abs(offsets[:SKIN_POINTS][frame[y, x] > 0]).max() < 1e-3
    assert np.abs(offsets[[FOREHEAD, CHIN], 1]).min() > 0.14


@pytest.mark.parametrize("by", [-0.15, 0.15])
def test_skin_between_does_not_fold(character, by):
    offsets = moved(by)
    Holding(character).keep(offsets)
    was, now = areas(character.shape), areas(character.shape + offsets)
    assert not ((np.abs(was) > SLIVER) & (now * np.sign(was) < 0)).any()


def test_a_brow_moves_as_one(character):
    offsets = moved(-0.15)
    Holding(character).keep(offsets)
    for eye in EYES:
        way = offsets[eye.brow, 1]
        assert np.ptp(way) < 0.08
        assert np.abs(way[:5] - way[5:]).max() < 0.02


def test_what_hides_the_eyes_holds_them(bare):
    holding = Holding(wearing(bare, tint=0.85))
    assert holding.hides_eyes
    offsets = moved(-0.1)
    holding.keep(offsets)
    assert max(np.abs(offsets[eye.ring]).max() for eye in EYES) < 1e-3


def test_only_the_points_that_were_asked_for_are_held(character):
    offsets = moved(-0.1)
    Holding(character).keep(offsets, BROWS)
    others = np.setdiff1d(np.arange(478), BROWS)
    assert (offsets[others] == moved(-0.1)[others]).all()
