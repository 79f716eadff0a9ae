"""Lips are parted where something between them is none."""

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import INNER_LIPS, OUTER_LIPS
from playact.engine.character import load_character
from playact.engine.jaw import Jaw
from playact.engine.parting import certainty, unlike_lips
from playact.paths import resources

SKIN, LIP, TEETH, DARK = (205, 160, 135), (170, 70, 75), (225, 220, 205), (30, 12, 14)
SLIT = 0.05 * np.array([0.3, 0.6, 0.85, 0.97, 1.0, 0.97, 0.85, 0.6, 0.3])


@pytest.fixture(scope="module")
def points():
    """A mouth that a landmarker takes for slightly open."""
    actor = load_character(resources() / "samples" / "character.png")
    shape = actor.shape.copy()
    Jaw(actor).part(shape, SLIT)
    return shape @ actor.rotation.T * actor.eye_distance + actor.centre


def pictured(points, between):
    picture = np.full((720, 1280, 3), SKIN, np.uint8)
    for ring, colour in ((OUTER_LIPS, LIP), (INNER_LIPS, between)):
        cv2.fillPoly(picture, [np.round(points[ring, :2] * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)
    return picture


@pytest.mark.parametrize("between", [TEETH, DARK])
def test_teeth_and_the_dark_are_unlike_lips(points, between):
    assert unlike_lips(pictured(points, between), points) > 0.6


def test_a_seam_between_shut_lips_hardly_counts(points):
    picture = pictured(points, LIP)
    x, y = points[INNER_LIPS, :2].mean(0).astype(int).tolist()
    assert unlike_lips(picture, points) == 0
    cv2.line(picture, (x - 30, y), (x + 30, y), DARK, 1)
    assert unlike_lips(picture, points) < 0.25


def test_only_slight_gaps_are_doubted():
    gap = np.array([0.02, 0.06, 0.09, 0.12, 0.3])
    doubted = certainty(np.zeros(5), gap)
    assert doubted[:2].max() == 0
    assert 0 < doubted[2] < 1
    assert doubted[3:].min() == 1
    assert certainty(np.full(5, 0.6), gap).min() == 1
