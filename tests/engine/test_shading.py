"""What a performer's skin shades on a character's."""

from __future__ import annotations

from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from playact.engine.anatomy import EYES
from playact.engine.atlas import SIDE, atlas
from playact.engine.character import load_character
from playact.engine.folds import Folds
from playact.engine.shading import Shading
from playact.paths import resources


@pytest.fixture(scope="module")
def actor():
    return load_character(resources() / "samples" / "character.png")


def skin(*, fold: int = 0, beyond: int = 0):
    """Light skin, darker in `fold` rows of the cheeks, and black in the first columns, `beyond` a picture's edge."""
    luminance = np.full((SIDE, SIDE), 170, np.uint8)
    luminance[70 : 70 + fold] = 120
    luminance[:, :beyond] = 0
    return luminance


def worn(*, slipped: int = 0, fold: int = 0):
    """Skin with dark glasses before it, which have `slipped` so many pixels of the map down the nose."""
    luminance, middles = skin(), [atlas().coordinates[eye.ring].mean(0) + np.array([0, 3 + slipped]) for eye in EYES]
    for middle in middles:
        cv2.ellipse(luminance, middle.astype(int).tolist(), (17, 12), 0, 0, 360, 40, 3)
    (right, level), (left, _) = middles
    cv2.line(luminance, (int(right) + 16, int(level) - 3), (int(left) - 16, int(level) - 3), 40, 3)
    luminance[82 : 82 + fold] = 120
    return luminance


@pytest.mark.parametrize("slipped", [-4, 3, 6])
def test_glasses_of_the_performer_shade_nothing(actor, slipped):
    factor = Shading(actor, Folds(worn())).factor(worn(slipped=slipped), 1.0)
    assert np.abs(factor.astype(int) - 128).max() <= 3


def test_below_them_a_fold_still_darkens(actor):
    factor = Shading(actor, Folds(worn())).factor(worn(slipped=3, fold=5), 1.0)
    assert factor.min() < 115


def painted(*, moved: int = 0):
    """Skin with a dark star on a cheek, `moved` so many pixels of the map."""
    luminance = skin()
    cv2.drawMarker(luminance, (36 + moved, 74), 40, cv2.MARKER_STAR, 9, 3)
    return luminance


@pytest.mark.parametrize("moved", [-2, 0, 2])
def test_what_is_painted_on_the_performer_shades_nothing(actor, moved):
    factor = Shading(actor, Folds(painted())).factor(painted(moved=moved), 1.0)
    assert np.abs(factor.astype(int) - 128).max() <= 5


def fringed(*, swung: int = 0, fold: int = 0):
    """Skin with a dark fringe over the forehead that ends in strands, `swung` so many pixels of the map aside."""
    luminance = skin()
    luminance[:18] = 60
    for left in range(6, SIDE - 22, 22):
        luminance[18:28, left + swung : left + swung + 10] = 60
    return np.minimum(cv2.GaussianBlur(luminance, (0, 0), 1.5), skin(fold=fold))


@pytest.mark.parametrize("swung", [-4, 4, 8])
def test_a_fringe_that_swings_shades_nothing(actor, swung):
    factor = Shading(actor, Folds(fringed())).factor(fringed(swung=swung), 1.0)
    assert np.abs(factor.astype(int) - 128).max() <= 5


def locked(*, swung: int = 0):
    """Skin with dark hair beside an eye, over a cheek's edge, `swung` so many pixels of the map towards the nose."""
    luminance = skin()
    luminance[24:60, SIDE - 20 - swung :] = 60
    return np.asarray(cv2.GaussianBlur(luminance, (0, 0), 1.5))


def test_a_lock_that_swings_in_from_the_side_shades_nothing(actor):
    factor = Shading(actor, Folds(locked())).factor(locked(swung=4), 1.0)
    assert np.abs(factor.astype(int) - 128).max() <= 5


def test_below_it_a_fold_still_darkens(actor):
    factor = Shading(actor, Folds(fringed())).factor(fringed(swung=4, fold=5), 1.0)
    assert factor.min() < 115


def test_a_fold_darkens(actor):
    factor = Shading(actor, Folds(skin())).factor(skin(fold=5), 1.0)
    assert factor.min() < 115
    assert np.median(factor) == 128


@pytest.mark.parametrize(("neutral", "now"), [(0, 60), (60, 0), (60, 40)])
def test_what_is_beyond_the_edge_of_the_picture_shades_nothing(actor, neutral, now):
    factor = Shading(actor, Folds(skin(beyond=neutral))).factor(skin(beyond=now), 1.0)
    assert np.abs(factor.astype(int) - 128).max() <= 1


def test_beside_it_a_fold_still_darkens(actor):
    factor = Shading(actor, Folds(skin())).factor(skin(fold=5, beyond=40), 1.0)
    whole = Shading(actor, Folds(skin())).factor(skin(fold=5), 1.0)
    right = factor.shape[1] // 2
    assert factor[:, right:].min() < 115
    assert whole[:, : right // 4].min() <= factor[:, : right // 4].min()


@pytest.mark.parametrize(("grain", "shaded"), [(0, False), (40, True)])
def test_folds_are_no_dirt_on_a_face_of_one_flat_colour(actor, grain, shaded):
    noise = np.random.default_rng(5).normal(0, grain, actor.image.shape[:2])
    picture = np.clip(np.dstack([190 + noise] * 3), 0, 255).astype(np.uint8)
    drawn = SimpleNamespace(image=picture, points=actor.points)
    factor = Shading(drawn, Folds(skin())).factor(skin(fold=6), 1.0)
    assert (factor.min() < 115) == shaded
    assert (factor.min() > 125) != shaded


def test_light_that_moves_over_all_of_the_face_is_no_fold(actor):
    stripes = 60 * np.sin(np.arange(SIDE) / 4)[None]
    lit = [np.clip(skin() + np.roll(stripes, 6 * k, 1), 0, 255).astype(np.uint8) for k in range(4)]
    factor = Shading(actor, Folds(lit[0], lit)).factor(lit[2], 1.0)
    told = Shading(actor, Folds(skin(), [skin(), skin(fold=5), skin()])).factor(skin(fold=5), 1.0)
    assert np.abs(factor.astype(int) - 128).max() <= 3
    assert told.min() < 115
