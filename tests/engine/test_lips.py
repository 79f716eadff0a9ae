"""The rims of parted lips are found where a picture turns from lip to teeth."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import INNER_LIPS, LIP_CORNERS, LOWER_LIP_RINGS, OUTER_LIPS, UPPER_LIP, UPPER_LIP_RINGS
from playact.engine.character import load_character
from playact.engine.jaw import Jaw
from playact.engine.lips import traced_lips
from playact.paths import resources

SKIN, LIP, TEETH = (205, 160, 135), (170, 70, 75), (225, 220, 205)
WIDE = 0.12 * np.array([0.3, 0.6, 0.85, 0.97, 1.0, 0.97, 0.85, 0.6, 0.3])


@pytest.fixture(scope="module")
def shut():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def parted(shut):
    """A face whose lips are parted, and its picture, in three colours."""
    shape = shut.shape.copy()
    Jaw(shut).part(shape, WIDE)
    points = shape @ shut.rotation.T * shut.eye_distance + shut.centre
    picture = np.full((720, 1280, 3), SKIN, np.uint8)
    for ring, colour in ((OUTER_LIPS, LIP), (INNER_LIPS, TEETH)):
        cv2.fillPoly(picture, [np.round(points[ring, :2] * 16).astype(np.int32)], colour, cv2.LINE_AA, 4)
    return replace(shut.face, points=points), picture


def misread(face, upper, lower):
    """The landmarker's guess: the rims some pixels further down, fading to the lips' outer rims."""
    points = face.points.copy()
    for rings, down in ((UPPER_LIP_RINGS, upper), (LOWER_LIP_RINGS, lower)):
        for ring, share in zip(rings, (1, 0.67, 0.33, 0), strict=True):
            points[ring, 1] += down * share
    return replace(face, points=points)


@pytest.mark.parametrize(("upper", "lower"), [(0, 0), (6, 0), (0, 5), (4, -4), (-4, 4)])
def test_the_rims_of_the_teeth_are_found(parted, upper, lower):
    face, picture = parted
    traced = traced_lips(picture, misread(face, upper, lower)).points
    inner = INNER_LIPS[np.isin(INNER_LIPS, LIP_CORNERS, invert=True)]
    off = np.abs(traced[inner, 1] - face.points[inner, 1])
    assert np.mean(off) < max(1.0, 0.55 * max(abs(upper), abs(lower)))
    assert off.max() < 5
    assert np.abs(traced[LIP_CORNERS[0], 1] - face.points[LIP_CORNERS[0], 1]).max() < 3


def test_lips_keep_a_thickness(parted):
    face, picture = parted
    traced = traced_lips(picture, misread(face, 6, 0)).points
    heights = traced[UPPER_LIP_RINGS, 1]
    assert (np.diff(heights, axis=0) < 0).all()


def test_nothing_else_moves(parted):
    face, picture = parted
    traced = traced_lips(picture, misread(face, 6, 0)).points
    lips = np.concatenate([UPPER_LIP_RINGS.ravel(), LOWER_LIP_RINGS.ravel(), LIP_CORNERS.ravel()])
    others = np.isin(np.arange(len(traced)), lips, invert=True)
    np.testing.assert_array_equal(traced[others], face.points[others])


def test_shut_lips_stay_as_they_were_read(shut):
    assert traced_lips(shut.image, shut.face) is shut.face


def test_a_mouth_without_contrast_stays_as_it_was_read(parted):
    face, picture = parted
    traced = traced_lips(np.full_like(picture, SKIN), face)
    np.testing.assert_allclose(traced.points[UPPER_LIP], face.points[UPPER_LIP], atol=1.5)
