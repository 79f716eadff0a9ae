"""The still that stands for a video where the gateway sent none."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from media.conftest import brightness
from PIL import Image

from playact.domain.errors import MediaRefused
from playact.media.poster import save_poster


def test_an_early_frame_and_the_last_one(make_clip, tmp_path: Path) -> None:
    clip = make_clip(rotation=90)
    save_poster(clip, tmp_path / "poster.jpg")
    save_poster(clip, tmp_path / "last.jpg", last=True)

    early, last = (np.asarray(Image.open(tmp_path / name)) for name in ("poster.jpg", "last.jpg"))
    assert early.shape == last.shape == (160, 96, 3)
    assert early.max() < 90 and last.max() > 190
    assert {path.name for path in tmp_path.iterdir()} >= {"poster.jpg", "last.jpg"}
    assert not list(tmp_path.glob("*.part"))


def test_a_longer_clip_ends_with_its_last_frame(make_clip, tmp_path: Path) -> None:
    save_poster(make_clip(frames=240), tmp_path / "last.jpg", last=True)

    assert brightness(np.asarray(Image.open(tmp_path / "last.jpg"))) == pytest.approx(1, abs=0.03)


def test_what_does_not_play_or_can_not_be_written_is_said(make_clip, tmp_path: Path) -> None:
    (tmp_path / "letter.mp4").write_text("Dear Ann")
    with pytest.raises(MediaRefused, match=r"letter\.mp4 is not a video"):
        save_poster(tmp_path / "letter.mp4", tmp_path / "poster.jpg")
    with pytest.raises(MediaRefused, match=r"poster\.jpg could not be written"):
        save_poster(make_clip(), tmp_path / "nowhere" / "poster.jpg")
