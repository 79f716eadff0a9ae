"""What is round the face follows it: smoothly, and however far the head turns."""

import numpy as np
import pytest

from playact.engine.anatomy import OVAL
from playact.engine.character import load_character
from playact.engine.geometry import attitude, head_rotation
from playact.engine.head import HeadField
from playact.engine.pose import EyePose, Pose
from playact.paths import resources

STILL = EyePose(np.zeros(3), np.zeros(2), 0.0)


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def field(character):
    return HeadField(character)


def turned(character, degrees):
    rotation = head_rotation(attitude(character.rotation) + np.radians([0.0, degrees, 0.0]))
    return Pose(character.shape, (STILL, STILL), rotation, character.eye_distance, character.centre)


def source(field, pose):
    return field.source(pose, pose.project(pose.shape)[:, :2].astype(np.float32))


def test_a_head_at_rest_is_the_picture(character, field):
    x, y = source(field, turned(character, 0))
    left, top, right, bottom = field.window
    assert np.abs(x - np.arange(left, right)).max() < 0.6
    assert np.abs(y - np.arange(top, bottom)[:, None]).max() < 0.6


@pytest.mark.parametrize("degrees", [-20, 20])
def test_a_turned_head_shows_nothing_twice(character, field, degrees):
    """Along no row does the source run back by more than a fold's breadth: an ear would be seen again on the cheek."""
    x, _ = source(field, turned(character, degrees))
    back = np.maximum.accumulate(x, axis=1) - x
    assert back.max() < 0.12 * character.eye_distance


@pytest.mark.parametrize("degrees", [-20, 20])
def test_the_rim_of_a_turned_face_comes_from_its_rim(character, field, degrees):
    pose = turned(character, degrees)
    x, y = source(field, pose)
    left, top, right, bottom = field.window
    missed = []
    for at, own in zip(pose.project(pose.shape)[OVAL, :2], character.points[OVAL, :2], strict=True):
        column, row = round(at[0]) - left, round(at[1]) - top
        if 0 <= column < right - left and 0 <= row < bottom - top:
            missed.append(np.hypot(x[row, column] - own[0], y[row, column] - own[1]))
    assert np.median(missed) < 0.06 * character.eye_distance
    assert max(missed) < 0.35 * character.eye_distance
