"""An iris is found where it is, though a landmarker was a little wrong and lids hide most of its rim."""

import cv2
import numpy as np
import pytest

from playact.engine.iris import iris_circle

CENTRE, RADIUS = np.array([62.4, 50.3]), 13.0
SKIN, WHITE = (205, 160, 140), (236, 232, 228)
COLOURS = {"brown": (70, 45, 30), "blue": (80, 130, 190), "grey": (120, 125, 125)}


def eye(iris: tuple[int, int, int], height: float, middle: float = 60.0) -> tuple[np.ndarray, np.ndarray]:
    """The picture (100, 120, 3), and where the eye is open: an almond 60 wide about `middle`."""
    rows, columns = np.mgrid[:100, :120]
    opened = ((columns - middle) / 30) ** 2 + ((rows - 50) / height) ** 2 < 1
    picture = np.where(opened[..., None], WHITE, SKIN).astype(np.float32)
    inside = opened & (np.hypot(columns - CENTRE[0], rows - CENTRE[1]) < RADIUS)
    picture[inside] = iris
    picture[opened & (np.hypot(columns - CENTRE[0], rows - CENTRE[1]) < 5)] = (20, 20, 20)
    return np.clip(cv2.GaussianBlur(picture, (0, 0), 0.8), 0, 255).astype(np.uint8), opened


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("height", [9.0, 14.0])
@pytest.mark.parametrize("error", [(-3.0, 1.0), (3.0, -1.0)])
def test_the_rim_is_found_between_the_lids(colour, height, error):
    picture, opened = eye(COLOURS[colour], height)
    centre, radius = iris_circle(picture, opened, CENTRE + error, 0.85 * RADIUS)
    assert centre[0] == pytest.approx(CENTRE[0], abs=1.2)
    assert radius == pytest.approx(RADIUS, abs=1.2)


def test_an_iris_in_the_corner_shows_one_side_only():
    picture, opened = eye(COLOURS["brown"], 12.0, middle=80.0)
    centre, radius = iris_circle(picture, opened, CENTRE + 2 * np.eye(2)[0], RADIUS)
    assert centre[0] + radius == pytest.approx(CENTRE[0] + RADIUS, abs=1.5)


def test_where_nothing_is_to_be_seen_the_landmarker_is_believed():
    nothing = np.full((100, 120, 3), 128, np.uint8)
    centre, radius = iris_circle(nothing, np.zeros((100, 120), bool), CENTRE, RADIUS)
    assert centre == pytest.approx(CENTRE, abs=0.05 * RADIUS)
    assert radius == pytest.approx(RADIUS, rel=0.06)
