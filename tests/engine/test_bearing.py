"""A character's own attitude stands for the one that a performer's head keeps coming back to."""

import numpy as np
import pytest

from playact.engine.bearing import bearing


def attitudes(pitch=0.0, yaw=0.0, roll=0.0) -> np.ndarray:
    """(n, 3) radians, of degrees of which at least one goes from moment to moment."""
    return np.radians(np.stack(np.broadcast_arrays(pitch, yaw, roll), 1).astype(float))


def homes(moments: np.ndarray, neutral: int) -> np.ndarray:
    return np.degrees(bearing(moments, neutral))


def test_who_hardly_leaves_the_neutral_frame_is_at_home_there():
    moments = attitudes(pitch=7.0, yaw=np.linspace(1, 6, 40), roll=2.0)
    assert homes(moments, 39) == pytest.approx([7.0, 6.0, 2.0])


def test_who_begins_aside_and_then_speaks_to_the_camera_is_at_home_there():
    yaw = np.concatenate([np.full(20, 44.0), np.linspace(44, 3, 10), np.full(50, 3.0)])
    assert homes(attitudes(yaw=yaw), 5)[1] == pytest.approx(3.0, abs=0.5)


def test_who_speaks_to_both_sides_is_at_home_between_them():
    yaw = np.concatenate([np.full(40, 18.0), np.full(60, -25.0)])
    assert homes(attitudes(yaw=yaw), 3)[1] == pytest.approx(0.0, abs=0.5)


def test_a_look_aside_and_a_nod_move_nobody():
    aside = np.zeros(100)
    aside[30:50] = 40.0
    assert homes(attitudes(pitch=-aside, yaw=aside, roll=aside / 2), 0) == pytest.approx(np.zeros(3), abs=1e-9)


def test_who_speaks_to_somebody_beside_the_camera_is_at_home_there():
    yaw = 35 + 5 * np.sin(np.linspace(0, 20, 200))
    assert homes(attitudes(yaw=yaw), 100)[1] == pytest.approx(35.0, abs=6.0)


def test_a_low_camera_makes_nobody_look_up():
    pitch = np.full(60, 20.0)
    assert homes(attitudes(pitch=pitch), 10)[0] == pytest.approx(20.0)


def test_home_moves_by_little_where_a_neutral_frame_moves_by_little():
    yaw = np.concatenate([np.full(20, 14.0), np.zeros(80)])
    found = []
    for own in np.arange(0.0, 14.0, 0.25):
        yaw[0] = own
        found.append(homes(attitudes(yaw=yaw), 0)[1])
    assert np.abs(np.diff(found)).max() < 0.75
