"""The sound of a clip, encoded as AAC beneath another picture."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import av
from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.container import OutputContainer

_RATE = 48_000
_BIT_RATE = 192_000


class Sound:
    """Takes the first sound track of a file into `output`, piece by piece, so that the file stays interleaved.

    `begin` is the moment on the file's clock, in seconds, that becomes 0. Made before the first packet is muxed.
    Raises av.FFmpegError where the file can't be read; sound that is damaged ends where the damage begins.
    """

    def __init__(self, path: Path, output: OutputContainer, begin: float) -> None:
        self._source = av.open(str(path.absolute()), options={"protocol_whitelist": "file"})
        self._output = output
        self._begin = begin
        self._stream = output.add_stream("aac", rate=_RATE)
        self._stream.bit_rate = _BIT_RATE
        self._stream.layout = "stereo"
        self._frames = self._resampled()
        self._waiting: AudioFrame | None = None

    def advance(self, seconds: float) -> None:
        """Encodes what sounds before `seconds`."""
        while (frame := self._waiting or next(self._frames, None)) is not None:
            self._waiting = frame
            if frame.time is not None and frame.time >= seconds:
                return
            self._waiting = None
            self._output.mux(self._stream.encode(frame))

    def finish(self) -> None:
        """Encodes the rest and ends the track."""
        self.advance(float("inf"))
        self._output.mux(self._stream.encode(None))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._source.close()

    def _resampled(self) -> Iterator[AudioFrame]:
        resampler = AudioResampler(format="fltp", layout="stereo", rate=_RATE, frame_size=1024)
        try:
            for frame in self._source.decode(audio=0):
                yield from self._shifted(resampler.resample(frame))
            yield from self._shifted(resampler.resample(None))
        except av.FFmpegError:
            return

    def _shifted(self, frames: list[AudioFrame]) -> Iterator[AudioFrame]:
        for frame in frames:
            if frame.pts is not None and frame.time_base is not None:
                frame.pts -= round(self._begin / frame.time_base)
                if frame.pts >= 0:
                    yield frame
