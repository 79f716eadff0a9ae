"""Colours are carried on from where they are known, the nearest first; pictures are drawn out between their pixels."""

import numpy as np
import pytest

from playact.engine.doubled import doubled
from playact.engine.spread import spread

RED, BLUE = (200.0, 20.0, 30.0), (10.0, 40.0, 220.0)


def test_the_nearest_colours_count_and_what_is_not_trusted_does_not():
    picture = np.full((60, 80, 3), 99.0, np.float32)
    trust = np.zeros((60, 80), np.float32)
    picture[:, :10], picture[:, 70:] = RED, BLUE
    trust[:, :10] = trust[:, 70:] = 1
    found = spread(picture, trust, 3.0, 12.0, 0.03)
    assert found[30, 15] == pytest.approx(RED, abs=3)
    assert found[30, 65] == pytest.approx(BLUE, abs=3)
    assert found[30, 39:41].mean(0) == pytest.approx((np.array(RED) + BLUE) / 2, abs=3)


def test_where_nothing_is_near_there_is_what_is_usual():
    picture = np.zeros((20, 400, 3), np.float32)
    trust = np.zeros((20, 400), np.float32)
    picture[:, :5], trust[:, :5] = RED, 1
    assert spread(picture, trust, 1.0, 2.0, 0.03)[10, 390] == pytest.approx(RED, abs=1)


@pytest.mark.parametrize("kind", [np.uint8, np.float32])
def test_every_other_pixel_of_a_picture_twice_as_large_is_its_own(kind):
    picture = np.random.default_rng(3).integers(0, 255, (12, 17, 4)).astype(kind)
    twice = doubled(picture)
    assert twice.shape == (24, 34, 4)
    assert np.array_equal(twice[::2, ::2], picture)


def test_what_lies_between_is_on_the_curve_through_its_neighbours():
    x = np.arange(12, dtype=np.float32)
    slope = np.tile(10 * x[None, :, None], (9, 1, 4))
    np.testing.assert_allclose(doubled(slope)[4, 3:20, 0], 5 * np.arange(3, 20))
    edge = doubled(np.where(x < 6, 0, 100).astype(np.float32)[None, :, None] * np.ones((9, 1, 4), np.float32))
    assert edge[4, 11, 0] == pytest.approx(50)
    assert edge[4, 9, 0] < 0  # as sharp as a cubic
