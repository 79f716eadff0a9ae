"""Probes lie far apart, and correctives end somewhere."""

import numpy as np
import pytest

from playact.engine.anatomy import BLENDSHAPES, blendshape
from playact.engine.correctives import LIMITS, NAMES, Weights
from playact.engine.fitting import answers, importance, stretched
from playact.engine.regression import Regression, spread


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


def test_a_regression_gives_back_what_is_linear_and_passes_near_the_probes():
    features = np.random.default_rng(2).normal(size=(300, 6))
    probes = np.array(spread(features, 40))
    slope = np.random.default_rng(3).normal(size=(6, 2))
    found = Regression(features, probes).over_all((features @ slope)[probes])
    for column in range(2):
        assert np.corrcoef(found[:, column], (features @ slope)[:, column])[0, 1] > 0.97


def test_a_regression_of_what_is_the_same_everywhere_is_the_same_everywhere():
    features = np.random.default_rng(2).normal(size=(30, 6))
    found = Regression(features, np.array([3])).over_all(np.array([[0.25]]))
    assert found == pytest.approx(np.full((30, 1), 0.25))


def test_stretching_keeps_the_order_and_draws_out_the_ends():
    values = stretched(np.linspace(0, 1, 11))
    steps = np.diff(values)
    assert np.all(steps > 0)
    assert steps[0] > 1.5 * steps[5]
    assert values[0] == pytest.approx(-values[-1])


def test_an_error_counts_more_where_the_performer_moves_little():
    wanted = np.zeros((80, len(BLENDSHAPES)))
    wave = np.sin(np.linspace(0, 20, 80))
    wanted[:, blendshape("jawOpen")] = 0.5 + 0.5 * wave
    wanted[:, blendshape("mouthFunnel")] = 0.1 + 0.08 * wave
    weights = importance(wanted)
    assert weights[blendshape("mouthFunnel")] > 1.5 * weights[blendshape("jawOpen")]
    assert weights[blendshape("mouthFunnel")] <= 2.5 * weights[blendshape("browInnerUp")]


def test_what_is_large_in_the_performer_counts_no_less_than_usual():
    wanted = np.zeros((80, len(BLENDSHAPES)))
    wanted[:, blendshape("mouthSmileLeft")] = 0.5 + 0.5 * np.sin(np.linspace(0, 20, 80))
    weights = importance(wanted)
    assert weights[blendshape("mouthSmileLeft")] == weights[blendshape("browInnerUp")]


def test_brows_answer_for_brows_alone():
    for name in ("brow_down", "brow_inner", "brow_outer"):
        assert {BLENDSHAPES[k].removesuffix("Left").removesuffix("Right") for k in np.flatnonzero(answers(name))} == {
            "browDown",
            "browInnerUp",
            "browOuterUp",
        }
    assert not (answers("smile") & answers("brow_down")).any()
