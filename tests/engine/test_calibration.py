"""Gains follow what is read, within their caps."""

import numpy as np
import pytest

from playact.engine.anatomy import BLENDSHAPES, blendshape
from playact.engine.calibration import CHANNELS, LID_TRIALS, LOOK_TRIALS, calibrate, hidden_look, lid_power
from playact.engine.retarget import Gains


def reading(name: str, values: np.ndarray) -> np.ndarray:
    """(m, 51): one moving channel."""
    expression = np.zeros((len(values), len(BLENDSHAPES)))
    expression[:, blendshape(name)] = values
    return expression


def test_a_jaw_that_reads_too_little_is_opened_further():
    wanted = reading("jawOpen", np.linspace(0, 0.8, 16))
    gains = Gains()
    calibrate(gains, wanted, wanted * 0.8)
    assert gains.jaw == pytest.approx(1.25)
    assert (gains.mouth, gains.brow, gains.gaze) == (1, 1, 1)


def test_gains_stay_within_their_caps():
    for channel in CHANNELS:
        wanted = sum(reading(name, np.linspace(0, 0.9, 20)) for name in channel.up)
        for seen in (wanted * 0.05, np.clip(wanted * 9, 0, 9)):
            gains = Gains()
            calibrate(gains, wanted, seen)
            assert channel.least <= getattr(gains, channel.gain) <= channel.most


def test_a_channel_that_hardly_moves_is_left_alone():
    wanted = reading("jawOpen", np.linspace(0, 0.1, 16))
    gains = Gains()
    calibrate(gains, wanted, wanted * 0.2)
    assert gains.jaw == 1


def test_a_channel_that_moves_a_little_is_believed_a_little():
    gained = []
    for most in (0.2, 0.3, 0.8):
        wanted, gains = reading("jawOpen", np.linspace(0, most, 16)), Gains()
        calibrate(gains, wanted, wanted * 0.8)
        gained.append(gains.jaw)
    assert 1 < gained[0] < gained[1] < gained[2]


def blinks(values: np.ndarray) -> np.ndarray:
    return reading("eyeBlinkLeft", values) + reading("eyeBlinkRight", values)


def test_lids_that_read_late_close_early():
    closures = np.tile(np.linspace(0, 1, 80), (2, 1))
    same = lid_power(closures, blinks(0.8 * closures[0] ** 2), blinks(0.6 * np.array(LID_TRIALS) ** 2))
    late = lid_power(closures, blinks(0.8 * closures[0] ** 2), blinks(0.6 * np.array(LID_TRIALS) ** 3))
    assert same == pytest.approx(1, abs=0.08)
    assert late < 0.75


def test_a_performer_who_never_blinks_says_nothing_about_lids():
    shown = blinks(0.6 * np.array(LID_TRIALS) ** 2.2)
    assert lid_power(np.zeros((2, 50)), blinks(np.zeros(50)), shown) == pytest.approx(1, abs=0.02)
    unseen = np.full((len(LID_TRIALS), len(BLENDSHAPES)), np.nan)
    assert lid_power(np.zeros((2, 50)), blinks(np.zeros(50)), unseen) == pytest.approx(1)


def looks(opened: float, straight: float, right: float, left: float) -> np.ndarray:
    """(6, 51): to the picture's left of the middle, with open lids, with shut ones, and with those that look aside."""
    across = np.array([opened, 0.0, 0.0, straight, left, right])
    return reading("eyeLookInLeft", np.maximum(across, 0)) + reading("eyeLookOutLeft", np.maximum(-across, 0))


def test_shut_eyes_look_where_open_ones_do():
    assert hidden_look(looks(0.2, 0.0, right=-0.4, left=0.4)) == pytest.approx(LOOK_TRIALS[0] / 2)
    assert hidden_look(looks(-0.2, 0.0, right=-0.4, left=0.4)) == pytest.approx(LOOK_TRIALS[1] / 2)
    assert hidden_look(looks(-0.9, 0.0, right=-0.4, left=0.4)) == LOOK_TRIALS[1]


def test_what_can_not_be_read_is_no_look():
    assert hidden_look(looks(-0.2, 0.0, right=0.0, left=0.0)) == 0
    assert hidden_look(np.full((len(LID_TRIALS) + len(LOOK_TRIALS), len(BLENDSHAPES)), np.nan)) == 0
