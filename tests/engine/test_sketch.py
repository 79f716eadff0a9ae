"""Sketches show the face in one place, wherever it is in the film, and it is read as of there."""

from dataclasses import replace

import numpy as np
import pytest

from playact.engine import tracking
from playact.engine.canvas import HEIGHT, WIDTH
from playact.engine.character import load_character
from playact.engine.folds import Folds
from playact.engine.geometry import attitude
from playact.engine.performer import Performer
from playact.engine.pose import EyePose, Pose
from playact.engine.reading import Reader
from playact.engine.sketch import Miniature, Sketch
from playact.paths import resources


@pytest.fixture(scope="module")
def character():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def record(character):
    """Of a performer who looks like the character."""
    return tracking._record(character.image, character.face, (0, 0))


@pytest.fixture(scope="module")
def sketch(character, record):
    return Sketch(Miniature(character), Performer(character.skin, character.skin, Folds(record.luminance)))


@pytest.fixture(scope="module")
def pose(character):
    """At rest."""
    still = EyePose(np.zeros(3), np.zeros(2), 0.0)
    return Pose(
        character.shape, (still, still), character.rotation, character.eye_distance, character.centre.astype(float)
    )


def moved(pose, right, down):
    return replace(pose, centre=pose.centre + np.array([right, down, 0.0]))


@pytest.mark.parametrize("way", [(0, 0), (57, 0), (-40, 31), (3, -60)])
def test_a_face_is_in_one_place_wherever_it_is_in_the_film(character, record, sketch, pose, way):
    scale = Miniature(character).scale
    poses = pose, moved(pose, *way)
    at_rest, drawn = (sketch.drawn(each, sketch.draw(each, record)) for each in poses)
    assert drawn.picture.shape == sketch.shape == (round(HEIGHT * scale), round(WIDTH * scale), 3)
    assert drawn.way == pytest.approx(np.array(way) * scale, abs=1.0)
    assert drawn.oval == pytest.approx(at_rest.oval, abs=1.0)


def test_a_face_that_is_further_in_the_film_is_read_as_of_there(record, sketch, pose):
    way = (70, -50)
    with Reader(sketch, 2, lambda done: None) as reader:
        read = reader.read([[(pose, record)], [(moved(pose, *way), record)]])
    turned = np.degrees([attitude(rotation) for rotation in read.rotation])
    assert read.found.all()
    assert np.abs(read.expression[1] - read.expression[0]).max() < 0.1
    assert turned[1, 1] - turned[0, 1] == pytest.approx(1.5, abs=0.7)  # the camera is on its left
    assert turned[1, 0] - turned[0, 0] == pytest.approx(1.3, abs=0.7)
