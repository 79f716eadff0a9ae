"""Teeth are white in any light, flesh is as red and as blue as the light on the character's skin has it."""

from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import EYES, LIP_CORNERS, LOWER_LIP_RINGS, POINTS, UPPER_LIP_RINGS
from playact.engine.face_colours import eye_whites, lip_colour, teeth_colour
from playact.engine.mouth_colours import MouthColours
from playact.engine.mouth_light import LUMINANCE

LIPS = (200, 118, 118)
SKIN = np.array([205.0, 160.0, 140.0])
TEETH = np.array([218.0, 205.0, 195.0])
FLAT = 0.9  # the `lit_share` of a picture that is one colour, and so of its performer


def colours(skin=SKIN, *, lips=LIPS, teeth=TEETH, grey=False, white=255.0):
    image = np.full((4, 4, 3), lips, np.uint8)
    face = SimpleNamespace(
        skin=skin, white=white, grey=grey, image=image, points=np.ones((POINTS, 3)), shows_inner_mouth=False
    )
    return MouthColours(SKIN, teeth, face, FLAT)


def of(colour, **kind):
    return colours(**kind).of(np.full((2, 2, 3), colour, np.uint8), SKIN)[0, 0]


def hue(colour):
    """How far a colour is from grey, by its lightness."""
    return np.ptp(colour) / colour.mean()


@pytest.mark.parametrize("teeth", [(160, 165, 205), (215, 200, 140), (200, 200, 200)])
def test_coloured_light_is_taken_from_teeth(teeth):
    shown = of(teeth)
    assert hue(shown) < max(0.25, 0.5 * hue(np.array(teeth)))
    assert shown @ LUMINANCE == pytest.approx(np.array(teeth) @ LUMINANCE, rel=0.05)


@pytest.mark.parametrize("tongue", [(190, 95, 100), (175, 95, 150), (200, 100, 70), (150, 100, 98)])
def test_a_tongue_is_red_in_any_light(tongue):
    red, green, blue = of(tongue)
    assert 1.4 < red / green < 2.3
    assert 0.9 < blue / green < 1.12
    assert of(tongue) @ LUMINANCE == pytest.approx(np.array(tongue) @ LUMINANCE, rel=0.1)


def test_a_tongue_is_in_the_light_that_falls_on_the_skin_however_its_lips_are_painted():
    golden, cyan = np.array([200.0, 160.0, 90.0]), np.array([60.0, 110.0, 120.0])
    lipstick, bluish = (190, 10, 15), (90, 95, 140)
    in_gold = of((190, 95, 100), skin=golden, lips=lipstick)
    in_cyan = of((190, 95, 100), skin=cyan, lips=bluish)
    assert 0.55 < in_gold[2] / in_gold[1] < 0.75
    assert in_gold[0] > 1.5 * in_gold[1]
    assert 1.05 < in_cyan[2] / in_cyan[1] < 1.2
    assert in_cyan[0] < 1.2 * in_cyan[1]


def test_lips_that_are_red_on_a_pale_skin_tell_of_a_red_tongue():
    pale = np.array([240.0, 225.0, 215.0])
    red, faded = (of((190, 95, 100), skin=pale, lips=lips) for lips in (LIPS, (205, 180, 175)))
    assert red[0] / red[1] > faded[0] / faded[1] > 1.3


def test_the_dark_of_a_mouth_is_warm_and_dark():
    hollow = colours().hollow
    assert hollow[0] > 1.2 * hollow[1]
    assert hollow.max() < 60


def test_the_depth_of_a_mouth_is_as_red_as_it_was_seen():
    deep, grey = of((60, 18, 20)), of((26, 26, 30))
    assert deep[0] > 2 * deep[1]
    assert 1.4 * grey[1] < grey[0] < 2 * grey[1]
    assert np.abs(deep - (60, 18, 20)).max() < 12


def test_teeth_are_no_lighter_than_anything_on_the_face_and_keep_their_form():
    darker, lighter = (of((light,) * 3, white=225.0) @ LUMINANCE for light in (215, 250))
    assert darker + 3 < lighter <= 225


def looking(whites, skin):
    """A face (120, 120, 3) with two open eyes of such `whites`, and its points (478, 2)."""
    image = np.full((120, 120, 3), skin, np.uint8)
    points = np.zeros((POINTS, 2))
    for eye, x in zip(EYES, (35, 85), strict=True):
        along = np.linspace(0, 2 * np.pi, len(eye.ring), endpoint=False)
        points[eye.ring] = np.stack([x + 20 * np.cos(along), 60 + 9 * np.sin(along)], 1)
        points[eye.iris] = (x, 60) + 7 * np.array([(0, 0), (1, 0), (0, -1), (-1, 0), (0, 1)])
        cv2.ellipse(image, (x, 60), (20, 9), 0, 0, 360, whites, -1)
        cv2.circle(image, (x, 60), 7, (60, 30, 10), -1)
    return image, points


def test_the_whites_of_eyes_are_seen_beside_their_irises():
    np.testing.assert_array_equal(eye_whites(*looking((210, 170, 90), (190, 144, 70))), (210, 170, 90))


def test_of_eyes_that_show_none_there_are_no_whites():
    np.testing.assert_array_equal(eye_whites(np.full((8, 8, 3), 200, np.uint8), np.ones((POINTS, 2))), 0)


@pytest.mark.parametrize(("whites", "yellow"), [((210, 200, 190), False), ((120, 114, 108), True)])
def test_teeth_on_a_yellow_skin_are_whiter_where_the_eyes_are_seen_to_be(whites, yellow):
    skin = np.array([190.0, 144.0, 70.0])
    image, points = looking(whites, skin)
    face = SimpleNamespace(skin=skin, white=255.0, grey=False, image=image, points=points, shows_inner_mouth=False)
    teeth = MouthColours(skin, TEETH, face, FLAT).of(np.full((2, 2, 3), 170, np.uint8), skin)[0, 0]
    assert (teeth[2] < 0.8 * teeth[1]) == yellow
    assert teeth @ LUMINANCE == pytest.approx(170, rel=0.05)


@pytest.mark.parametrize("own", [(200, 150, 90), (120, 190, 200)])
def test_teeth_are_as_those_that_the_picture_shows(own):
    skin = np.array([190.0, 144.0, 110.0])
    image = np.full((200, 300, 3), skin, np.uint8)
    points = np.ones((POINTS, 3))
    across = np.linspace(114, 146, 9)
    for rings, outward in ((UPPER_LIP_RINGS, -1), (LOWER_LIP_RINGS, 1)):
        for k, ring in enumerate(rings):
            points[ring, :2] = np.stack([across, np.full(9, 68.0 + (8 + 4 * k) * outward)], 1)
    points[LIP_CORNERS, :2] = (110, 68), (150, 68)
    image[44:92, 106:154] = (150, 50, 40)
    image[61:76, 108:152] = own
    face = SimpleNamespace(skin=skin, white=255.0, grey=False, image=image, points=points, shows_inner_mouth=True)
    teeth = MouthColours(SKIN, TEETH, face).of(np.full((2, 2, 3), 170, np.uint8), SKIN)[0, 0]
    np.testing.assert_allclose(teeth_colour(face), own, atol=1)
    assert teeth[2] / teeth[1] == pytest.approx(own[2] / own[1], abs=0.2)


@pytest.mark.parametrize("light", [(1.25, 1.0, 0.9), (0.6, 0.95, 1.0)])
def test_what_is_teeth_and_what_is_flesh_goes_by_the_performers_light(light):
    teeth = TEETH * light
    white, red = (of(0.8 * np.multiply(colour, light), teeth=teeth) for colour in (TEETH, (190, 95, 100)))
    assert white[0] < 1.15 * white[1]
    assert red[0] > 1.4 * red[1]


def test_what_is_dim_and_grey_in_a_mouth_is_flesh():
    dim, lit = of((50, 44, 44)), of((170, 150, 150))
    assert dim[0] / dim[1] > 1.4
    assert lit[0] / lit[1] < 1.12


def test_a_mouth_in_a_grey_picture_is_grey():
    shown = of((190, 95, 100), skin=np.full(3, 150.0), grey=True)
    assert np.ptp(shown) < 1e-3
    assert shown.mean() > 40


def test_the_colour_of_lips_is_seen_on_them_alone():
    points = np.zeros((POINTS, 2))
    points[np.concatenate([UPPER_LIP_RINGS[1:3].ravel(), LOWER_LIP_RINGS[1:3].ravel()])] = (6, 4)
    image = np.zeros((8, 8, 3), np.uint8)
    image[4, 6] = LIPS
    np.testing.assert_array_equal(lip_colour(image, points), LIPS)
