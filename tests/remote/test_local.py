"""Our own gateway, as it is: the same dialect, its own store and routes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import httpx
import pytest
from fakes import cloud_media
from gateway.gateway_process import TOKEN, GatewayProcess
from remote.orders import now

from playact.domain.errors import HostFailed, KeyRefused, MediaRefused, RequestRefused, TaskUnknown, Unwatchable
from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.hosts.local import LocalHost
from playact.remote.gateway import Gateway
from playact.remote.local import LocalRoutes


@pytest.fixture(scope="module")
def process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GatewayProcess]:
    with GatewayProcess(tmp_path_factory.mktemp("gateway")) as process:
        yield process


@pytest.fixture
def gateway(process: GatewayProcess, client: httpx.AsyncClient) -> Gateway:
    profile = replace(BUILT_IN["local"], base_url=process.url, poll_seconds=0.05)
    return Gateway(profile, TOKEN, client, now=now, random=Random(3))


@pytest.fixture
def routes(process: GatewayProcess, client: httpx.AsyncClient) -> LocalRoutes:
    return LocalRoutes(process.url, TOKEN, client)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "演员 1.mp4"
    path.write_bytes(cloud_media.video())
    return path


async def test_a_draft_goes_the_whole_way(
    process: GatewayProcess, gateway: Gateway, client: httpx.AsyncClient, clip: Path, tmp_path: Path
) -> None:
    link = await LocalHost(process.url, TOKEN, client).place(clip, lambda _: None)
    request = Request(Job.RESTYLE, Source(str(clip)), prompt="像素风格", model="draft")
    taken = await gateway.submit(Job.RESTYLE, gateway.body(request, link, None))
    updates = [update async for update in gateway.follow(taken.task_id, since=now())]
    assert updates[-1].state is State.DOWNLOADING, updates[-1]
    assert updates[-1].cost.points == 0
    links = updates[-1].links
    await gateway.download(links.video, tmp_path / "video.mp4", "video", lambda _: None)
    await gateway.download(links.poster, tmp_path / "poster.jpg", "picture", lambda _: None)
    await gateway.download(links.last_frame, tmp_path / "last frame.jpg", "picture", lambda _: None)
    assert (tmp_path / "video.mp4").stat().st_size > 1000


async def test_the_store_has_a_file_once(process: GatewayProcess, client: httpx.AsyncClient, clip: Path) -> None:
    host = LocalHost(process.url, TOKEN, client)
    clip.write_bytes(clip.read_bytes() + b"\0" * 3_000_000)
    first, second = [], []
    link = await host.place(clip, first.append)
    assert await host.place(clip, second.append) == link
    assert len(first) > 2 and second == [1.0]
    with pytest.raises(HostFailed):
        await LocalHost(process.url, "wrong", client).place(clip, lambda _: None)


async def test_it_says_no_in_sentences_that_can_be_translated(gateway: Gateway) -> None:
    with pytest.raises(RequestRefused) as refused:
        await gateway.submit(Job.RESTYLE, {"model": "draft", "prompt": "像素风格"})
    assert refused.value.sentence.template


async def test_strangers_are_told_apart(process: GatewayProcess, gateway: Gateway, client: httpx.AsyncClient) -> None:
    with pytest.raises(TaskUnknown):
        await gateway.look("nobody")
    stranger = Gateway(replace(BUILT_IN["local"], base_url=process.url), "no", client, now=now, random=Random(1))
    with pytest.raises(KeyRefused):
        await stranger.look("nobody")


async def test_its_own_routes(routes: LocalRoutes, tmp_path: Path) -> None:
    assert (await routes.health())["gateway"] == "playact"
    with pytest.raises(TaskUnknown):
        await routes.preview("nobody")
    with pytest.raises(TaskUnknown):
        await routes.cancel("nobody")
    text = tmp_path / "not a video.mp4"
    text.write_text("not a video")
    with pytest.raises(MediaRefused, match="not a video"):
        await routes.inspect(text)


async def test_a_gateway_that_is_away_is_said(client: httpx.AsyncClient, tmp_path: Path) -> None:
    routes = LocalRoutes("http://127.0.0.1:1", TOKEN, client)
    for call in (routes.health(), routes.inspect(tmp_path), routes.preview("t"), routes.cancel("t")):
        with pytest.raises(Unwatchable, match="does not answer"):
            await call
