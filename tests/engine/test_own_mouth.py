"""A picture's own open mouth is shown while it fits, and does not take turns with the performer's within a word."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from playact.engine.anatomy import (
    LIP_CORNER_LEFT,
    LIP_CORNER_RIGHT,
    LOWER_LIP_RINGS,
    POINTS,
    UPPER_LIP_RINGS,
)
from playact.engine.face_colours import teeth_colour
from playact.engine.own_mouth import OwnMouth

GAP = 16.0
LIPS, TEETH, DARK = (190, 90, 80), (215, 205, 195), (40, 15, 15)


def lips(gap):
    """(478, 3): points whose inner rims are so many pixels apart, from 110 to 150, the lower below the upper."""
    points = np.zeros((POINTS, 3))
    across = np.linspace(114, 146, 9)
    for rings, outward in ((UPPER_LIP_RINGS, -1), (LOWER_LIP_RINGS, 1)):
        for k, ring in enumerate(rings):
            points[ring, :2] = np.stack([across, np.full(9, 60.0 + 4 * k * outward)], 1)
    points[LOWER_LIP_RINGS, 1] += gap
    points[[LIP_CORNER_RIGHT, LIP_CORNER_LEFT], :2] = (110, 60), (150, 60)
    return points


def character(teeth=16, inside=DARK, tooth=TEETH, grey=False):
    """Its lips are 16 pixels apart, with so many rows of teeth in what is inside them."""
    picture = np.full((200, 300, 3), (210, 160, 140), np.uint8)
    picture[46:92, 108:153] = LIPS
    picture[60:77, 110:151] = inside
    picture[60 : 60 + teeth, 110:151] = tooth
    picture = np.repeat(picture.mean(2, keepdims=True), 3, 2).astype(np.uint8) if grey else picture
    skin = picture[10, 10].astype(float)
    points = lips(GAP)
    return SimpleNamespace(
        points=points,
        image=picture,
        skin=skin,
        grey=grey,
        mouth_width=40.0,
        mouth_openness=GAP / 40,
        shows_inner_mouth=True,
    )


def posed(gap):
    return SimpleNamespace(shape=lips(gap))


@pytest.mark.parametrize(
    ("shown", "teeth"),
    [
        (character(), True),
        (character(teeth=6), True),
        (character(teeth=0), False),
        (character(teeth=1), False),
        (character(inside=LIPS, teeth=0), False),
        (character(tooth=(95, 86, 78)), False),
        (character(grey=True), True),
        (character(grey=True, teeth=0), False),
    ],
    ids=["teeth", "a row of teeth", "dark", "a glint", "shut lips", "in the dark", "grey teeth", "grey dark"],
)
def test_teeth_are_what_is_pale_and_light_between_the_lips(shown, teeth):
    assert teeth_colour(shown).any() == teeth


def test_of_a_mouth_beyond_the_picture_nothing_is_known():
    beyond = character()
    beyond.points = beyond.points - [0.0, 500.0, 0.0]
    assert not teeth_colour(beyond).any()


def test_teeth_are_shown_while_they_fit_and_what_is_no_teeth_at_rest_alone():
    toothed, dark = (character(teeth=each) for each in (16, 0))
    for gap, own_teeth, own_dark in ((GAP, 0, 0), (1.2 * GAP, 0, 1), (2 * GAP, 1, 1)):
        assert OwnMouth(toothed).strangeness(posed(gap)) == own_teeth
        assert OwnMouth(dark).strangeness(posed(gap)) == own_dark


def test_teeth_of_two_are_never_seen_for_long():
    own = OwnMouth(character())
    gaps = GAP * (1.35 + 0.3 * np.sin(np.arange(200) / 9))
    mixed = [0 < own.strangeness(posed(gap)) < 1 for gap in gaps]
    turns = np.flatnonzero(np.diff([0, *mixed, 0]))
    assert len(turns) > 2
    assert max(turns[1::2] - turns[::2]) <= 6


def test_a_picture_of_shut_lips_has_no_mouth_of_its_own_to_show():
    shut = character()
    shut.shows_inner_mouth = False
    assert OwnMouth(shut).strangeness(posed(GAP)) == 1


def test_the_performers_mouth_stays_from_word_to_word_and_goes_in_silence():
    own = OwnMouth(character())
    spoken = [own.strangeness(posed(gap)) for gap in [GAP, *4 * [2.2 * GAP, 0.8 * GAP, 0.8 * GAP]]]
    assert spoken == [0.0, 0.5] + 11 * [1.0]
    silent = [own.strangeness(posed(GAP)) for _ in range(30)]
    assert silent[0] == 1
    assert silent[-1] == 0
    assert -0.2 < np.diff(silent).min() < np.diff(silent).max() <= 0
    own.strangeness(posed(3 * GAP))
    own.forget()
    assert own.strangeness(posed(GAP)) == 0


def test_a_mouth_that_narrows_is_strange():
    narrowed = lips(GAP)
    narrowed[:, 0] = 130 + 0.6 * (narrowed[:, 0] - 130)
    assert OwnMouth(character()).strangeness(SimpleNamespace(shape=narrowed)) == 1
