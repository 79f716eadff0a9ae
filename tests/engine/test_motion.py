"""What a made-up performer does is found again: head, expression, lips, eyes."""

from __future__ import annotations

import numpy as np
import pytest

from playact.engine.anatomy import BLENDSHAPES, EYES, LOWER_LIP, NOSE_RIDGE, NOSE_TIP, STABLE, UPPER_LIP, blendshape
from playact.engine.geometry import rotation_matrix
from playact.engine.motion import analyse, neutral_frame, on_the_spot, without_leakage
from playact.engine.record import MouthCrop, Record
from playact.engine.tracking import Track

FRAMES = 40
NOTHING = MouthCrop(np.zeros(0, np.uint8), 0, 0)


def made_up_face() -> np.ndarray:
    """(478, 3): points of no particular face, but with eyes of width 0.3 and height 0.1, and lips that touch."""
    shape = np.random.default_rng(4).normal(scale=0.4, size=(478, 3))
    for eye, side in zip(EYES, (-1, 1), strict=True):
        shape[eye.outer], shape[eye.inner] = (0.5 * side, 0, 0), (0.2 * side, 0, 0)
        x = np.linspace(0.5, 0.2, 9)[1:-1] * side
        shape[eye.upper] = np.stack([x, np.full(7, -0.05), np.zeros(7)], 1)
        shape[eye.lower] = np.stack([x, np.full(7, 0.05), np.zeros(7)], 1)
        shape[eye.iris] = (0.35 * side, 0, 0)
    x = np.linspace(-0.2, 0.2, 9)
    shape[UPPER_LIP] = shape[LOWER_LIP] = np.stack([x, np.full(9, 0.7), np.zeros(9)], 1)
    return shape


def track_of(shapes, turns=None, scale=None, shift=None, expression=None, unlike_lips=None) -> Track:
    records = []
    for k, shape in enumerate(shapes):
        R = rotation_matrix(np.zeros(3) if turns is None else turns[k])
        size = 100.0 * (1 if scale is None else scale[k])
        moved = shape @ R.T * size + [300, 200, 0] + (0 if shift is None else shift[k])
        values = np.zeros(len(BLENDSHAPES), np.float32) if expression is None else expression[k]
        points, unlike = moved.astype(np.float32), 0.0 if unlike_lips is None else float(unlike_lips[k])
        records.append(Record(points, R, values, NOTHING, unlike, np.zeros(3), np.zeros((4, 4), np.uint8), 0.0))
    found = np.ones(len(records), bool)
    return Track(np.arange(len(records)) / 30, tuple(records), found, 1)


def test_a_head_that_only_moves_shows_no_expression():
    wave = np.sin(np.linspace(0, 2 * np.pi, FRAMES))
    turns = np.stack([0.1 * wave, 0.3 * wave, -0.1 * wave], 1)
    shift = np.stack([40 * wave, 10 * wave, 0 * wave], 1)
    track = track_of([made_up_face()] * FRAMES, turns, np.exp(0.1 * wave), shift)
    motion = analyse(track)
    assert np.abs(motion.offsets).max() < 1e-3
    quarter = FRAMES // 4
    relative = rotation_matrix(turns[motion.neutral]).T @ rotation_matrix(turns[quarter])
    assert rotation_matrix(motion.turn[quarter]) == pytest.approx(relative, abs=0.05)  # smoothing rounds the peak
    assert np.ptp(motion.growth) == pytest.approx(0.2, abs=0.02)
    assert np.ptp(motion.shift[:, 0]) > 0.7


def test_an_opening_mouth_is_in_the_lips_and_nowhere_else():
    opening = np.clip(np.sin(np.linspace(0, 2 * np.pi, FRAMES)), 0, None) * 0.3
    shapes = np.repeat(made_up_face()[None], FRAMES, 0)
    shapes[:, LOWER_LIP, 1] += opening[:, None]
    expression = np.zeros((FRAMES, len(BLENDSHAPES)), np.float32)
    expression[:, blendshape("jawOpen")] = opening * 3
    motion = analyse(track_of(shapes, expression=expression, unlike_lips=opening > 0))
    assert opening[motion.neutral] == 0
    assert motion.lip_gap[:, 4].max() == pytest.approx(0.3, abs=0.01)
    assert np.corrcoef(motion.lip_gap[:, 4], opening)[0, 1] > 0.995
    assert int(np.argmax(motion.lip_gap[:, 4])) == pytest.approx(int(np.argmax(opening)), abs=1)  # no lag
    assert np.abs(motion.offsets[:, STABLE]).max() < 1e-3


def test_where_forehead_and_temples_are_misread_the_nose_tells_too_how_far_a_head_is_turned():
    """By a twentieth of a radian, as what lies flat in a picture is: the nose would go aside by .018."""
    shape = made_up_face()
    shape[NOSE_RIDGE] = np.stack([np.zeros(5), np.linspace(0.3, 0.1, 5), np.full(5, -0.6)], 1)
    shapes = np.repeat(shape[None], FRAMES, 0)
    flat = np.setdiff1d(STABLE, NOSE_RIDGE)
    shapes[12:28, flat] = shapes[12:28, flat] @ rotation_matrix(np.array([0, 0.05, 0])).T
    turns = np.zeros((FRAMES, 3))
    turns[12:28, 1] = 0.1
    assert np.abs(analyse(track_of(shapes, turns)).offsets[20, NOSE_TIP, 0]) < 0.015


def blinking(closed, blinks=("eyeBlinkRight",), turns=None):
    """The motion of a face whose right upper lid comes down, `closed` (FRAMES,), and that is read to have `blinks`."""
    shapes = np.repeat(made_up_face()[None], FRAMES, 0)
    shapes[:, EYES[0].upper, 1] += 0.095 * closed[:, None]
    expression = np.zeros((FRAMES, len(BLENDSHAPES)), np.float32)
    expression[:, [blendshape(name) for name in blinks]] = closed[:, None]
    return analyse(track_of(shapes, turns, expression=expression))


@pytest.fixture
def blink():
    closed = np.zeros(FRAMES)
    closed[18:23] = (0.5, 1, 1, 1, 0.5)
    return closed


def test_a_blink_closes_its_own_eye(blink):
    right, left = blinking(blink).eyes
    assert right.closure[20] > 0.9
    assert np.abs(right.closure[:12]).max() < 0.1
    assert np.abs(left.closure).max() < 0.1


def test_lids_that_are_only_seen_unevenly_go_together():
    """A third shut on the right, and read as little of a blink as the left one."""
    third = np.zeros(FRAMES)
    third[14:26] = 0.3
    right, left = (eye.closure[20] for eye in blinking(third, [eye.blink for eye in EYES]).eyes)
    assert right == pytest.approx(left, abs=1e-6)
    assert 0.05 < right < 0.25


def test_a_head_that_looks_aside_shuts_its_far_eye_with_the_near_one(blink):
    aside = np.tile([0, np.radians(-25), 0], (FRAMES, 1))
    for eye in blinking(blink, turns=aside).eyes:
        assert eye.closure[20] > 0.9
        assert np.abs(eye.closure[:12]).max() < 0.1


def test_both_eyes_look_where_the_irises_go():
    wave = 0.04 * np.sin(np.linspace(0, 4 * np.pi, FRAMES))
    shapes = np.repeat(made_up_face()[None], FRAMES, 0)
    for eye in EYES:
        shapes[:, eye.iris, 0] += wave[:, None]
    motion = analyse(track_of(shapes))
    for eye in motion.eyes:
        assert np.corrcoef(eye.gaze[:, 0], wave)[0, 1] > 0.99
        assert np.ptp(eye.gaze[:, 0]) == pytest.approx(0.08 / 0.3, rel=0.1)


def test_the_neutral_frame_is_calm_and_frontal():
    expression = np.full((30, len(BLENDSHAPES)), 0.2)
    expression[9:16] = 0.05
    turns = np.zeros((30, 3))
    turns[9:12] = (0, 0.5, 0)
    expression[14:, blendshape("jawOpen")] = 0.8
    chosen = neutral_frame(expression, np.array([rotation_matrix(turn) for turn in turns]))
    assert chosen in (12, 13)


def test_no_frame_is_neutral_whose_mouth_is_guessed():
    expression = np.full((30, len(BLENDSHAPES)), 0.2)
    expression[9:16] = 0.05
    guessed = np.zeros(30, bool)
    guessed[8:17] = True
    assert not guessed[neutral_frame(expression, np.repeat(np.eye(3)[None], 30, 0), guessed)]


def test_one_frame_is_a_performance_too():
    motion = analyse(track_of([made_up_face()]))
    assert motion.offsets.shape == (1, 478, 3)
    assert np.abs(motion.offsets).max() < 1e-5


def test_what_follows_from_the_turn_of_the_head_is_no_expression():
    turn = np.zeros((90, 3))
    turn[:, 1] = 0.4 * np.sin(np.linspace(0, 6 * np.pi, 90))
    offsets = np.zeros((90, 478, 3), np.float32)
    offsets[:, NOSE_TIP, 0] = 0.1 * turn[:, 1]
    opening = np.random.default_rng(3).uniform(0, 0.2, 90)
    offsets[:, LOWER_LIP, 1] = opening[:, None]
    left = without_leakage(offsets, turn, np.ones((478, 1)))
    assert np.abs(left[:, NOSE_TIP, 0]).max() < 0.2 * np.abs(offsets[:, NOSE_TIP, 0]).max()
    assert np.corrcoef(left[:, LOWER_LIP[4], 1], opening)[0, 1] > 0.95


def test_a_head_that_hardly_turns_leaks_nothing():
    turn = np.radians(np.random.default_rng(1).normal(0, 0.5, (60, 3)))
    offsets = np.random.default_rng(2).normal(0, 0.05, (60, 478, 3)).astype(np.float32)
    assert np.abs(without_leakage(offsets, turn, np.ones((478, 1))) - offsets).max() < 0.01


def test_a_slight_gap_between_lips_counts_where_something_is_seen_in_it():
    shapes = np.repeat(made_up_face()[None], FRAMES, 0)
    middle = slice(FRAMES // 3, 2 * FRAMES // 3)
    shapes[middle][:, LOWER_LIP, 1] += 0.04
    seen = np.zeros(FRAMES)
    shut, parted = (
        analyse(track_of(shapes, unlike_lips=unlike)).lip_gap[FRAMES // 2, 4] for unlike in (seen, seen + 1)
    )
    assert shut < 0.005
    assert parted == pytest.approx(0.04, abs=0.005)


def test_who_sways_is_left_to_it_and_who_walks_stays_on_the_spot():
    seconds = np.linspace(0, 8, 201)
    bobbing = 0.1 * np.sin(2 * np.pi * 2 * seconds)
    sways = np.column_stack([0.4 * np.sin(seconds), bobbing, np.zeros_like(seconds)])
    shift, growth = on_the_spot(sways, bobbing, 25.0)
    assert np.array_equal(shift, sways)
    assert np.array_equal(growth, bobbing)
    walks = sways + np.outer(seconds - 4, [2.0, 0.1, 0.5])
    shift, growth = on_the_spot(walks, seconds / 8, 25.0)
    middle = np.s_[50:-50]
    assert np.abs(shift[middle, 0]).max() < 0.2
    assert np.corrcoef(shift[middle, 1], bobbing[middle])[0, 1] > 0.99
    assert np.abs(growth[middle]).max() < 0.01
