"""A clip on disk, looked at through PyAV: its facts, and its upright frame at any moment."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.buffer import Buffer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from numpy.typing import NDArray

from playact.domain.errors import MediaRefused
from playact.domain.orientation import Orientation
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say

# Playlists (HLS, DASH, concat) are left out on purpose: such a file would make FFmpeg open whatever it names. The
# demuxers of single pictures are left out as well: what Pillow can't read is no picture for us.
_CONTAINERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,gif,mxf,nut,yuv4mpegpipe,h264,hevc,m4v,dv,"
    "wav,mp3,aac,flac,w64,aiff,caf"
)
_OPTIONS = {"format_whitelist": _CONTAINERS, "protocol_whitelist": "file"}
_AHEAD = 4.0
"""Seconds that are decoded through rather than sought: about the longest way from one key frame to the next."""


class Film:
    """An open clip, for one thread. Leaving its context closes it.

    Attributes:
        width, height: pixels of the upright picture, after rotation and with square pixels.
        duration: seconds, None where the file does not tell.
        frame_rate: frames a second, the average where it varies; None where the file does not tell.
        has_audio: whether there is a sound track.
        begin: when its first frame is shown, in seconds on the file's own clock, which is that of its sound.
    """

    def __init__(self, path: Path) -> None:
        """Opens the file and decodes its first frame. Raises `MediaRefused` where it is not a video that plays."""
        self._name = path.name
        try:
            self._container = av.open(str(path.absolute()), options=_OPTIONS)
        except (av.FFmpegError, OSError) as error:
            raise self._refused(_not_a_video(self._name), error) from error
        try:
            self._look()
        except BaseException:
            self._container.close()
            raise

    def _look(self) -> None:
        stream = next((s for s in self._container.streams.video if not s.disposition & Disposition.attached_pic), None)
        if stream is None:
            raise MediaRefused(
                say(QT_TRANSLATE_NOOP("sentences", "{name} holds no video, only sound."), name=self._name)
            )
        self._stream: VideoStream = stream
        stream.thread_type = "AUTO"
        self._frames = self._decoded()
        first = next(self._frames, None)
        if first is None:
            raise MediaRefused(
                say(
                    QT_TRANSLATE_NOOP("sentences", "{name} is damaged: not one of its frames can be read."),
                    name=self._name,
                )
            )
        self._frame = first
        self._coming: VideoFrame | None = None  # decoded already, and not due yet
        self.begin = first.time or 0.0
        self._aspect = float(stream.sample_aspect_ratio or 1) or 1.0
        self._orientations: dict[float, Orientation] = {}
        self.width, self.height = self._size_of(first)
        self.duration = self._duration()
        rate = stream.average_rate or stream.guessed_rate
        self.frame_rate = float(rate) if rate else None
        self.has_audio = bool(self._container.streams.audio)

    def frame_at(self, seconds: float, longest_side: int) -> NDArray[np.uint8]:
        """(h, w, 3) RGB, upright, at most `longest_side` pixels a side: the frame shown `seconds` after the first one.

        Beyond the end it is the last frame that can be decoded.
        """
        wanted = self.begin + max(0.0, seconds)
        here = self._frame.time
        if here is None or wanted < here or wanted > here + _AHEAD:
            self._seek(wanted)
        while (frame := self._coming or next(self._frames, None)) is not None:
            if frame.time is None or frame.time > wanted + 1e-6:
                self._coming = frame
                break
            self._frame, self._coming = frame, None
        return self._upright(self._frame, longest_side)

    def frames(self, longest_side: int) -> Iterator[tuple[float, NDArray[np.uint8]]]:
        """The frame looked at last and all after it: (seconds since the first one, as `frame_at` gives it)."""
        held = [self._frame] if self._coming is None else [self._frame, self._coming]
        self._coming = None
        for frame in chain(held, self._frames):
            if frame.time is not None:
                self._frame = frame
                yield frame.time - self.begin, self._upright(frame, longest_side)

    def close(self) -> None:
        """Closes the file."""
        self._container.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _seek(self, wanted: float) -> None:
        try:
            self._container.seek(int(wanted * av.time_base), backward=True)
        except av.FFmpegError:  # a file that can't be sought: on from here
            return
        self._frames = self._decoded()
        self._coming = None
        self._frame = next(self._frames, self._frame)

    def _decoded(self) -> Iterator[VideoFrame]:
        """The frames from here on; what can't be decoded is passed over."""
        packets = self._container.demux(self._stream)
        while True:
            try:
                packet = next(packets, None)
                frames = packet.decode() if packet is not None else None
            except av.FFmpegError:
                continue
            if frames is None:
                return
            yield from (frame for frame in frames if isinstance(frame, VideoFrame))

    def _size_of(self, frame: VideoFrame) -> tuple[int, int]:
        width, height = max(1, round(frame.width * self._aspect)), frame.height
        return (height, width) if self._orientation(frame).lies else (width, height)

    def _orientation(self, frame: VideoFrame) -> Orientation:
        """Read anew only where the angle is another: the angle does not say all, but can be asked for freely."""
        angle = frame.rotation
        if angle not in self._orientations:
            self._orientations[angle] = _orientation(frame)
        return self._orientations[angle]

    def _duration(self) -> float | None:
        if self._stream.duration and self._stream.time_base:
            return float(self._stream.duration * self._stream.time_base)
        return self._container.duration / av.time_base if self._container.duration else None

    def _upright(self, frame: VideoFrame, longest_side: int) -> NDArray[np.uint8]:
        lies, down, across = self._orientation(frame)
        width, height = self._size_of(frame)
        scale = min(1.0, longest_side / max(width, height))
        size = max(1, round(width * scale)), max(1, round(height * scale))
        flat = frame.reformat(*(size[::-1] if lies else size), format="rgb24", interpolation="AREA").to_ndarray()
        turned = flat.swapaxes(0, 1) if lies else flat
        return np.ascontiguousarray(turned[::down, ::across], dtype=np.uint8)

    def _refused(self, sentence: Sentence, error: Exception) -> MediaRefused:
        return MediaRefused(sentence, repr(error))


def _not_a_video(name: str) -> Sentence:
    return say(QT_TRANSLATE_NOOP("sentences", "{name} is not a video that can be read, or it is damaged."), name=name)


def _orientation(frame: VideoFrame) -> Orientation:
    """Which PyAV leaves to its caller. A frame that was asked for it holds itself, with all its pixels, until Python
    next looks for such circles."""
    matrix = frame.side_data.get("DISPLAYMATRIX")
    return Orientation.of(bytes(matrix) if isinstance(matrix, Buffer) else None)
