"""A head that is moved across the picture looks turned, as far as is worked out."""

import numpy as np
import pytest

from playact.engine.geometry import attitude
from playact.engine.landmarks import FaceLandmarker
from playact.engine.perspective import rotation_elsewhere
from playact.engine.picture import load_picture
from playact.paths import resources


@pytest.mark.parametrize("way", [(70, 0), (-70, 0), (0, 45), (60, -40)])
def test_a_head_is_read_elsewhere_as_it_was_worked_out(way):
    picture = load_picture(resources() / "samples/character.png")
    height, width = picture.shape[:2]
    wide = np.pad(picture, ((100, 100), (100, 100), (0, 0)), mode="edge")

    def read(right: int, down: int):
        with FaceLandmarker(moving=True) as landmarker:
            shown = wide[100 - down : 100 - down + height, 100 - right : 100 - right + width]
            return landmarker.follow(shown)[0]

    here, there = read(0, 0), read(*way)
    expected = np.degrees(attitude(rotation_elsewhere(here, np.array(way), (width, height))))
    was, found = (np.degrees(attitude(face.rotation)) for face in (here, there))
    assert np.abs(found - was).max() > 0.7
    assert found == pytest.approx(expected, abs=0.3)
    assert np.degrees(attitude(rotation_elsewhere(here, np.zeros(2), (width, height)))) == pytest.approx(was)
