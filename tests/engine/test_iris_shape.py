"""An iris that a picture shows as no circle keeps its shape, and leaves none of it behind."""

import cv2
import numpy as np
import pytest

from playact.engine.arrays import Image
from playact.engine.eye_view import EyeView
from playact.engine.eyeball import Eyeball
from playact.engine.iris_shape import iris_shape

CENTRE, RADIUS, HALF = np.array([60.0, 50.0]), 9.0, (12, 9)
IRIS = CENTRE + RADIUS * np.array([[0, 0], [1, 0], [0, -1], [-1, 0], [0, 1]])
ANGLES = np.pi + np.linspace(0, 2 * np.pi, 17)[:-1]
RING = CENTRE + np.stack([28 * np.cos(ANGLES), 12 * np.sin(ANGLES)], 1)
WHITE, SKIN = 235, (200, 150, 130)


@pytest.fixture
def picture() -> Image:
    """A white almond on skin with a dark iris, a third broader than high."""
    skin = np.full((100, 120, 3), SKIN, np.uint8)
    eye = np.full_like(skin, WHITE)
    cv2.ellipse(eye, (60, 50), HALF, 0, 0, 360, (60, 40, 30), -1, cv2.LINE_AA)
    opening = np.zeros(skin.shape[:2], np.uint8)
    cv2.fillPoly(opening, [RING.astype(np.int32)], 255)
    return np.where(opening[..., None] > 0, eye, skin)


def view_of(picture: Image) -> EyeView:
    """With the circle that a landmarker may find in it, whatever the picture says."""
    view = EyeView(picture, RING, IRIS)
    view.centre, view.radius = CENTRE - view.corner, RADIUS
    view.away = np.hypot(view.columns - view.centre[0], view.rows - view.centre[1]) / RADIUS
    return view


def seen(picture: Image, gaze: tuple[float, float]) -> np.ndarray:
    x, y = np.meshgrid(np.arange(120, dtype=np.float32), np.arange(100, dtype=np.float32))
    return Eyeball.seen(view_of(picture)).sample(x, y, np.array(gaze))


def test_all_that_is_as_dark_and_joined_to_the_circle_is_iris(picture):
    view = view_of(picture)
    shape = iris_shape(view, np.full(view.crop.shape, WHITE, np.float32))
    row = round(float(view.centre[1]))
    along = shape[row, round(float(view.centre[0])) :]
    assert along[:11].min() > 0.95
    assert along[14:].max() < 0.05


def test_what_is_no_iris_is_none(picture):
    picture[47:54, 80:86] = 40  # lashes in the corner, off the iris
    view = view_of(picture)
    assert (
        iris_shape(view, np.full(view.crop.shape, WHITE, np.float32))[:, view.columns[0] > 76 - view.corner[0]].max()
        < 0.05
    )


def test_unmoved_there_is_no_white_round_the_circle(picture):
    shown = seen(picture, (0, 0))[50]
    assert np.abs(shown[46:75] - picture[50, 46:75].astype(float)).max() < 25


def test_moved_it_leaves_no_dark_behind(picture):
    assert seen(picture, (-14, 0)).mean(2)[50, 62:78].min() > 200


def test_one_that_is_hardly_lighter_beside_stays_a_circle():
    view = view_of(np.full((100, 120, 3), SKIN, np.uint8))
    shape = iris_shape(view, view.crop + np.float32(4))
    assert shape[view.away > 1.1].max() == 0


def test_it_goes_over_into_a_circle_without_a_jump(picture):
    ways = np.arange(0, 6, 0.25)
    frames = np.array([seen(picture, (-way, 0))[50, 30:90] for way in ways])
    steps = np.abs(np.diff(frames, axis=0)).mean((1, 2))
    assert steps.max() < 2.5 * np.median(steps)
