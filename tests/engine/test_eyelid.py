"""A lid that shuts is of the skin above it: with its paint, without lashes or brow."""

import cv2
import numpy as np
import pytest

from playact.engine.arrays import Image
from playact.engine.eyelid import painted_lid

SKIN, SHADOW, LASHES = (220, 180, 160), (120, 90, 100), (30, 25, 25)
CENTRE, WIDTH = np.array([100.0, 110.0]), 80.0


def ring() -> np.ndarray:
    """From the outer corner along the upper lid to the inner one, and back along the lower."""
    angles = np.pi + np.linspace(0, 2 * np.pi, 17)[:-1]
    return (CENTRE + np.stack([WIDTH / 2 * np.cos(angles), 14 * np.sin(angles)], 1)).astype(np.float32)


def brow() -> np.ndarray:
    return np.array([[60, 52], [140, 52], [140, 70], [60, 70]], np.float32)


@pytest.fixture
def painted() -> Image:
    """A white eye with an iris, in a broad band of eye shadow above it, with thin lashes upwards and a black brow."""
    picture = np.full((220, 200, 3), SKIN, np.uint8)
    cv2.ellipse(picture, (100, 110), (52, 34), 0, 180, 360, SHADOW, -1)
    cv2.fillPoly(picture, [ring().astype(np.int32)], (245, 245, 245))
    cv2.circle(picture, (100, 110), 12, (40, 60, 90), -1)
    for x in range(66, 140, 8):
        cv2.line(picture, (x, 100), (x, 84), LASHES, 2)
    cv2.fillPoly(picture, [brow().astype(np.int32)], (10, 10, 10))
    return picture


def lid(picture: Image) -> np.ndarray:
    """(3,): its usual colour where the eye is, and how much darker the darkest is."""
    skin, (left, top) = painted_lid(picture, ring(), brow(), WIDTH)
    x, y = (CENTRE - [left, top]).astype(int)
    return skin[y - 10 : y + 4, x - 24 : x + 24].astype(float)


def test_the_lid_wears_what_is_painted_above_it(painted):
    shown = np.median(lid(painted), (0, 1))
    assert np.abs(shown - SHADOW).max() < 35
    assert np.linalg.norm(shown - SHADOW) < 0.4 * np.linalg.norm(shown - SKIN)


def test_no_lash_and_no_brow_is_spread_over_it(painted):
    assert lid(painted).min() > 0.65 * min(SHADOW)


@pytest.fixture
def in_the_dark() -> Image:
    """An eye whose socket lies in the shadow of its brow, black on one side."""
    picture = np.full((220, 200, 3), SKIN, np.uint8)
    picture[:110] = (60, 50, 45)
    picture[:110, :100] = (10, 9, 8)
    cv2.fillPoly(picture, [ring().astype(np.int32)], (200, 200, 200))
    return picture


def test_a_lid_bulges_out_of_the_shadow(in_the_dark):
    shown = lid(in_the_dark).mean(2)
    assert 0.4 * np.mean(SKIN) < shown.mean() < 0.65 * np.mean(SKIN)


def test_no_edge_of_a_shadow_runs_over_a_lid(in_the_dark):
    shown = lid(in_the_dark).mean(2)
    assert shown[:, -12:].mean() - shown[:, :12].mean() < 0.6 * shown.mean()
    assert shown[:, :12].mean() > 30


def test_a_bare_lid_is_skin(painted):
    bare = np.where((painted == SHADOW).all(2)[..., None], np.uint8(SKIN), painted)
    shown = lid(bare)
    assert np.abs(np.median(shown, (0, 1)) - SKIN).max() < 40
    assert np.ptp(cv2.GaussianBlur(shown, (0, 0), 3).mean(2)) < 40


def test_an_eye_at_the_edge_of_the_picture_has_a_lid(painted):
    skin, corner = painted_lid(painted[90:, 60:], ring() - [60, 90], brow() - [60, 90], WIDTH)
    assert corner == (0, 0)
    assert skin.dtype == np.uint8
    assert skin.std() > 0


def test_a_frame_before_the_lid_stays_and_is_not_spread_over_it(painted):
    behind = painted.copy()
    frame = np.zeros(painted.shape[:2], np.uint8)
    frame[88:94] = 255
    behind[88:94] = (10, 10, 10)
    skin, (left, top) = painted_lid(behind, ring(), brow(), WIDTH, frame)
    x, y = (CENTRE - [left, top]).astype(int)
    assert skin[91 - top, x - 30 : x + 30].max() < 30
    assert skin[y - 4 : y + 4, x - 24 : x + 24].min() > 0.65 * min(SHADOW)


def test_dark_makeup_comes_into_the_light(painted):
    shown = np.median(lid(painted), (0, 1))
    assert 1.1 * np.mean(SHADOW) < shown.mean() < 0.85 * np.mean(SKIN)


def test_what_is_beside_the_face_is_not_spread_over_it(painted):
    painted[:, :62] = (0, 0, 20)
    face = np.array([[62, 0], [200, 0], [200, 220], [62, 220]])
    (skin, (left, top)), (dark, _) = (painted_lid(painted, ring(), brow(), WIDTH, face=each) for each in (face, None))
    x, y = (CENTRE - [left, top]).astype(int)
    there = np.s_[y - 10 : y + 4, x - 30 : x - 20]
    assert skin[there].mean() > 0.9 * np.mean(SHADOW)
    assert skin[there].mean() > 1.1 * dark[there].mean()


def test_the_skin_is_as_fine_as_that_below_the_eye(painted):
    strokes = painted.astype(int)
    strokes[136:] += np.where(np.arange(200) % 4 < 2, 6, -6)[None, :, None]
    rough = lid(strokes.astype(np.uint8)).mean(2)
    even = lid(painted).mean(2)
    assert np.abs(np.diff(rough, axis=1)).mean() > 2 + np.abs(np.diff(even, axis=1)).mean()


def test_no_line_below_the_eye_is_copied_to_it(painted):
    painted[150:153] = (60, 40, 40)
    assert lid(painted).min() > 0.65 * min(SHADOW)
