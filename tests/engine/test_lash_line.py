"""The lashes of a shut eye are found, and their tips taken off the skin below."""

import cv2
import numpy as np
import pytest

from playact.engine.arrays import Image
from playact.engine.lash_line import lash_band, without_tips

SKIN, LASHES = (215, 175, 155), (40, 25, 25)
WIDTH = 80.0
CORNERS = np.array([[60.0, 100.0], [140.0, 100.0]])
LINE = np.stack([np.linspace(65, 135, 7), np.full(7, 100.0)], 1)


@pytest.fixture
def shut() -> Image:
    """A band of lashes 8 high below the line of a shut eye, with tips 12 long between every 8 columns."""
    picture = np.full((200, 200, 3), SKIN, np.uint8)
    cv2.rectangle(picture, (60, 100), (140, 107), LASHES, -1)
    for x in range(64, 140, 8):
        cv2.line(picture, (x, 107), (x, 119), LASHES, 2)
    return picture


def test_the_band_is_found_from_corner_to_corner(shut):
    without = shut.copy()
    without[109:] = SKIN
    above, below = lash_band(without, LINE, CORNERS)
    assert below == pytest.approx(np.full(7, 8.0), abs=2.5)
    assert above == pytest.approx(np.zeros(7), abs=2.5)


def test_bare_skin_and_a_soft_shadow_have_no_lashes():
    shade = np.full((200, 200, 3), SKIN, np.float32) - 10 * np.exp(-(((np.arange(200) - 108) / 12) ** 2))[:, None, None]
    assert lash_band(shade.astype(np.uint8), LINE, CORNERS) == (pytest.approx(np.zeros(7)), pytest.approx(np.zeros(7)))


def test_it_is_the_same_for_an_eye_whose_outer_corner_is_on_the_right(shut):
    there, back = lash_band(shut, LINE, CORNERS), lash_band(shut, LINE[::-1], CORNERS[::-1])
    assert back[0] == pytest.approx(there[0][::-1])
    assert back[1] == pytest.approx(there[1][::-1])


def test_tips_are_skin_again_and_the_band_stays(shut):
    cleaned = without_tips(shut, LINE + np.array([0, 9]), CORNERS)
    assert (cleaned[101:103, 66:134] == LASHES).all()
    assert np.abs(cleaned[112:122, 70:130].astype(int) - SKIN).max() < 30
    assert np.abs(shut[112:118, 70:130].astype(int) - SKIN).max() > 100  # the picture itself is left alone


def test_skin_without_tips_stays_as_it_is():
    picture = np.full((200, 200, 3), SKIN, np.uint8) - np.uint8(np.arange(200) // 8)[:, None, None]
    assert np.abs(without_tips(picture, LINE, CORNERS).astype(int) - picture).max() <= 1


def test_nothing_gets_lighter_than_skin(shut):
    assert without_tips(shut, LINE + np.array([0, 6]), CORNERS).astype(int).max() <= max(SKIN) + 1
