"""A file is told for what it is, or refused by name."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import av
import numpy as np
import pytest
from media.conftest import scene, write_sound
from PIL import Image

from playact.domain.errors import MediaRefused
from playact.media.probe import MediaFacts, probe
from playact.media.strip import strip
from playact.media.thumbnail import thumbnail


def test_a_clip(make_clip) -> None:
    path = make_clip(sound=True)

    facts = probe(path)

    assert (facts.kind, facts.width, facts.height, facts.has_audio) == ("video", 160, 96, True)
    assert facts.duration == pytest.approx(2.0, abs=0.05) and facts.frame_rate == pytest.approx(24)
    assert facts.size_bytes == path.stat().st_size


def test_a_silent_clip(make_clip) -> None:
    assert not probe(make_clip()).has_audio


@pytest.mark.parametrize(("rotation", "size"), [(90, (96, 160)), (180, (160, 96)), (-90, (96, 160))])
def test_a_turned_clip_has_the_size_that_is_seen(make_clip, rotation: int, size: tuple[int, int]) -> None:
    facts = probe(make_clip(rotation=rotation))

    assert (facts.width, facts.height) == size


def test_pixels_that_are_not_square_are_counted_as_seen(make_clip) -> None:
    facts = probe(make_clip(aspect=2))

    assert (facts.width, facts.height) == (320, 96)


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "a.bmp", "a.tiff", "a.gif", "picture without ending"])
def test_a_picture(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    Image.fromarray(scene(40, 30)).save(path, format=None if "." in name else "PNG")

    assert probe(path) == MediaFacts("picture", 40, 30, None, None, False, path.stat().st_size)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_turned_picture_has_the_size_that_is_seen(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    Image.fromarray(scene(40, 30)).save(tmp_path / "phone.jpg", exif=exif)

    facts = probe(tmp_path / "phone.jpg")

    assert (facts.width, facts.height) == ((30, 40) if orientation > 4 else (40, 30))
    assert thumbnail(tmp_path / "phone.jpg", 100).shape == (facts.height, facts.width, 3)


def test_an_animated_gif_is_a_clip(tmp_path: Path) -> None:
    first, *rest = (Image.fromarray(scene(40, 30, brightness / 4)) for brightness in range(1, 5))
    first.save(tmp_path / "loop.gif", save_all=True, append_images=rest, duration=100)

    assert probe(tmp_path / "loop.gif").kind == "video"


def refused_files(folder: Path) -> dict[str, Path]:
    """Files that are no clip and no picture, by what is said of them."""
    files = {
        "not there any more": folder / "gone.mp4",
        "is a folder": folder / "folder.mp4",
        "is empty": folder / "empty.mp4",
        "is not a video that can be read": folder / "letter.mp4",
        "not a video": folder / "noise.mov",
        "it is damaged": folder / "cut.mp4",
        "only sound": folder / "song.m4a",
        "only sound.": folder / "cover.mp4",
    }
    files["is a folder"].mkdir()
    files["is empty"].touch()
    files["is not a video that can be read"].write_text("Dear Ann,\nhere is the clip.\n" * 100)
    files["not a video"].write_bytes(np.random.default_rng(1).bytes(5000))
    for said, cover in (("only sound", False), ("only sound.", True)):
        with av.open(str(files[said]), "w", format="mp4") as container:
            audio = container.add_stream("aac", rate=48000)
            if cover:
                picture = container.add_stream("mjpeg", rate=1)
                picture.width, picture.height, picture.pix_fmt = 64, 64, "yuvj420p"
                picture.disposition = av.stream.Disposition.attached_pic
                container.mux(picture.encode(av.VideoFrame.from_ndarray(scene(64, 64), format="rgb24")))
                container.mux(picture.encode())
            write_sound(container, audio, seconds=0.5)
    return files


@pytest.mark.parametrize("look", [probe, lambda path: thumbnail(path, 64), lambda path: strip(path, 3, 64)])
def test_what_can_not_be_used_is_refused_by_name(tmp_path: Path, make_clip, look) -> None:
    files = refused_files(tmp_path)
    files["it is damaged"].write_bytes(make_clip().read_bytes()[:600])
    for said, path in files.items():
        with pytest.raises(MediaRefused) as caught:
            look(path)

        assert str(caught.value).startswith(path.name) and said.rstrip(".") in str(caught.value)


def test_a_name_that_looks_like_a_protocol_is_a_file(
    make_clip, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_clip()
    path.rename(tmp_path / "http:clip.mp4")
    monkeypatch.chdir(tmp_path)

    assert probe(Path("http:clip.mp4")).kind == "video"


def test_a_playlist_opens_nothing(make_clip, tmp_path: Path) -> None:
    make_clip("clip.ts")
    playlist = tmp_path / "list.m3u8"
    playlist.write_text("#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\nclip.ts\n#EXT-X-ENDLIST\n")

    with pytest.raises(MediaRefused, match=r"list\.m3u8 is not a video"):
        probe(playlist)


def write_huge_png(path: Path, side: int) -> None:
    """A PNG whose header is true and whose pixels are missing: only who decodes it notices."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b"") + chunk(b"IEND", b""))


@pytest.mark.parametrize("look", [probe, lambda path: thumbnail(path, 64)])
def test_a_huge_picture_is_refused_by_its_header(tmp_path: Path, look) -> None:
    write_huge_png(tmp_path / "huge.png", 20_000)

    with pytest.raises(MediaRefused, match=r"huge\.png is too large: 20000 x 20000 pixels; at most 100 megapixels"):
        look(tmp_path / "huge.png")


def test_a_large_picture_within_the_limit_is_probed_without_decoding(tmp_path: Path) -> None:
    write_huge_png(tmp_path / "large.png", 10_000)

    assert probe(tmp_path / "large.png").width == 10_000
    with pytest.raises(MediaRefused, match=r"large\.png is damaged or cut off"):
        thumbnail(tmp_path / "large.png", 64)


def test_recordings_of_real_people(media: Path) -> None:
    facts = {path.name: probe(path) for path in sorted((media / "performances").iterdir())}

    phone = facts["d13-phone-720x1280-silent.mp4"]
    assert (phone.width, phone.height, phone.has_audio) == (720, 1280, False)
    assert facts["s32-wide-1280x720-audio.mp4"].has_audio
    assert all(each.kind == "video" and each.duration and each.duration > 3 for each in facts.values())
