"""A real, small video and its pictures, for a fake cloud to give away."""

from __future__ import annotations

import hashlib
import io
from functools import cache

import av
import numpy as np
from PIL import Image

SIZE = (160, 90)
FRAMES = 12


@cache
def video() -> bytes:
    """Half a second of H.264 in MP4, 160x90, 24 fps, noisy enough not to fit one packet."""
    noise = np.random.default_rng(1)
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=24)
        stream.width, stream.height = SIZE
        stream.pix_fmt = "yuv420p"
        for _ in range(FRAMES):
            picture = noise.integers(0, 256, (SIZE[1], SIZE[0], 3), dtype=np.uint8)
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        container.mux(stream.encode(None))
    return out.getvalue()


@cache
def picture(shade: int = 96) -> bytes:
    """A JPEG of one shade of grey."""
    out = io.BytesIO()
    Image.new("RGB", SIZE, (shade, shade, shade)).save(out, "JPEG")
    return out.getvalue()


def stamped(content: bytes, name: str, stamp: str) -> bytes:
    """The same film or picture with other bytes: a box that players skip, or words behind the picture's end."""
    mark = stamp.encode()
    if name.endswith("mp4"):
        return content + (len(mark) + 8).to_bytes(4, "big") + b"free" + mark
    return content + mark


def digest(content: bytes) -> str:
    """SHA-256 in small hex."""
    return hashlib.sha256(content).hexdigest()
