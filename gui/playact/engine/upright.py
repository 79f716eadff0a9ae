"""Decoded frames as RGB pictures that stand upright, in the colours that were meant."""

from __future__ import annotations

import numpy as np
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation, VideoReformatter
from av.video.stream import VideoStream
from numpy.typing import NDArray

from playact.engine.tone_mapping import tone_mapped

_UNSPECIFIED = 2  # ITU-T H.273 MatrixCoefficients
_MATRICES = {1: Colorspace.ITU709, 9: Colorspace.BT2020, 10: Colorspace.BT2020, 7: Colorspace.SMPTE240M}
_STANDARD_DEFINITION = 576  # lines; above it an untagged clip is BT.709, as players take it


def _quarter_turns(frame: VideoFrame) -> int:
    """How often the picture must be turned by 90 degrees, counterclockwise, to stand upright."""
    return round(frame.rotation / 90) % 4


def upright_size(frame: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    """Width and height in square pixels, after rotation."""
    aspect = float(stream.sample_aspect_ratio or 1)
    width, height = max(2, round(frame.width * aspect)), frame.height
    return (height, width) if _quarter_turns(frame) % 2 else (width, height)


def fitted(width: int, height: int, longest_side: int) -> tuple[int, int]:
    """Even width and height within `longest_side`, of the same ratio, never larger than they were."""
    scale = min(1.0, longest_side / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def upright(frame: VideoFrame, reformatter: VideoReformatter, size: tuple[int, int], flip: bool) -> NDArray[np.uint8]:
    """(h, w, 3) RGB, contiguous, of `size` (width, height); `flip` mirrors it."""
    turns = _quarter_turns(frame)
    width, height = size[::-1] if turns % 2 else size
    shrinks = width < frame.width
    rgb = reformatter.reformat(
        frame,
        width,
        height,
        "rgb24",
        src_colorspace=_matrix_of(frame),
        interpolation=Interpolation.AREA if shrinks else Interpolation.BILINEAR,  # ACCURATE_RND darkens by two levels
    ).to_ndarray()
    turned = np.rot90(tone_mapped(np.asarray(rgb, np.uint8), frame.color_trc), turns)
    return np.ascontiguousarray(turned[:, ::-1] if flip else turned, dtype=np.uint8)


def _matrix_of(frame: VideoFrame) -> int:
    """The matrix that the clip's colours were made with; guessed by size where the clip does not say."""
    if frame.colorspace == _UNSPECIFIED:
        return int(Colorspace.ITU709 if min(frame.width, frame.height) > _STANDARD_DEFINITION else Colorspace.ITU601)
    return int(_MATRICES.get(frame.colorspace, Colorspace.ITU601))
