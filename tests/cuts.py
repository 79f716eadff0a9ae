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


def looped(source: Path, target: Path, seconds: float) -> Path:
    """A clip again and again, picture and sound as they are, until it lasts as long."""
    with av.open(str(source)) as clip, av.open(str(target), "w") as output:
        streams = {
            each.index: output.add_stream_from_template(each) for each in (*clip.streams.video, *clip.streams.audio)
        }
        begin = end = 0.0
        while begin < seconds:
            for packet in clip.demux():
                if packet.dts is None or packet.pts is None or packet.stream.index not in streams:
                    continue
                end = max(end, begin + float((packet.pts + packet.duration) * packet.time_base))
                shift = round(begin / packet.time_base)
                packet.pts, packet.dts = packet.pts + shift, packet.dts + shift
                packet.stream = streams[packet.stream.index]
                output.mux(packet)
            begin = end + 0.05  # what sounds before the picture has room there
            clip.seek(0)
    return target
