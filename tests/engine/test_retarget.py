"""What the fit may ask of a face."""

import itertools

import numpy as np
import pytest

from playact.engine.character import load_character
from playact.engine.clip import Clip
from playact.engine.correctives import NAMES
from playact.engine.motion import analyse
from playact.engine.proportions import parted
from playact.engine.retarget import STRENGTH, Retarget, Trial
from playact.engine.tracking import track
from playact.paths import resources


@pytest.fixture(scope="module")
def retarget():
    with Clip.open(resources() / "samples" / "performance.mp4") as clip:
        followed = track(clip, flip=False, heard=lambda done: None)
    motion = analyse(followed)
    return Retarget(load_character(resources() / "samples" / "character.png"), motion), motion


def asked(retarget, **weights):
    """(2,): how far the right and the left eye shut, of what the fit asks for so much."""
    retarget, motion = retarget
    trial = Trial(weights=sum(weight * np.isin(NAMES, name) for name, weight in weights.items()))
    return np.array([eye.closure for eye in retarget.pose(motion.neutral, trial=trial).eyes])


def test_lids_shut_as_far_as_is_asked_of_both(retarget):
    before, after = asked(retarget, lid_right=0.0), asked(retarget, lid_right=0.3, lid_left=0.3)
    np.testing.assert_allclose(after - before, 0.3, atol=0.1)


def test_one_lid_goes_hardly_further_than_the_other_for_how_a_face_is_read(retarget):
    right, left = asked(retarget, lid_right=0.3) - asked(retarget, lid_right=0.0)
    assert right > left > 0.3 * right
    np.testing.assert_allclose(right + left, 0.3, atol=0.1)


def test_the_widest_mouth_opens_further_at_each_multiplier(retarget, monkeypatch):
    retarget, motion = retarget
    monkeypatch.setattr(retarget.gains, "jaw", 4.0)
    widest = int(np.argmax(motion.lip_gap.max(1)))
    gaps = [parted(retarget.pose(widest, strength).shape) for strength in STRENGTH.values()]
    assert all(more > 1.03 * less for less, more in itertools.pairwise(gaps))
    assert gaps[-1] < 1.3 * gaps[2]
