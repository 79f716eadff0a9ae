"""S3 and everything that speaks it: files are put with the person's keys and fetched by a link that expires."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path

import obstore
from obstore.exceptions import BaseError
from obstore.store import S3Store

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.hosts.cargo import Cargo, unreadable

LONGEST_LIFE = timedelta(days=7)
"""Signature version 4 signs for no longer."""

_PART = 8 * 2**20  # bytes; S3 wants parts of 5 MiB and more


class S3Host:
    """Puts files into one bucket, below `playact/`. `secret` is "access key:secret key"; "" is a public bucket's.

    Raises `HostFailed` where the configuration can't be used.
    """

    def __init__(self, config: HostConfig, secret: str) -> None:
        self._config = config
        self._secret = secret
        access, _, key = secret.partition(":")
        try:
            self._store = S3Store(
                config.bucket,
                endpoint=_endpoint(config),
                region=config.region,
                access_key_id=access,
                secret_access_key=key,
                virtual_hosted_style_request=config.virtual_hosted,
                client_options={"allow_http": config.endpoint.startswith("http://"), "timeout": "120s"},
                retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=30)},
            )
        except (BaseError, ValueError) as error:
            raise self._failed(_UNUSABLE, error) from error

    async def place(self, file: Path, progress: Callable[[float], None]) -> str:
        """A link that works for `expires_hours`. Sends nothing the bucket has already. Raises `HostFailed`."""
        cargo = await Cargo.load(file)
        key = f"playact/{cargo.sha256}/{file.name}"
        life = min(LONGEST_LIFE, timedelta(hours=self._config.expires_hours))
        try:
            if not await self._has(key, cargo):
                await self._put(key, cargo, progress)
            link = await obstore.sign_async(self._store, "GET", key, life)
        except BaseError as error:
            raise self._failed(_REFUSED, error, file.name) from error
        except OSError as error:
            raise unreadable(file, error) from error
        progress(1.0)
        return link

    async def _has(self, key: str, cargo: Cargo) -> bool:
        try:
            return (await obstore.head_async(self._store, key))["size"] == cargo.size
        except (FileNotFoundError, BaseError):  # many keys may put and not look: the put will tell what is wrong
            return False

    async def _put(self, key: str, cargo: Cargo, progress: Callable[[float], None]) -> None:
        attributes = {"Content-Type": cargo.content_type}
        if cargo.size <= _PART:
            whole = b"".join([block async for block in cargo.blocks(lambda _: None)])
            await obstore.put_async(self._store, key, whole, attributes=attributes, use_multipart=False)
        else:
            blocks: AsyncIterator[bytes] = cargo.blocks(progress)
            await obstore.put_async(self._store, key, blocks, attributes=attributes, chunk_size=_PART)

    def _failed(self, sentence: str, error: Exception, name: str = "") -> HostFailed:
        raw = str(error)
        for part in self._secret.split(":"):
            raw = raw.replace(part, "●●●") if part else raw
        return HostFailed(say(sentence, host=self._config.name, name=name), raw)


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
_REFUSED = QT_TRANSLATE_NOOP(
    "sentences",
    "The host {host} did not take {name}. Nothing was ordered and nothing was spent. Check its endpoint, bucket and "
    "keys in the settings, then submit again.",
)
