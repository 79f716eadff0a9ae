"""A part of the picture that goes where a face goes."""

from __future__ import annotations

import numpy as np
import pytest

from playact.engine.landmarks import Face
from playact.engine.pan import Pan
from playact.engine.upright import Part

SIZE = (1000, 600)


def face_at(x: float, y: float, height: float = 80.0) -> Face:
    """A face as wide as it is high about a place."""
    across, down = np.meshgrid(np.linspace(-0.5, 0.5, 26), np.linspace(-0.5, 0.5, 18))
    points = np.stack([x + height * across.ravel(), y + height * down.ravel(), 0 * across.ravel()], 1)
    return Face(np.vstack([points, points[:10]]), np.eye(3), np.zeros(51))


@pytest.fixture
def pan() -> Pan:
    return Pan(Part(0.3, 0.2, 0.7, 0.8), SIZE)


def test_it_stays_while_the_face_has_room(pan):
    assert pan.origin == (300, 120)
    assert not any(pan.keep_up(face_at(x, 300), 0.0) for x in (500, 400, 600, 370, 639))
    assert pan.origin == (300, 120)


def test_at_its_edge_it_moves_so_that_the_face_is_in_its_middle_and_stays_there(pan):
    assert pan.keep_up(face_at(650, 300), 0.0)
    assert pan.origin == (450, 120)
    assert pan.part == pytest.approx((0.45, 0.2, 0.85, 0.8))
    assert not pan.keep_up(face_at(655, 300), 0.1)


def test_the_edge_of_the_picture_is_no_reason_to_move(pan):
    assert pan.keep_up(face_at(940, 300), 0.0)
    assert pan.origin == (600, 120)
    assert not pan.keep_up(face_at(985, 300), 0.1)


def test_who_is_gone_is_searched_for_now_and_then(pan):
    pan.keep_up(face_at(500, 300), 0.0)
    due = [k for k in range(100) if pan.is_search_due(k / 10)]
    assert due[0] == 10
    assert 4 <= len(due) <= 6
    pan.keep_up(face_at(500, 300), 10.0)
    assert not pan.is_search_due(10.9)


def test_who_was_never_seen_is_searched_for_at_once(pan):
    assert pan.is_search_due(0.0)
    assert not pan.is_search_due(0.5)


def test_another_one_who_is_much_nearer_is_not_taken_for_who_is_gone(pan):
    pan.keep_up(face_at(500, 300), 0.0)
    assert not pan.go_to([face_at(200, 200, 200.0)])
    assert pan.origin == (300, 120)
    assert pan.go_to([face_at(200, 200, 200.0), face_at(800, 310, 90.0)])
    assert pan.origin == (600, 130)
