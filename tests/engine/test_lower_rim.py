"""Where a round eye ends below the lid that a landmarker draws; and that others end there."""

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import RIGHT_EYE
from playact.engine.lower_rim import below_lower_lid, opening

SKIN, WHITE, LINE = (220, 160, 130), (240, 235, 230), (120, 40, 30)
CENTRE, WIDTH = np.array([100.0, 80.0]), 80.0


def points() -> np.ndarray:
    """An almond, 80 wide and 30 high."""
    angles = np.pi + np.linspace(0, 2 * np.pi, 17)[:-1]
    found = np.zeros((478, 3))
    found[RIGHT_EYE.ring, :2] = CENTRE + np.stack([WIDTH / 2 * np.cos(angles), 15 * np.sin(angles)], 1)
    return found


def picture(deeper: float, line: bool = True) -> np.ndarray:
    """The eye goes on below by so many pixels, up to a line; with an iris in its middle."""
    image = np.full((160, 200, 3), SKIN, np.uint8)
    middle = tuple(CENTRE.astype(int))
    if line:
        cv2.ellipse(image, middle, (46, round(19 + deeper)), 0, 0, 360, LINE, -1)
    cv2.ellipse(image, middle, (43, round(15 + deeper)), 0, 0, 360, WHITE, -1)
    cv2.circle(image, middle, 13, (60, 90, 160), -1)
    return image


@pytest.mark.parametrize("deeper", [5, 8])
def test_a_round_eye_goes_on_below(deeper):
    below = below_lower_lid(picture(deeper), points(), RIGHT_EYE) * WIDTH
    assert below[3] == pytest.approx(deeper, abs=2)
    assert below[0] < below[3]


def test_one_that_is_where_it_was_found_does_not():
    assert not below_lower_lid(picture(0), points(), RIGHT_EYE).any()


def test_pale_skin_without_a_line_is_no_eye():
    image = picture(8, line=False)
    image[np.abs(image.astype(int) - WHITE).sum(2) < 9] = np.uint8(SKIN) + 15
    assert not below_lower_lid(image, points(), RIGHT_EYE).any()


def test_the_opening_goes_down_with_the_lower_lid_alone():
    ring = opening(points(), RIGHT_EYE, np.full(7, 0.1))
    lowered = (ring - points()[RIGHT_EYE.ring])[:, 1]
    np.testing.assert_allclose(lowered, [0] * 9 + [0.1 * WIDTH] * 7)
