"""Short cuts of real performances, made once."""

from __future__ import annotations

from pathlib import Path

import pytest
from cuts import cut

from playact.engine.arrays import Image
from playact.engine.clip import Clip


@pytest.fixture(scope="session")
def short_performance(media: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """2.7 seconds of strong expressions to the camera, with sound."""
    folder = tmp_path_factory.mktemp("performances")
    return cut(media / "performances" / "d18-faces-480-audio.mp4", folder / "faces.mp4", 2.7)


@pytest.fixture(scope="session")
def faces(short_performance: Path) -> list[Image]:
    """Twenty frames with a face, 480 x 480."""
    with Clip.open(short_performance) as clip:
        return [rgb for _, rgb in zip(range(20), (frame for _, frame in clip.frames(480)), strict=False)]
