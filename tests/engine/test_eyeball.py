"""An eye that is taken apart is put together again, and its iris goes where it is sent."""

import cv2
import numpy as np
import pytest

from playact.engine.arrays import Image
from playact.engine.eye_view import EyeView
from playact.engine.eyeball import Eyeball
from playact.engine.manner import Manner
from playact.engine.painted_eye import Paint

PHOTO, GREY = (Manner(flat=0, colour=colour, ink=np.zeros(3)) for colour in (1, 0))
CENTRE, RADIUS = np.array([60.0, 50.0]), 9.0
IRIS = CENTRE + RADIUS * np.array([[0, 0], [1, 0], [0, -1], [-1, 0], [0, 1]])


def ring(height: float = 10) -> np.ndarray:
    """From the left corner along the upper lid to the right one, and back along the lower."""
    angles = np.pi + np.linspace(0, 2 * np.pi, 17)[:-1]
    return CENTRE + np.stack([26 * np.cos(angles), height * np.sin(angles)], 1)


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
    return Eyeball.seen(EyeView(picture, ring(), IRIS)).sample(x, y, np.array(gaze))


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


def test_an_eye_that_opens_further_is_completed_above_and_below(picture):
    slit = np.where(np.abs(np.arange(100) - 50)[:, None, None] < 5, picture, np.uint8((200, 150, 130)))
    paint = Paint.of_face(np.array([200.0, 150, 130]), 250, PHOTO)
    ball = Eyeball.completed(EyeView(slit, ring(4), IRIS), ring(), paint)
    x, y = np.meshgrid(np.arange(120, dtype=np.float32), np.arange(100, dtype=np.float32))
    shown = ball.sample(x, y, np.zeros(2))
    assert shown[44:57, 60:63].mean(2).max() < 90  # iris above and below the slit, beside the spark
    white = shown[53:56, 76:79]
    assert white.mean() > 150
    assert np.ptp(white.mean((0, 1))) < 40  # no skin


def test_mirrored_it_is_the_other_eye(picture):
    ball = Eyeball.seen(EyeView(picture[:, :90], ring(), IRIS))
    x, y = np.meshgrid(np.arange(40, 80, dtype=np.float32), np.arange(40, 60, dtype=np.float32))
    there = ball.sample(x, y, np.array([3.0, 1.0]))
    assert ball.mirrored().sample(-x, y, np.array([-3.0, 1.0])) == pytest.approx(there, abs=0.01)


def test_a_painted_one_has_white_beside_a_dark_iris_and_a_spark():
    paint = Paint.of_face(np.array([190.0, 150, 130]), 240, PHOTO)
    ball, sheet = Eyeball.painted(ring(), paint)
    assert np.ptp(sheet[:, 0]) / np.ptp(sheet[:, 1]) == pytest.approx(2.6)
    x, y = np.meshgrid(
        *(np.arange(low, high, dtype=np.float32) for low, high in zip(sheet.min(0), sheet.max(0), strict=True))
    )
    light = ball.sample(x, y, np.zeros(2)).mean(2)
    middle = light.shape[0] // 2
    quarter = light.shape[1] // 4
    assert light[middle, quarter // 2 : quarter].min() > 100
    assert np.median(light[middle : middle + 8, 2 * quarter - 4 : 2 * quarter + 4]) < 50
    assert light[middle - 12 : middle, 2 * quarter - 12 : 2 * quarter].max() > 160


def test_a_grey_picture_gets_a_grey_iris():
    paint = Paint.of_face(np.array([150.0, 150, 150]), 240, GREY)
    ball, _ = Eyeball.painted(ring(), paint)
    assert np.ptp(ball.iris, 2).max() < 1
    assert np.ptp(ball.white, 2).max() < 1


def test_an_eye_in_a_flat_drawing_has_flat_areas_and_lines():
    """Along a level line through the middle: how many pixels are between the few colours."""
    ink = np.array([40.0, 10, 10])
    between = []
    for flat in (0.0, 1.0):
        paint = Paint.of_face(np.array([230.0, 190, 170]), 250, Manner(flat=flat, colour=1, ink=ink))
        ball, laid = Eyeball.painted(ring(), paint)
        y, x = np.round(laid.mean(0))[::-1].astype(int)
        line = (ball.white + ball.disc[..., None] * (ball.iris - ball.white))[y + 4, x - 30 : x + 31]
        between.append((np.abs(np.diff(line.mean(1))) > 0.75).sum())
        if flat:
            assert np.abs(line - ink).sum(1).min() < 20
    assert between[1] < 0.6 * between[0]


def test_an_eye_wider_open_than_in_the_picture_shows_white_there_and_no_lashes(picture):
    lined = picture.copy()
    cv2.polylines(lined, [ring(10.5).astype(np.int32)], True, (30, 20, 20), 3)
    x, y = np.meshgrid(np.arange(36, 85, dtype=np.float32), np.arange(36, 48, dtype=np.float32))
    ball = Eyeball.seen(EyeView(lined, ring(), IRIS))
    usual, wide = (ball.sample(x, y, np.array([0.0, 60.0]), wider) for wider in (0.0, 1.0))
    assert usual.mean(2).min() < 80
    assert wide.mean(2).min() > 150


def test_white_that_an_iris_leaves_is_as_light_as_beside_it_whatever_is_in_the_corner(picture):
    corner = picture.copy()
    corner[42:58, 66:90] = np.minimum(corner[42:58, 66:90], np.uint8((190, 110, 100)))
    x, y = np.meshgrid(np.arange(54, 62, dtype=np.float32), np.arange(48, 56, dtype=np.float32))
    left = Eyeball.seen(EyeView(corner, ring(), IRIS)).sample(x, y, np.array([20.0, 0.0]))
    assert np.percentile(left, 5) > 0.8 * corner[50, 45].mean()


def test_the_shade_of_a_lid_goes_from_an_iris_when_it_opens_wide(picture):
    shaded = picture.copy()
    shaded[40:46, 34:86] //= 3
    x, y = np.meshgrid(np.arange(57, 64, dtype=np.float32), np.arange(43, 45, dtype=np.float32))
    ball = Eyeball.seen(EyeView(shaded, ring(), IRIS))
    usual, wide = (ball.sample(x, y, np.zeros(2), wider).mean() for wider in (0.0, 1.0))
    assert usual < 25
    assert wide > 36


def test_the_corner_keeps_its_pink_when_the_eye_opens_wide(picture):
    pink = picture.copy()
    opening = (pink.min(2) > 180) & (np.arange(120) > 79)
    pink[opening] = (190, 100, 90)
    x, y = np.meshgrid(np.arange(83, 85, dtype=np.float32), np.arange(46, 55, dtype=np.float32))
    corner = Eyeball.seen(EyeView(pink, ring(), IRIS)).sample(x, y, np.zeros(2), 1.0)
    assert (corner[..., 0] - corner[..., 2]).min() > 50


def test_a_blank_eye_stays_as_it_is_wherever_it_looks(picture):
    stone = np.broadcast_to(np.linspace(60, 200, 120)[:, None], (100, 120, 3)).astype(np.uint8)
    x, y = np.meshgrid(np.arange(45, 75, dtype=np.float32), np.arange(35, 65, dtype=np.float32))
    view = EyeView(stone, ring(), IRIS)
    ahead, aside = (Eyeball.blank(view).sample(x, y, np.array([gaze, 0.0]), 0.5) for gaze in (0.0, 12.0))
    np.testing.assert_array_equal(ahead, aside)
    assert np.abs(np.diff(ahead.mean(2), axis=1)).max() < 6
    assert view.distinctness() < 0.2 * EyeView(picture, ring(), IRIS).distinctness()
