"""How the studio reaches gateways and hosts: each built from its profile and key when it is needed."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from playact import keys
from playact.domain.errors import GatewayError, HostFailed, KeyRefused, PlayactError
from playact.domain.price import plain
from playact.domain.profile import NetworkConfig, Profile
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.hosts.doors import open_host
from playact.hosts.host import Host
from playact.hosts.local import LocalHost
from playact.remote.gateway import Gateway
from playact.remote.http import Client, new_client, new_loopback_client
from playact.remote.line import Line
from playact.remote.local import LocalRoutes
from playact.settings import Settings
from playact.studio.local_process import LocalProcess

_KEY_HOLDS = 5.0  # seconds after which the keyring is asked again


def now() -> datetime:
    """The moment, aware, in UTC: the one clock of the studio."""
    return datetime.now(UTC)


class Reach:
    """Owns the HTTP clients, the lines in front of the gateways, and the local gateway's process.

    `network_told` hears a profile's name and whether its gateway can be reached (again).
    """

    def __init__(
        self,
        settings: Callable[[], Settings],
        local: LocalProcess,
        network_told: Callable[[str, bool], None] = lambda name, there: None,
    ) -> None:
        self._settings = settings
        self._local = local
        self._network_told = network_told
        self._clients: dict[NetworkConfig | None, Client] = {}
        self._making = asyncio.Lock()
        self._lines: dict[str, Line] = {}
        self._made: dict[str, tuple[Profile, float, asyncio.Future[Gateway]]] = {}

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

    def line(self, name: str) -> Line:
        """The line in front of that profile's gateway, at the pace of its settings. Raises `KeyRefused` without it."""
        pace = self.profile(name).requests_per_second
        if name not in self._lines:
            self._lines[name] = Line(pace, told=lambda there: self._network_told(name, there))
        self._lines[name].per_second = pace
        return self._lines[name]

    async def gateway(self, name: str) -> Gateway:
        """The gateway of that profile, its key in hand. Raises `KeyRefused` where a cloud profile has no key.

        A thousand takes that ask for it at once cost one question to the keyring.
        """
        profile = self.profile(name)
        moment = asyncio.get_running_loop().time()
        made = self._made.get(name)
        if profile.is_local:
            return await self._make(name, profile)
        if made is None or made[0] != profile or moment - made[1] > _KEY_HOLDS or _went_wrong(made[2]):
            made = (profile, moment, asyncio.ensure_future(self._make(name, profile)))
            made[2].add_done_callback(_went_wrong)  # seen, also where whoever asked has gone
            self._made[name] = made
        return await asyncio.shield(made[2])

    def forget_key(self, name: str) -> None:
        """The gateway refused the key, or the person gave another: the keyring is asked again."""
        self._made.pop(name, None)

    async def _make(self, name: str, profile: Profile) -> Gateway:
        if profile.is_local:
            address = await self._local.address()
            here = replace(profile, base_url=address.base_url)
            return Gateway(here, address.token, self._loopback(), now=now, random=random.Random(), line=self.line(name))
        found = await keys.find_key(name)
        if not found.key:
            if found.problem:
                raise KeyRefused(found.problem)
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
        return Gateway(profile, found.key, await self._cloud(), now=now, random=random.Random(), line=self.line(name))

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
        if config.kind == "runway":  # its uploads are for its own tasks: one address, one key
            config = replace(config, endpoint=config.endpoint or profile.base_url)
            return open_host(config, await self._cloud(), await keys.key_of(profile_name))
        secret = await keys.key_of(f"host:{config.name}")
        return open_host(config, await self._cloud(), secret)

    async def local_routes(self) -> LocalRoutes:
        """The routes that only our own gateway has."""
        address = await self._local.address()
        return LocalRoutes(address.base_url, address.token, self._loopback())

    async def try_connection(self, name: str) -> tuple[Sentence, str]:
        """What the gateway says to a call that costs nothing, and "good" or "bad"; what is left, where it tells."""
        try:
            gateway = await self.gateway(name)
        except GatewayError as error:
            return error.sentence, "bad"
        try:
            left = await gateway.greet()
        except GatewayError as error:
            return say(_untested(error), name=name, address=self.profile(name).base_url), "bad"
        if left is None:
            return say(_KNOWN, name=name), "good"
        return say(_KNOWN_WITH_LEFT, name=name, left=plain(left)), "good"

    async def close(self) -> None:
        """Closes every connection and ends the local gateway."""
        for _, _, making in self._made.values():
            making.cancel()
            with suppress(asyncio.CancelledError, PlayactError):
                await making
        for client in self._clients.values():
            await client.aclose()
        self._clients.clear()
        await self._local.close()

    async def _cloud(self) -> Client:
        async with self._making:  # many takes may begin at once, and one client is enough for all
            network = self._settings().network
            if network not in self._clients:  # it reads the authorities' certificates: not on the window's time
                self._clients[network] = await asyncio.to_thread(new_client, network)
            return self._clients[network]

    def _loopback(self) -> Client:
        if None not in self._clients:
            self._clients[None] = new_loopback_client()
        return self._clients[None]


def _went_wrong(making: asyncio.Future[Gateway]) -> bool:
    return making.done() and (making.cancelled() or making.exception() is not None)


def _untested(error: GatewayError) -> str:
    """The words for a test that went wrong; those of a look speak of an order, and here is none."""
    if isinstance(error, KeyRefused):
        return _KEY_REFUSED
    return _SILENT if error.__cause__ is not None else _STRANGE


_KNOWN = QT_TRANSLATE_NOOP("sentences", "{name} answers, and it knows your key. Nothing was spent.")
_KNOWN_WITH_LEFT = QT_TRANSLATE_NOOP(
    "sentences", "{name} answers and knows your key; {left} points are left. Nothing was spent."
)
_KEY_REFUSED = QT_TRANSLATE_NOOP(
    "sentences",
    "{name} answers, and it does not accept the key. Nothing was spent. Check that the key is whole, and that it is "
    "this gateway's.",
)
_SILENT = QT_TRANSLATE_NOOP(
    "sentences", "{name} can't be reached at {address}. Nothing was spent. Check the network and the address."
)
_STRANGE = QT_TRANSLATE_NOOP(
    "sentences",
    "Something answers at {address}, but not as {name} should. Nothing was spent. Check the address, the dialect and "
    "the paths.",
)
