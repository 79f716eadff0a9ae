"""On the map of a face there is what the picture shows of it, and nothing where it looks away."""

import numpy as np
import pytest

from playact.engine.anatomy import SKIN_POINTS
from playact.engine.atlas import atlas
from playact.engine.geometry import head_rotation


def shown(yaw):
    """How much of the left and the right half of the map's skin is there, of a face that is turned to a side in a
    picture that is as light everywhere."""
    points = atlas().face().points
    turned = (points - points[:SKIN_POINTS].mean(0)) @ head_rotation(np.radians([0.0, yaw, 0.0])).T + [200, 200, 0]
    seen = atlas().luminance(np.full((400, 400, 3), 170, np.uint8), turned) > 0
    halves = zip(np.hsplit(seen, 2), np.hsplit(atlas().mask > 0.3, 2), strict=True)
    return [float(half[skin].mean()) for half, skin in halves]


@pytest.mark.parametrize("yaw", [-12, 0, 12])
def test_all_of_a_frontal_face_is_there(yaw):
    assert min(shown(yaw)) > 0.98


def test_of_a_face_that_turns_far_the_side_is_there_that_it_shows():
    left, right = shown(55)
    assert min(left, right) < 0.5
    assert max(left, right) > 0.95
    assert shown(-55) == pytest.approx([right, left], abs=0.05)
