"""H.264 in an MP4, as every player takes it."""

from __future__ import annotations

from contextlib import ExitStack
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.video.stream import VideoStream
from numpy.typing import NDArray

from playact.engine.bt709 import as_yuv
from playact.engine.clip import Clip
from playact.engine.soundtrack import lay_soundtrack

FRAME_RATE = 24
_BT709 = 1  # ITU-T H.273: primaries, transfer and matrix alike
_LIMITED_RANGE = 1
_THREADS = 2


class Encoder:
    """Encodes frames to `path` with the sound of `source` beneath them; to be used by one thread. A context."""

    def __init__(self, path: Path, source: Clip, width: int, height: int) -> None:
        """Raises av.FFmpegError or OSError where the file can't be written."""
        self._count = 0
        with ExitStack() as stack:
            self._container = stack.enter_context(
                av.open(str(path.absolute()), "w", format="mp4", options={"movflags": "+faststart"})
            )
            self._stream = self._video_stream(width, height)
            self._sound = lay_soundtrack(source.path, self._container)
            self._resources = stack.pop_all()

    def _video_stream(self, width: int, height: int) -> VideoStream:
        stream = self._container.add_stream("libx264", rate=FRAME_RATE, options={"crf": "18", "preset": "veryfast"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        context = stream.codec_context
        context.thread_count = _THREADS
        context.colorspace = context.color_primaries = context.color_trc = _BT709
        context.color_range = _LIMITED_RANGE
        return stream

    def encode(self, rgb: NDArray[np.uint8]) -> None:
        """One frame more, (height, width, 3) contiguous RGB, and the sound up to its end."""
        frame = as_yuv(rgb)
        frame.pts, frame.time_base = self._count, Fraction(1, FRAME_RATE)
        self._count += 1
        self._container.mux(self._stream.encode(frame))
        self._sound.advance(self._count / FRAME_RATE)

    def finish(self) -> None:
        """Writes what the encoders still hold."""
        self._container.mux(self._stream.encode(None))
        self._sound.finish()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._sound.close()
        self._resources.close()
