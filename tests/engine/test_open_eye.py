"""What a picture shows of an open eye is found beyond the lids that a landmarker has, and skin is not."""

import cv2
import numpy as np
import pytest

from playact.engine.eye_view import EyeView
from playact.engine.open_eye import open_eye

SKIN = np.array([200, 150, 130], np.uint8)
CENTRE, RADIUS = np.array([60.0, 50.0]), 9.0
IRIS = CENTRE + RADIUS * np.array([[0, 0], [1, 0], [0, -1], [-1, 0], [0, 1]])


def ring(height, lower=0.0):
    """The opening, as high up and down; the rim of the lower lid `lower` pixels further down."""
    angles = np.pi + np.linspace(0, 2 * np.pi, 17)[:-1]
    down = height + np.where(np.arange(16) > 8, lower, 0)
    return CENTRE + np.stack([26 * np.cos(angles), down * np.sin(angles)], 1)


@pytest.fixture
def view():
    """Of an eye that goes on five pixels below the lid that was found."""
    image = np.full((100, 120, 3), SKIN, np.uint8)
    cv2.fillPoly(image, [ring(10, 5).astype(np.int32)], (235, 235, 235))
    cv2.circle(image, (60, 50), round(RADIUS), (60, 40, 30), -1, cv2.LINE_AA)
    return EyeView(image, ring(10), IRIS)


def marked(view):
    skin = np.broadcast_to(SKIN, view.crop.shape).astype(np.uint8)
    left, top = view.corner.astype(int)
    return open_eye(view, skin)[50 - top : 80 - top, 60 - left]  # down from the middle


def test_white_below_the_lid_is_of_the_eye(view):
    assert marked(view)[:14].min() > 200


def test_skin_is_not(view):
    assert marked(view)[21:].max() == 0


def test_white_that_is_as_skin_is_takes_no_skin(view):
    view.crop[:] = np.where(view.crop.mean(2, keepdims=True) > 100, SKIN, view.crop)
    assert marked(view)[16:].max() == 0


def test_skin_as_light_as_white_that_goes_on_beyond_reach_is_none(view):
    left, top = view.corner.astype(int)
    view.crop[60 - top :, 70 - left : 76 - left] = 235  # a light on the cheek, from the lid downwards
    skin = np.broadcast_to(SKIN, view.crop.shape).astype(np.uint8)
    shown = open_eye(view, skin)[:, 70 - left : 76 - left]
    assert shown[68 - top :].max() < 60
