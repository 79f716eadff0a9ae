"""Through real proxies with a login, and to servers of a company's own authority: for every dialect."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from random import Random
from urllib.parse import urlsplit

import pytest
from fakes.authority import Authority
from fakes.cloud import Cloud
from fakes.proxy import Place, Proxy, tls_front
from remote.conftest import PROFILES
from remote.orders import IMAGE, VIDEO, now, performance

from playact.domain.errors import GatewayError, Unreachable, Unwatchable
from playact.domain.profile import BUILT_IN, NetworkConfig
from playact.domain.request import Job
from playact.domain.state import State
from playact.remote.gateway import Gateway
from playact.remote.http import new_client

NAME = "gateway.example"


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path)


@pytest.fixture
def cloud(cloud: Cloud) -> Iterator[Cloud]:
    """A cloud whose links, too, lead to its name."""
    here = cloud.base_url
    yield cloud
    cloud.base_url = here


def place_of(url: str) -> Place:
    parts = urlsplit(url)
    return str(parts.hostname), int(parts.port or 0)


@asynccontextmanager
async def behind(cloud: Cloud, scheme: str, authority: Authority) -> AsyncIterator[Proxy]:
    """The proxies in front of a cloud that is known as `gateway.example`."""
    here = place_of(cloud.base_url)
    cloud.base_url = f"{scheme}://{NAME}"
    async with (
        tls_front(authority.server(NAME), here) as port,
        Proxy({(NAME, 80): here, (NAME, 443): ("127.0.0.1", port)}) as proxy,
    ):
        yield proxy


@asynccontextmanager
async def through(network: NetworkConfig, cloud: Cloud) -> AsyncIterator[Gateway]:
    profile = replace(BUILT_IN[PROFILES[cloud.dialect]], base_url=cloud.base_url, poll_seconds=0.01)
    async with new_client(network) as client:
        yield Gateway(profile, Cloud.KEY, client, now=now, random=Random(1))


@pytest.mark.parametrize("kind", ["http", "socks"])
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_everything_goes_through_the_proxy(
    cloud: Cloud, authority: Authority, tmp_path: Path, kind: str, scheme: str
) -> None:
    async with behind(cloud, scheme, authority) as proxy:
        network = NetworkConfig(getattr(proxy, kind), str(authority.bundle))
        async with through(network, cloud) as gateway:
            taken = await gateway.submit(Job.PERFORMANCE, gateway.body(performance(), VIDEO, IMAGE))
            last = [update async for update in gateway.follow(taken.task_id, since=now())][-1]
            assert last.state is State.DOWNLOADING
            await gateway.download(last.links.video, tmp_path / "video.mp4", "video", lambda _: None)
        assert (tmp_path / "video.mp4").read_bytes() == cloud.files["video.mp4"]
        how = {"http": "forward" if scheme == "http" else "connect", "socks": "socks"}[kind]
        assert set(proxy.asked) == {(how, NAME, 80 if scheme == "http" else 443)}
    assert len(cloud.orders) == 1


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # httpcore leaves a socket where SOCKS says no
@pytest.mark.parametrize("kind", ["http", "socks"])
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_that_refuses_the_login_proves_that_nothing_was_taken(
    cloud: Cloud, authority: Authority, kind: str, scheme: str
) -> None:
    async def ask() -> None:
        async with behind(cloud, scheme, authority) as proxy:
            wrong = getattr(proxy, kind).replace("p%40ss", "wr%40ng")
            async with through(NetworkConfig(wrong, str(authority.bundle)), cloud) as gateway:
                with pytest.raises(Unreachable, match="nothing was spent") as unreachable:
                    await gateway.submit(Job.PERFORMANCE, {})
                with pytest.raises(Unwatchable):
                    await gateway.look("task-1")
            assert proxy.refused == 2
        assert "w0rd-0123456789" not in unreachable.value.raw
        assert Cloud.KEY not in unreachable.value.raw

    asyncio.run(ask())
    gc.collect()
    assert cloud.calls == 0


async def test_a_proxy_that_is_reached_by_tls_may_be_of_the_company_s_authority(
    cloud: Cloud, authority: Authority
) -> None:
    async with behind(cloud, "https", authority) as proxy:
        async with tls_front(authority.server("127.0.0.1"), place_of(proxy.http)) as port:
            over_tls = proxy.http.replace("http://", "https://").rpartition(":")[0] + f":{port}"
            async with through(NetworkConfig(over_tls, str(authority.bundle)), cloud) as gateway:
                assert (await gateway.submit(Job.PERFORMANCE, {})).task_id == "task-1"
        assert proxy.asked == [("connect", NAME, 443)]


@pytest.mark.parametrize("known", ["nobody's", "another's", "another name"])
async def test_who_is_not_vouched_for_gets_nothing(
    cloud: Cloud, authority: Authority, tmp_path: Path, known: str
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    bundle = {"nobody's": "", "another's": str(Authority(other).bundle), "another name": str(authority.bundle)}[known]
    names = ("elsewhere.example",) if known == "another name" else ("127.0.0.1",)
    async with tls_front(authority.server(*names), place_of(cloud.base_url)) as port:
        cloud.base_url = f"https://127.0.0.1:{port}"
        async with through(NetworkConfig(ca_bundle=bundle), cloud) as gateway:
            with pytest.raises(Unreachable, match="Nothing was sent") as unreachable:
                await gateway.submit(Job.PERFORMANCE, {})
    assert "CERTIFICATE_VERIFY_FAILED" in unreachable.value.raw
    assert cloud.calls == 0


async def test_the_company_s_authority_is_enough(cloud: Cloud, authority: Authority) -> None:
    async with tls_front(authority.server("127.0.0.1"), place_of(cloud.base_url)) as port:
        cloud.base_url = f"https://127.0.0.1:{port}"
        async with through(NetworkConfig(ca_bundle=str(authority.bundle)), cloud) as gateway:
            await gateway.submit(Job.PERFORMANCE, {})
    assert len(cloud.orders) == 1


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")  # as above
def test_a_proxy_that_leads_nowhere_is_said() -> None:
    async def ask() -> None:
        profile = replace(BUILT_IN["ecovai"], base_url=f"https://{NAME}")
        async with Proxy({}) as proxy:
            for address in (proxy.socks, proxy.http):
                async with new_client(NetworkConfig(address)) as client:
                    with pytest.raises(GatewayError):
                        await Gateway(profile, "k", client, now=now, random=Random(1)).submit(Job.PERFORMANCE, {})
            assert len(proxy.asked) == 2

    asyncio.run(ask())
    gc.collect()
