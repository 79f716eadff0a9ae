"""Lids meet low in a blink, and halfway in a squint."""

from __future__ import annotations

import numpy as np
import pytest

from playact.engine.anatomy import EYES, POINTS
from playact.engine.character import load_character
from playact.engine.eye_motion import lifted
from playact.engine.lids import Lids, shut
from playact.paths import resources

EYE = EYES[0]


@pytest.fixture(scope="module")
def rest():
    return load_character(resources() / "samples" / "character.png").shape


def moved(rest, closure, lift):
    """How far both lids go towards each other, in parts of what is between them, and what then is between them."""
    offsets = np.zeros((POINTS, 3))
    Lids(EYE, rest, None).close(closure, lift, 0.0, offsets)
    height = (rest[EYE.lower, 1] - rest[EYE.upper, 1]).mean()
    fallen, risen = offsets[EYE.upper, 1].mean() / height, -offsets[EYE.lower, 1].mean() / height
    return fallen, risen, 1 - fallen - risen


def test_in_a_squint_the_lower_lid_rises_as_far_as_the_performers(rest):
    fallen, risen, left = moved(rest, 0.4, 0.5)
    assert risen == pytest.approx(fallen, abs=0.01)
    assert left == pytest.approx(moved(rest, 0.4, 0.0)[2], abs=1e-6)


@pytest.mark.parametrize("lift", [0.0, 0.3, 1.0])
def test_in_a_blink_the_upper_lid_falls(rest, lift):
    fallen, _, left = moved(rest, 1.0, lift)
    assert fallen == pytest.approx(0.88, abs=0.01)
    assert left == pytest.approx(0.0, abs=1e-6)


def test_from_a_squint_to_a_blink_no_lid_turns_back(rest):
    steps = np.array([moved(rest, closure, 0.6)[0] for closure in np.linspace(0, 1, 101)])
    assert (np.diff(steps) > 0).all()


@pytest.mark.parametrize("strength", [0.5, 1.0, 1.6])
def test_lids_shut_steadily_at_any_strength(strength):
    closures = [shut(closure, 0.7, 0.1, strength) for closure in np.linspace(-0.35, 1, 60)]
    assert (np.diff(closures) >= 0).all()
    assert closures[0] < 0
    assert closures[-1] > 0.8


def faces(rest, *, fallen=0.0, risen=0.0):
    """Three faces with open eyes, and one whose lids have moved by so much of what is between them."""
    height = (rest[EYE.lower, 1] - rest[EYE.upper, 1]).mean()
    faces = np.tile(rest, (4, 1, 1))
    faces[3, EYE.upper, 1] += fallen * height
    faces[3, EYE.lower, 1] -= risen * height
    return faces, np.array([True, True, True, False])


@pytest.mark.parametrize(("fallen", "risen", "least", "most"), [(0.8, 0.05, 0, 0.1), (0.2, 0.2, 0.35, 0.5)])
def test_a_squint_is_told_from_a_blink(rest, fallen, risen, least, most):
    lift = lifted(EYE, *faces(rest, fallen=fallen, risen=risen))
    assert least <= lift[3] <= most
    assert lift[:3] == pytest.approx(0)


@pytest.mark.parametrize("look", [-0.1, 0.0, 0.1])
def test_an_iris_that_looks_aside_in_the_picture_has_less_way_to_the_near_corner(rest, look):
    aside = looking(rest, look)
    lids = Lids(EYE, aside, None)
    right, left = (lids.way(np.array([side, 0.1]))[0] for side in (-1.0, 1.0))
    assert right - look == pytest.approx(left + look) == pytest.approx(0.34)


def test_an_iris_in_a_corner_of_the_picture_can_still_look_about(rest):
    assert Lids(EYE, looking(rest, 0.4), None).way(np.array([1.0, 0.0]))[0] > 0.2


def looking(rest, look):
    """A face whose eyes look so far to the left, in widths of an eye."""
    aside = rest.copy()
    width = np.linalg.norm(aside[EYE.outer] - aside[EYE.inner])
    for eye in EYES:
        aside[eye.iris, 0] += aside[eye.corners, 0].mean() + look * width - aside[eye.iris[0], 0]
    return aside
