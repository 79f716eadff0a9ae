"""The line between shut lips gets straighter as a mouth narrows, but for what the performer bends."""

import numpy as np
import pytest

from playact.engine.anatomy import LIP_CORNERS, LOWER_LIP, POINTS, UPPER_LIP
from playact.engine.seam import Seam

RIMS = np.array([LIP_CORNERS[0, 0], *UPPER_LIP, LIP_CORNERS[0, 1]])


def face(width=0.4, arch=0.06, gap=0.0):
    """(478, 3): shut lips in an arch that is so high, the nose above, in eye distances."""
    shape = np.zeros((POINTS, 3))
    shape[:, 1] = -0.6
    across = np.linspace(-1, 1, len(RIMS))
    shape[RIMS, 0], shape[RIMS, 1] = across * width / 2, arch * across**2
    shape[LIP_CORNERS, :2] = shape[LIP_CORNERS[0], :2]
    shape[LOWER_LIP] = shape[UPPER_LIP]
    shape[LOWER_LIP, 1] += gap
    return shape


def height(shape):
    middle = (shape[UPPER_LIP[4], 1] + shape[LOWER_LIP[4], 1]) / 2
    return shape[LIP_CORNERS[0], 1].mean() - middle


def straightened(shape, own=None):
    Seam(face()).straighten(shape, face() if own is None else own)
    return shape


def test_a_pursed_mouth_makes_no_gable():
    pursed = straightened(face(width=0.25))
    assert height(pursed) < 0.8 * 0.06
    assert height(pursed) > 0.4 * 0.06
    np.testing.assert_array_equal(pursed[UPPER_LIP], pursed[LOWER_LIP])


def test_no_lip_moves_across():
    np.testing.assert_array_equal(straightened(face(width=0.25))[:, 0], face(width=0.25)[:, 0])


@pytest.mark.parametrize("shape", [face(), face(width=0.5), face(width=0.25, gap=0.2), face(width=0.25, arch=-0.05)])
def test_mouths_that_rest_smile_or_are_open_stay(shape):
    np.testing.assert_allclose(straightened(shape.copy()), shape)


def test_what_the_performer_bends_stays_bent():
    bent = straightened(face(width=0.25, arch=0.12), own=face(width=0.25, arch=0.15))
    assert height(bent) == pytest.approx(0.12)


def test_a_mouth_that_laughs_in_the_picture_is_not_bent_when_it_is_shut():
    straight = face(width=0.25, arch=0.0)
    Seam(face(arch=-0.02, gap=0.3)).straighten(straight, face(arch=-0.02, gap=0.3))
    np.testing.assert_allclose(straight, face(width=0.25, arch=0.0))


def test_what_is_far_from_the_mouth_stays():
    pursed = straightened(face(width=0.25))
    np.testing.assert_allclose(pursed[10], face(width=0.25)[10])
