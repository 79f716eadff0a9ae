"""An eye that is taken apart is put together again, and its iris goes where it is sent."""

import cv2
import numpy as np
import pytest

from playact.engine.arrays import Image
from playact.engine.eyeball import Eyeball

CENTRE, RADIUS = np.array([60.0, 50.0]), 9.0
IRIS = CENTRE + RADIUS * np.array([[0, 0], [1, 0], [0, -1], [-1, 0], [0, 1]])


def ring() -> np.ndarray:
    angles = np.linspace(0, 2 * np.pi, 17)[:-1]
    return CENTRE + np.stack([26 * np.cos(angles), 10 * np.sin(angles)], 1)


@pytest.fixture
def picture() -> Image:
    """An eye of a white almond, 52 wide and 20 high, on skin, with a dark iris that the lids cover a little."""
    skin = np.full((100, 120, 3), (200, 150, 130), np.uint8)
    eye = np.full_like(skin, 235)
    cv2.circle(eye, (60, 50), round(RADIUS), (60, 40, 30), -1, cv2.LINE_AA)
    opening = np.zeros(skin.shape[:2], np.uint8)
    cv2.fillPoly(opening, [ring().astype(np.int32)], 255)
    return np.where(opening[..., None] > 0, eye, skin)


def seen(picture: Image, gaze: tuple[float, float]) -> np.ndarray:
    x, y = np.meshgrid(np.arange(120, dtype=np.float32), np.arange(100, dtype=np.float32))
    return Eyeball(picture, ring(), IRIS).sample(x, y, np.array(gaze))


def test_unmoved_it_is_the_picture(picture):
    inside = np.s_[44:57, 40:80]
    assert np.abs(seen(picture, (0, 0))[inside] - picture[inside].astype(float)).mean() < 4


def test_the_iris_moves_and_leaves_white_behind(picture):
    moved = seen(picture, (14, 0)).mean(2)
    assert moved[50, 74] < 80
    assert moved[50, 55] > 200
    assert moved[50, 60] > 200


def test_a_lowered_iris_is_whole(picture):
    lowered = seen(picture, (0, 5)).mean(2)
    assert lowered[48:58, 60].max() < 80
