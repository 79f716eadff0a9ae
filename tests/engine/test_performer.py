"""A performer's teeth are known by what is palest between the lips, beside such skin."""

import cv2
import numpy as np
import parted_lips
import pytest

from playact.engine.anatomy import INNER_LIPS
from playact.engine.atlas import SIDE
from playact.engine.character import load_character
from playact.engine.mouth_light import LUMINANCE, MouthLight
from playact.engine.performer import Performer
from playact.engine.record import MouthCrop, Record
from playact.engine.tracking import Track
from playact.paths import resources

SKIN, LIPS, TONGUE, TEETH = (205, 160, 135), (190, 100, 100), (190, 95, 100), (226, 208, 190)
ORANGE = np.array([1.0, 0.82, 0.6])


@pytest.fixture(scope="module")
def face():
    return load_character(resources() / "samples" / "character.png")


def speaking(face, mouth, light=1.0, gap=0.2):
    """A track of one frame, in which `mouth` is seen between the lips, in such a light."""
    points = face.on_picture(parted_lips.parted(face, gap))
    drawn = (parted_lips.mouth(points, SKIN, LIPS, mouth) * light).astype(np.uint8)
    left, top = (np.floor(points[INNER_LIPS, :2].min(0)) - 12).astype(int)
    _, encoded = cv2.imencode(".png", drawn[top : top + 160, left : left + 200, ::-1])
    skin, (_, nothing) = np.multiply(SKIN, light), cv2.imencode(".jpg", np.zeros((SIDE, SIDE), np.uint8))
    record = Record(points, np.eye(3), np.zeros(51), MouthCrop(encoded, left, top), 1.0, skin, nothing, 9.0)
    return Track(np.zeros(1), (record,), np.ones(1, bool), 1)


@pytest.mark.parametrize("light", [np.ones(3), ORANGE])
def test_teeth_that_are_seen_have_their_own_colour(face, light):
    performer = Performer.of(speaking(face, TEETH, light), 0)
    np.testing.assert_allclose(performer.teeth, TEETH * light, rtol=0.06)
    np.testing.assert_allclose(performer.skin, SKIN * light)


@pytest.mark.parametrize(("mouth", "gap"), [((40, 15, 15), 0.2), (TEETH, 0.0)])
def test_teeth_that_are_not_seen_are_as_usual_beside_such_skin(face, mouth, gap):
    teeth = Performer.of(speaking(face, mouth, ORANGE, gap), 0).teeth
    skin = SKIN * ORANGE
    assert teeth[0] / teeth[1] == pytest.approx(skin[0] / skin[1] / 1.27)
    assert teeth @ LUMINANCE > 1.15 * (skin @ LUMINANCE)


def test_a_bright_tongue_is_not_taken_for_teeth(face):
    teeth = Performer.of(speaking(face, np.multiply(TONGUE, 1.3)), 0).teeth
    assert teeth[0] / teeth[1] < SKIN[0] / SKIN[1]


@pytest.mark.parametrize("light", [(1, 0, 0), (0, 0, 1), (0, 1, 0)])
def test_light_of_one_colour_tells_nothing_and_does_no_harm(face, light):
    performer = Performer.of(speaking(face, TEETH, np.array(light)), 0)
    mouth = MouthLight(performer.skin, performer.teeth, np.array(SKIN, float))
    assert np.isfinite([mouth.balance, mouth.beside(performer.skin)]).all()
    assert 0.01 < mouth.balance < 3
