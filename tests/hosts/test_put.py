"""Files on a server that takes plain PUTs."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from hosts.conftest import BUCKET, Weed

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig
from playact.hosts.doors import open_host
from playact.hosts.local import LocalHost
from playact.hosts.put import PutHost
from playact.hosts.s3 import S3Host


async def test_a_file_is_put_once_and_fetched(weed: Weed, client: httpx.AsyncClient, clip: Path) -> None:
    host = PutHost(HostConfig("dav", "put", endpoint=f"{weed.files}/put/"), client, "")
    shares: list[float] = []
    link = await host.place(clip, shares.append)
    assert (await client.get(link)).content == clip.read_bytes()
    assert shares == sorted(shares) and len(shares) > 2 and shares[-1] == 1.0
    again: list[float] = []
    assert await host.place(clip, again.append) == link
    assert again == [1.0]


async def test_the_public_address_may_be_another(weed: Weed, client: httpx.AsyncClient, clip: Path) -> None:
    config = HostConfig("dav", "put", endpoint=f"{weed.files}/put", public_url="https://media.example/files/")
    link = await PutHost(config, client, "").place(clip, lambda _: None)
    assert link.startswith("https://media.example/files/") and link.endswith(".mp4")


@pytest.mark.parametrize(
    ("secret", "sent"),
    [("me:pw", "Basic bWU6cHc="), ("token", "Bearer token"), ("", None)],
    ids=["basic", "token", "-"],
)
async def test_the_secret_goes_along_as_it_should(clip: Path, secret: str, sent: str | None) -> None:
    seen: list[str | None] = []

    async def answer(request: httpx.Request) -> httpx.Response:
        await request.aread()
        seen.append(request.headers.get("authorization"))
        return httpx.Response(404 if request.method == "HEAD" else 201)

    async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
        await PutHost(HostConfig("dav", "put", endpoint="http://here.example"), client, secret).place(
            clip, lambda _: None
        )
    assert seen == [sent, sent]


async def test_a_server_that_refuses_is_said(weed: Weed, client: httpx.AsyncClient, clip: Path) -> None:
    refusing = HostConfig("bucket", "put", endpoint=f"{weed.s3}/{BUCKET}")  # wants a signature
    with pytest.raises(HostFailed, match="does not accept its key"):
        await PutHost(refusing, client, "").place(clip, lambda _: None)


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:1", "http://[::1", ""])
async def test_a_server_that_is_not_there_is_said(client: httpx.AsyncClient, clip: Path, endpoint: str) -> None:
    with pytest.raises(HostFailed, match="nothing was spent"):
        await PutHost(HostConfig("dav", "put", endpoint=endpoint), client, "").place(clip, lambda _: None)


async def test_a_file_that_is_not_there_is_said(client: httpx.AsyncClient, tmp_path: Path) -> None:
    host = PutHost(HostConfig("dav", "put", endpoint="http://127.0.0.1:1"), client, "")
    for path in (tmp_path / "gone", tmp_path):
        with pytest.raises(HostFailed, match="can't be read"):
            await host.place(path, lambda _: None)


def test_each_kind_has_its_door(client: httpx.AsyncClient) -> None:
    config = HostConfig("h", "s3", endpoint="https://s3.example", bucket="b")
    assert isinstance(open_host(config, client, "a:b"), S3Host)
    assert isinstance(open_host(HostConfig("h", "put", endpoint="http://x"), client, ""), PutHost)
    assert isinstance(open_host(HostConfig("h", "local", endpoint="http://x"), client, "t"), LocalHost)
    with pytest.raises(HostFailed, match="carrier pigeon"):
        open_host(HostConfig("h", "carrier pigeon"), client, "")
