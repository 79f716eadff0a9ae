"""Clips as the world makes them."""

import gc
import struct
from pathlib import Path

import numpy as np
import pytest
from av.video.frame import VideoFrame
from recordings import record, record_sound, turn_sideways

from playact.domain.errors import MediaRefused
from playact.engine.clip import Clip

PHONE = Path(__file__).parents[3] / "shared/media/performances/d13-phone-720x1280-silent.mp4"


def corners(rgb: np.ndarray) -> list[str]:
    """The colours of the four corners, row by row."""
    height, width, _ = rgb.shape
    names = {(True, False, False): "red", (False, True, False): "green", (False, False, True): "blue"}
    samples = [rgb[y, x] > 110 for y in (8, height - 8) for x in (8, width - 8)]
    return [names.get(tuple(map(bool, sample)), "white") for sample in samples]


def test_reads_a_plain_clip(tmp_path):
    with Clip.open(record(tmp_path / "plain.mp4", seconds=1.0, rate=30, sound="aac")) as clip:
        frames = list(clip.frames(1280))
    assert (clip.width, clip.height, clip.name, clip.has_audio) == (160, 96, "plain.mp4", True)
    assert clip.duration == pytest.approx(1.0, abs=0.05)
    assert clip.frame_rate == pytest.approx(30, rel=0.02)
    assert len(frames) == 30
    assert frames[0][0] == 0
    assert frames[-1][0] == pytest.approx(29 / 30, abs=0.002)
    picture = frames[10][1]
    assert picture.shape == (96, 160, 3)
    assert picture.dtype == np.uint8
    assert picture.flags.c_contiguous
    assert corners(picture) == ["red", "green", "blue", "white"]
    assert not clip.truncated


def test_mirrors_and_bounds(tmp_path):
    clip = Clip.open(record(tmp_path / "plain.mp4", size=(320, 180)))
    _, picture = next(iter(clip.frames(100, flip=True)))
    assert picture.shape == (56, 100, 3)
    assert picture.flags.c_contiguous
    assert corners(picture) == ["green", "red", "white", "blue"]


def test_turns_a_sideways_recording_upright(tmp_path):
    clip = Clip.open(turn_sideways(record(tmp_path / "phone.mp4", size=(160, 96))))
    assert (clip.width, clip.height) == (96, 160)
    _, picture = next(iter(clip.frames(1280)))
    assert picture.shape == (160, 96, 3)
    assert corners(picture) == ["blue", "red", "white", "green"]
    _, mirrored = next(iter(clip.frames(80, flip=True)))
    assert mirrored.shape == (80, 48, 3)
    assert corners(mirrored) == ["red", "blue", "green", "white"]


def test_pictures_that_were_seen_are_gone_at_once(tmp_path):
    """They are large, and Python looks for what holds itself only now and then."""
    path = turn_sideways(record(tmp_path / "phone.mp4", seconds=1.0, rate=30))

    def held():
        return sum(isinstance(each, VideoFrame) for each in gc.get_objects())

    gc.collect()  # the last time: while tests run it is switched off
    before = held()
    with Clip.open(path) as clip:
        most = max(held() for _ in clip.frames(1280))
    assert most - before < 12


@pytest.mark.parametrize(
    ("axes", "seen"),
    [
        ((-1, 0, 0, 1), ["green", "red", "white", "blue"]),  # mirrored, as front cameras do
        ((1, 0, 0, -1), ["blue", "white", "red", "green"]),
        ((-1, 0, 0, -1), ["white", "blue", "green", "red"]),
        ((0, -1, 1, 0), ["green", "white", "red", "blue"]),
        ((0, 1, 1, 0), ["red", "blue", "green", "white"]),
        ((0, -1, -1, 0), ["white", "green", "blue", "red"]),
    ],
)
def test_stands_and_is_mirrored_as_its_matrix_says(tmp_path, axes, seen):
    with Clip.open(turn_sideways(record(tmp_path / "phone.mp4", size=(160, 96)), axes)) as clip:
        assert (clip.width, clip.height) == ((96, 160) if axes[1] else (160, 96))
        assert corners(next(clip.frames(1280))[1]) == seen


@pytest.mark.media
@pytest.mark.skipif(not PHONE.exists(), reason="shared/media is not here")
def test_real_phone_clip_is_upright():
    with Clip.open(PHONE) as clip:
        assert (clip.width, clip.height) == (720, 1280)
        _, picture = next(clip.frames(640))
        assert picture.shape == (640, 360, 3)


def test_varying_rate_keeps_its_times(tmp_path):
    times = [0, 20, 120, 130, 400, 433, 466, 900]
    clip = Clip.open(record(tmp_path / "varying.mkv", times=times))
    found = [seconds for seconds, _ in clip.frames(160)]
    assert found == pytest.approx([t / 1000 for t in times], abs=0.002)


def test_a_pass_that_is_over_ends_on_its_way_to_where_it_begins(tmp_path):
    clip = Clip.open(record(tmp_path / "one keyframe.mp4", seconds=2.0))
    asked = []

    def over():
        asked.append(None)
        return len(asked) == 5

    assert list(clip.views((160, 96), begin=1.5, over=over)) == []
    assert len(asked) == 5
    assert not clip.truncated


def test_sixty_frames_a_second(tmp_path):
    clip = Clip.open(record(tmp_path / "fast.mp4", rate=60, seconds=0.5))
    found = [seconds for seconds, _ in clip.frames(160)]
    assert len(found) == 30
    assert np.all(np.diff(found) > 0)
    assert clip.frame_rate == pytest.approx(60, rel=0.05)


def test_a_browser_recording_without_duration(tmp_path):
    path = record(tmp_path / "browser.webm", codec="libvpx", seconds=1.0, options={"live": "1"})
    clip = Clip.open(path)
    assert clip.duration == pytest.approx(1.0, abs=0.05)
    assert len(list(clip.frames(160))) == 30
    assert not clip.truncated


def test_breaking_off_yields_what_is_there(tmp_path):
    path = record(tmp_path / "broken.mp4", seconds=4, still=False, options={"movflags": "+faststart"})
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 2 // 3])
    with Clip.open(path) as clip:
        count = len(list(clip.frames(160)))
    assert 10 < count < 118
    assert clip.truncated


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "flv", "ts", "avi"])
def test_sound_that_goes_on_is_no_damage(tmp_path, suffix):
    path = record(tmp_path / f"long.{suffix}", seconds=2, sound="libmp3lame", times=[40 * k for k in range(25)])
    with Clip.open(path) as clip:
        assert clip.duration == pytest.approx(1, abs=0.1)
        assert len(list(clip.frames(160))) == 25
        assert not clip.truncated


@pytest.mark.parametrize("suffix", ["mkv", "webm"])
def test_a_matroska_that_breaks_off_is_damaged(tmp_path, suffix):
    codec = "libvpx" if suffix == "webm" else "libx264"
    path = record(tmp_path / f"broken.{suffix}", seconds=4, still=False, codec=codec)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])
    with Clip.open(path) as clip:
        assert 10 < len(list(clip.frames(160))) < 110
        assert clip.truncated


def test_what_an_edit_hides_is_no_damage(tmp_path):
    """Phones trim by an edit list, and leave the frames in the file that lead to the first one."""
    path = record(tmp_path / "whole.mp4", seconds=4, still=False)
    content = bytearray(path.read_bytes())
    entry = content.index(b"elst") + 12
    length, begin = struct.unpack_from(">ii", content, entry)
    scale = struct.unpack_from(">I", content, content.index(b"mdhd") + 16)[0]
    struct.pack_into(">ii", content, entry, length - 2000, begin + 2 * scale)
    path.write_bytes(content)
    with Clip.open(path) as clip:
        assert clip.duration == pytest.approx(2, abs=0.1)
        assert len(list(clip.frames(160))) == pytest.approx(60, abs=2)
        assert not clip.truncated


def test_an_avi_gives_every_frame_at_its_time(tmp_path):
    """H.264 in it is built from later frames, of which AVI has no idea."""
    with Clip.open(record(tmp_path / "old.avi", seconds=1, still=False)) as clip:
        frames = list(clip.frames(160))
    assert [seconds for seconds, _ in frames] == pytest.approx([k / 30 for k in range(30)], abs=0.002)
    assert np.all(np.diff([rgb.mean() for _, rgb in frames]) > 0)


@pytest.mark.parametrize(("suffix", "latest"), [("mp4", 9), ("mkv", 9), ("ts", 4), ("h264", 4)])
def test_glimpses_are_spread_over_a_clip(tmp_path, suffix, latest):
    path = record(tmp_path / f"ramp.{suffix}", seconds=10, still=False, options={"g": "900"})
    with Clip.open(path) as clip:
        tones = [float(rgb.mean()) for _, rgb in clip.glimpses(7, 160)]
    assert len(tones) == 7
    assert np.all(np.diff(tones) > 3)
    assert tones[-1] > 20 + 200 * latest / 11


def test_leaving_ends_a_pass(tmp_path):
    with Clip.open(record(tmp_path / "plain.mp4")) as clip:
        frames = clip.frames(160)
        next(frames)
    assert list(frames) == []


def test_passes_are_repeatable(tmp_path):
    clip = Clip.open(record(tmp_path / "plain.mp4", seconds=0.3, still=False))
    first, second = list(clip.frames(160)), list(clip.frames(160))
    assert all(np.array_equal(a[1], b[1]) for a, b in zip(first, second, strict=True))


def refused(path: Path) -> str:
    with pytest.raises(MediaRefused) as caught:
        Clip.open(path)
    return str(caught.value)


def test_refuses_with_the_reason(tmp_path):
    empty = tmp_path / "empty.mp4"
    empty.write_bytes(b"")
    assert refused(empty) == "empty.mp4 is empty (0 bytes)."
    text = tmp_path / "letter.mp4"
    text.write_text("Dear reader, this is not a video.\n" * 50)
    assert refused(text) == "letter.mp4 is not a video that can be read, or it is damaged."
    assert refused(tmp_path / "gone.mp4") == "gone.mp4 is not there any more."
    assert refused(tmp_path).endswith("is a folder, not a file.")
    assert refused(record_sound(tmp_path / "song.mp4")) == "song.mp4 holds no video, only sound."


def test_refuses_a_clip_cut_before_its_index(tmp_path):
    path = record(tmp_path / "cut.mp4")
    content = path.read_bytes()
    path.write_bytes(content[: content.index(b"moov")])
    assert refused(path) == "cut.mp4 is not a video that can be read, or it is damaged."


def test_refuses_an_index_without_frames(tmp_path):
    path = record(tmp_path / "hollow.mp4", options={"movflags": "+faststart"})
    content = path.read_bytes()
    path.write_bytes(content[: content.index(b"mdat") + 4])
    assert "hollow.mp4" in refused(path)


def test_a_playlist_opens_nothing_else(tmp_path):
    record(tmp_path / "secret.ts")
    playlist = tmp_path / "innocent.mp4"
    playlist.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nsecret.ts\n#EXT-X-ENDLIST\n")
    assert "innocent.mp4" in refused(playlist)


def test_a_picture_is_no_performance(tmp_path):
    from PIL import Image

    Image.new("RGB", (64, 64), "red").save(tmp_path / "still.png")
    assert "still.png" in refused(tmp_path / "still.png")


@pytest.mark.parametrize("suffix", ["mp4", "mkv", "ts", "flv", "avi", "h264"])
@pytest.mark.parametrize("begin", [0.4, 1.0, 1.9])
def test_the_rest_of_a_clip_is_the_same_frames(tmp_path, suffix, begin):
    path = record(tmp_path / f"ramp.{suffix}", seconds=2.0, rate=30, still=False)
    with Clip.open(path) as clip:
        whole = [(seconds, int(rgb.mean())) for seconds, rgb in clip.frames(160)]
        before = [(seconds, int(rgb.mean())) for seconds, rgb in clip.frames(160, end=begin)]
        rest = [(seconds, int(rgb.mean())) for seconds, rgb in clip.frames(160, begin=begin)]
        assert not clip.truncated
    assert before + rest == whole
    assert rest[0][0] >= begin > before[-1][0]
