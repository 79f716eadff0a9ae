"""Hosts through the settings' proxy and authority."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fakes.authority import Authority
from fakes.proxy import Proxy, tls_front
from hosts.conftest import ACCESS, BUCKET, SECRET, Weed

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig, NetworkConfig
from playact.hosts.doors import open_host
from playact.remote.http import new_client

NAME = "s3.example"


@pytest.mark.parametrize("kind", ["http", "socks"])
@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_a_bucket_is_reached_through_the_proxy(
    weed: Weed, clip: Path, tmp_path: Path, kind: str, scheme: str
) -> None:
    authority, place = Authority(tmp_path), ("127.0.0.1", int(urlsplit(weed.s3).port or 0))
    async with (
        tls_front(authority.server(NAME), place) as port,
        Proxy({(NAME, 80): place, (NAME, 443): ("127.0.0.1", port)}) as proxy,
        new_client(NetworkConfig(getattr(proxy, kind), str(authority.bundle))) as client,
    ):
        config = HostConfig("s3", "s3", endpoint=f"{scheme}://{NAME}", bucket=BUCKET)
        link = await open_host(config, client, f"{ACCESS}:{SECRET}").place(clip, lambda _: None)
        assert link.startswith(f"{scheme}://{NAME}/")
        assert (await client.get(link)).content == clip.read_bytes()
        assert {host for _, host, _ in proxy.asked} == {NAME}


async def test_a_bucket_that_nobody_vouches_for_gets_nothing(weed: Weed, clip: Path, tmp_path: Path) -> None:
    place = ("127.0.0.1", int(urlsplit(weed.s3).port or 0))
    async with (
        tls_front(Authority(tmp_path).server("127.0.0.1"), place) as port,
        new_client(NetworkConfig()) as client,
    ):
        config = HostConfig("s3", "s3", endpoint=f"https://127.0.0.1:{port}", bucket=BUCKET)
        with pytest.raises(HostFailed, match="nothing was spent") as failed:
            await open_host(config, client, f"{ACCESS}:{SECRET}").place(clip, lambda _: None)
    assert "CERTIFICATE_VERIFY_FAILED" in failed.value.raw
