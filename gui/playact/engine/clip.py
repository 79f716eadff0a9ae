"""Reading a performance: any clip that FFmpeg knows, upright, with strictly increasing times.

What clips of the world do, and what is done about it: phones store a rotation beside a sideways picture (PyAV does not
apply it), old camcorders store non-square pixels, screen recorders and browsers store a variable frame rate or no
duration at all, downloads break off in the middle, music files carry their cover as a "video" of one frame.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.reformatter import Colorspace, Interpolation, VideoReformatter
from av.video.stream import VideoStream
from numpy.typing import NDArray

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.engine.container import (
    audible,
    declared_duration,
    decoded,
    moving_picture,
    open_container,
    scanned_duration,
)
from playact.engine.source_file import require_content

_UNSPECIFIED = 2  # ITU-T H.273 MatrixCoefficients
_MATRICES = {1: Colorspace.ITU709, 9: Colorspace.BT2020, 10: Colorspace.BT2020, 7: Colorspace.SMPTE240M}
_FRAMES_TO_A_GLIMPSE = 24
_STANDARD_DEFINITION = 576  # lines; above it an untagged clip is BT.709, as players take it


@dataclass(slots=True)
class Clip:
    """A performance on disk. `frames` may be called as often as one likes; leaving the context ends all passes.

    Attributes:
        path, name: the file, absolute; its name for people.
        width, height: pixels of the upright picture, after rotation and with square pixels.
        duration: seconds, as the file declares it.
        frame_rate: frames a second, the average where it varies.
        frame_count_estimate: at least 1.
        has_audio: whether there is at least one audio stream.
        truncated: True once a pass found less than the file declares, or parts that can't be decoded.
    """

    path: Path
    name: str
    width: int
    height: int
    duration: float
    frame_rate: float
    frame_count_estimate: int
    has_audio: bool
    truncated: bool = False
    _start: float = 0.0
    _passes: list[Generator[tuple[float, NDArray[np.uint8]]]] = field(default_factory=list, repr=False)

    @classmethod
    def open(cls, path: Path) -> Self:
        """Looks at the file and decodes its first frame.

        Raises MediaRefused: missing, empty, no media file, no video in it, no frame that can be decoded.
        """
        path = require_content(path)
        try:
            with open_container(path) as container:
                return cls._of(path, container)
        except av.FFmpegError as error:
            sentence = say(
                QT_TRANSLATE_NOOP("sentences", "{name} is not a video that can be read, or it is damaged."),
                name=path.name,
            )
            raise MediaRefused(sentence, raw=str(error)) from error

    @classmethod
    def _of(cls, path: Path, container: InputContainer) -> Self:
        stream = moving_picture(container)
        if stream is None:
            raise MediaRefused(
                say(QT_TRANSLATE_NOOP("sentences", "{name} holds no video, only sound."), name=path.name)
            )
        first = next(decoded(container, stream), None)
        if first is None:
            raise MediaRefused(
                say(
                    QT_TRANSLATE_NOOP("sentences", "{name} is damaged: not one of its frames can be read."),
                    name=path.name,
                )
            )
        width, height = _upright_size(first, stream)
        rate = float(stream.average_rate or stream.guessed_rate or 30)
        duration = declared_duration(container, stream) or scanned_duration(path, 1 / rate)
        return cls(
            path=path,
            name=path.name,
            width=width,
            height=height,
            duration=duration,
            frame_rate=rate,
            frame_count_estimate=stream.frames or max(1, round(duration * rate)),
            has_audio=audible(container) is not None,
            _start=first.time if first.pts is not None else 0.0,
        )

    def frames(
        self, longest_side: int, flip: bool = False, begin: float = 0.0, end: float = math.inf
    ) -> Iterator[tuple[float, NDArray[np.uint8]]]:
        """Every frame in turn: (seconds since the first frame, (h, w, 3) RGB, contiguous and upright).

        `longest_side` in pixels bounds width and height (a small clip is not enlarged; both come out even); `flip`
        mirrors left and right; only frames from `begin` to before `end` seconds are given. Times strictly increase. A
        clip that breaks off yields what is there and sets `truncated`. Each pass may have a thread of its own.
        """
        running = self._decode(longest_side, flip, begin, end)
        self._passes.append(running)
        return running

    def _decode(
        self, longest_side: int, flip: bool, begin: float, end: float
    ) -> Generator[tuple[float, NDArray[np.uint8]]]:
        size = _fitted(self.width, self.height, longest_side)
        reformatter = VideoReformatter()
        count, latest = 0, -math.inf
        first = self._start if begin > 0 and self._can_seek(begin) else None
        with open_container(self.path) as container:
            stream = moving_picture(container)
            assert stream is not None and stream.time_base is not None  # open() has seen it
            stream.thread_type = "AUTO"
            if first is not None:
                container.seek(int((first + begin) / stream.time_base), stream=stream)
            sought = first is not None
            for frame in decoded(container, stream, self._note_damage):
                seconds = frame.time if frame.pts is not None else count / self.frame_rate
                first = seconds if first is None else first
                count += 1
                if seconds - first >= end:
                    return
                if seconds - first > latest:
                    latest = seconds - first
                    if latest >= begin:
                        yield latest, _upright(frame, reformatter, size, flip)
            declared = stream.frames or round((self.duration - 0.5) * self.frame_rate)
        found = round(latest * self.frame_rate) if sought else count
        if found < 0.97 * declared - 2:
            self.truncated = True

    def _can_seek(self, seconds: float) -> bool:
        """Whether FFmpeg finds a keyframe before it: bare streams and some browsers' recordings have no index."""
        try:
            with open_container(self.path) as container:
                stream = moving_picture(container)
                assert stream is not None and stream.time_base is not None
                container.seek(int((self._start + seconds) / stream.time_base), stream=stream)
                frame = next(decoded(container, stream), None)
                return frame is not None and frame.pts is not None and frame.time <= self._start + seconds
        except av.FFmpegError:
            return False

    def glimpses(self, count: int, longest_side: int) -> Iterator[tuple[float, NDArray[np.uint8]]]:
        """Up to `count` frames spread over the clip, as `frames` gives them, found by seeking instead of reading all.

        Each is near its place, or at the nearest moment before it that can be reached with little decoding.
        """
        size, reformatter = _fitted(self.width, self.height, longest_side), VideoReformatter()
        with open_container(self.path) as container:
            stream = moving_picture(container)
            assert stream is not None  # open() has seen it
            stream.thread_type = "AUTO"
            latest = -math.inf
            for k in range(count):
                frame = _sought(container, stream, self.duration * (k + 0.5) / count)
                if frame is not None and frame.pts is not None and frame.time > latest:
                    latest = frame.time
                    yield latest, _upright(frame, reformatter, size, flip=False)

    def _note_damage(self) -> None:
        self.truncated = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        for running in self._passes:
            running.close()
        self._passes.clear()


def _sought(container: InputContainer, stream: VideoStream, seconds: float) -> VideoFrame | None:
    """The frame at `seconds` from the beginning, or the last that a few decoded frames lead to."""
    try:
        start = container.start_time or 0
        container.seek(start + int(seconds * av.time_base), backward=True)
    except av.FFmpegError:  # no index, as in a bare stream
        return None
    frame = None
    for frame in itertools.islice(decoded(container, stream), _FRAMES_TO_A_GLIMPSE):
        if frame.pts is not None and frame.time >= start / av.time_base + seconds:
            break
    return frame


def _quarter_turns(frame: VideoFrame) -> int:
    """How often the picture must be turned by 90 degrees, counterclockwise, to stand upright."""
    return round(frame.rotation / 90) % 4


def _upright_size(frame: VideoFrame, stream: VideoStream) -> tuple[int, int]:
    aspect = float(stream.sample_aspect_ratio or 1)
    width, height = max(2, round(frame.width * aspect)), frame.height
    return (height, width) if _quarter_turns(frame) % 2 else (width, height)


def _fitted(width: int, height: int, longest_side: int) -> tuple[int, int]:
    """Even width and height within `longest_side`, of the same ratio, never larger than they were."""
    scale = min(1.0, longest_side / max(width, height))
    return max(2, round(width * scale / 2) * 2), max(2, round(height * scale / 2) * 2)


def _upright(frame: VideoFrame, reformatter: VideoReformatter, size: tuple[int, int], flip: bool) -> NDArray[np.uint8]:
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
    turned = np.rot90(rgb, turns)
    return np.ascontiguousarray(turned[:, ::-1] if flip else turned, dtype=np.uint8)


def _matrix_of(frame: VideoFrame) -> int:
    """The matrix that the clip's colours were made with; guessed by size where the clip does not say."""
    if frame.colorspace == _UNSPECIFIED:
        return int(Colorspace.ITU709 if min(frame.width, frame.height) > _STANDARD_DEFINITION else Colorspace.ITU601)
    return int(_MATRICES.get(frame.colorspace, Colorspace.ITU601))
