"""A still of a video, kept as a JPEG."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from recordings import record

from playact.domain.errors import MediaRefused
from playact.media.poster import save_poster


def test_a_poster_is_an_early_frame_and_the_last_one_the_last(tmp_path: Path) -> None:
    clip = record(tmp_path / "brightening.mp4", seconds=2.0, still=False)  # a grey that rises from 20 to 220
    save_poster(clip, tmp_path / "poster.jpg")
    save_poster(clip, tmp_path / "last.jpg", last=True)
    early, last = (np.asarray(Image.open(tmp_path / name)).mean() for name in ("poster.jpg", "last.jpg"))
    assert early == pytest.approx(70, abs=12)
    assert last == pytest.approx(217, abs=8)
    assert {each.name for each in tmp_path.iterdir()} == {"brightening.mp4", "poster.jpg", "last.jpg"}


def test_what_does_not_play_gives_a_sentence_and_no_file(tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"\0" * 4000)
    with pytest.raises(MediaRefused, match=r"broken\.mp4"):
        save_poster(broken, tmp_path / "poster.jpg")
    assert not (tmp_path / "poster.jpg").exists()
