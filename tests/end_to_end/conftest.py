"""A short performance and a character, made from the project's own samples."""

from __future__ import annotations

from pathlib import Path

import av
import pytest

from playact.paths import resources

SECONDS = 1.5


@pytest.fixture(scope="session")
def short_performance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first seconds of the sample performance, sound included, as a clip of its own."""
    target = tmp_path_factory.mktemp("clips") / "short performance.mp4"
    with av.open(str(resources() / "samples" / "performance.mp4")) as source, av.open(str(target), "w") as out:
        streams = {stream.index: out.add_stream_from_template(stream) for stream in source.streams}
        for packet in source.demux():
            if packet.dts is not None and float(packet.pts * packet.time_base) < SECONDS:
                packet.stream = streams[packet.stream.index]
                out.mux(packet)
    return target


@pytest.fixture(scope="session")
def character() -> Path:
    """The sample character."""
    return resources() / "samples" / "character.png"
