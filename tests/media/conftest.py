"""Clips and pictures made on the spot by real encoders; what each frame shows tells its number and which way is up."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

MakeClip = Callable[..., Path]

SCENE = {
    "top_left": (220, 30, 30),
    "top_right": (30, 220, 30),
    "bottom_left": (30, 30, 220),
    "bottom_right": (220,) * 3,
}


def scene(width: int, height: int, brightness: float = 1.0) -> NDArray[np.uint8]:
    """Red, green, blue and white quarters."""
    picture = np.zeros((height, width, 3))
    middle, centre = height // 2, width // 2
    picture[:middle, :centre], picture[:middle, centre:] = SCENE["top_left"], SCENE["top_right"]
    picture[middle:, :centre], picture[middle:, centre:] = SCENE["bottom_left"], SCENE["bottom_right"]
    return (picture * brightness).astype(np.uint8)


def corners(picture: NDArray[np.uint8]) -> list[str]:
    """What stands top left, top right, bottom left and bottom right."""
    height, width = picture.shape[:2]
    found = []
    for row in (height // 4, 3 * height // 4):
        for column in (width // 4, 3 * width // 4):
            pixel = picture[row, column].astype(int)
            found.append(min(SCENE, key=lambda name: int(np.abs(pixel - SCENE[name]).sum())))
    return found


def brightness(picture: NDArray[np.uint8]) -> float:
    """0 to 1, of the white quarter."""
    height, width = picture.shape[:2]
    return float(picture[3 * height // 4, 3 * width // 4].mean()) / 220


@pytest.fixture
def make_clip(tmp_path: Path) -> MakeClip:
    """Encodes H.264 of `frames` frames that brighten from black to full; with sound where asked for."""

    def make(
        name: str = "clip.mp4", *, size=(160, 96), frames=48, rate=24, rotation=0, sound=False, aspect=1, keys=12
    ) -> Path:
        path = tmp_path / name
        with av.open(str(path), "w") as container:
            video = container.add_stream("libx264", rate=rate, options={"g": str(keys), "preset": "ultrafast"})
            video.width, video.height = size
            video.pix_fmt = "yuv420p"
            video.sample_aspect_ratio = Fraction(aspect)
            if rotation:
                video.set_display_rotation(rotation)
            audio = container.add_stream("aac", rate=48000) if sound else None
            for number in range(frames):
                picture = scene(*size, brightness=(number + 1) / frames)
                container.mux(video.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
            container.mux(video.encode())
            if audio is not None:
                write_sound(container, audio, seconds=frames / rate)
        return path

    return make


def write_sound(container, stream, seconds: float) -> None:
    """A tone, in frames of 1024 samples."""
    for start in range(0, int(seconds * 48000), 1024):
        tone = np.sin(np.arange(start, start + 1024) * 0.05).astype(np.float32)[None] * 0.1
        frame = av.AudioFrame.from_ndarray(np.ascontiguousarray(tone), format="fltp", layout="mono")
        frame.sample_rate, frame.pts = 48000, start
        container.mux(stream.encode(frame))
    container.mux(stream.encode())
