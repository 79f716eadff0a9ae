"""Triangles carry coordinates along, and the nearer one hides the other."""

import numpy as np
import pytest

from playact.engine.raster import draw, mark_jumps, multiply, polygon_mask, unfold, window_around

SQUARE = np.array([[2.0, 2.0], [12.0, 2.0], [12.0, 12.0], [2.0, 12.0]])
TWO = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
WINDOW = (0, 0, 16, 16)


def test_carries_coordinates_linearly():
    drawn = draw(TWO, SQUARE, SQUARE * 3 + [5, 7], WINDOW, None)
    rows, columns = np.nonzero(drawn.cover)
    assert (rows.min(), rows.max(), columns.min(), columns.max()) == (2, 12, 2, 12)
    assert len(rows) == 121
    assert drawn.x[rows, columns] == pytest.approx(columns * 3 + 5, abs=1e-3)
    assert drawn.y[rows, columns] == pytest.approx(rows * 3 + 7, abs=1e-3)


@pytest.mark.parametrize("order", [[0, 1], [1, 0]])
def test_the_nearer_triangle_wins_in_any_order(order):
    corners = np.vstack([SQUARE[:3], SQUARE[:3]])
    source = np.vstack([np.full((3, 2), 1.0), np.full((3, 2), 9.0)])
    triangles = np.array([[0, 1, 2], [3, 4, 5]], np.int32)[order]
    drawn = draw(triangles, corners, source, WINDOW, np.array([5.0, 5, 5, 2, 2, 2]))
    assert drawn.x[4, 8] == pytest.approx(9)
    assert np.all(drawn.x[drawn.cover > 0] > 8.99)


def test_leaves_out_what_is_flat_or_outside():
    line = np.array([[2.0, 2.0], [8.0, 8.0], [5.0, 5.0]])
    assert draw(np.array([[0, 1, 2]], np.int32), line, line, WINDOW, None).cover.sum() == 0
    away = SQUARE + 100
    assert draw(TWO, away, away, WINDOW, None).cover.sum() == 0


def test_the_window_moves_with_its_corner():
    whole = draw(TWO, SQUARE, SQUARE, WINDOW, None)
    part = draw(TWO, SQUARE, SQUARE, (4, 6, 16, 16), None)
    assert np.array_equal(part.cover, whole.cover[6:, 4:])
    assert np.array_equal(part.x, whole.x[6:, 4:])


def test_samples_a_picture_through_the_map():
    picture = np.arange(16 * 16, dtype=np.float32).reshape(16, 16)
    drawn = draw(TWO, SQUARE, SQUARE + np.array([1, 0]), WINDOW, None)
    assert drawn.sample(picture)[5, 5] == pytest.approx(picture[5, 6])


def test_masks_a_polygon():
    mask = polygon_mask(SQUARE, (0, 0, 16, 16))
    assert mask[7, 7] == 255
    assert mask[0, 0] == mask[14, 14] == 0


def test_windows_stay_within_bounds():
    assert window_around(SQUARE, 1, (0, 0, 100, 100)) == (1, 1, 13, 13)
    assert window_around(SQUARE, 50, (0, 0, 20, 16)) == (0, 0, 20, 16)
    left, top, right, bottom = window_around(SQUARE + 200, 1, (0, 0, 20, 20))
    assert right - left == 0 or bottom - top == 0


@pytest.mark.parametrize("corner", [(0, 0), (16, 8)])
def test_unfolds_a_grid_to_the_place_that_each_pixel_comes_from(corner):
    left, top = corner
    columns, rows = np.meshgrid(left + np.arange(6) * 8.0, top + np.arange(5) * 8.0)
    bent = np.stack([0.25 * columns - 3, 0.5 * rows + columns], -1)
    x, y = unfold(bent, 8, corner, 2.0)
    wanted_x, wanted_y = np.meshgrid(np.arange(left, left + 40), np.arange(top, top + 32))
    assert x.shape == (32, 40)
    assert x == pytest.approx(2 * (1.25 * wanted_x - 3), abs=1e-4)
    assert y == pytest.approx(2 * (1.5 * wanted_y + wanted_x), abs=1e-4)


def own_map(rows, columns):
    y, x = np.mgrid[:rows, :columns].astype(np.float32)
    return x, y


def test_a_picture_is_multiplied_by_128ths_and_never_beyond_white():
    x, y = own_map(6, 8)
    picture = np.full((6, 8, 4), 200, np.uint8)
    factor = np.full((6, 8), 128, np.uint8)
    factor[:, 2:4], factor[:, 4:] = 64, 255
    tones = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, 1)
    tones[64] = 96, 64, 32
    multiply(picture, x, y, np.float32(1), 0, 0, factor, tones)
    assert picture[:5, :7, 0].tolist() == [[200, 200, 150, 150, 255, 255, 255]] * 5
    assert picture[2, 2, :3].tolist() == [150, 100, 50]
    assert np.all(picture[..., 3] == 200)


def test_jumps_are_marked_where_a_map_leaps_and_nowhere_else():
    x, y = own_map(10, 12)
    x[:, 6:] += 20
    y[4:] += 20
    marks = np.zeros((10, 12), np.uint8)
    mark_jumps(x, y, np.float32(6), marks)
    expected = np.zeros_like(marks)
    expected[1:, 6] = 1
    expected[4, 1:] = 1
    np.testing.assert_array_equal(marks, expected)
