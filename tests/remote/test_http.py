"""The way to the network: certificates verified, loopback direct, proxies where they are set."""

from __future__ import annotations

import ssl
from pathlib import Path

import httpx
import pytest
from fakes.cloud import Cloud

from playact.domain.errors import SettingsInvalid
from playact.domain.profile import NetworkConfig
from playact.remote.http import new_client


async def test_certificates_are_always_verified() -> None:
    async with new_client(NetworkConfig()) as client:
        transport = client._transport
        assert isinstance(transport, httpx.AsyncHTTPTransport)
        context = transport._pool._ssl_context
        assert context is not None and context.verify_mode is ssl.CERT_REQUIRED and context.check_hostname
        assert not client.follow_redirects


async def test_loopback_never_meets_the_proxy(clouds: dict[str, Cloud], monkeypatch: pytest.MonkeyPatch) -> None:
    dead = "http://127.0.0.1:1"
    monkeypatch.setenv("HTTP_PROXY", dead)
    for network in (NetworkConfig(), NetworkConfig(proxy=dead)):
        async with new_client(network) as client:
            assert (await client.get(clouds["new-api"].base_url)).status_code == 404
            with pytest.raises(httpx.ConnectError):  # through the proxy, which is not there
                await client.get("http://gateway.example")


@pytest.mark.parametrize("proxy", ["socks5://me:pw@127.0.0.1:9", "http://me:pw@127.0.0.1:9", "https://127.0.0.1:9"])
async def test_a_proxy_may_be_of_any_kind(proxy: str) -> None:
    async with new_client(NetworkConfig(proxy=proxy)) as client:
        with pytest.raises(httpx.ConnectError):
            await client.get("http://gateway.example")


@pytest.mark.parametrize(
    "network", [NetworkConfig(proxy="gopher://x"), NetworkConfig(proxy="http://[::1"), NetworkConfig(ca_bundle="/none")]
)
def test_what_can_t_be_used_is_said(network: NetworkConfig) -> None:
    with pytest.raises(SettingsInvalid):
        new_client(network)


def test_a_file_that_is_no_bundle_is_said(tmp_path: Path) -> None:
    bundle = tmp_path / "company.pem"
    bundle.write_text("not a certificate")
    with pytest.raises(SettingsInvalid, match="company"):
        new_client(NetworkConfig(ca_bundle=str(bundle)))
