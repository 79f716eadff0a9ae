"""Where two pictures stand on the stage."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QRectF, QSizeF

from playact.views.arrangement import GAP, Arrangement, arrange

WIDE, TALL = QSizeF(1280, 720), QSizeF(720, 1280)
ROOMS = [QRectF(0, 0, width, height) for width, height in itertools.product((321, 707, 1100), (203, 613, 900))]


def is_whole(rect):
    return all(edge == round(edge) for edge in (rect.left(), rect.top(), rect.right(), rect.bottom()))


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("how", [Arrangement.SINGLE, Arrangement.SIDE_BY_SIDE, Arrangement.AB])
def test_no_edge_of_a_picture_lies_between_two_pixels(room, how):
    places = arrange(how, room, WIDE, TALL)
    for place in filter(None, (places.result, places.performance)):
        assert is_whole(place.window)
        assert room.contains(place.window)


@pytest.mark.parametrize("room", ROOMS)
def test_side_by_side_both_are_as_high_and_touch_but_for_a_gap(room):
    places = arrange(Arrangement.SIDE_BY_SIDE, room, WIDE, TALL)
    first, second = places.performance.window, places.result.window
    assert first.height() == second.height()
    assert GAP <= second.left() - first.right() < GAP + 1
    for window, size in ((first, TALL), (second, WIDE)):
        assert window.width() == pytest.approx(window.height() * size.width() / size.height(), abs=4)


@pytest.mark.parametrize("split", [0.1, 0.37, 0.9])
def test_a_wipe_parts_one_place(split):
    places = arrange(Arrangement.WIPE, ROOMS[4], WIDE, TALL, split=split)
    left, right = places.performance.window, places.result.window
    assert left.right() == right.left() == places.divider
    assert is_whole(left | right)
    assert places.performance.picture.contains(left)
