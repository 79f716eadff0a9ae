"""Teeth are white in any light, flesh is as the character's skin has it."""

from types import SimpleNamespace

import numpy as np
import pytest

from playact.engine.mouth_colours import MouthColours, colour_match

SKIN = np.array([205.0, 160.0, 140.0])
LUMINANCE = np.array([0.3, 0.59, 0.11])


def colours(skin=SKIN, *, grey=False, white=255.0):
    return MouthColours(SKIN, SimpleNamespace(skin=skin, white=white, grey=grey))


def of(colour, **kind):
    return colours(**kind).of(np.full((2, 2, 3), colour, np.uint8))[0, 0]


def hue(colour):
    """How far a colour is from grey, by its lightness."""
    return np.ptp(colour) / colour.mean()


@pytest.mark.parametrize("teeth", [(160, 165, 205), (215, 200, 140), (200, 200, 200)])
def test_coloured_light_is_taken_from_teeth(teeth):
    shown = of(teeth)
    assert hue(shown) < max(0.2, 0.5 * hue(np.array(teeth)))
    assert shown @ LUMINANCE == pytest.approx(np.array(teeth) @ LUMINANCE, rel=0.05)


def test_a_tongue_stays_red():
    tongue = np.array([190, 95, 100])
    np.testing.assert_allclose(of(tongue), tongue, rtol=0.05)


def test_teeth_are_no_lighter_than_the_picture_has_anything():
    assert of((250, 250, 250), white=150.0).max() <= 150


def test_a_mouth_in_a_grey_picture_is_grey():
    shown = of((190, 95, 100), skin=np.full(3, 150.0), grey=True)
    assert np.ptp(shown) < 1e-3
    assert shown.mean() > 40


def test_of_a_hue_a_share_is_matched():
    factors = [colour_match(SKIN, np.array([120.0, 160.0, 120.0]), share) for share in (0.0, 0.5, 1.0)]
    greenness = [factor[1] / factor[0] for factor in factors]
    assert greenness[0] == pytest.approx(1.0)
    assert greenness == sorted(greenness)
    assert greenness[2] > 1.4
