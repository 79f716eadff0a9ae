"""Eyes that a blink or a laugh narrows are told from those that are narrow at rest."""

import numpy as np
import pytest

from playact.engine.anatomy import BLENDSHAPES, EYES, LEFT_EYE, RIGHT_EYE, blendshape
from playact.engine.aperture import aperture, at_rest, is_shut
from playact.engine.character import load_character
from playact.paths import resources


@pytest.fixture(scope="module")
def shape():
    return load_character(resources() / "samples" / "character.png").shape


def with_lids(shape, right, left):
    """The face with its eyes as far open as these apertures."""
    face = shape.copy()
    for eye, wanted in zip(EYES, (right, left), strict=True):
        middle = (shape[eye.upper] + shape[eye.lower]) / 2
        share = wanted / aperture(shape, eye)
        for lid in (eye.upper, eye.lower):
            face[lid] = middle + share * (shape[lid] - middle)
    return face


def expression(**shown):
    scores = np.zeros(len(BLENDSHAPES))
    for name, score in shown.items():
        scores[blendshape(name)] = score
    return scores


def blinking(score):
    return expression(eyeBlinkLeft=score, eyeBlinkRight=score)


def test_the_measure_is_what_was_drawn(shape):
    face = with_lids(shape, 0.3, 0.11)
    assert aperture(face, RIGHT_EYE) == pytest.approx(0.3, abs=1e-6)
    assert aperture(face, LEFT_EYE) == pytest.approx(0.11, abs=1e-6)


@pytest.mark.parametrize("wide", [0.35, 0.28, 0.22, 0.2])
def test_eyes_at_rest_stay_however_narrow(shape, wide):
    assert at_rest(with_lids(shape, wide, wide), blinking(0.25)) == (None, None)


def test_narrow_eyes_that_neither_blink_nor_laugh_stay(shape):
    assert at_rest(with_lids(shape, 0.185, 0.185), blinking(0.2)) == (None, None)


def test_shut_eyes_open(shape):
    face = with_lids(shape, 0.03, 0.05)
    assert all(is_shut(face, blinking(0.7), eye) for eye in EYES)
    assert min(at_rest(face, blinking(0.7))) > 0.24


def test_who_laughs_opens_a_little(shape):
    face = with_lids(shape, 0.165, 0.165)
    laugh = expression(mouthSmileLeft=0.8, mouthSmileRight=0.8, eyeBlinkLeft=0.25, eyeBlinkRight=0.25)
    opened, _ = at_rest(face, laugh)
    assert 0.19 < opened < 0.26
    assert not is_shut(face, laugh, RIGHT_EYE)


def test_a_wink_opens_as_far_as_the_other_eye(shape):
    face = with_lids(shape, 0.04, 0.32)
    assert at_rest(face, expression(eyeBlinkRight=0.6)) == (pytest.approx(0.32), None)
