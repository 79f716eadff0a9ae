"""The rims of an open mouth are smooth; its corners are blunt where it narrows, and in a point where it does not."""

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import (
    LIP_CORNERS,
    LOWER_LIP,
    LOWER_LIP_RINGS,
    OUTER_LIPS,
    POINTS,
    UPPER_LIP,
    UPPER_LIP_RINGS,
)
from playact.engine.roundness import Roundness

RIMS = np.array([LIP_CORNERS[0, 0], *UPPER_LIP, LIP_CORNERS[0, 1]])


def face(width=0.4, gap=0.2):
    """(478, 3): an oval mouth that is so open in its middle, in eye distances."""
    shape = np.zeros((POINTS, 3))
    shape[OUTER_LIPS, 1] = 0.3
    shape[RIMS, 0] = np.linspace(-width / 2, width / 2, len(RIMS))
    shape[LIP_CORNERS, :2] = shape[LIP_CORNERS[0], :2]
    shape[LOWER_LIP] = shape[UPPER_LIP]
    half = gap / 2 * np.sqrt(1 - np.linspace(-1, 1, len(RIMS))[1:-1] ** 2)
    shape[UPPER_LIP, 1], shape[LOWER_LIP, 1] = -half, half
    return shape


def rounded(shape, span=(0.0, 1.0)):
    Roundness(face()).round_off(shape, np.array(span))
    return shape


def test_the_inner_corners_of_an_open_mouth_that_narrows_come_inwards():
    narrow = face(width=0.25)
    right, left = rounded(narrow.copy())[LIP_CORNERS[0], 0]
    step = narrow[UPPER_LIP[0], 0] - narrow[LIP_CORNERS[0, 0], 0]
    assert narrow[LIP_CORNERS[0, 0], 0] + 0.3 * step < right < narrow[UPPER_LIP[0], 0]
    assert left == pytest.approx(-right)


def kite(width=0.25, gap=0.3):
    """A mouth of a wide face that opens in a rhomb, its points near its middle."""
    shape = face(width=width, gap=gap)
    across = np.linspace(-1, 1, len(RIMS))[1:-1]
    shape[UPPER_LIP_RINGS, 0] = shape[LOWER_LIP_RINGS, 0] = width / 2 * across * np.abs(across)
    shape[UPPER_LIP_RINGS, 1] = -gap / 2 * (1 - across * np.abs(across) * np.sign(across))
    shape[LOWER_LIP, 1] = -shape[UPPER_LIP, 1]
    return shape


def area(shape):
    return cv2.contourArea(shape[[*UPPER_LIP, *LOWER_LIP[::-1]], :2].astype(np.float32))


def test_a_kite_becomes_an_oval_and_stays_as_high():
    before, after = kite(), rounded(kite())
    assert area(after) > 1.1 * area(before)
    heights = [(each[LOWER_LIP, 1] - each[UPPER_LIP, 1]).max() for each in (before, after)]
    assert heights[1] == pytest.approx(heights[0], rel=0.1)
    np.testing.assert_allclose(after[UPPER_LIP, 0], -after[UPPER_LIP[::-1], 0], atol=1e-6)


def test_a_mouth_opens_as_far_along_as_the_performers():
    narrow, half = kite(), 0.125
    ends = rounded(narrow.copy(), span=(0.25, 0.75))[UPPER_LIP, 0]
    assert np.abs(ends[1:-1]).max() < 0.55 * half
    assert np.abs(rounded(narrow.copy())[UPPER_LIP, 0][1:-1]).max() > 0.7 * half


def test_points_of_a_ring_stay_in_order_and_lips_go_along_a_little():
    after, before = rounded(kite()), kite()
    assert (np.diff(after[UPPER_LIP, 0]) > 0).all()
    inner, outer = np.abs((after - before)[UPPER_LIP_RINGS[[0, -1], 1], 0])
    assert 0 < outer < inner / 3


def kink(rim):
    """How far its middle is from between its neighbours, down."""
    return rim[4, 1] - (rim[3, 1] + rim[5, 1]) / 2


def test_a_kink_of_an_open_mouth_is_smoothed_and_the_lip_goes_along():
    kinked = face()
    kinked[UPPER_LIP_RINGS[:, 4], 1] -= 0.05
    smooth = rounded(kinked.copy())
    assert kink(kinked[UPPER_LIP]) < -0.05
    assert abs(kink(smooth[UPPER_LIP])) < 0.4 * abs(kink(kinked[UPPER_LIP]))
    moved = (smooth - kinked)[UPPER_LIP_RINGS[:, 4]]
    np.testing.assert_allclose(moved, np.broadcast_to(moved[0], moved.shape))


def test_an_oval_stays_as_open():
    gaps = [(each[LOWER_LIP, 1] - each[UPPER_LIP, 1]).max() for each in (face(), rounded(face()))]
    assert gaps[1] > 0.96 * gaps[0]


def test_the_outer_corners_stay_and_those_between_are_in_order():
    corners = rounded(face(width=0.25))[LIP_CORNERS[:, 0], 0]
    assert corners[-1] == pytest.approx(-0.125)
    assert (np.diff(corners) < 0).all()


@pytest.mark.parametrize("shape", [face(), face(width=0.5)])
def test_mouths_that_are_wide_keep_their_corners(shape):
    np.testing.assert_array_equal(rounded(shape.copy())[LIP_CORNERS], shape[LIP_CORNERS])


@pytest.mark.parametrize("shape", [face(gap=0.07), face(width=0.25, gap=0.0)])
def test_mouths_that_are_hardly_open_or_shut_stay(shape):
    np.testing.assert_array_equal(rounded(shape.copy()), shape)
