"""FFmpeg's view of a local file: opened without following what it names, its streams, its frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

# Playlists (HLS, DASH, concat) are left out on purpose: such a file would make FFmpeg open whatever it names.
_CONTAINERS = (
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,gif,mxf,nut,yuv4mpegpipe,h264,hevc,m4v,dv,"
    "wav,mp3,aac,flac,w64,aiff,caf"
)
_REACHED, _SLACK = 0.97, 0.5  # of the declared length, and seconds: the last packet's own duration is not known
_OPTIONS = {"format_whitelist": _CONTAINERS, "protocol_whitelist": "file"}


def open_container(path: Path) -> InputContainer:
    """FFmpeg's view of a local file. `path` is absolute. Raises av.FFmpegError. The caller closes it."""
    return av.open(str(path), options=_OPTIONS)


def moving_picture(container: InputContainer) -> VideoStream | None:
    """The first video stream that is not the cover of a record, and that FFmpeg has a decoder for."""
    return next(
        (s for s in container.streams.video if s.codec_context and not s.disposition & Disposition.attached_pic), None
    )


def audible(container: InputContainer) -> AudioStream | None:
    """The first audio stream that FFmpeg has a decoder for."""
    return next((s for s in container.streams.audio if s.codec_context), None)


def first_frame_time(path: Path) -> float:
    """When the picture of an absolute `path` begins, in seconds on the file's own clock; 0 where it does not say."""
    with open_container(path) as container:
        stream = moving_picture(container)
        first = next(decoded(container, stream), None) if stream is not None else None
        return first.time if first is not None and first.pts is not None else 0.0


def _ignored() -> None:
    """Nobody wants to know of damage."""


def decoded(
    container: InputContainer, stream: VideoStream, damaged: Callable[[], None] = _ignored
) -> Iterator[VideoFrame]:
    """Frames of a stream; calls `damaged` for each packet that can't be read or decoded, and goes on behind it."""
    packets = container.demux(stream)
    clock = _AviClock() if container.format.name == "avi" else None
    while True:
        try:
            packet = next(packets, None)
            if packet is None:
                return
            if clock:
                clock.see(packet.dts)
            frames = packet.decode()
        except av.FFmpegError:
            damaged()
            continue
        for frame in frames:
            assert isinstance(frame, VideoFrame)
            if clock:
                clock.set(frame)
            yield frame


class _AviClock:
    """Sets the times of an AVI's frames: it keeps none, and where frames are built from later ones FFmpeg's guesses go
    back and forth. They come one for each packet, only later by as many as the decoder waits for."""

    def __init__(self) -> None:
        self._first: int | None = None
        self._wait: int | None = None
        self._latest, self._step = 0, 1

    def see(self, decoding: int | None) -> None:
        """When a packet is decoded, in ticks of the stream."""
        if self._first is None:
            self._first = decoding

    def set(self, frame: VideoFrame) -> None:
        """A frame that came of the packet seen last, or at the very end."""
        if frame.dts is None or self._first is None:
            frame.pts = self._latest + self._step
        else:
            if self._wait is None:
                self._wait = frame.dts - self._first
            frame.pts = frame.dts - self._wait
            self._step = max(1, frame.pts - self._latest)
        self._latest = frame.pts


@dataclass(frozen=True, slots=True)
class Length:
    """`seconds` of a file's moving picture; `whole`: whether the file goes on to where it says that it ends."""

    seconds: float
    whole: bool = True


def length(path: Path, container: InputContainer, stream: VideoStream, frame_time: float) -> Length:
    """As the picture itself declares it. Some files declare only one for picture and sound together (Matroska, FLV), or
    none, as browsers record them: those are read through, without decoding."""
    if stream.duration and stream.time_base:
        return Length(float(stream.duration * stream.time_base))
    return _measured(path, frame_time)


def _measured(path: Path, frame_time: float) -> Length:
    times: list[float] = []
    count, reached = 0, 0.0
    with open_container(path) as container:
        picture = moving_picture(container)
        declared = (container.duration or 0) / av.time_base
        try:
            for packet in container.demux():
                time = float(packet.pts * packet.time_base) if packet.pts is not None and packet.time_base else None
                reached = max(reached, time or 0.0)
                if picture is not None and packet.stream.index == picture.index and packet.size:
                    count += 1
                    times += [] if time is None else [time]
        except av.FFmpegError:
            reached = -_SLACK - 1
    seconds = max(times) - min(times) + frame_time if times else max(count, 1) * frame_time
    return Length(seconds, reached >= _REACHED * declared - _SLACK)
