"""Display matrices as phones and front cameras write them."""

from __future__ import annotations

import struct

import pytest

from playact.domain.orientation import Orientation

ONE = 1 << 16


@pytest.mark.parametrize(
    ("a", "b", "c", "d", "orientation"),
    [
        (ONE, 0, 0, ONE, (False, 1, 1)),
        (-ONE, 0, 0, -ONE, (False, -1, -1)),
        (0, ONE, -ONE, 0, (True, 1, -1)),
        (0, -ONE, ONE, 0, (True, -1, 1)),
        (-ONE, 0, 0, ONE, (False, 1, -1)),
        (0, ONE, ONE, 0, (True, 1, 1)),
    ],
    ids=["upright", "on its head", "right", "left", "mirrored", "right and mirrored"],
)
def test_a_matrix_says_how_to_read_rows_and_columns(a, b, c, d, orientation):
    assert Orientation.of(struct.pack("=9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)) == orientation


def test_a_picture_without_one_stands_upright():
    assert Orientation.of(None) == (False, 1, 1)
