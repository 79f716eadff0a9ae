"""A raised upper lip comes near the nose, never up to it, and all of the mouth with it."""

import numpy as np
import pytest

from playact.engine.anatomy import CHIN, NOSE_BASE, POINTS
from playact.engine.philtrum import Philtrum

HEIGHT = 0.16


def face(raised=0.0):
    """(478, 3): the middle of the upper lip under the nose, raised by so much, and the chin."""
    shape = np.zeros((POINTS, 3))
    shape[:, 1] = -1.0
    shape[NOSE_BASE] = 0
    shape[0] = (0, HEIGHT - raised, 0)
    shape[CHIN] = (0, 0.8 - raised, 0)
    return shape


def held(raised):
    shape = face(raised)
    Philtrum(face(), 0.5).hold(shape)
    return shape


@pytest.mark.parametrize("raised", [-0.05, 0.0, 0.3 * HEIGHT])
def test_a_lip_that_is_raised_as_people_do_stays(raised):
    np.testing.assert_allclose(held(raised), face(raised))


def test_a_lip_never_reaches_the_nose():
    heights = [held(raised)[0, 1] for raised in (0.05, 0.08, 0.12, 0.3)]
    assert heights == sorted(heights, reverse=True)
    assert heights[-1] > 0.4 * HEIGHT


def test_the_chin_goes_with_the_mouth_and_the_nose_stays():
    shape = held(0.15)
    assert shape[CHIN, 1] - face(0.15)[CHIN, 1] == pytest.approx(shape[0, 1] - face(0.15)[0, 1], rel=0.01)
    np.testing.assert_array_equal(shape[[NOSE_BASE, 10]], face(0.15)[[NOSE_BASE, 10]])
