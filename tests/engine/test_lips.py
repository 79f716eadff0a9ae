"""The rims of parted lips are found where a picture turns from lip to teeth."""

from dataclasses import replace

import numpy as np
import parted_lips
import pytest

from playact.engine.anatomy import INNER_LIPS, LIP_CORNERS, LOWER_LIP_RINGS, OUTER_LIPS, UPPER_LIP, UPPER_LIP_RINGS
from playact.engine.character import load_character
from playact.engine.lips import traced_lips
from playact.paths import resources

SKIN, LIP, TEETH = (205, 160, 135), (170, 70, 75), (225, 220, 205)


@pytest.fixture(scope="module")
def shut():
    return load_character(resources() / "samples" / "character.png")


@pytest.fixture(scope="module")
def parted(shut):
    """A face whose lips are parted, and its picture, in three colours."""
    points = shut.on_picture(parted_lips.parted(shut, 0.12))
    return replace(shut.face, points=points), parted_lips.mouth(points, SKIN, LIP, TEETH)


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


def in_grey(face, skin, lip, teeth, dark):
    """Lips with teeth between them, and `dark` towards the corners."""
    middle = face.points[LIP_CORNERS[0], 0].mean()
    between = face.points[INNER_LIPS, :2].copy()
    between[:, 0] = middle + (between[:, 0] - middle).clip(-0.14 * face.eye_distance, 0.14 * face.eye_distance)
    layers = ((face.points[OUTER_LIPS, :2], lip), (face.points[INNER_LIPS, :2], dark), (between, teeth))
    return parted_lips.painted((skin,) * 3, *((outline, (tone,) * 3) for outline, tone in layers))


@pytest.mark.parametrize(("lip", "dark"), [(140, 30), (95, 80), (70, 70)])
@pytest.mark.parametrize(("upper", "lower"), [(6, 0), (5, -5), (4, -4)])
def test_in_grey_the_teeth_tell_where_dark_lips_end(parted, lip, dark, upper, lower):
    face, _ = parted
    read = misread(face, upper, lower)
    traced = traced_lips(in_grey(face, 180, lip, 220, dark), read, grey=True).points
    middle = [82, 13, 312, 87, 14, 317]
    off, misread_by = (np.abs(points[middle, 1] - face.points[middle, 1]) for points in (traced, read.points))
    assert off.mean() < 0.5 * misread_by.mean()


def test_in_grey_a_rim_that_is_not_clearly_seen_stays_as_it_was_read(parted):
    face, _ = parted
    read = misread(face, 4, -4)
    grain = np.random.default_rng(1).normal(0, 30, (720, 1280, 1))
    picture = np.clip(in_grey(face, 120, 105, 109, 105) + grain, 0, 255).astype(np.uint8)
    traced = traced_lips(picture, read, grey=True)
    np.testing.assert_allclose(traced.points, read.points, atol=0.5)
