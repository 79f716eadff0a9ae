"""Colours of a film are those that libswscale, which players use, turns back into the same."""

import numpy as np
import pytest
from av.video.reformatter import ColorRange, Colorspace
from numpy.typing import NDArray

from playact.engine.bt709 import as_yuv


def shown(frame) -> NDArray[np.uint8]:
    """The frame as a player shows it."""
    return frame.to_ndarray(
        format="rgb24",
        src_colorspace=Colorspace.ITU709,
        src_color_range=ColorRange.MPEG,
        dst_color_range=ColorRange.JPEG,
    )


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (255, 0, 0), (0, 255, 0), (0, 0, 255), (190, 140, 120)])
def test_a_colour_comes_back(colour):
    rgb = np.full((64, 64, 3), colour, np.uint8)
    assert np.abs(shown(as_yuv(rgb)).astype(int) - rgb).max() <= 3


def test_black_and_white_are_limited():
    rgb = np.zeros((4, 8, 3), np.uint8)
    rgb[:, 4:] = 255
    luma = np.frombuffer(as_yuv(rgb).planes[0], np.uint8)
    assert (luma[0], luma[7]) == (16, 235)


@pytest.mark.parametrize("size", [(1280, 720), (602, 358), (90, 66)])
def test_a_smooth_picture_of_any_even_size_comes_back(size):
    width, height = size
    y, x = np.mgrid[:height, :width]
    rgb = np.stack([x * 200 / width + 20, y * 200 / height + 30, 128 + 0 * x], -1).astype(np.uint8)
    frame = as_yuv(rgb)
    assert (frame.width, frame.height) == size
    assert np.abs(shown(frame).astype(int) - rgb).mean() < 1.5
