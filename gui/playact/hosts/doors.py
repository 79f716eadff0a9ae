"""From what the settings say of a host to the host itself."""

from __future__ import annotations

import httpx

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.hosts.host import Host
from playact.hosts.local import LocalHost
from playact.hosts.put import PutHost
from playact.hosts.runway import RunwayHost
from playact.hosts.s3 import S3Host


def open_host(config: HostConfig, client: httpx.AsyncClient, secret: str) -> Host:
    """The host. `secret`: "access key:secret key" of an S3, "user:password" or a token of a put or local host; the
    profile's key for Runway's uploads.

    Raises `HostFailed` where there is no such kind of host, or its settings can't be used.
    """
    if config.kind == "s3":
        return S3Host(config, client, secret)
    if config.kind == "put":
        return PutHost(config, client, secret)
    if config.kind == "local":
        return LocalHost(config.endpoint, secret, client)
    if config.kind == "runway":
        return RunwayHost(config, client, secret)
    sentence = QT_TRANSLATE_NOOP(
        "sentences",
        "The host {host} is of a kind that can't be used here: “{kind}”. Nothing was ordered and nothing was spent. "
        "Choose s3, put, runway or local in the settings.",
    )
    raise HostFailed(say(sentence, host=config.name, kind=config.kind))
