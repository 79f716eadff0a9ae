"""A mouth gets the light that falls on the character, and its teeth are as light as the skin asks."""

import numpy as np
import pytest

from playact.engine.atlas import SIDE
from playact.engine.mouth_light import MouthLight, lit_share

SKIN = np.array([205.0, 160.0, 140.0])
TEETH = np.array([225.0, 212.0, 202.0])


def share(skin, teeth, character=SKIN):
    return MouthLight(skin, teeth, character).beside(skin)


def test_a_mouth_gets_the_light_of_the_character_within_limits():
    assert share(SKIN, TEETH, 0.7 * SKIN) == pytest.approx(0.7, rel=0.01)
    assert share(SKIN, TEETH, 0.1 * SKIN) > 0.4


def test_a_dim_clips_teeth_become_light_on_a_light_skin_and_none_glare():
    assert share(0.6 * SKIN, 0.7 * SKIN) * 0.7 > 1
    assert share(0.3 * SKIN, 0.9 * SKIN) * 0.9 < 1.3


def test_teeth_that_are_hardly_lighter_than_an_overexposed_skin_are_lifted():
    assert share(SKIN, 1.3 * SKIN) == pytest.approx(1)
    assert 1.04 < share(SKIN, 1.15 * SKIN) < share(SKIN, 0.8 * SKIN) < 1.15


def test_teeth_stay_as_light_while_a_film_fades():
    light = MouthLight(SKIN, TEETH, SKIN)
    assert 0.8 < 0.5 * light.beside(0.5 * SKIN) / light.beside(SKIN) < 1
    assert light.beside(0.9 * SKIN) == pytest.approx(light.beside(SKIN))


@pytest.mark.parametrize(("light", "redder"), [((1.25, 1, 0.9), False), ((0.6, 0.95, 1), True), ((1, 1, 1), None)])
def test_the_red_of_a_coloured_light_is_balanced(light, redder):
    balance = MouthLight(SKIN * light, TEETH * light, SKIN).balance
    assert (balance > 1.1, balance < 0.95) == (redder is True, redder is False)


def half_lit(light, dark):
    """A face laid out on the map, one half of it in the shade."""
    face = np.full((SIDE, SIDE), dark, np.uint8)
    face[:, SIDE // 2 :] = light
    return face


def test_hard_light_is_told_from_even_light():
    skin = np.full(3, 120.0)
    hard, usual, even = (lit_share(half_lit(light, 100), skin) for light in (160, 137, 120))
    assert hard > usual > even
    assert usual == pytest.approx(1, abs=0.02)


def test_of_a_face_that_is_hardly_seen_nothing_is_said_of_its_light():
    sliver = np.where(np.arange(SIDE) < SIDE // 8, half_lit(200, 200), 0).astype(np.uint8)
    assert lit_share(sliver, np.full(3, 100.0)) == 1


def test_teeth_are_as_much_lighter_as_the_character_is_lit_harder():
    evenly, harder = (MouthLight(SKIN, TEETH, share * np.array([120.0, 95, 80])).beside(SKIN) for share in (1.0, 1.3))
    assert harder == pytest.approx(1.3 * evenly)
    own = MouthLight(1.3 * SKIN, TEETH, 1.3 * SKIN).beside(1.3 * SKIN)
    assert MouthLight(SKIN, TEETH, 1.3 * SKIN, 1.3).beside(SKIN) == pytest.approx(own)
