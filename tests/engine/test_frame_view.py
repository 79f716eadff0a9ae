"""The front view shows a frame where its lines are, and takes places there and back."""

import numpy as np
import pytest
from spectacles import lenses, wearing

from playact.engine.character import load_character
from playact.engine.frame_view import NOSE, RIDGE, UNIT, FrameView
from playact.paths import resources


@pytest.fixture(scope="module")
def character():
    return wearing(load_character(resources() / "samples" / "character.png"))


@pytest.fixture(scope="module")
def view(character):
    return FrameView(character.image, character.face, character.glasses)


def at(picture, places):
    x, y = np.round(places).astype(int).T
    return picture[y, x]


def test_places_go_there_and_back(character, view):
    places = character.points[:100, :2]
    assert np.allclose(view.to_picture(view.of_picture(places)), places)
    assert np.allclose(view.of_picture(character.points[RIDGE, :2]).mean(0), NOSE)


def test_lenses_are_as_large_as_they_are_in_units_of_the_view(character, view):
    for lens in lenses(character):
        assert np.ptp(view.of_picture(lens)[:, 0]) == pytest.approx(0.5 * UNIT, rel=0.1)


def test_the_frame_has_its_tone_and_is_surely_narrow(character, view):
    for lens in lenses(character):
        line = view.of_picture(lens)
        middle = line.mean(0)
        assert np.mean(at(view.share, line) > 0.5) > 0.95
        assert at(view.sure, line).mean() > 3 * at(view.sure, middle + 1.25 * (line - middle)).mean()
