"""How far a head may turn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from playact.engine.geometry import rotation_matrix, rotation_vector
from playact.engine.pose import Pose, turned_head

degrees = st.floats(-60, 60)


def yaw_after(at_rest: float, turn: float, gain: float = 1.0) -> float:
    rest = np.radians([0.0, at_rest, 0.0])
    head = turned_head(rotation_matrix(rest), rest, np.radians([0.0, turn, 0.0]), gain)
    return float(np.degrees(rotation_vector(head)[1]))


@given(st.floats(-25, 25), degrees, st.floats(0.5, 1.6))
def test_never_turns_further_than_one_view_can_show(at_rest, turn, gain):
    assert abs(yaw_after(at_rest, turn, gain)) < max(27.0, abs(at_rest) + 3.0) + 1e-6


@given(st.floats(-45, 45))
def test_a_still_performer_leaves_the_head_alone(at_rest):
    assert yaw_after(at_rest, 0.0) == pytest.approx(at_rest, abs=0.01)


def test_small_turns_are_life_size_and_grow_with_the_gain():
    assert yaw_after(0, 4) == pytest.approx(4, rel=0.05)
    assert yaw_after(0, 4, 0.5) == pytest.approx(2, rel=0.05)
    assert yaw_after(0, 8, 1.15) > yaw_after(0, 8, 1.0) > yaw_after(0, 8, 0.75)


def test_a_head_turned_aside_hardly_turns_on_but_freely_back():
    on, back = yaw_after(30, 15) - 30, 30 - yaw_after(30, -15)
    assert 0 <= on < 3
    assert back > 2 * on


def test_projects_by_scale_rotation_and_centre():
    pose = Pose(
        np.zeros((478, 3)), (None, None), rotation_matrix(np.array([0, 0, np.pi / 2])), 10.0, np.array([5, 6, 7.0])
    )  # type: ignore[arg-type]
    assert pose.project(np.array([[1.0, 0, 0]]))[0] == pytest.approx([5, 16, 7])
