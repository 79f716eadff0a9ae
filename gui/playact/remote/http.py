"""How the network is reached: TLS always verified, a proxy or a company's own authority where a person says so."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from importlib import import_module

import httpx

from playact.domain.errors import SettingsInvalid
from playact.domain.profile import NetworkConfig
from playact.domain.sentence import QT_TRANSLATE_NOOP, say

import_module("anyio._backends._asyncio")
# httpx would load it at its first call, a tenth of a second on the window's time; this module is imported in a thread

Client = httpx.AsyncClient
"""What the rooms that know no httpx hand on."""

TIMEOUT = httpx.Timeout(30.0, connect=10.0, pool=10.0)
"""Seconds. What takes longer (an order, an upload) says so at its own call."""

_DIRECT: Mapping[str, None] = {f"all://{host}": None for host in ("127.0.0.1", "localhost", "[::1]")}
"""Loopback never goes through a proxy, whatever the environment says: its traffic stays on this computer."""


def new_client(network: NetworkConfig) -> httpx.AsyncClient:
    """A client for every cloud gateway and host; whoever asks for it closes it.

    Redirects are not followed unless a call says so. Reads the authorities' certificates from disk (some 20 ms).
    Raises `SettingsInvalid` where the proxy or the CA bundle can't be used.
    """
    authorities = _authorities(network.ca_bundle)
    try:
        return httpx.AsyncClient(
            verify=authorities,
            proxy=_proxy(network.proxy, authorities),
            mounts=_DIRECT,
            timeout=TIMEOUT,
            headers={"user-agent": "playact"},
        )
    except (ValueError, httpx.InvalidURL):
        invalid = say(
            QT_TRANSLATE_NOOP(
                "sentences",
                "The proxy of the network settings can't be used. It begins with http://, https:// or socks5://.",
            )
        )
    raise SettingsInvalid(invalid)  # out here: the error in there may quote the proxy's password


def new_loopback_client() -> Client:
    """A client for our own gateway: no proxy ever sees what stays on this computer. Whoever asks for it closes it."""
    return httpx.AsyncClient(trust_env=False, timeout=httpx.Timeout(30.0, read=120.0))


def _proxy(address: str, authorities: ssl.SSLContext) -> httpx.Proxy | None:
    """None follows the system. A proxy that is itself reached by TLS is verified as all others are."""
    if not address:
        return None
    return httpx.Proxy(address, ssl_context=authorities if address.lower().startswith("https:") else None)


def _authorities(ca_bundle: str) -> ssl.SSLContext:
    context = httpx.create_ssl_context()
    if ca_bundle:
        try:
            context.load_verify_locations(ca_bundle)
        except OSError as error:  # ssl.SSLError is one, too
            raise SettingsInvalid(
                say(
                    QT_TRANSLATE_NOOP("sentences", "The CA bundle {path} can't be read. It is a PEM file."),
                    path=ca_bundle,
                ),
                str(error),
            ) from error
    return context
