"""Clips of every awkward kind, made for tests with the real codecs."""

from __future__ import annotations

import struct
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from av.audio.frame import AudioFrame
from av.video.frame import VideoFrame
from numpy.typing import NDArray

_MILLISECOND = Fraction(1, 1000)
_CLOCKWISE = (0, 1, -1, 0)


def quadrants(width: int, height: int) -> NDArray[np.uint8]:
    """Red, green / blue, white: a picture that shows which way up it is."""
    rgb = np.empty((height, width, 3), np.uint8)
    rgb[: height // 2, : width // 2] = (200, 30, 30)
    rgb[: height // 2, width // 2 :] = (30, 180, 30)
    rgb[height // 2 :, : width // 2] = (30, 30, 200)
    rgb[height // 2 :, width // 2 :] = (230, 230, 230)
    return rgb


def record(
    path: Path,
    *,
    size: tuple[int, int] = (160, 96),
    seconds: float = 1.0,
    rate: int = 30,
    times: Sequence[int] | None = None,
    sound: str | None = None,
    layout: str = "stereo",
    sample_rate: int = 44_100,
    codec: str = "libx264",
    still: bool = True,
    options: dict[str, str] | None = None,
) -> Path:
    """Records quadrants (or a grey ramp over time where not `still`), with a click track at each whole half second.

    `times` in milliseconds makes the frame rate vary. `sound` names an audio codec.
    """
    times = times if times is not None else [round(1000 * k / rate) for k in range(round(seconds * rate))]
    with av.open(str(path), "w", options=options or {}) as output:
        stream = output.add_stream(codec, rate=rate)
        stream.width, stream.height = size
        stream.pix_fmt = "yuv420p"
        stream.codec_context.time_base = _MILLISECOND
        track = output.add_stream(sound, rate=sample_rate, layout=layout) if sound else None
        for k, time in enumerate(times):
            rgb = quadrants(*size) if still else np.full((size[1], size[0], 3), 20 + 200 * k // len(times), np.uint8)
            frame = VideoFrame.from_ndarray(rgb, "rgb24")
            frame.pts, frame.time_base = time, _MILLISECOND
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
        if track is not None:
            for frame in clicks(seconds, sample_rate, layout):
                output.mux(track.encode(frame))
            output.mux(track.encode(None))
    return path


def record_sound(path: Path, *, codec: str = "aac", seconds: float = 1.0) -> Path:
    """A file with sound only."""
    with av.open(str(path), "w") as output:
        track = output.add_stream(codec, rate=44_100, layout="stereo")
        for frame in clicks(seconds, 44_100, "stereo"):
            output.mux(track.encode(frame))
        output.mux(track.encode(None))
    return path


def clicks(seconds: float, rate: int, layout: str) -> list[AudioFrame]:
    """A burst of 20 ms at 0.25 s and every half second from there, the same in all channels."""
    time = np.arange(round(seconds * rate)) / rate
    wave = np.where((time + 0.25) % 0.5 < 0.02, 0.5 * np.sin(2 * np.pi * 1000 * time), 0).astype(np.float32)
    channels = av.AudioLayout(layout).nb_channels
    frames = []
    for start in range(0, len(wave), 1024):
        piece = np.ascontiguousarray(np.tile(wave[start : start + 1024], (channels, 1)))
        frame = AudioFrame.from_ndarray(piece, "fltp", layout)
        frame.sample_rate, frame.pts, frame.time_base = rate, start, Fraction(1, rate)
        frames.append(frame)
    return frames


def turn_sideways(path: Path, axes: tuple[int, int, int, int] = _CLOCKWISE) -> Path:
    """Writes a quarter turn clockwise, or other `axes`, into the display matrix of each track of an MP4, as phones do:
    how far x and y go by one step to the right, and by one step down."""
    right_x, right_y, down_x, down_y = (0x10000 * each for each in axes)
    matrix = (right_x, right_y, 0, down_x, down_y, 0, 0, 0, 0x40000000)
    content = bytearray(path.read_bytes())
    at = content.find(b"tkhd")
    while at >= 0:
        struct.pack_into(">9i", content, at + 44, *matrix)
        at = content.find(b"tkhd", at + 4)
    path.write_bytes(content)
    return path


def first_click(path: Path) -> float:
    """When the first burst begins, in seconds on the clock whose zero is the first picture; None-safe by failing."""
    with av.open(str(path)) as source:
        begin = next(source.decode(video=0)).time or 0.0
    with av.open(str(path)) as source:
        for frame in source.decode(audio=0):
            wave = np.abs(frame.to_ndarray().astype(np.float32)).reshape(len(frame.layout.channels), -1).max(0)
            loud = np.flatnonzero(wave > 0.1)
            if len(loud):
                return float((frame.time or 0.0) + loud[0] / frame.sample_rate - begin)
    raise AssertionError(f"no click in {path}")
