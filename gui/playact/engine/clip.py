"""Reading a performance: any clip that FFmpeg knows, upright, with strictly increasing times.

What clips of the world do, and what is done about it: phones store a rotation beside a sideways picture (PyAV does not
apply it), old camcorders store non-square pixels, screen recorders and browsers store a variable frame rate or no
duration at all, downloads break off in the middle, music files carry their cover as a "video" of one frame.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from playact.domain.errors import MediaRefused
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.engine.container import (
    audible,
    decoded,
    length,
    moving_picture,
    open_container,
)
from playact.engine.source_file import require_content
from playact.engine.upright import WHOLE, Part, Upright, fitted, upright_size

_FORGIVEN = 0.1  # seconds that a clip may end early: not every file says how long its last frame stands
_PIXELS_TO_A_GLIMPSE = 200_000_000
"""Decoded at most, some tenths of a second's work: 24 frames of the largest clips, and many seconds of the usual."""

_DECODERS = 3
"""Threads, each with a picture or two of its own: as many as FFmpeg takes by itself on two cores, on more it is not the
decoder that one waits for."""

_UNSOUGHT = 24  # frames from one glimpse to the next where nothing can be sought

View = Callable[[Part], NDArray[np.uint8]]
"""One frame: what is shown of any part of it, (h, w, 3) RGB, contiguous and upright."""


@dataclass(slots=True)
class Clip:
    """A performance on disk. `frames` may be called as often as one likes; leaving the context ends all passes.

    Attributes:
        path, name: the file, absolute; its name for people.
        width, height: pixels of the upright picture, after rotation and with square pixels.
        duration: seconds, as the file declares it, or as it was measured.
        frame_rate: frames a second, the average where it varies.
        has_audio: whether there is at least one audio stream.
        truncated: True where there is less than the file declares, as far as was read, or parts can't be decoded.
        quarters: of a turn, counterclockwise, by which the pictures are turned beyond what the file says.
    """

    path: Path
    name: str
    width: int
    height: int
    duration: float
    frame_rate: float
    has_audio: bool
    truncated: bool = False
    quarters: int = 0
    _start: float = 0.0
    _passes: list[Generator[tuple[float, View]]] = field(default_factory=list, repr=False)

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
        width, height = upright_size(first, stream)
        rate = float(stream.average_rate or stream.guessed_rate or 30)
        found = length(path, container, stream, 1 / rate)
        return cls(
            path=path,
            name=path.name,
            width=width,
            height=height,
            duration=found.seconds,
            frame_rate=rate,
            has_audio=audible(container) is not None,
            truncated=not found.whole,
            _start=first.time if first.pts is not None else 0.0,
        )

    def frames(
        self, longest_side: int, flip: bool = False, begin: float = 0.0, end: float = math.inf, part: Part = WHOLE
    ) -> Generator[tuple[float, NDArray[np.uint8]]]:
        """Every frame in turn: (seconds since the first frame, (h, w, 3) RGB, contiguous and upright).

        `longest_side` in pixels bounds width and height (a small clip is not enlarged; both come out even); `flip`
        mirrors left and right; only frames from `begin` to before `end` seconds are given, and of each only `part`.
        Times strictly increase. A clip that breaks off yields what is there and sets `truncated`. Each pass may have a
        thread of its own.
        """
        return _shown(self.views(self.size(longest_side, part), flip, begin, end), part)

    def views(
        self,
        size: tuple[int, int],
        flip: bool = False,
        begin: float = 0.0,
        end: float = math.inf,
        over: Callable[[], bool] = lambda: False,
    ) -> Generator[tuple[float, View]]:
        """As `frames`, but of each frame whatever part is asked for, and work done only where one is. `size` (width,
        height) is that of the whole picture. Ends early once it is `over`, which is asked on the way to `begin` too."""
        running = self._decode(Upright(size, flip, self.quarters), begin, end, over)
        self._passes.append(running)
        return running

    def turn(self, quarters: int) -> None:
        """From now on all pictures are turned by as many quarters more, counterclockwise."""
        self.quarters = (self.quarters + quarters) % 4
        if quarters % 2:
            self.width, self.height = self.height, self.width

    def size(self, longest_side: int, part: Part = WHOLE) -> tuple[int, int]:
        """Width and height of the whole picture whose `part` is within `longest_side`; both even."""
        return fitted(self.width, self.height, longest_side, part)

    def _decode(
        self, pictures: Upright, begin: float, end: float, over: Callable[[], bool]
    ) -> Generator[tuple[float, View]]:
        count, latest, ended = 0, -math.inf, 0.0
        first = self._start if begin > 0 and self._can_seek(begin) else None
        with open_container(self.path) as container:
            stream = moving_picture(container)
            assert stream is not None and stream.time_base is not None  # open() has seen it
            _share_out(stream)
            if first is not None:
                container.seek(int((first + begin) / stream.time_base), stream=stream)
            for frame in decoded(container, stream, self._note_damage):
                seconds = frame.time if frame.pts is not None else count / self.frame_rate
                first = seconds if first is None else first
                count += 1
                if seconds - first >= end or over():
                    return
                if seconds - first > latest:
                    latest = seconds - first
                    ended = latest + (float(frame.duration * (frame.time_base or 0)) or 1 / self.frame_rate)
                    if latest >= begin:
                        yield latest, partial(pictures.picture, frame)
        if ended < 0.97 * self.duration - max(_FORGIVEN, 2 / self.frame_rate):
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

    def glimpses(self, count: int, longest_side: int, part: Part = WHOLE) -> Iterator[tuple[float, NDArray[np.uint8]]]:
        """Up to `count` frames spread over the clip, as `frames` gives them, found by seeking instead of reading all.

        Each is near its place, or at the nearest moment before it that can be reached with little decoding; where
        nothing can be sought they are of the beginning.
        """
        pictures = Upright(self.size(longest_side, part), quarters=self.quarters)
        with open_container(self.path) as container:
            stream = moving_picture(container)
            assert stream is not None  # open() has seen it
            _share_out(stream)
            most = max(_UNSOUGHT, _PIXELS_TO_A_GLIMPSE // (self.width * self.height))
            latest = -math.inf
            for k in range(count):
                frame = _sought(container, stream, self._start + self.duration * (k + 0.5) / count, most)
                if frame is not None and frame.pts is not None and frame.time > latest:
                    latest = frame.time
                    yield latest, pictures.picture(frame, part)
        if latest == -math.inf:
            yield from itertools.islice(self.frames(longest_side, part=part), 0, _UNSOUGHT * count, _UNSOUGHT)

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


def _shown(views: Generator[tuple[float, View]], part: Part) -> Generator[tuple[float, NDArray[np.uint8]]]:
    with closing(views):
        for seconds, view in views:
            yield seconds, view(part)


def _share_out(stream: VideoStream) -> None:
    stream.thread_type = "AUTO"
    stream.codec_context.thread_count = _DECODERS


def _sought(container: InputContainer, stream: VideoStream, seconds: float, most: int) -> VideoFrame | None:
    """The frame at `seconds` on the file's own clock, or the last that `most` decoded frames lead to."""
    try:
        container.seek(int(seconds * av.time_base), backward=True)
    except av.FFmpegError:  # no index, as in a bare stream
        return None
    frame = None
    for frame in itertools.islice(decoded(container, stream), most):
        if frame.pts is not None and frame.time >= seconds:
            break
    return frame
