"""Small pictures: upright, in proportion, of the right moment."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from media.conftest import SCENE, brightness, corners, scene
from PIL import Image
from recordings import turn_sideways

from playact.domain.errors import MediaRefused
from playact.media.film import Film
from playact.media.strip import strip
from playact.media.thumbnail import thumbnail

UPRIGHT = list(SCENE)
COUNTERCLOCKWISE = ["top_right", "bottom_right", "top_left", "bottom_left"]
CLOCKWISE = ["bottom_left", "top_left", "bottom_right", "top_right"]


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [(0, UPRIGHT), (90, COUNTERCLOCKWISE), (180, UPRIGHT[::-1]), (-90, CLOCKWISE)],
)
def test_a_clip_stands_upright(make_clip, rotation: int, expected: list[str]) -> None:
    picture = thumbnail(make_clip(rotation=rotation), 80, at_seconds=1.9)

    assert corners(picture) == expected
    assert picture.shape == ((80, 48, 3) if rotation in (90, -90) else (48, 80, 3))
    assert picture.dtype == np.uint8 and picture.flags.c_contiguous


def test_a_clip_that_is_stored_mirrored_is_shown_mirrored(make_clip) -> None:
    """As front cameras do."""
    mirrored = [UPRIGHT[k] for k in (1, 0, 3, 2)]

    assert corners(thumbnail(turn_sideways(make_clip(), (-1, 0, 0, 1)), 80, at_seconds=1.9)) == mirrored


def test_pixels_that_are_not_square_are_shown_square(make_clip) -> None:
    assert thumbnail(make_clip(aspect=2), 160).shape == (48, 160, 3)


def test_what_is_small_is_not_enlarged(make_clip, tmp_path: Path) -> None:
    Image.fromarray(scene(40, 30)).save(tmp_path / "small.png")

    assert thumbnail(make_clip(), 4000).shape == (96, 160, 3)
    assert thumbnail(tmp_path / "small.png", 4000).shape == (30, 40, 3)


@pytest.mark.parametrize("name", ["clip.mp4", "clip.mkv", "clip.ts", "clip.avi"])
def test_every_container_gives_a_picture(make_clip, name: str) -> None:
    assert corners(thumbnail(make_clip(name), 160, at_seconds=1.9)) == UPRIGHT


def test_a_bare_stream_without_times_gives_its_first_frame(make_clip) -> None:
    assert brightness(thumbnail(make_clip("clip.h264"), 160, at_seconds=1)) == pytest.approx(1 / 48, abs=0.02)


@pytest.mark.parametrize("seconds", [0.0, 0.5, 1.0, 1.5])
def test_a_frame_is_that_of_its_moment(make_clip, seconds: float) -> None:
    """Frame n, shown from n/24 s on, is n + 1 parts of 48 bright."""
    picture = thumbnail(make_clip(), 160, at_seconds=seconds + 0.001)

    assert brightness(picture) == pytest.approx((seconds * 24 + 1) / 48, abs=0.02)


def test_beyond_the_end_is_the_last_frame(make_clip) -> None:
    assert brightness(thumbnail(make_clip(), 160, at_seconds=99)) == pytest.approx(1, abs=0.02)


def test_frames_come_right_in_any_order(make_clip) -> None:
    with Film(make_clip(frames=240, keys=48)) as film:
        found = [brightness(film.frame_at(seconds, 160)) for seconds in (9, 0.51, 5, 5, 0, 9.99, 4.99)]

    assert found == pytest.approx([0.904, 0.054, 0.504, 0.504, 0.004, 1.0, 0.5], abs=0.02)


def test_a_strip_goes_evenly_through_the_clip(make_clip) -> None:
    pictures = strip(make_clip(frames=240, keys=250), 5, 48)

    assert [brightness(picture) for picture in pictures] == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9], abs=0.02)
    assert all(picture.shape == (48, 80, 3) for picture in pictures)


def test_a_strip_of_a_portrait_clip_has_its_height(make_clip) -> None:
    assert strip(make_clip(rotation=90), 2, 48)[0].shape[0] == 48


def test_a_strip_of_one_frame(make_clip) -> None:
    assert len(strip(make_clip(frames=1), 4, 48)) == 4


def test_a_picture_has_no_strip(tmp_path: Path) -> None:
    Image.fromarray(scene(40, 30)).save(tmp_path / "still.png")

    with pytest.raises(MediaRefused, match=r"still\.png is a picture, not a video"):
        strip(tmp_path / "still.png", 4, 48)


def test_a_clip_that_breaks_off_gives_what_is_there(make_clip, tmp_path: Path) -> None:
    whole = make_clip("whole.mkv", frames=240).read_bytes()
    (tmp_path / "cut.mkv").write_bytes(whole[: len(whole) // 2])

    pictures = strip(tmp_path / "cut.mkv", 4, 48)

    assert len(pictures) == 4
    assert brightness(pictures[0]) == pytest.approx(0.125, abs=0.03)
    assert 0.2 < brightness(pictures[-1]) < 0.8


def test_transparency_lies_over_grey(tmp_path: Path) -> None:
    Image.new("RGBA", (20, 20), (255, 0, 0, 0)).save(tmp_path / "clear.png")

    assert thumbnail(tmp_path / "clear.png", 20)[10, 10].tolist() == [128, 128, 128]


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "I;16", "1", "LA"])
def test_every_mode_of_a_picture_becomes_rgb(tmp_path: Path, mode: str) -> None:
    path = tmp_path / ("a.jpg" if mode == "CMYK" else "a.png")
    light = Image.fromarray(np.full((20, 20), 60_000, np.uint16)) if mode == "I;16" else Image.new("L", (20, 20), 234)
    (light if mode == "I;16" else light.convert(mode)).save(path)

    picture = thumbnail(path, 20)

    assert picture.shape == (20, 20, 3)
    assert picture.mean() > 215


def test_recordings_of_real_people_give_strips(media: Path) -> None:
    for path in sorted((media / "performances").glob("d1*.mp4")):
        pictures = strip(path, 3, 60)
        assert all(picture.std() > 10 for picture in pictures), path.name
        assert len({picture.tobytes() for picture in pictures}) == 3, path.name
