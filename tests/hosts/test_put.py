"""Files on a server that takes plain PUTs."""

from __future__ import annotations

import base64
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Self

import httpx
import pytest
from hosts.conftest import BUCKET, Weed

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig
from playact.hosts.doors import open_host
from playact.hosts.local import LocalHost
from playact.hosts.put import PutHost
from playact.hosts.runway import RunwayHost
from playact.hosts.s3 import S3Host


class Listener:
    """A small server that has nothing, takes every PUT, and keeps the Authorization of each call. A context."""

    def __init__(self) -> None:
        self.seen: list[str | None] = []
        seen = self.seen

        class Handler(BaseHTTPRequestHandler):
            def do_HEAD(self) -> None:
                self._answer(404)

            def do_PUT(self) -> None:
                self.rfile.read(int(self.headers["content-length"]))
                self._answer(201)

            def _answer(self, status: int) -> None:
                seen.append(self.headers.get("authorization"))
                self.send_response(status)
                self.send_header("content-length", "0")
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """The tests' output is no access log."""

        self._server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


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
    with Listener() as listener:
        async with httpx.AsyncClient(trust_env=False) as client:
            host = PutHost(HostConfig("dav", "put", endpoint=listener.url), client, secret)
            await host.place(clip, lambda _: None)
    assert listener.seen == [sent, sent]


async def test_a_server_that_refuses_is_said(weed: Weed, client: httpx.AsyncClient, clip: Path) -> None:
    refusing = HostConfig("bucket", "put", endpoint=f"{weed.s3}/{BUCKET}")  # wants a signature
    with pytest.raises(HostFailed, match="does not accept its key"):
        await PutHost(refusing, client, "").place(clip, lambda _: None)


@pytest.mark.parametrize("secret", ["me:hunter2-0123456789", "token-0123456789"])
async def test_what_a_server_quotes_of_the_secret_is_blacked_out(clip: Path, secret: str) -> None:
    async def echo(request: httpx.Request) -> httpx.Response:
        return httpx.Response(403, text=f"no: {request.headers['authorization']} {secret} {secret.partition(':')[2]}")

    async with httpx.AsyncClient(transport=httpx.MockTransport(echo)) as client:
        with pytest.raises(HostFailed) as failed:
            await PutHost(HostConfig("dav", "put", endpoint="http://x"), client, secret).place(clip, lambda _: None)
    assert "0123456789" not in failed.value.raw
    assert base64.b64encode(secret.encode()).decode()[:12] not in failed.value.raw


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
    assert isinstance(open_host(HostConfig("h", "runway", endpoint="http://x"), client, "t"), RunwayHost)
    with pytest.raises(HostFailed, match="carrier pigeon"):
        open_host(HostConfig("h", "carrier pigeon"), client, "")
