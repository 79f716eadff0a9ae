"""The outline of a frame lies along its edges; what isn't surely one has none."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from spectacles import BLACK, GOLD, lenses, wearing

from playact.engine.character import load_character
from playact.engine.frame_outline import frame_outline
from playact.paths import resources


@pytest.fixture(scope="module")
def bare():
    return load_character(resources() / "samples" / "character.png")


def outlined(character):
    return frame_outline(character.image, character.face, character.glasses)


@pytest.mark.parametrize(("breadth", "colour"), [(0.018, BLACK), (0.03, BLACK), (0.05, BLACK), (0.025, GOLD)])
def test_edges_lie_half_a_breadth_either_side_of_the_rim(bare, breadth, colour):
    worn = wearing(bare, breadth=breadth, colour=colour)
    outline = outlined(worn)
    assert outline is not None
    for rim, lens in zip(outline.rims, lenses(worn), strict=True):
        polygon = lens.astype(np.float32)[:, None]
        for edge, side in ((rim.outer, -1), (rim.inner, 1)):
            away = [cv2.pointPolygonTest(polygon, (float(x), float(y)), True) for x, y in edge]
            assert np.median(away) * side / worn.eye_distance == pytest.approx(breadth / 2, abs=0.018)


def test_the_bridge_goes_from_rim_to_rim(bare):
    outline = outlined(wearing(bare))
    assert outline is not None
    bridge = outline.bars[0]
    middle = (bridge.outer + bridge.inner) / 2
    for rim, end in zip(outline.rims, middle[[0, -1]], strict=True):
        line = (rim.outer + rim.inner) / 2
        assert np.linalg.norm(line - end, axis=1).min() < 0.06 * bare.eye_distance


def test_arms_fade(bare):
    outline = outlined(wearing(bare))
    assert outline is not None
    for arm in outline.bars[1:]:
        assert (np.diff(arm.share) <= 0).all()
        assert arm.share[-1] == 0


def test_rims_that_fade_into_skin_have_none(bare):
    worn = wearing(bare)
    glasses = worn.glasses
    faint = cv2.addWeighted(worn.image, 0.06, bare.image, 0.94, 0)
    assert frame_outline(faint, bare.face, glasses) is None


def test_a_frame_of_which_half_is_covered_has_none(bare):
    worn = wearing(bare)
    image = worn.image.copy()
    upper = round(float(np.mean([lens[:, 1].mean() for lens in lenses(worn)])))
    image[:upper] = bare.image[:upper]
    assert frame_outline(image, bare.face, worn.glasses) is None
