"""A face's mesh fades into the head towards its rim, but its lips do not."""

import numpy as np
import pytest

from playact.engine.anatomy import OUTER_LIPS, OVAL, POINTS
from playact.engine.feather import feather

WINDOW = (100, 50, 400, 450)
EYE_DISTANCE = 130.0


def face(lips_x):
    """(478, 3): an oval, and lips about that column of it."""
    solid = np.zeros((POINTS, 3))
    for ring, centre, size in ((OVAL, (250, 250), (120, 180)), (OUTER_LIPS, (lips_x, 330), (40, 25))):
        angles = np.linspace(0, 2 * np.pi, len(ring), endpoint=False)
        solid[ring, :2] = np.array(centre) + np.array(size) * np.stack([np.cos(angles), np.sin(angles)], 1)
    return solid


@pytest.mark.parametrize("turned", [-1.0, 0.0, 1.0])
def test_it_is_full_inside_and_nothing_outside(turned):
    soft = feather(face(250), WINDOW, turned, EYE_DISTANCE)
    assert soft.shape == (400, 300)
    assert soft[200, 150] == 255
    assert not soft[:10].any()
    assert soft[200, 34] < 128


@pytest.mark.parametrize(("turned", "x"), [(-1.0, 178), (1.0, 322)])
def test_lips_near_the_rim_are_the_meshs_own(turned, x):
    at_lips = slice(275, 285), x - WINDOW[0] + (-22 if x < 250 else 22)
    near, away = (feather(face(at), WINDOW, turned, EYE_DISTANCE)[at_lips] for at in (x, 250))
    assert away.mean() < 200
    assert near.mean() > away.mean() + 40


def test_lips_beyond_the_rim_do_not_reach_over_the_background():
    np.testing.assert_array_equal(feather(face(250), WINDOW, 0.0, EYE_DISTANCE)[:, :20], 0)
    assert feather(face(130), WINDOW, 0.0, EYE_DISTANCE)[280, :15].max() == 0
