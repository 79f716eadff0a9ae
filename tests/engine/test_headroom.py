"""Above a head that moves down, the background is drawn out: no hair hangs from the top of the frame."""

from types import SimpleNamespace

import numpy as np
import pytest

from playact.engine.anatomy import FOREHEAD, OVAL, POINTS
from playact.engine.headroom import Headroom

HAIR = 20
WIDTH, HEIGHT = 1280, 720


def character(pattern=0.0, top=0, hair=HAIR):
    """A head with dark hair from row `hair` on, before a background whose columns differ by the `pattern`."""
    image = np.full((HEIGHT, WIDTH, 3), 150.0)
    image += pattern * np.sin(np.arange(WIDTH))[None, :, None]
    image[hair:, 400:880] = 30
    points = np.zeros((POINTS, 3))
    points[OVAL, 0] = np.linspace(450, 830, len(OVAL))
    points[FOREHEAD, 1] = 200
    return SimpleNamespace(
        image=image.astype(np.uint8), points=points, eye_distance=200.0, frame=(280.0, float(top), 1000.0, 720.0)
    )


def rows(down: float, scale: int = 1) -> np.ndarray:
    """(600, 8) float32: where the rows of a head come from that is `down` pixels lower in its middle columns."""
    y = np.arange(600, dtype=np.float32)[:, None] - down * np.float32([0, 0.3, 0.8, 1, 1, 0.8, 0.3, 0])
    return np.ascontiguousarray(y * scale)


def kept(actor, y, scale=1):
    moved = y.copy()
    Headroom(actor).keep(moved, scale)
    return moved


@pytest.mark.parametrize("scale", [1, 2])
def test_nothing_comes_from_beyond_the_edge_and_hair_stays_where_it_went(scale):
    y = rows(60, scale)
    moved = kept(character(), y, scale)
    assert moved.min() == 0
    hair = y >= HAIR * scale
    np.testing.assert_array_equal(moved[hair], y[hair])
    assert (moved[~hair] < HAIR * scale).all()


def test_it_is_drawn_out_evenly():
    steps = np.diff(kept(character(), rows(60)), axis=0)
    assert (steps > 0).all()
    above = steps[:60, 3]
    np.testing.assert_allclose(above, above[0], rtol=1e-3)


def test_over_a_pattern_hair_is_drawn_out_a_little_as_well():
    patterned, even = (kept(character(pattern=pattern), rows(60))[HAIR + 65, 3] for pattern in (60.0, 0.0))
    assert even == pytest.approx(HAIR + 5)
    assert patterned > even + 10


def test_hair_at_the_very_edge_is_no_background():
    y = rows(60)
    moved = kept(character(hair=0), y)
    assert moved.min() == 0
    assert (np.diff(moved, axis=0) > 0.3).all()


@pytest.mark.parametrize(
    ("actor", "y"), [(character(), rows(-40)), (character(), rows(0)), (character(top=50), rows(60))]
)
def test_who_moves_up_or_has_a_backdrop_above_stays(actor, y):
    np.testing.assert_array_equal(kept(actor, y), y)
