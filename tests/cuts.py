"""Clips made of parts of others."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path

import av
import numpy as np

from playact.engine.arrays import Image


def cut(source: Path, target: Path, seconds: float) -> Path:
    """The beginning of a clip, picture and sound as they are."""
    with av.open(str(source)) as whole, av.open(str(target), "w") as part:
        streams = {
            stream.index: part.add_stream_from_template(stream)
            for stream in (*whole.streams.video, *whole.streams.audio)
        }
        for packet in whole.demux():
            if packet.dts is not None and packet.pts is not None and float(packet.pts * packet.time_base) < seconds:
                packet.stream = streams[packet.stream.index]
                part.mux(packet)
    return target


def film_of(frames: Iterable[Image], target: Path, rate: int = 30) -> Path:
    """A silent clip of pictures, all of one even size."""
    with av.open(str(target), "w") as output:
        stream = output.add_stream("libx264", rate=rate, options={"preset": "ultrafast", "crf": "16"})
        for k, rgb in enumerate(frames):
            if k == 0:
                stream.height, stream.width, stream.pix_fmt = rgb.shape[0], rgb.shape[1], "yuv420p"
            frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(rgb), "rgb24")
            frame.pts, frame.time_base = k, Fraction(1, rate)
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return target
