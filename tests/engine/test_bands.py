"""Bands are told from single edges, and followed."""

import numpy as np
import pytest

from playact.engine.bands import SUREST, best_way, level_bands, log_light

DARK, LIGHT = 0, 1


def striped(inner, rows, outer=160):
    picture = np.full((60, 80, 3), outer, np.uint8)
    picture[rows] = inner
    return log_light(picture)


@pytest.mark.parametrize(("inner", "kind"), [(140, DARK), (180, LIGHT)])
def test_a_band_is_found_in_its_middle_as_broad_as_it_is(inner, kind):
    sure, breadth = level_bands(striped(inner, slice(26, 32)))
    assert sure[kind, :, 40].argmax() in (28, 29)
    assert 0.3 * SUREST < sure[kind, 29, 40] < SUREST
    assert abs(breadth[kind, 29, 40] - 6) <= 2
    assert sure[1 - kind].max() < sure[kind].max() / 4


def test_no_band_is_surer_than_surest():
    assert level_bands(striped(10, slice(26, 32)))[0].max() == pytest.approx(SUREST)


def test_one_edge_is_no_band():
    assert level_bands(striped(60, slice(26, None)))[0].max() < SUREST / 10


def test_soft_shade_is_no_band():
    shade = 160 - 40 * np.exp(-(((np.arange(60) - 30) / 14) ** 2))
    picture = np.repeat(np.repeat(shade[:, None, None], 80, 1), 3, 2).astype(np.uint8)
    assert level_bands(log_light(picture))[0].max() < SUREST / 4


def test_the_way_follows_a_wave_and_stays_within_its_limits():
    columns = np.arange(120)
    wave = np.round(30 + 8 * np.sin(columns / 12)).astype(int)
    sure = np.zeros((60, 120), np.float32)
    sure[wave, columns] = SUREST
    sure[50] = 2 * SUREST
    low, high = np.full(120, 10), np.full(120, 45)
    assert np.abs(best_way(sure, low, high) - wave).max() <= 1
    assert (best_way(sure, low, np.full(120, 60)) == 50).all()
