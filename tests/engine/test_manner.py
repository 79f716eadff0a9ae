"""Flat drawings, photos and grey pictures are told from one another."""

import cv2
import numpy as np
import pytest

from playact.engine.character import load_character
from playact.engine.manner import Manner
from playact.engine.prompt import find_style
from playact.paths import resources

SAMPLE = resources() / "samples" / "character.png"


@pytest.fixture(scope="module")
def face():
    actor = load_character(SAMPLE)
    return actor.image, actor.points


def restyled(face, prompt):
    image, points = face
    return Manner.of(find_style(prompt).painter(image.shape[1], image.shape[0], 0.6)(image), points)


def test_a_shaded_face_is_not_flat(face):
    manner = Manner.of(*face)
    assert manner.flat == 0
    assert manner.colour == 1


@pytest.mark.parametrize("prompt", ["anime", "cartoon", "comic"])
def test_drawings_are_flat(face, prompt):
    assert restyled(face, prompt).flat > 0.6


def test_what_has_no_colour_is_grey(face):
    image, points = face
    grey = cv2.cvtColor(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), cv2.COLOR_GRAY2RGB)
    assert Manner.of(grey, points).colour == 0
    assert restyled(face, "pencil").colour == 0


def test_lines_have_the_colour_that_they_are_drawn_in(face):
    image, points = face
    blue = np.array([20, 30, 90], np.uint8)
    drawn = np.maximum(image, blue)
    assert Manner.of(drawn, points).ink == pytest.approx(blue, abs=12)


def test_a_face_beyond_the_picture_has_no_manner(face):
    image, points = face
    assert Manner.of(image, points + np.array([0, 3000, 0])).flat == 0
