"""The corners of an open mouth are blunt where it narrows, and in a point where it does not."""

import numpy as np
import pytest

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP, OUTER_LIPS, POINTS, UPPER_LIP
from playact.engine.roundness import Roundness

RIMS = np.array([LIP_CORNERS[0, 0], *UPPER_LIP, LIP_CORNERS[0, 1]])


def face(width=0.4, gap=0.2):
    """(478, 3): a mouth as open as that everywhere but at its corners, in eye distances."""
    shape = np.zeros((POINTS, 3))
    shape[OUTER_LIPS, 1] = 0.3
    shape[RIMS, 0] = np.linspace(-width / 2, width / 2, len(RIMS))
    shape[LIP_CORNERS, :2] = shape[LIP_CORNERS[0], :2]
    shape[LOWER_LIP] = shape[UPPER_LIP]
    shape[UPPER_LIP, 1], shape[LOWER_LIP, 1] = -gap / 2, gap / 2
    return shape


def blunted(shape):
    Roundness(face()).blunt(shape)
    return shape


def test_the_inner_corners_of_an_open_mouth_that_narrows_come_inwards():
    narrow = face(width=0.25)
    right, left = blunted(narrow.copy())[LIP_CORNERS[0], 0]
    step = narrow[UPPER_LIP[0], 0] - narrow[LIP_CORNERS[0, 0], 0]
    assert narrow[LIP_CORNERS[0, 0], 0] + 0.4 * step < right < narrow[UPPER_LIP[0], 0]
    assert left == pytest.approx(-right)


def test_the_outer_corners_stay_and_those_between_are_in_order():
    corners = blunted(face(width=0.25))[LIP_CORNERS[:, 0], 0]
    assert corners[-1] == pytest.approx(-0.125)
    assert (np.diff(corners) < 0).all()


@pytest.mark.parametrize("shape", [face(), face(width=0.5), face(width=0.25, gap=0.0)])
def test_mouths_that_are_wide_or_shut_stay(shape):
    np.testing.assert_array_equal(blunted(shape.copy()), shape)
