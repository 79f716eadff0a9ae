"""A part of a picture in another state is laid over it by degrees, and follows it."""

import numpy as np
import pytest

from playact.engine.raster import SourceMap
from playact.engine.retouched import AS_IT_IS, Retouched

LANDMARKS = np.array([0])
MIDDLE = np.array([[30.0, 20.0]])


def mapped(size=(40, 60), scale=1, shift=0.0):
    """Every pixel comes from where it is, or from `shift` pixels to the right, in a picture `scale` times as large."""
    y, x = np.mgrid[: size[0], : size[1]].astype(np.float32)
    return SourceMap(0, 0, (x + np.float32(shift)) * scale, y * scale, np.ones(size, np.float32), None)


def grey(size=(40, 60)):
    return np.full((*size, 4), 100, np.uint8)


def red_square():
    """8 x 8, in the middle of the picture."""
    pixels = np.zeros((8, 8, 4), np.uint8)
    pixels[..., 0] = pixels[..., 3] = 255
    return Retouched(pixels, 26, 16, LANDMARKS, 12.0)


def lighter_square(by):
    pixels = np.full((12, 12, 3), AS_IT_IS, np.uint8)
    pixels[2:-2, 2:-2] += np.uint8(by)
    return Retouched(pixels, 24, 14, LANDMARKS, 12.0)


def laid(retouched, share, **where):
    part = grey()
    retouched.lay_over(part, mapped(**where), MIDDLE, share, where.get("scale", 1))
    return part


@pytest.mark.parametrize("scale", [1, 2])
def test_colours_are_mixed_by_their_share(scale):
    part = laid(red_square(), 0.5, scale=scale)
    np.testing.assert_allclose(part[20, 30], [178, 50, 50, 100], atol=1)
    np.testing.assert_array_equal(part[20, 40], grey()[20, 40])


@pytest.mark.parametrize("scale", [1, 2])
def test_differences_are_added_by_their_share(scale):
    part = laid(lighter_square(40), 0.5, scale=scale)
    np.testing.assert_allclose(part[20, 30], [120, 120, 120, 100], atol=1)
    np.testing.assert_array_equal(part[20, 42], grey()[20, 42])


@pytest.mark.parametrize("retouched", [red_square(), lighter_square(40)])
def test_it_follows_the_picture(retouched):
    moved = laid(retouched, 1.0, shift=4.0)
    np.testing.assert_array_equal(moved[10:30, 18:38], laid(retouched, 1.0)[10:30, 22:42])


@pytest.mark.parametrize("retouched", [red_square(), lighter_square(40)])
def test_no_share_changes_nothing(retouched):
    np.testing.assert_array_equal(laid(retouched, 0.0), grey())


def test_light_has_an_end():
    bright = grey() + np.uint8(150)
    lighter_square(100).lay_over(bright, mapped(), MIDDLE, 1.0, 1)
    assert (bright[20, 30, :3] == 255).all()


def test_a_face_beyond_the_picture_is_no_matter():
    part = grey()
    for retouched in (red_square(), lighter_square(40)):
        retouched.lay_over(part, mapped(), MIDDLE - 500, 1.0, 1)
    np.testing.assert_array_equal(part, grey())
