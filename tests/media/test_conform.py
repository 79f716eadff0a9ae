"""What is not 16:9 is brought there: whole, upright, in time, with its sound."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest
from media.conftest import brightness, corners, scene
from PIL import Image

from playact.domain.errors import Cancelled, MediaRefused
from playact.media.canvas import Fit, is_wide, laid_on_canvas
from playact.media.conform import conform
from playact.media.probe import probe
from playact.media.thumbnail import thumbnail


@pytest.mark.parametrize(("fit", "rotation"), [(Fit.CROP, 0), (Fit.PAD, 90)])
def test_a_clip_becomes_wide_and_keeps_its_time_and_sound(make_clip, tmp_path: Path, fit: Fit, rotation: int) -> None:
    clip = make_clip(rotation=rotation, sound=True, frames=24)
    heard: list[float] = []

    conform(clip, tmp_path / "wide.mp4", fit, heard.append)

    before, after = probe(clip), probe(tmp_path / "wide.mp4")
    assert (after.width, after.height, after.has_audio) == (1280, 720, True)
    assert after.duration == pytest.approx(before.duration, abs=1 / 24)
    assert after.frame_rate == pytest.approx(24, abs=0.5)
    assert heard == sorted(heard) and heard[-1] == 1
    assert not list(tmp_path.glob("*.part"))


def test_every_frame_keeps_its_moment(make_clip, tmp_path: Path) -> None:
    conform(make_clip(frames=24), tmp_path / "wide.mp4", Fit.CROP)

    for seconds in (0.0, 0.5, 0.9):
        picture = thumbnail(tmp_path / "wide.mp4", 1280, at_seconds=seconds + 0.01)
        assert brightness(picture) == pytest.approx((int(seconds * 24) + 1) / 24, abs=0.03)


def test_the_sound_stays_in_step(make_clip, tmp_path: Path) -> None:
    conform(make_clip(sound=True, frames=24), tmp_path / "wide.mp4", Fit.PAD)

    with av.open(str(tmp_path / "wide.mp4")) as container:
        times = [frame.time for frame in container.decode(audio=0)]
    assert times[0] == pytest.approx(0, abs=0.05)
    assert times[-1] == pytest.approx(1.0, abs=0.05)


def test_padding_shows_all_of_a_picture_on_a_dim_copy_of_it() -> None:
    wide = laid_on_canvas(scene(90, 160), (1280, 720), Fit.PAD)

    left = (1280 - 405) // 2
    assert corners(wide[:, left : left + 405]) == corners(scene(90, 160))
    assert 0 < wide[:, : left - 5].mean() < scene(90, 160).mean() * 0.8


def test_cropping_fills_the_canvas() -> None:
    wide = laid_on_canvas(scene(90, 160), (1280, 720), Fit.CROP)

    assert wide.shape == (720, 1280, 3)
    assert np.abs(wide[5, 5].astype(int) - scene(90, 160)[0, 0]).max() < 3


def test_a_character_becomes_wide(tmp_path: Path) -> None:
    Image.fromarray(scene(900, 1600)).save(tmp_path / "tall.png")
    conform(tmp_path / "tall.png", tmp_path / "wide.jpg", Fit.PAD)

    facts = probe(tmp_path / "wide.jpg")
    assert (facts.kind, facts.width, facts.height) == ("picture", 1920, 1080)


def test_stopping_leaves_nothing_behind(make_clip, tmp_path: Path) -> None:
    clip = make_clip()
    with pytest.raises(Cancelled, match=r"clip\.mp4 is as it was"):
        conform(clip, tmp_path / "wide.mp4", Fit.PAD, is_cancelled=lambda: True)

    assert [path.name for path in tmp_path.iterdir()] == [clip.name]


def test_what_can_not_be_read_or_written_is_said(make_clip, tmp_path: Path) -> None:
    (tmp_path / "letter.mp4").write_text("Dear Ann")
    with pytest.raises(MediaRefused, match=r"letter\.mp4 is not a video"):
        conform(tmp_path / "letter.mp4", tmp_path / "wide.mp4", Fit.PAD)
    with pytest.raises(MediaRefused, match=r"clip\.mp4 could not be brought to 16:9"):
        conform(make_clip(), tmp_path / "nowhere" / "wide.mp4", Fit.PAD)


@pytest.mark.parametrize(
    ("size", "wide"), [((1280, 720), True), ((1920, 1088), True), ((1440, 1080), False), ((720, 1280), False)]
)
def test_what_is_wide_needs_nothing(size: tuple[int, int], wide: bool) -> None:
    assert is_wide(*size) == wide
