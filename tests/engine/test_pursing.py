"""How narrow lips get that purse."""

from __future__ import annotations

import numpy as np
import pytest

from playact.engine.character import load_character
from playact.engine.correctives import NAMES, Correctives
from playact.engine.proportions import mouth_width
from playact.engine.pursing import Pursing
from playact.paths import resources

NOTHING = np.zeros(len(NAMES))


@pytest.fixture(scope="module")
def actor():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def correctives(actor):
    return Correctives(actor)


def only(name: str, amount: float):
    return amount * np.isin(NAMES, name)


def kept(actor, correctives, weights, *, own=0.6, pucker=0.8, worn=NOTHING):
    """`weights`, and how much narrower the mouth gets than it is throughout, as a share of the performer's narrowing:
    with `own` as much as so much of the corrective."""
    offsets = correctives.shape(only("narrow", own))
    left = weights.copy()
    Pursing(actor.shape, correctives).keep(left, worn, offsets, pucker)
    before = mouth_width(actor.shape + correctives.shape(worn))
    narrowed = before - mouth_width(actor.shape + offsets + correctives.shape(left))
    return left, narrowed / (mouth_width(actor.shape) - mouth_width(actor.shape + offsets))


def test_lips_that_purse_get_narrower_whatever_else_is_asked(actor, correctives):
    _, share = kept(actor, correctives, only("smile", 0.8))
    assert share == pytest.approx(0.7, abs=0.03)


def test_what_is_narrow_enough_is_left(actor, correctives):
    weights = only("funnel", 0.5)
    left, share = kept(actor, correctives, weights)
    assert np.array_equal(left, weights)
    assert share > 0.7


def test_a_width_that_is_worn_throughout_is_no_motion(actor, correctives):
    worn = only("smile", 0.5)
    left, share = kept(actor, correctives, worn, worn=worn)
    assert np.array_equal(left, worn)
    assert share == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(("own", "pucker"), [(0.6, 0.0), (0.0, 0.8), (-0.6, 0.8)])
def test_lips_that_do_not_purse_or_narrow_are_left(actor, correctives, own, pucker):
    offsets = correctives.shape(only("narrow", own))
    weights = only("smile", 0.8)
    Pursing(actor.shape, correctives).keep(weights, NOTHING, offsets, pucker)
    assert np.array_equal(weights, only("smile", 0.8))


def test_what_is_kept_grows_steadily_with_the_pucker(actor, correctives):
    narrow = [kept(actor, correctives, only("smile", 0.8), pucker=pucker)[0][0] for pucker in np.linspace(0, 1, 21)]
    steps = np.diff(narrow)
    assert (steps >= 0).all()
    assert steps.max() < 0.4 * max(narrow)
