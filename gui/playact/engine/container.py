"""FFmpeg's view of a local file: opened without following what it names, its streams, its frames."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    while True:
        try:
            packet = next(packets, None)
            if packet is None:
                return
            frames = packet.decode()
        except av.FFmpegError:
            damaged()
            continue
        for frame in frames:
            assert isinstance(frame, VideoFrame)
            yield frame


def declared_duration(container: InputContainer, stream: VideoStream) -> float | None:
    """Seconds, where the file says how long it is."""
    if stream.duration and stream.time_base:
        return float(stream.duration * stream.time_base)
    return container.duration / av.time_base if container.duration else None


def scanned_duration(path: Path, frame_time: float) -> float:
    """Length in seconds of a clip that declares none, as browsers record them: read through without decoding."""
    times: list[float] = []
    with open_container(path) as container:
        stream = moving_picture(container)
        for packet in container.demux(stream) if stream is not None else ():
            if packet.pts is not None and packet.time_base is not None:
                times.append(float(packet.pts * packet.time_base))
    return max(times) - min(times) + frame_time if times else frame_time
