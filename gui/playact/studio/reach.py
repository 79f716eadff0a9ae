"""How the studio reaches gateways and hosts: each built from its profile and key when it is needed."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from playact import keys
from playact.domain.errors import GatewayError, HostFailed, KeyRefused, RequestRefused, TaskUnknown
from playact.domain.profile import NetworkConfig, Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.hosts.doors import open_host
from playact.hosts.host import Host
from playact.hosts.local import LocalHost
from playact.remote.gateway import Gateway
from playact.remote.http import Client, new_client, new_loopback_client
from playact.remote.local import LocalRoutes
from playact.settings import Settings
from playact.studio.local_process import LocalProcess


def now() -> datetime:
    """The moment, aware, in UTC: the one clock of the studio."""
    return datetime.now(UTC)


class Reach:
    """Owns the HTTP clients and the local gateway's process."""

    def __init__(self, settings: Callable[[], Settings], local: LocalProcess) -> None:
        self._settings = settings
        self._local = local
        self._clients: dict[NetworkConfig | None, Client] = {}

    def profile(self, name: str) -> Profile:
        """The profile of that name. Raises `KeyRefused` where it was removed from the settings."""
        profile = self._settings().profiles.get(name)
        if profile is None:
            raise KeyRefused(
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "The settings have no profile “{name}” any more. Nothing was spent. Add it again to go on.",
                    ),
                    name=name,
                )
            )
        return profile

    async def gateway(self, name: str) -> Gateway:
        """The gateway of that profile, its key in hand. Raises `KeyRefused` where a cloud profile has no key."""
        profile = self.profile(name)
        if profile.is_local:
            address = await self._local.address()
            here = replace(profile, base_url=address.base_url)
            return Gateway(here, address.token, self._loopback(), now=now, random=random.Random())
        key = await keys.key_of(name)
        if not key:
            raise KeyRefused(
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "{name} needs a key. Nothing was sent and nothing was spent. Enter the key in the settings, "
                        "then submit again.",
                    ),
                    name=name,
                )
            )
        return Gateway(profile, key, await self._cloud(), now=now, random=random.Random())

    async def host(self, profile_name: str) -> Host:
        """Where local files are put for that profile. Raises `HostFailed` where it has no host."""
        profile = self.profile(profile_name)
        if profile.is_local:
            address = await self._local.address()
            return LocalHost(address.base_url, address.token, self._loopback())
        config = self._settings().hosts.get(profile.host)
        if config is None:
            raise HostFailed(
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "{name} can only fetch links, and your file is on this computer. Nothing was sent and nothing "
                        "was spent. Set up a host for it in the settings, or give links.",
                    ),
                    name=profile_name,
                )
            )
        secret = await keys.key_of(f"host:{config.name}")
        return open_host(config, await self._cloud(), secret)

    async def local_routes(self) -> LocalRoutes:
        """The routes that only our own gateway has."""
        address = await self._local.address()
        return LocalRoutes(address.base_url, address.token, self._loopback())

    async def try_connection(self, name: str) -> tuple[Sentence, str]:
        """What a feed of an unknown task says of the key and the way there, and "good" or "bad". Costs nothing."""
        try:
            gateway = await self.gateway(name)
            await gateway.look("playact-connection-test")
        except (TaskUnknown, RequestRefused):
            pass  # it knew us and did not know the task: just what was asked
        except GatewayError as error:
            return error.sentence, "bad"
        return say(QT_TRANSLATE_NOOP("sentences", "{name} answers, and it knows your key."), name=name), "good"

    async def close(self) -> None:
        """Closes every connection and ends the local gateway."""
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()
        await self._local.close()

    async def _cloud(self) -> Client:
        network = self._settings().network
        if network not in self._clients:  # it reads the authorities' certificates: not on the window's time
            made = await asyncio.to_thread(new_client, network)
            if self._clients.setdefault(network, made) is not made:
                await made.aclose()  # another take was quicker
        return self._clients[network]

    def _loopback(self) -> Client:
        if None not in self._clients:
            self._clients[None] = new_loopback_client()
        return self._clients[None]
