"""Lips are missed where something covers them, and only there."""

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import OUTER_LIPS
from playact.engine.character import load_character
from playact.engine.lip_redness import lip_redness, lost_lips
from playact.paths import resources

SKIN = np.array([205.0, 160.0, 135.0])


@pytest.fixture(scope="module")
def actor():
    return load_character(resources() / "samples" / "character.png")


def test_lips_are_redder_than_cheeks(actor):
    assert lip_redness(actor.image, actor.points) > 8


@pytest.mark.parametrize("colour", [SKIN, (30, 30, 30), (230, 228, 222)])
def test_a_hand_a_microphone_or_a_cup_is_not(actor, colour):
    colour = actor.skin if colour is SKIN else np.array(colour)
    covered = actor.image.copy()
    middle, reach = actor.points[OUTER_LIPS, :2].mean(0), 0.45 * actor.eye_distance
    cv2.circle(covered, middle.astype(int).tolist(), int(reach), colour.tolist(), -1)
    assert lip_redness(covered, actor.points) < 0.3 * lip_redness(actor.image, actor.points)


def film(redness, skin=None, found=None):
    count = len(redness)
    skins = np.repeat(SKIN[None], count, 0) if skin is None else skin
    return lost_lips(np.array(redness), skins, np.ones(count, bool) if found is None else found)


def test_lips_are_lost_as_long_as_they_are_covered():
    redness = [12.0] * 40 + [-1.0] * 20 + [12.0] * 40
    assert np.flatnonzero(film(redness)).tolist() == list(range(40, 60))


def test_a_blurred_frame_and_pressed_lips_are_none():
    redness = [12.0] * 40 + [0.0] * 2 + [12.0] * 20 + [5.0] * 20 + [12.0] * 20
    assert not film(redness).any()


def test_of_pale_lips_nothing_is_known():
    assert not film([3.0] * 40 + [-10.0] * 20 + [3.0] * 40).any()


@pytest.mark.parametrize("faded", [np.array([12, 9, 8]), np.array([170, 168, 169])])
def test_a_picture_that_turns_dark_or_grey_hides_nothing(faded):
    redness = [12.0] * 40 + [0.0] * 20 + [12.0] * 40
    skins = np.repeat(SKIN[None], 100, 0)
    skins[40:60] = faded
    assert not film(redness, skins).any()


def test_where_the_face_is_lost_nothing_is_said_of_lips():
    found = np.ones(100, bool)
    found[40:60] = False
    assert not film([12.0] * 40 + [0.0] * 20 + [12.0] * 40, found=found).any()


def test_one_frame_has_lips():
    assert not film([12.0]).any()
