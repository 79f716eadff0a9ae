"""A performer's lips end where teeth, tongue or the dark begin, and nothing of them is carried over."""

from __future__ import annotations

from types import SimpleNamespace

import cv2
import numpy as np
import parted_lips
import pytest

from playact.engine import raster
from playact.engine.anatomy import INNER_LIPS, LIP_CORNERS, LOWER_LIP, LOWER_LIP_RINGS, UPPER_LIP
from playact.engine.atlas import SIDE
from playact.engine.character import BOUNDS, load_character
from playact.engine.folds import Folds
from playact.engine.lip_edge import lip_edge, true_lips
from playact.engine.mouth import MouthLayer
from playact.engine.performer import Performer
from playact.engine.record import MouthCrop, Record
from playact.paths import resources

LIPS, SKIN, DARK = (60, 150, 70), (205, 160, 135), (30, 12, 12)


@pytest.fixture(scope="module")
def shut():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def parted(shut):
    """(478, 3): points of a face whose mouth is open, and its shape."""
    shape = parted_lips.parted(shut, 0.2)
    return shut.on_picture(shape), shape


def picture(points, mouth=DARK):
    return parted_lips.mouth(points, SKIN, LIPS, mouth)


def misread(points, pixels):
    """The rim as a landmarker may guess it: so many pixels outwards, on the lips."""
    read = points.copy()
    middle = points[INNER_LIPS, :2].mean(0)
    away = points[INNER_LIPS, :2] - middle
    read[INNER_LIPS, :2] += pixels * away / np.linalg.norm(away, axis=1, keepdims=True)
    return read


def off(shut, points, read, mouth=DARK):
    """(20,) pixels from where the lips end in the picture to where they are found to end; positive outside."""
    found = lip_edge(picture(points, mouth), read[:, :2], shut.eye_distance)
    outline = points[INNER_LIPS, :2].astype(np.float32)
    return np.array([-cv2.pointPolygonTest(outline, (float(x), float(y)), True) for x, y in found])


@pytest.mark.parametrize("mouth", [DARK, (225, 220, 205)])
@pytest.mark.parametrize("pixels", [2, 4, 6])
def test_a_rim_that_was_read_on_the_lips_goes_to_where_they_end(shut, parted, mouth, pixels):
    points, _ = parted
    found = off(shut, points, misread(points, pixels), mouth)
    assert np.abs(found).mean() < 0.15 * pixels + 0.5
    assert np.delete(found, [0, 10]).max() < 0.2 * pixels + 1  # the corners go with the rims next to them


@pytest.mark.parametrize("mouth", [DARK, (225, 220, 205)])
@pytest.mark.parametrize("pixels", [2, 4])
def test_a_rim_that_was_read_inside_the_mouth_goes_out_to_the_lips(shut, parted, mouth, pixels):
    points, _ = parted
    read = misread(points, -pixels)
    found = off(shut, points, read, mouth)
    assert np.abs(np.delete(found, [0, 10])).mean() < 0.3 * pixels + 0.5
    assert found.max() < 1


def test_lips_that_meet_stay_where_they_are_read(shut):
    points = shut.points
    found = lip_edge(picture(points), points[:, :2], shut.eye_distance)
    gap = np.abs(points[UPPER_LIP, 1] - points[LOWER_LIP, 1]).max()
    assert np.abs(found - points[INNER_LIPS, :2]).max() <= 0.5 * gap + 1e-3


def test_a_tongue_like_the_lips_is_not_cut_away(shut, parted):
    points, _ = parted
    found = off(shut, points, points, LIPS)
    assert found.min() > -0.07 * shut.eye_distance


def test_the_corners_of_a_funnel_go_in_to_where_it_is_dark(shut, parted):
    read, _ = parted
    points = read.copy()
    middle = points[INNER_LIPS, 0].mean()
    points[INNER_LIPS, 0] = middle + 0.85 * (points[INNER_LIPS, 0] - middle)
    misplaced = 0.075 * np.ptp(read[INNER_LIPS, 0])
    assert off(shut, points, read)[[0, 10]].max() < 0.4 * misplaced


def test_a_rim_passes_by_what_is_between_lips_and_the_dark(shut, parted):
    points, _ = parted
    softened = cv2.GaussianBlur(picture(points), (0, 0), 3)
    found = lip_edge(softened, misread(points, 4)[:, :2], shut.eye_distance)
    x, y = found.T.astype(np.float32)
    shown = cv2.remap(softened, x[None], y[None], cv2.INTER_LINEAR)[0].astype(float)
    assert np.delete(shown[:, 1], [0, 10]).mean() < (DARK[1] + LIPS[1]) / 2


def test_lips_keep_their_places_along_the_mouth_and_thicken_up_to_where_they_are_seen_to_end(shut, parted):
    points, _ = parted
    read = misread(points, 6)
    true, span = true_lips(picture(points), read, shut.eye_distance)
    np.testing.assert_allclose(true[LOWER_LIP, 0], read[LOWER_LIP, 0], atol=0.5)
    np.testing.assert_array_equal(true[LIP_CORNERS], read[LIP_CORNERS])
    gaps = [(each[LOWER_LIP, 1] - each[UPPER_LIP, 1])[2:7] for each in (points, read, true)]
    assert np.abs(gaps[2] - gaps[0]).mean() < 0.35 * np.abs(gaps[1] - gaps[0]).mean()
    inner, *_, outer = np.abs((true - read)[LOWER_LIP_RINGS, 1]).mean(1)
    assert inner > 3
    assert outer == 0
    assert np.abs(span - [0, 1]).max() < 0.1


def test_a_funnel_opens_in_the_middle_of_the_mouth_alone(shut, parted):
    read, _ = parted
    points = read.copy()
    middle = points[INNER_LIPS, 0].mean()
    points[INNER_LIPS, 0] = middle + 0.75 * (points[INNER_LIPS, 0] - middle)
    true, (begins, ends) = true_lips(picture(points), read, shut.eye_distance)
    assert 0.06 < begins < 0.2
    assert 0.8 < ends < 0.94
    gap = true[LOWER_LIP, 1] - true[UPPER_LIP, 1]
    assert gap[[0, -1]].max() < 0.3 * (read[LOWER_LIP, 1] - read[UPPER_LIP, 1])[[0, -1]].max()


def test_nothing_of_the_performers_lips_is_carried_over(shut, parted):
    points, shape = parted
    drawn = picture(points)
    read, _ = true_lips(drawn, misread(points, 4), shut.eye_distance)
    left, top = (np.floor(points[INNER_LIPS, :2].min(0)) - 12).astype(int)
    _, encoded = cv2.imencode(".png", drawn[top : top + 160, left : left + 200, ::-1])
    nothing = np.zeros((2, 2), np.uint8)
    record = Record(read, np.eye(3), np.zeros(51), MouthCrop(encoded, left, top), 1.0, np.array(SKIN), nothing, 9.0)
    pose = SimpleNamespace(shape=shape, rotation=np.eye(3))
    frame = np.full((720, 1280, 3), SKIN, np.uint8)
    bare = raster.SourceMap(0, 0, *np.zeros((3, 720, 1280), np.float32))
    performer = Performer(
        np.array(SKIN, np.float32), np.array(SKIN, np.float32), Folds(np.zeros((SIDE, SIDE), np.uint8))
    )
    MouthLayer(shut, performer).draw(frame, pose, points[:, :2].astype(np.float32), record, bare, strange=1.0)
    left, top, right, bottom = raster.window_around(points[INNER_LIPS], 4, BOUNDS)
    part = frame[top:bottom, left:right].astype(int)
    greener = part[..., 1] - part[..., 0]
    assert part.min() < 40
    assert greener.max() < 12
