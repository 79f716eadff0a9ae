"""What is in a mouth is seen between the lips alone."""

from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from playact.engine import mouth
from playact.engine.anatomy import INNER_LIPS, LIP_CORNER_LEFT, LIP_CORNER_RIGHT, LOWER_LIP, POINTS, UPPER_LIP
from playact.engine.geometry import head_rotation
from playact.engine.opening import opening
from playact.engine.raster import SourceMap

WINDOW = (100, 50, 160, 80)


def skin(cover):
    return SourceMap(90, 40, cover, cover, cover)


def test_no_mouth_is_open_where_skin_was_drawn():
    cover = np.zeros((60, 100), np.float32)
    cover[:, :40] = 1
    opened = mouth.open_part(np.full((30, 60), 255, np.uint8), WINDOW, skin(cover), np.zeros((30, 60)))
    assert not opened[:, :29].any()
    assert opened[:, 30:].all()


def test_a_mouth_is_open_where_the_mesh_does_not_reach():
    cover = np.ones((4, 4), np.float32)
    assert mouth.open_part(np.full((30, 60), 255, np.uint8), WINDOW, skin(cover), np.zeros((30, 60))).all()


def test_far_from_the_corner_that_points_away_all_stays_open():
    cover = np.ones((60, 100), np.float32)
    opened = mouth.open_part(np.full((30, 60), 255, np.uint8), WINDOW, skin(cover), np.ones((30, 60)))
    assert opened.all()


def taper(degrees, gap):
    points = np.zeros((POINTS, 2), np.float32)
    points[LIP_CORNER_RIGHT], points[LIP_CORNER_LEFT] = (104, 65), (156, 65)
    pose = SimpleNamespace(rotation=head_rotation(np.radians([5.0, degrees, 3.0])))
    return mouth.tapered(mouth.from_far_corner(WINDOW, pose, points), gap)


@pytest.mark.parametrize(("degrees", "far", "near"), [(32, 4, 55), (-32, 55, 4)])
def test_slightly_open_lips_end_softly_at_the_corner_that_points_away(degrees, far, near):
    row = taper(degrees, 0.1)[15]
    assert row[far] == 0
    assert row[near] == 1
    assert row[30] == 1
    assert taper(degrees, 0.3)[15, far + (6 if far < near else -6)] > row[far + (6 if far < near else -6)]


@pytest.mark.parametrize(("degrees", "gap"), [(5, 0.1), (32, 0.6)])
def test_frontal_mouths_and_wide_ones_are_whole(degrees, gap):
    assert np.count_nonzero(taper(degrees, gap) < 1) <= 1


def seen(gap):
    """A record of lips that are so far apart, in eye distances."""
    return SimpleNamespace(parted=gap)


def test_it_is_dark_between_lips_that_part_before_anything_is_seen_there():
    assert mouth.dark_share(0.05, seen(0.005)) > 0.8
    assert mouth.dark_share(0.05, seen(0.05)) == 0
    assert mouth.dark_share(0.08, seen(0.06)) == 0


def test_teeth_that_are_seen_stay_light_however_far_the_mouth_opens():
    assert mouth.dark_share(0.4, seen(0.1)) == 0
    assert mouth.dark_share(0.16, seen(0.04)) > 0.8


def test_of_two_frames_about_a_moment_the_one_is_taken_in_which_the_mouth_is_seen_to_be_open():
    shut, ajar, wide = seen(0.005), seen(0.12), seen(0.3)
    assert mouth.best_seen([shut, ajar], 0.1) is ajar
    assert mouth.best_seen([shut, ajar], 0.004) is shut
    assert mouth.best_seen([ajar, wide], 0.2) is ajar
    assert 0 < mouth.dark_share(0.14, seen(0.08)) < 0.2
    assert mouth.best_seen([seen(0.08), wide], 0.14).parted == 0.08


def lips(gap):
    """Points whose inner rims are so many pixels apart, from 110 to 150, the lower below the upper."""
    points = np.zeros((POINTS, 2))
    points[UPPER_LIP] = points[LOWER_LIP] = np.stack([np.linspace(114, 146, 9), np.full(9, 60.0)], 1)
    points[LOWER_LIP, 1] += gap
    points[[LIP_CORNER_RIGHT, LIP_CORNER_LEFT]] = (110, 60), (150, 60)
    return points


def test_lips_that_are_pressed_onto_each_other_leave_no_opening():
    ring = opening(lips(-6.0))
    assert cv2.contourArea(ring.astype(np.float32)) == pytest.approx(0)
    np.testing.assert_allclose(opening(lips(6.0)), lips(6.0)[INNER_LIPS])


def test_softness_shows_nothing_from_elsewhere():
    inside, cover = np.zeros((20, 20, 3), np.float32), np.zeros((20, 20), np.float32)
    inside[:], cover[5:15] = (0, 0, 255), 1
    inside[5:15] = (100, 40, 30)
    carried = mouth.carried_on(inside, cover)
    np.testing.assert_array_equal(carried[5:15], inside[5:15])
    np.testing.assert_allclose(carried[4], np.tile((100, 40, 30), (20, 1)), rtol=1e-3)
