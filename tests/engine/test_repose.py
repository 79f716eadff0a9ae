"""A smile in a picture is no part of the face at rest, unless the performer's face at rest smiles."""

from types import SimpleNamespace

import numpy as np
import pytest

from playact.engine.anatomy import (
    BLENDSHAPES,
    EYES,
    LIP_CORNER_LEFT,
    LIP_CORNER_RIGHT,
    SMILES,
    UPPER_LIP,
)
from playact.engine.character import load_character
from playact.engine.correctives import NAMES, Correctives
from playact.engine.repose import added_smile, reposed
from playact.paths import resources


@pytest.fixture(scope="module")
def sample():
    return load_character(resources() / "samples" / "character.png")


def smiling(sample, smile):
    """The sample as a picture of it would show it that smiles so much."""
    shape = sample.shape + Correctives(sample).shape(0.65 * smile * (np.array(NAMES) == "smile"))
    expression = np.zeros(len(BLENDSHAPES))
    expression[SMILES] = smile
    return SimpleNamespace(shape=shape, mouth_width=width(shape), face=SimpleNamespace(expression=expression))


def width(shape):
    return float(np.linalg.norm(shape[LIP_CORNER_RIGHT, :2] - shape[LIP_CORNER_LEFT, :2]))


def lift(shape):
    """How far the corners are above the middle of the upper lip."""
    return float(shape[UPPER_LIP[4], 1] - shape[[LIP_CORNER_RIGHT, LIP_CORNER_LEFT], 1].mean())


def test_a_smile_is_taken_back(sample):
    character = smiling(sample, 1.0)
    shape = reposed(character, 0.0)
    assert lift(character.shape) > 0.05
    assert abs(lift(shape)) < 0.3 * lift(character.shape)
    assert width(shape) == pytest.approx(character.mouth_width / 1.32, rel=0.02)


def test_less_where_the_performer_smiles_at_rest(sample):
    character = smiling(sample, 1.0)
    lifts = [lift(reposed(character, smile)) for smile in (0.0, 0.3, 0.6)]
    assert lifts == sorted(lifts)
    assert len(set(lifts)) == 3


@pytest.mark.parametrize(("own", "performers"), [(0.0, 0.0), (0.1, 0.0), (0.0, 0.1), (0.5, 0.5), (0.5, 0.6)])
def test_who_smiles_as_the_performer_stays_as_pictured(sample, own, performers):
    character = smiling(sample, own)
    np.testing.assert_array_equal(reposed(character, performers), character.shape)
    assert added_smile(character, performers) == 0


def test_who_is_played_by_somebody_who_always_laughs_laughs(sample):
    calm = smiling(sample, 0.0)
    shares = [added_smile(calm, smile) for smile in (0.3, 0.6, 1.0)]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert added_smile(smiling(sample, 0.5), 1.0) < shares[1]
    np.testing.assert_array_equal(reposed(calm, 1.0), calm.shape)


def test_a_whole_smile_is_wide_and_high(sample):
    laughing = sample.shape + Correctives(sample).smile
    assert width(laughing) > 1.25 * width(sample.shape)
    assert lift(laughing) > lift(sample.shape) + 0.04


def test_eyes_and_nose_stay(sample):
    character = smiling(sample, 1.0)
    still = np.concatenate([*(eye.ring for eye in EYES), [1, 4, 6]])
    np.testing.assert_array_equal(reposed(character, 0.0)[still], character.shape[still])
