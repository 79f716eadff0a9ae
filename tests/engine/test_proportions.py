"""How far a mouth goes depends on the face it is in."""

import numpy as np
import pytest

from playact.engine.anatomy import CHIN, LIP_CORNER_LEFT, LIP_CORNER_RIGHT, LOWER_LIP, NOSE_BASE, NOSE_TIP, POINTS
from playact.engine.proportions import mouth_width, narrowest, proportions, widest_gap


def face(height=0.7, width=0.5, gap=0.0):
    """(478, 3): the nose at 0, lips at 0.25, the chin below them, in eye distances."""
    shape = np.zeros((POINTS, 3))
    shape[:, 1] = 0.25
    shape[NOSE_BASE, 1], shape[NOSE_TIP, 1] = 0, -0.15
    shape[CHIN, 1] = height + gap
    shape[LOWER_LIP, 1] += gap
    shape[[LIP_CORNER_RIGHT, LIP_CORNER_LEFT], 0] = (-width / 2, width / 2)
    return shape


def test_the_widest_gap_goes_by_the_face_were_its_mouth_shut():
    assert widest_gap(face(gap=0.3)) == pytest.approx(widest_gap(face()))
    assert widest_gap(face(height=0.5)) < widest_gap(face()) < face()[CHIN, 1]


def test_a_short_face_moves_less_down_and_a_narrow_mouth_less_across():
    taller, factor = proportions(face(height=0.6, width=0.4), face())
    assert taller == pytest.approx(0.6 / 0.7)
    np.testing.assert_allclose(factor[13], (0.8, taller, taller))
    np.testing.assert_allclose(factor[NOSE_TIP], 1)


def test_a_face_is_as_tall_as_itself_whichever_of_the_two_has_its_mouth_open():
    for character, performer in ((face(gap=0.1), face()), (face(), face(gap=0.1)), (face(gap=0.1), face(gap=0.1))):
        assert proportions(character, performer)[0] == pytest.approx(1)


def test_a_mouth_narrows_to_more_than_half_and_hardly_where_it_points_away():
    frontal = narrowest(face(), 0.0)
    assert 0.3 * mouth_width(face()) < 2 * frontal[LIP_CORNER_LEFT] < 0.5 * mouth_width(face())
    aside = narrowest(face(), 40.0)
    assert min(aside[[LIP_CORNER_RIGHT, LIP_CORNER_LEFT]]) < 0.3 * frontal[LIP_CORNER_LEFT]
