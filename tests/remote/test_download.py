"""Results come home whole, or not at all and with a word about it."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from fakes import cloud_media
from fakes.cloud import Cloud
from fakes.faults import Fault, expired, half, html, late, oversized, reset_before, says, slow_down, trouble, truncated

from playact.domain.errors import ResultBroken, Unwatchable
from playact.remote.download import LARGEST
from playact.remote.gateway import Gateway
from playact.remote.result_file import examine

ALWAYS = 3  # tries


@pytest.fixture
def cloud(clouds: dict[str, Cloud]) -> Cloud:
    """One cloud will do: links are the same in every dialect."""
    clouds["runway-gateway"].forget()
    return clouds["runway-gateway"]


async def fetch(cloud: Cloud, gateway: Gateway, target: Path, name: str = "video.mp4") -> list[float]:
    shares: list[float] = []
    kind = "video" if name.endswith("mp4") else "picture"
    await gateway.download(f"{cloud.base_url}/results/t/{name}", target, kind, shares.append)
    return shares


@pytest.mark.parametrize("name", ["video.mp4", "poster.jpg"])
async def test_a_result_comes_home_whole_and_without_our_key(
    cloud: Cloud, gateway: Gateway, tmp_path: Path, name: str
) -> None:
    target = tmp_path / name
    shares = await fetch(cloud, gateway, target, name)
    assert target.read_bytes() == cloud.files[name]
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [name]
    assert cloud.fetches[0].authorization == ""


async def test_a_broken_download_goes_on_where_it_broke(cloud: Cloud, gateway: Gateway, tmp_path: Path) -> None:
    cloud.play("download", half(), half())
    await fetch(cloud, gateway, tmp_path / "video.mp4")
    assert (tmp_path / "video.mp4").read_bytes() == cloud.files["video.mp4"]
    middle = len(cloud.files["video.mp4"]) // 2
    assert [each.range for each in cloud.fetches][:2] == ["", f"bytes={middle}-"]
    assert len(cloud.fetches) == 3


@pytest.mark.parametrize("fault", [late(5), reset_before(), trouble(503), slow_down("0"), html(502)], ids=str)
async def test_a_bad_moment_is_tried_again(cloud: Cloud, gateway: Gateway, tmp_path: Path, fault: Fault) -> None:
    cloud.play("download", fault)
    await fetch(cloud, gateway, tmp_path / "video.mp4")
    assert (tmp_path / "video.mp4").read_bytes() == cloud.files["video.mp4"]


@pytest.mark.parametrize(
    ("fault", "error", "fetches"),
    [
        (reset_before(), Unwatchable, ALWAYS),
        (trouble(500), Unwatchable, ALWAYS),
        (expired(), Unwatchable, 1),
        (says(404, "gone"), Unwatchable, 1),
        (truncated(), Unwatchable, 1),
        (html(), ResultBroken, 1),
        (says(200, {"error": "gone"}), ResultBroken, 1),
        (says(200, "neither page nor film", content_type="video/mp4"), ResultBroken, 1),
    ],
    ids=str,
)
async def test_what_is_not_the_whole_result_is_never_kept(
    cloud: Cloud, gateway: Gateway, tmp_path: Path, fault: Fault, error: type[Exception], fetches: int
) -> None:
    target = tmp_path / "results" / "video.mp4"
    target.parent.mkdir()
    target.write_bytes(b"an older one")
    cloud.play("download", *[fault] * ALWAYS)
    with pytest.raises(error):
        await fetch(cloud, gateway, target)
    assert target.read_bytes() == b"an older one"
    assert list(target.parent.iterdir()) == [target]
    assert len(cloud.fetches) == fetches


async def test_a_flood_is_stopped(
    cloud: Cloud, gateway: Gateway, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LARGEST, "video", 2**20)
    cloud.play("download", oversized(2**21))
    with pytest.raises(ResultBroken, match="far larger"):
        await fetch(cloud, gateway, tmp_path / "video.mp4")
    assert not [path for path in tmp_path.iterdir() if path.is_file()]


async def test_a_disk_that_does_not_take_it_loses_nothing(cloud: Cloud, gateway: Gateway, tmp_path: Path) -> None:
    with pytest.raises(Unwatchable, match="can't be written"):
        await fetch(cloud, gateway, tmp_path / "no such folder" / "video.mp4")


@pytest.mark.parametrize("link", ["", "task-1", "file:///etc/passwd", "http://[::1", "http://"])
async def test_what_is_no_link_is_not_fetched(gateway: Gateway, tmp_path: Path, link: str) -> None:
    with pytest.raises((ResultBroken, Unwatchable)):
        await gateway.download(link, tmp_path / "video.mp4", "video", lambda _: None)


async def test_a_redirect_of_a_link_is_followed(cloud: Cloud, gateway: Gateway, tmp_path: Path) -> None:
    elsewhere = httpx.URL(cloud.base_url).join("/results/t/video.mp4")
    cloud.play("download", says(302, "", location=str(elsewhere)))
    await fetch(cloud, gateway, tmp_path / "video.mp4")
    assert len(cloud.fetches) == 2


@pytest.mark.parametrize(
    ("content", "kind", "finding"),
    [
        (cloud_media.video(), "video", "whole"),
        (cloud_media.video()[:-1], "video", "truncated"),
        (cloud_media.video()[:40], "video", "truncated"),
        (b"\x1a\x45\xdf\xa3" + bytes(40), "video", "whole"),
        (cloud_media.picture(), "video", "other"),
        (cloud_media.picture(), "picture", "whole"),
        (cloud_media.picture()[:300], "picture", "truncated"),
        (b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND\xaeB`\x82", "picture", "whole"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "picture", "truncated"),
        (b"", "picture", "other"),
        (b"", "video", "other"),
    ],
)
def test_a_file_is_known_by_its_structure(tmp_path: Path, content: bytes, kind: str, finding: str) -> None:
    path = tmp_path / "result"
    path.write_bytes(content)
    assert examine(path, "video" if kind == "video" else "picture") == finding
