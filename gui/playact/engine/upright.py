"""Decoded frames as RGB pictures that stand upright, in the colours that were meant."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from av.buffer import Buffer
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation, VideoReformatter
from av.video.stream import VideoStream
from numpy.typing import NDArray

from playact.domain.orientation import Orientation
from playact.engine.tone_mapping import tone_mapped

_UNSPECIFIED = 2  # ITU-T H.273 MatrixCoefficients
_MATRICES = {1: Colorspace.ITU709, 9: Colorspace.BT2020, 10: Colorspace.BT2020, 7: Colorspace.SMPTE240M}
_STANDARD_DEFINITION = 576  # lines; above it an untagged clip is BT.709, as players take it


class Part(NamedTuple):
    """What is shown of an upright picture: its edges, 0 to 1 from the left and from the top."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def mirrored(self) -> Part:
        """The same in the mirrored picture."""
        return Part(1 - self.right, self.top, 1 - self.left, self.bottom)


WHOLE = Part(0.0, 0.0, 1.0, 1.0)


def _orientation(frame: VideoFrame) -> Orientation:
    """A frame that was asked for it holds itself, with all its pixels, until Python next looks for such circles."""
    matrix = frame.side_data.get("DISPLAYMATRIX")
    return Orientation.of(bytes(matrix) if isinstance(matrix, Buffer) else None)


def upright_size(frame: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    """Width and height in square pixels, after rotation."""
    aspect = float(stream.sample_aspect_ratio or 1)
    width, height = max(2, round(frame.width * aspect)), frame.height
    return (height, width) if _orientation(frame).lies else (width, height)


def fitted(width: int, height: int, longest_side: int, part: Part = WHOLE) -> tuple[int, int]:
    """Even width and height of the whole, of the same ratio and never larger than they were, such that `part` of it
    is within `longest_side`."""
    scale = min(1.0, longest_side / max((part.right - part.left) * width, (part.bottom - part.top) * height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


class Upright:
    """The frames of one pass through a clip as pictures. `size` (width, height) of the whole picture in pixels; `flip`
    mirrors it; `quarters` counterclockwise turn it, beyond what its file says."""

    def __init__(self, size: tuple[int, int], flip: bool = False, quarters: int = 0) -> None:
        self._size, self._flip, self._quarters = size, flip, quarters
        self._reformatter = VideoReformatter()
        self._orientations: dict[float, Orientation] = {}

    def picture(self, frame: VideoFrame, part: Part = WHOLE) -> NDArray[np.uint8]:
        """(h, w, 3) RGB, contiguous: `part` of the frame as it is shown, mirrored or not."""
        lies, down, across = self._orientation(frame)
        width, height = self._size[::-1] if lies != bool(self._quarters % 2) else self._size
        shrinks = width < frame.width
        rgb = self._reformatter.reformat(
            frame,
            width,
            height,
            "rgb24",
            src_colorspace=_matrix_of(frame),
            interpolation=Interpolation.AREA if shrinks else Interpolation.BILINEAR,  # ACCURATE_RND darkens by two
        ).to_ndarray()
        turned = np.asarray(rgb.swapaxes(0, 1) if lies else rgb, np.uint8)
        whole = np.rot90(turned[::down, ::across], self._quarters)
        shown = cut(whole[:, ::-1] if self._flip else whole, part)
        return np.ascontiguousarray(tone_mapped(shown, frame.color_trc), dtype=np.uint8)  # large ones take their time

    def _orientation(self, frame: VideoFrame) -> Orientation:
        """Read anew only where the angle is another: the angle does not say all, but can be asked for freely."""
        angle = frame.rotation
        if angle not in self._orientations:
            self._orientations[angle] = _orientation(frame)
        return self._orientations[angle]


def cut(picture: NDArray[np.uint8], part: Part) -> NDArray[np.uint8]:
    """`part` of an upright picture (h, w, 3), not copied."""
    height, width = picture.shape[:2]
    left, right = round(part.left * width), round(part.right * width)
    top, bottom = round(part.top * height), round(part.bottom * height)
    return picture[top:bottom, left:right]


def _matrix_of(frame: VideoFrame) -> int:
    """The matrix that the clip's colours were made with; guessed by size where the clip does not say."""
    if frame.colorspace == _UNSPECIFIED:
        return int(Colorspace.ITU709 if min(frame.width, frame.height) > _STANDARD_DEFINITION else Colorspace.ITU601)
    return int(_MATRICES.get(frame.colorspace, Colorspace.ITU601))
