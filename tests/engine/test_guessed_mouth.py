"""A mouth that is hidden comes to rest, the rest of the face goes on, and nothing of a hand is carried over."""

from __future__ import annotations

import numpy as np
import pytest

from playact.engine.anatomy import BLENDSHAPES, BROW_LEFT, CHIN, LOWER_LIP, blendshape
from playact.engine.character import load_character
from playact.engine.guessed_mouth import come_to_rest, guessed_mouth, uncovered
from playact.engine.record import MouthCrop, Record
from playact.engine.tracking import Track
from playact.paths import resources

FRAMES = 100
HIDDEN = np.repeat([False, True, False], [40, 20, 40])
JAW, BROW = blendshape("jawOpen"), blendshape("browInnerUp")


@pytest.fixture(scope="module")
def rest():
    return load_character(resources() / "samples" / "character.png").shape


@pytest.fixture
def film():
    skin, nothing = np.array([205.0, 160.0, 135.0]), np.zeros((2, 2), np.uint8)
    records = tuple(
        Record(np.zeros((478, 3)), np.eye(3), np.zeros(51), MouthCrop(nothing, k, 0), 0.0, skin, nothing, 12.0)
        for k in range(FRAMES)
    )
    return Track(np.arange(FRAMES) / 25, records, np.ones(FRAMES, bool), 1)


def test_a_mouth_is_guessed_from_a_little_before_it_is_hidden_to_a_little_after():
    assert np.flatnonzero(guessed_mouth(HIDDEN)).tolist() == list(range(35, 65))


def test_frames_of_a_hidden_mouth_show_what_the_neutral_one_did(film):
    shown = uncovered(film, HIDDEN, 7)
    assert [record.mouth.left for record in shown.records] == [*range(40), *[7] * 20, *range(60, FRAMES)]
    assert shown.times is film.times


def test_a_guessed_mouth_comes_to_rest_without_a_jump(rest):
    away = rest + 0.1
    faces = np.repeat(away[None], FRAMES, 0).astype(np.float32)
    expression = np.full((FRAMES, len(BLENDSHAPES)), 0.8)
    expression[7] = 0.1
    come_to_rest(faces, expression, guessed_mouth(HIDDEN), 7, rest, 1.0)
    mouth = np.arange(478)[[*LOWER_LIP, CHIN]]
    assert np.abs(faces[45:55, mouth] - rest[mouth]).max() < 1e-3
    assert expression[45:55, JAW] == pytest.approx(0.1, abs=1e-3)
    np.testing.assert_allclose(faces[:, BROW_LEFT], np.repeat(away[None, BROW_LEFT], FRAMES, 0), atol=1e-6)
    assert (np.delete(expression[:, BROW], 7) == 0.8).all()
    np.testing.assert_allclose(faces[[*range(20), *range(80, FRAMES)]], np.repeat(away[None], 40, 0), atol=1e-6)
    assert np.abs(np.diff(faces[:, mouth], axis=0)).max() < 0.025
