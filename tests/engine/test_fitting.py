"""Probes are typical, correctives end somewhere, and steps bring what was missing."""

import numpy as np
import pytest

from playact.engine.anatomy import BLENDSHAPES, blendshape
from playact.engine.correctives import LIMITS, NAMES, Weights
from playact.engine.probes import PROBES, Probes
from playact.engine.regression import Regression, typical
from playact.engine.response import Response, changes, trials
from playact.engine.traits import answers, importance, traits


def test_every_crowd_of_frames_has_its_probe_and_the_largest_comes_first():
    random = np.random.default_rng(5)
    crowds = [
        random.normal(middle, 0.1, size=(size, 2)) for middle, size in (((0, 0), 20), ((9, 0), 120), ((0, 9), 60))
    ]
    rows = np.vstack([*crowds, [[40.0, 40.0]]])  # one stray frame is no crowd
    chosen = typical(rows, 3)
    assert [int(np.searchsorted([20, 140, 200], row, side="right")) for row in chosen] == [1, 2, 0]


def test_probes_are_never_more_than_there_are_kinds_of_frames():
    assert len(typical(np.zeros((7, 3)), 5)) == 1
    assert sorted(typical(np.eye(3), 5)) == [0, 1, 2]
    assert sorted(typical(np.random.default_rng(1).normal(size=(21, 3)), 36)) == list(range(21))
    assert len(set(typical(np.random.default_rng(1).normal(size=(5000, 4)), 30))) == 30


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
    probes = np.array(typical(features, 40))
    slope = np.random.default_rng(3).normal(size=(6, 2))
    found = Regression(features, probes).over_all((features @ slope)[probes])
    for column in range(2):
        assert np.corrcoef(found[:, column], (features @ slope)[:, column])[0, 1] > 0.97


def probes_of(frames: int) -> list[Probes]:
    random = np.random.default_rng(4)
    return Probes.series(random.normal(size=(frames, 3)), random.uniform(80, 90, size=(frames, 2)))


def test_each_series_looks_at_frames_of_its_own_and_at_the_first():
    first, second = probes_of(300)
    assert not set(first.frames[: first.usual]) & set(second.frames[: second.usual])
    for probes in (first, second):
        assert probes.usual == PROBES == len(set(probes.frames[: probes.usual]))
        assert 0 in probes.frames
        assert sorted(probes.order) == list(range(len(probes.frames)))


@pytest.mark.parametrize("frames", [1, 5, PROBES + 3])
def test_a_short_clip_has_fewer_frames_than_two_series(frames):
    for probes in probes_of(frames):
        assert probes.usual == min(frames, PROBES) == len(set(probes.frames[: probes.usual]))
        assert 0 in probes.frames


def test_a_regression_of_what_is_the_same_everywhere_is_the_same_everywhere():
    features = np.random.default_rng(2).normal(size=(30, 6))
    found = Regression(features, np.array([3])).over_all(np.array([[0.25]]))
    assert found == pytest.approx(np.full((30, 1), 0.25))


def expression(**values: float) -> np.ndarray:
    """(51,) with what is named, 0 elsewhere."""
    found = np.zeros(len(BLENDSHAPES))
    for name, value in values.items():
        found[blendshape(name)] = value
    return found


def test_the_ends_of_a_blendshape_are_drawn_out_in_their_order():
    values = traits(np.array([expression(jawOpen=x) for x in np.linspace(0, 1, 11)]))[:, blendshape("jawOpen")]
    steps = np.diff(values)
    assert np.all(steps > 0)
    assert steps[0] > 1.5 * steps[5]
    assert values[0] == pytest.approx(-values[-1])


def test_a_look_across_is_one_number_through_the_middle():
    there = expression(eyeLookInLeft=0.4, eyeLookOutRight=0.4)
    back = expression(eyeLookOutLeft=0.4, eyeLookInRight=0.4)
    across = blendshape("eyeLookInLeft")
    assert traits(there)[across] == pytest.approx(-traits(back)[across])
    assert traits(there)[across] > 0.3
    assert traits(there)[blendshape("eyeLookOutLeft")] == traits(back)[blendshape("eyeLookOutLeft")] == 0


def test_a_step_brings_what_is_missing_and_no_more():
    measured = np.zeros((2, len(BLENDSHAPES), len(NAMES)))
    measured[:, blendshape("jawOpen"), NAMES.index("gap")] = (0.9, 2.7)
    distances = np.array([[0.0, 50.0], [50.0, 0.0]])
    response = Response.between(measured, distances, np.ones(len(BLENDSHAPES)))
    missing = np.zeros((2, len(BLENDSHAPES)))
    missing[:, blendshape("jawOpen")] = 0.3
    steps = response.steps(missing)
    brought = steps[:, NAMES.index("gap")] * (0.9, 2.7)
    assert np.all((brought > 0.7 * 0.3) & (brought < 1.1 * 0.3))  # each goes by what moments like it answer
    assert steps[1, NAMES.index("gap")] < 0.5 * steps[0, NAMES.index("gap")]
    assert np.abs(np.delete(steps, NAMES.index("gap"), 1)).max() < 1e-9


def test_every_corrective_is_tried_once_and_a_lost_face_tells_nothing():
    tried = np.array(trials())
    assert np.all((tried != 0).sum(0) == 1)
    seen = np.full((1, len(BLENDSHAPES)), 0.2)
    read = np.full((1, len(tried), len(BLENDSHAPES)), 0.4)
    assert np.abs(changes(seen, read)).max() > 0.2
    read[:, 0] = np.nan
    lost = np.flatnonzero(tried[0])
    assert np.all(changes(seen, read)[:, :, lost] == 0)


def test_an_error_counts_more_where_the_performer_moves_little():
    wanted = np.zeros((80, len(BLENDSHAPES)))
    wave = np.sin(np.linspace(0, 20, 80))
    wanted[:, blendshape("jawOpen")] = 0.5 + 0.5 * wave
    wanted[:, [blendshape("mouthPucker"), blendshape("mouthFunnel")]] = 0.1 + 0.08 * wave[:, None]
    weights = importance(wanted)
    assert weights[blendshape("mouthPucker")] > 1.5 * weights[blendshape("jawOpen")]
    assert weights[blendshape("mouthPucker")] <= 2.5 * weights[blendshape("browInnerUp")]
    assert weights[blendshape("mouthFunnel")] > 1.2 * weights[blendshape("mouthPucker")]


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
