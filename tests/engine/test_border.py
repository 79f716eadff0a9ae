"""A drawn border is told from an even background, and stays where it is."""

import numpy as np
import pytest

from playact.engine.border import within_border
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import Character, load_character
from playact.engine.geometry import attitude, head_rotation
from playact.engine.head import HeadField
from playact.engine.pose import EyePose, Pose
from playact.paths import resources

FRAME = (200.0, 0.0, 1000.0, 720.0)
STILL = EyePose(np.zeros(3), np.zeros(2), 0.0)


@pytest.fixture
def painting():
    """(720, 1280, 3): many colours, within `FRAME`."""
    return np.random.default_rng(2).integers(40, 200, (HEIGHT, WIDTH, 3)).astype(np.uint8)


def test_a_picture_without_a_border_is_taken_whole(painting):
    assert within_border(painting, FRAME) == FRAME


def test_a_border_is_left_out_on_the_sides_that_have_one(painting):
    noise = np.random.default_rng(3).integers(0, 6, (30, 800, 3))
    painting[:30, 200:1000] = 246 + noise
    painting[:, 980:1000] = 12
    left, top, right, bottom = within_border(painting, FRAME)
    assert (left, bottom) == (200, 720)
    assert 30 <= top <= 34
    assert 976 <= right <= 980


def test_an_even_background_is_none(painting):
    painting[:80, 200:1000] = 250
    painting[40:80, 500:700] = 30  # the hair of a head before it
    painting[80:, 200:400] = 250
    painting[80:, 800:1000] = 250
    assert within_border(painting, FRAME) == FRAME


def test_a_wide_plain_wall_is_none(painting):
    painting[:300, 200:1000] = 250
    assert within_border(painting, FRAME) == FRAME


def test_a_border_stays_while_the_head_turns():
    plain = load_character(resources() / "samples" / "character.png")
    image = plain.image.copy()
    edge = int(plain.face.box[1]) - 20
    image[:edge] = [250, 250, 250]
    frame = (0.0, float(edge), float(WIDTH), float(HEIGHT))
    rotation = head_rotation(attitude(plain.rotation) + np.radians([12.0, 15.0, 0.0]))
    strayed = []
    for character in (Character(image, plain.face), Character(image, plain.face, frame=frame)):
        pose = Pose(character.shape, (STILL, STILL), rotation, character.eye_distance, character.centre)
        field = HeadField(character)
        _, y = field.source(pose, pose.project(pose.shape)[:, :2].astype(np.float32))
        row = edge - 16 - field.window[1]
        strayed.append(np.abs(y[row] - (edge - 16)).max() if row >= 0 else 0.0)
    assert strayed[0] > 1.0
    assert strayed[1] < 0.5
