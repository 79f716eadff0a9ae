"""S3 and everything that speaks it: files are put with the person's keys and fetched by a link that expires.

obstore signs; our own client carries, as it knows the proxy (SOCKS, too, which obstore does not) and the authority of
the settings.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Literal

import httpx
import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.hosts.cargo import Cargo
from playact.hosts.upload import is_there, put
from playact.remote.blackout import Blackout

LONGEST_LIFE = timedelta(days=7)
"""Signature version 4 signs for no longer."""

_OURS = timedelta(hours=1)
"""For how long the links work that only this call uses."""


class S3Host:
    """Puts files into one bucket, below `playact/`. `secret` is "access key:secret key"; "" is a public bucket's.

    Raises `HostFailed` where the configuration can't be used.
    """

    def __init__(self, config: HostConfig, client: httpx.AsyncClient, secret: str) -> None:
        self._config = config
        self._client = client
        self._black_out = Blackout(*secret.split(":"))
        access, _, key = secret.partition(":")
        try:
            self._store = S3Store(
                config.bucket,
                endpoint=_endpoint(config),
                region=config.region,
                access_key_id=access,
                secret_access_key=key,
                virtual_hosted_style_request=config.virtual_hosted,
                client_options={"allow_http": config.endpoint.startswith("http://")},
            )
        except (BaseError, ValueError) as error:
            raise self._failed(_UNUSABLE, str(error)) from error

    async def place(self, file: Path, progress: Callable[[float], None]) -> str:
        """A link that works for `expires_hours`. Sends nothing the bucket has already. Raises `HostFailed`.

        A file goes in one PUT, which S3 takes up to 5 GB.
        """
        cargo = await Cargo.load(file)
        key = f"playact/{cargo.sha256}/{file.name}"
        if not await is_there(self._client, await self._sign("HEAD", key, _OURS), cargo, {}):
            address = await self._sign("PUT", key, _OURS)
            await put(self._client, address, cargo, {}, progress, self._config.name, self._black_out)
        life = min(LONGEST_LIFE, timedelta(hours=self._config.expires_hours))
        link = await self._sign("GET", key, life)
        progress(1.0)
        return link

    async def _sign(self, method: Literal["HEAD", "PUT", "GET"], key: str, life: timedelta) -> str:
        try:
            return await obstore.sign_async(self._store, method, key, life)
        except BaseError as error:
            raise self._failed(_UNUSABLE, str(error)) from error

    def _failed(self, sentence: str, raw: str) -> HostFailed:
        return HostFailed(say(sentence, host=self._config.name), self._black_out(raw))


def _endpoint(config: HostConfig) -> str | None:
    """obstore wants the bucket in a virtual-hosted endpoint; a person writes the same one for both styles."""
    endpoint = config.endpoint.rstrip("/")
    if config.virtual_hosted and "://" in endpoint:
        scheme, _, rest = endpoint.partition("://")
        return endpoint if rest.startswith(f"{config.bucket}.") else f"{scheme}://{config.bucket}.{rest}"
    return endpoint or None


_UNUSABLE = QT_TRANSLATE_NOOP(
    "sentences",
    "The settings of the host {host} can't be used. Nothing was ordered and nothing was spent. Check its endpoint, "
    "bucket and region.",
)
