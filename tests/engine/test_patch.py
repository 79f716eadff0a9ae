"""A patch is mixed in once, by its share, and only where it is in sight."""

import numpy as np
import pytest

from playact.engine.patch import lay_over

SQUARE = np.array([[2.0, 2, 5], [12, 2, 5], [12, 12, 5], [2, 12, 5]], np.float32)
TWO = np.array([[0, 1, 2], [0, 2, 3]], np.int32)
EVERYWHERE = np.full(4, 1.0, np.float32)


def laid(share=EVERYWHERE, texture=None, depth=9.0, inside=255):
    """(16, 16): a black picture's red, after a patch of 200 was laid over a square in it."""
    part = np.zeros((16, 16, 4), np.uint8)
    texture = np.full((40, 40, 4), (200, 0, 0, 255), np.uint8) if texture is None else texture
    source = np.ascontiguousarray(SQUARE[:, :2] * 2)
    depth = np.broadcast_to(np.float32(depth), (16, 16)).copy()
    inside = np.broadcast_to(np.uint8(inside), (16, 16)).copy()
    lay_over(part, TWO, SQUARE, texture, source, share, depth, inside)
    return part[..., 0].astype(int)


def test_covers_what_it_is_laid_over_and_nothing_else():
    red = laid()
    assert np.all(abs(red[2:13, 2:13] - 200) <= 1)
    assert red.sum() == red[2:13, 2:13].sum()


def test_is_mixed_in_once_even_where_two_triangles_meet():
    assert np.all(abs(laid(EVERYWHERE / 2)[2:13, 2:13] - 100) <= 2)


def test_the_share_of_the_corners_is_carried_linearly():
    red = laid(np.array([0, 1, 1, 0], np.float32))
    assert red[7, 2:13] == pytest.approx(np.arange(11) * 20, abs=2)


def test_takes_the_colours_from_where_they_are_in_the_texture():
    texture = np.zeros((40, 40, 4), np.uint8)
    texture[..., 0], texture[..., 3] = np.arange(40) * 5, 255
    assert laid(texture=texture)[7, 2:13] == pytest.approx(np.arange(2, 13) * 10, abs=1)


def test_keeps_out_behind_other_skin_where_it_is_translucent_and_at_the_edge():
    near = np.where(np.arange(16) < 7, 1.0, 9.0)
    red = laid(depth=near)
    assert red[2:13, 2:7].max() == 0
    assert red[2:13, 7:13].min() >= 199
    assert laid(texture=np.full((40, 40, 4), (200, 0, 0, 0), np.uint8)).max() == 0
    assert laid(inside=127).max() == 0
    assert 80 < laid(inside=191)[7, 7] < 120


def test_what_is_beyond_the_picture_is_left_out():
    part = np.zeros((16, 16, 4), np.uint8)
    away = SQUARE - np.array([6, 6, 0], np.float32)
    texture = np.full((40, 40, 4), 255, np.uint8)
    lay_over(
        part, TWO, away, texture, SQUARE[:, :2].copy(), EVERYWHERE, np.full((16, 16), 9, np.float32),
        np.full((16, 16), 255, np.uint8),
    )  # fmt: skip
    assert np.argwhere(part[..., 0] > 0).max() == 6
