"""Films: what a player finds in them, and that there is all or nothing."""

import errno
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image
from recordings import first_click, quadrants, record

from playact.engine.clip import Clip
from playact.engine.encoder import Encoder
from playact.engine.film import Film

SIZE = (320, 180)


def shoot(folder: Path, source: Path, frames: int, rgb: np.ndarray | None = None) -> Path:
    clip = Clip.open(source)
    picture = quadrants(*SIZE) if rgb is None else rgb
    with Film(folder, clip, *SIZE) as film:
        for _ in range(frames):
            film.write(picture)
    return film.video


def test_is_what_players_take(tmp_path):
    source = record(tmp_path / "source.mp4", seconds=2, sound="aac")
    video = shoot(tmp_path / "take", source, 48)
    with av.open(str(video)) as film:
        stream = film.streams.video[0]
        context = stream.codec_context
        assert (context.name, context.pix_fmt, context.width, context.height) == ("h264", "yuv420p", *SIZE)
        assert (context.colorspace, context.color_primaries, context.color_trc, context.color_range) == (1, 1, 1, 1)
        assert (stream.average_rate, stream.frames) == (24, 48)
        assert film.streams.audio[0].codec_context.name == "aac"
        assert film.duration / av.time_base == pytest.approx(2.0, abs=1 / 24)
    content = video.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    assert sorted(p.name for p in video.parent.iterdir()) == ["last_frame.jpg", "poster.jpg", "video.mp4"]


def test_colours_survive_the_matrix(tmp_path):
    source = record(tmp_path / "source.mp4")
    shoot(tmp_path, source, 12)
    _, picture = next(Clip.open(tmp_path / "video.mp4").frames(1280))
    for y, x in ((40, 60), (40, 260), (140, 60), (140, 260)):
        assert np.abs(picture[y, x].astype(int) - quadrants(*SIZE)[y, x]).max() <= 2


@pytest.mark.parametrize(
    ("sound", "layout", "rate", "suffix"),
    [
        ("aac", "stereo", 44_100, "mp4"),
        ("aac", "mono", 8_000, "mp4"),
        ("aac", "stereo", 48_000, "ts"),
        ("aac", "5.1", 48_000, "mp4"),
        ("libopus", "5.1", 48_000, "mkv"),
        ("pcm_s16le", "mono", 8_000, "mkv"),
        ("flac", "stereo", 96_000, "mkv"),
        ("libmp3lame", "stereo", 44_100, "mkv"),
    ],
)
def test_sound_stays_in_step_and_ends_with_the_picture(tmp_path, sound, layout, rate, suffix):
    source = record(tmp_path / f"source.{suffix}", seconds=3, sound=sound, layout=layout, sample_rate=rate)
    video = shoot(tmp_path, source, 48)
    assert first_click(video) == pytest.approx(first_click(source), abs=0.012)
    assert first_click(video) == pytest.approx(0.25, abs=0.06)
    with av.open(str(video)) as film:
        track = film.streams.audio[0]
        assert float(track.duration * track.time_base) == pytest.approx(2.0, abs=0.09 if rate == 8_000 else 0.03)


def test_the_sound_of_an_avi_stays_in_step(tmp_path):
    """Its clock ticks once a packet, and FFmpeg's guess of its first picture's time is late."""
    source = record(tmp_path / "source.avi", seconds=3, sound="libmp3lame")
    assert first_click(shoot(tmp_path, source, 48)) == pytest.approx(0.25, abs=0.03)


def test_a_silent_source_makes_a_silent_film(tmp_path):
    video = shoot(tmp_path, record(tmp_path / "source.mp4"), 6)
    with av.open(str(video)) as film:
        assert not film.streams.audio


def test_poster_is_early_and_not_black(tmp_path):
    clip = Clip.open(record(tmp_path / "source.mp4"))
    with Film(tmp_path, clip, *SIZE) as film:
        for _ in range(10):
            film.write(np.zeros((180, 320, 3), np.uint8))
        for _ in range(20):
            film.write(quadrants(*SIZE))
        film.write(np.full((180, 320, 3), 200, np.uint8))
    with Image.open(tmp_path / "poster.jpg") as poster, Image.open(tmp_path / "last_frame.jpg") as last:
        assert poster.size == last.size == SIZE
        assert np.asarray(poster).std() > 50
        assert np.asarray(last).mean() == pytest.approx(200, abs=3)


def test_an_exception_leaves_nothing(tmp_path):
    clip = Clip.open(record(tmp_path / "source.mp4", sound="aac"))
    with pytest.raises(KeyboardInterrupt), Film(tmp_path / "take", clip, *SIZE) as film:
        film.write(quadrants(*SIZE))
        raise KeyboardInterrupt
    assert list((tmp_path / "take").iterdir()) == []


def test_an_exception_keeps_an_older_result(tmp_path):
    source = record(tmp_path / "source.mp4")
    before = shoot(tmp_path / "take", source, 12).read_bytes()
    with pytest.raises(ValueError, match="does not fit"), Film(tmp_path / "take", Clip.open(source), *SIZE) as film:
        film.write(np.zeros((10, 10, 3), np.uint8))
    assert film.video.read_bytes() == before


def test_the_encoders_failure_reaches_the_writer(tmp_path):
    clip = Clip.open(record(tmp_path / "source.mp4"))
    clip.path.unlink()  # the encoder's thread wants the sound from it
    with pytest.raises(av.FFmpegError), Film(tmp_path / "take", clip, *SIZE) as film:
        while True:
            film.write(quadrants(*SIZE))
    assert list((tmp_path / "take").iterdir()) == []


def test_the_encoders_failure_reaches_the_closing(tmp_path):
    clip = Clip.open(record(tmp_path / "source.mp4"))
    clip.path.unlink()
    with pytest.raises(av.FFmpegError), Film(tmp_path / "take", clip, *SIZE):
        pass
    assert list((tmp_path / "take").iterdir()) == []


def test_a_disk_that_is_full_at_the_very_end_is_told(tmp_path, monkeypatch):
    def full(encoder: Encoder) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Encoder, "finish", full)
    with pytest.raises(OSError, match="No space"):
        shoot(tmp_path / "take", record(tmp_path / "source.mp4"), 3)
    assert list((tmp_path / "take").iterdir()) == []


def test_odd_sides_are_refused(tmp_path):
    with pytest.raises(ValueError, match="even"):
        Film(tmp_path, Clip.open(record(tmp_path / "source.mp4")), 321, 180)
