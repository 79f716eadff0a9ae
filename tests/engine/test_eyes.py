"""A lid that shuts leaves no lashes standing, and its own end in a tip beyond the corner of the eye."""

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import RIGHT_EYE
from playact.engine.character import Character, load_character
from playact.engine.eyes import EyeLayer
from playact.engine.pose import EyePose, Pose
from playact.engine.shown_eyes import ShownEyes
from playact.paths import resources

OUTER, INNER = RIGHT_EYE.corners


@pytest.fixture(scope="module")
def lashed():
    """The sample with lashes that stand out from the outer corner, up and aside."""
    character = load_character(resources() / "samples" / "character.png")
    image = character.image.copy()
    corner, width = (
        character.points[OUTER, :2],
        np.linalg.norm(character.points[OUTER, :2] - character.points[INNER, :2]),
    )
    for up in (0.02, 0.06, 0.1):
        ends = corner, corner - width * np.array([0.12, up])
        cv2.line(image, *(np.round(end * 8).astype(int).tolist() for end in ends), (20, 10, 10), 1, cv2.LINE_AA, 3)
    return Character(image, character.face)


def shut(character, closure):
    """Its picture with only the eye's layer over it, and a patch beside and above the outer corner of the eye."""
    shape = character.shape.copy()
    shape[RIGHT_EYE.upper] += 0.88 * closure * (shape[RIGHT_EYE.lower] - shape[RIGHT_EYE.upper])
    eye = EyePose(np.zeros(3), np.zeros(2), closure)
    pose = Pose(shape, (eye, eye), character.rotation, character.eye_distance, character.centre)
    frame = character.image.copy()
    EyeLayer(character, RIGHT_EYE).draw(frame, pose, pose.project(pose.shape)[:, :2], eye)
    (x, y), width = character.points[OUTER, :2], character.points[INNER, 0] - character.points[OUTER, 0]
    beside = np.s_[int(y - 0.11 * width) : int(y - 0.02 * width), int(x - 0.12 * width) : int(x - 0.06 * width)]
    return frame.astype(float), beside


def test_lashes_beside_the_corner_stand_no_more_when_it_shuts(lashed):
    frame, beside = shut(lashed, 1.0)
    assert frame[beside].mean() > 1.5 * lashed.image[beside].mean()


def test_those_of_an_open_eye_do(lashed):
    frame, beside = shut(lashed, 0.0)
    np.testing.assert_array_equal(frame[beside], lashed.image[beside])


def test_an_open_eye_that_the_head_shows_beside_a_shut_one_is_hidden(lashed):
    eye = EyePose(np.zeros(3), np.zeros(2), 1.0)
    pose = Pose(lashed.shape, (eye, eye), lashed.rotation, lashed.eye_distance, lashed.centre)
    layer, aside = EyeLayer(lashed, RIGHT_EYE), 10
    frame, shown = (np.roll(picture, -aside, 1) for picture in (lashed.image, layer.shown))
    x, y = np.meshgrid(np.arange(1280, dtype=np.float32) + aside, np.arange(720, dtype=np.float32))
    layer.draw(frame, pose, pose.project(pose.shape)[:, :2], eye, ShownEyes(shown, x, y, 1, (0, 0)))
    white = (lashed.image.min(2) > lashed.skin.min() + 25) & (layer.shown > 0)
    assert white.sum() > 20
    there = np.roll(white, -aside, 1)
    assert frame[there].min(1).mean() < lashed.image[white].min(1).mean() - 15
