"""The corners of an open mouth: down in a ring, up in a laugh, as high as the performer's."""

import numpy as np
import pytest

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP, NOSE_BASE, OUTER_LIPS, POINTS, UPPER_LIP
from playact.engine.corners import Corners

RIM = [LIP_CORNERS[0, 0], *UPPER_LIP, LIP_CORNERS[0, 1]]


def mouth(width=0.6, gap=0.0, level=0.0):
    """(478, 3): a face whose lips part by `gap`, with the corners at `level` of it, in eye distances."""
    shape = np.zeros((POINTS, 3))
    shape[NOSE_BASE, 1] = -0.4
    shape[RIM, 0] = np.linspace(-width / 2, width / 2, len(RIM))
    shape[RIM, 1] = level * gap * np.linspace(-1, 1, len(RIM)) ** 2
    shape[LOWER_LIP] = shape[UPPER_LIP]
    shape[LOWER_LIP, 1] += gap * (1 - np.linspace(-1, 1, len(RIM))[1:-1] ** 2)
    shape[LIP_CORNERS] = shape[LIP_CORNERS[0]]
    shape[OUTER_LIPS[1:10], :2] = shape[UPPER_LIP, :2] - [0, 0.05]
    return shape


def levelled(shape, performer, rest=None):
    shape = shape.copy()
    Corners(mouth() if rest is None else rest).level(shape, performer)
    return shape


def level(shape):
    """(2,): how far down the opening each corner is."""
    top, bottom = shape[UPPER_LIP[4], 1], shape[LOWER_LIP[4], 1]
    return (shape[LIP_CORNERS[0], 1] - top) / (bottom - top)


def test_the_corners_of_a_ring_hang_as_far_down_as_the_performers():
    ring = mouth(width=0.45, gap=0.4, level=0.1)
    np.testing.assert_allclose(level(levelled(ring, mouth(gap=0.3, level=0.4))), 0.4, atol=0.01)


def test_the_corners_of_a_laugh_go_up_to_the_performers():
    grimace = mouth(width=0.8, gap=0.2, level=0.5)
    np.testing.assert_allclose(level(levelled(grimace, mouth(gap=0.15, level=-0.1))), -0.1, atol=0.01)


def test_each_corner_goes_its_own_way():
    crooked = mouth(width=0.45, gap=0.4, level=0.3)
    crooked[LIP_CORNERS[:, 0], 1] -= 0.1
    np.testing.assert_allclose(level(levelled(crooked, mouth(gap=0.3, level=0.4))), 0.4, atol=0.01)


def test_lips_go_along_and_are_as_far_apart():
    ring = mouth(width=0.45, gap=0.4, level=0.1)
    moved = levelled(ring, mouth(gap=0.3, level=0.4))
    gaps = [each[LOWER_LIP, 1] - each[UPPER_LIP, 1] for each in (ring, moved)]
    np.testing.assert_allclose(gaps[1], gaps[0], atol=0.06)
    down = (moved - ring)[UPPER_LIP, 1]
    assert down[4] == 0
    assert (np.diff(down[4:]) > 0).all()
    np.testing.assert_array_equal(moved[NOSE_BASE], ring[NOSE_BASE])


@pytest.mark.parametrize(
    ("shape", "performer"),
    [
        (mouth(width=0.45, gap=0.1, level=0.1), mouth(gap=0.3, level=0.4)),  # hardly open
        (mouth(width=0.45, gap=0.4, level=0.1), mouth()),  # of somebody who shuts the mouth
        (mouth(width=0.8, gap=0.4, level=0.1), mouth(gap=0.3, level=0.4)),  # a laugh that is higher
        (mouth(width=0.45, gap=0.4, level=0.5), mouth(gap=0.3, level=0.4)),  # a ring that is lower
        (mouth(gap=0.4, level=0.1), mouth(gap=0.3, level=0.4)),  # as wide as at rest
    ],
)
def test_others_stay(shape, performer):
    np.testing.assert_allclose(levelled(shape, performer), shape, atol=1e-9)


def test_the_corners_of_a_smile_with_shut_lips_go_up_as_far():
    shut, performer = mouth(width=0.8), mouth()
    shut[LIP_CORNERS[0], 1], performer[LIP_CORNERS[0], 1] = 0.05, -0.08
    np.testing.assert_allclose(levelled(shut, performer)[LIP_CORNERS[0], 1], -0.08, atol=0.01)


def test_the_corners_of_a_laugh_stand_as_high_as_a_camera_above_it_sees_the_performers():
    grimace, performer = mouth(width=0.8, gap=0.2, level=0.5), mouth(gap=0.15, level=0.1)
    performer[LIP_CORNERS, 2] = 0.15
    pitch = np.radians(9)
    shape = grimace.copy()
    Corners(mouth()).level(shape, performer, pitch)
    seen = 0.1 - np.tan(pitch) * 0.15 / 0.15
    np.testing.assert_allclose(level(shape), seen, atol=0.01)
    assert level(shape).max() < level(levelled(grimace, performer)).min() - 0.1


def test_nothing_hangs_from_the_ends_of_a_laugh():
    """A mouth that is drawn down at its very corners, and widened: they go up, and the lip between them is no arch."""
    laugh, performer = mouth(width=0.8, gap=0.1), mouth(gap=0.1, level=0.2)
    laugh[LIP_CORNERS[0], 1] = 0.05
    straight = levelled(laugh, performer)[RIM, 1]
    form = performer[RIM, 1] * straight[0] / performer[RIM[0], 1]
    np.testing.assert_allclose(straight, form, atol=0.002)
    assert abs(laugh[RIM, 1] - form).max() > 0.02
