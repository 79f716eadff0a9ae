"""Probes lie far apart, and correctives end somewhere."""

import numpy as np
import pytest

from playact.engine.correctives import LIMITS, NAMES, Weights
from playact.engine.fitting import spread


def test_probes_are_far_from_each_other():
    corners = np.array([[0.0, 0], [9, 0], [0, 9], [9, 9]])
    crowd = np.random.default_rng(5).normal(4.5, 0.1, size=(200, 2))
    chosen = spread(np.vstack([crowd, corners]), 5)
    assert set(chosen[1:]) == {200, 201, 202, 203}
    assert chosen[0] < 200


def test_probes_are_never_more_than_there_are_kinds_of_frames():
    assert len(spread(np.zeros((7, 3)), 5)) == 1
    assert sorted(spread(np.eye(3), 5)) == [0, 1, 2]


def test_weights_grow_with_strength_but_not_without_end():
    weights = Weights.none(3)
    weights.rest[0] = 0.2
    weights.motion[:, 1] = (0.0, 0.3, 50.0)
    gentle, strong = weights.at(1, 0.5), weights.at(1, 1.6)
    assert gentle[0] == strong[0] == pytest.approx(0.2, rel=0.02)
    assert 0 < gentle[1] < strong[1]
    assert weights.at(0.5, 1.0)[1] < weights.at(1, 1.0)[1]
    assert np.all(np.abs(weights.at(2, 1.6)) < 1.5 * LIMITS)
    assert weights.at(2, 1.6).shape == (len(NAMES),)
