"""Fetching what an order links to: within limits, from the store or the web, and never from this computer's disk."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from gateway.conftest import Neighbour

from playact.domain.errors import MediaRefused
from playact.domain.source import Source
from playact.gateway import fetch
from playact.gateway.fetch import Fetcher, new_client
from playact.gateway.media import MediaStore, TooLarge


@pytest.fixture
async def fetcher(tmp_path: Path) -> AsyncIterator[Fetcher]:
    async with new_client() as client:
        yield Fetcher(MediaStore(tmp_path / "media"), client)


async def test_a_file_of_the_web_comes_under_its_own_name(
    fetcher: Fetcher, neighbour: Neighbour, tmp_path: Path
) -> None:
    neighbour.pages["/clips/faces%2001.mp4"] = (200, {}, b"a film")
    path = await fetcher.bring(Source(f"{neighbour.url}/clips/faces%2001.mp4?sig=abc"), tmp_path / "task")
    assert path == tmp_path / "task" / "faces 01.mp4"
    assert path.read_bytes() == b"a film"


async def test_a_file_of_the_store_comes_under_its_name_for_people(fetcher: Fetcher, tmp_path: Path) -> None:
    sha256 = hashlib.sha256(b"a film").hexdigest()
    source = Source(f"http://127.0.0.1:1/media/{sha256}?name=faces.mp4")
    with pytest.raises(MediaRefused, match=r"faces\.mp4"):
        fetcher.require(source)
    with pytest.raises(MediaRefused, match=r"faces\.mp4"):
        await fetcher.bring(source, tmp_path / "task")
    (tmp_path / "media").mkdir()
    (tmp_path / "media" / sha256).write_bytes(b"a film")
    fetcher.require(source)
    path = await fetcher.bring(source, tmp_path / "task")
    assert (path.name, path.read_bytes()) == ("faces.mp4", b"a film")


async def test_a_redirect_is_followed(fetcher: Fetcher, neighbour: Neighbour, tmp_path: Path) -> None:
    neighbour.pages["/a.mp4"] = (302, {"Location": "/b.mp4"}, b"")
    neighbour.pages["/b.mp4"] = (200, {}, b"a film")
    path = await fetcher.bring(Source(f"{neighbour.url}/a.mp4"), tmp_path / "task")
    assert path.read_bytes() == b"a film"


@pytest.mark.parametrize(
    ("status", "headers", "why"),
    [
        (404, {}, "404"),
        (500, {}, "500"),
        (200, {"Content-Type": "text/html; charset=utf-8"}, "web page"),
        (302, {"Location": "file:///etc/passwd"}, "did not answer"),
        (302, {"Location": "ftp://127.0.0.1/x"}, "did not answer"),
        (302, {"Location": "/x.mp4"}, "did not answer"),
    ],
)
async def test_what_is_no_file_is_refused_in_words(
    fetcher: Fetcher, neighbour: Neighbour, tmp_path: Path, status: int, headers: dict[str, str], why: str
) -> None:
    neighbour.pages["/x.mp4"] = (status, headers, b"something")
    with pytest.raises(MediaRefused, match=why) as caught:
        await fetcher.bring(Source(f"{neighbour.url}/x.mp4"), tmp_path / "task")
    assert "x.mp4" in str(caught.value.sentence)


async def test_a_redirect_from_the_net_does_not_lead_into_this_computer(
    fetcher: Fetcher, neighbour: Neighbour, tmp_path: Path
) -> None:
    port = neighbour.server_address[1]
    neighbour.pages["/x.mp4"] = (302, {"Location": f"http://127.0.0.1:{port}/y.mp4"}, b"")
    neighbour.pages["/y.mp4"] = (200, {}, b"a secret")
    with pytest.raises(MediaRefused):
        await fetcher.bring(Source(f"http://localhost:{port}/x.mp4"), tmp_path / "task")


async def test_what_says_it_is_too_large_is_not_begun(fetcher: Fetcher, neighbour: Neighbour, tmp_path: Path) -> None:
    neighbour.pages["/x.mp4"] = (200, {"Content-Length": str(fetch.LARGEST + 1)}, b"")
    with pytest.raises(TooLarge, match="1024 MB"):
        await fetcher.bring(Source(f"{neighbour.url}/x.mp4"), tmp_path / "task")


async def test_a_server_that_takes_too_long_is_left(neighbour: Neighbour, tmp_path: Path) -> None:
    async with new_client() as client:
        fetcher = Fetcher(MediaStore(tmp_path / "media"), client, seconds=0.2)
        with pytest.raises(MediaRefused, match="longer"):
            await fetcher.bring(Source(f"{neighbour.url}/slow"), tmp_path / "task")


async def test_a_server_that_is_not_there_is_said(fetcher: Fetcher, tmp_path: Path) -> None:
    with pytest.raises(MediaRefused, match=r"faces\.mp4"):
        await fetcher.bring(Source("http://127.0.0.1:1/faces.mp4"), tmp_path / "task")
