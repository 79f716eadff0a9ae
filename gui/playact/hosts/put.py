"""Any server that takes an HTTP PUT and gives the file back to a GET: nginx with DAV, Caddy, a small script."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx

from playact.domain.profile import HostConfig
from playact.hosts.cargo import Cargo
from playact.hosts.upload import is_there, put
from playact.remote.blackout import Blackout


class PutHost:
    """PUTs files below `endpoint`, each under a name that begins with its digest, so that none replaces another.

    `secret` is "user:password" for Basic, a bare token for Bearer, or "".
    """

    def __init__(self, config: HostConfig, client: httpx.AsyncClient, secret: str) -> None:
        self._name = config.name
        self._endpoint = config.endpoint.rstrip("/")
        self._public = (config.public_url or config.endpoint).rstrip("/")
        self._client = client
        self._headers = {"authorization": _authorization(secret)} if secret else {}
        sent = self._headers.get("authorization", "").rpartition(" ")[2]
        self._black_out = Blackout(secret, sent, secret.partition(":")[2])

    async def place(self, file: Path, progress: Callable[[float], None]) -> str:
        """The public URL of the file. Sends nothing where it is there already. Raises `HostFailed`."""
        cargo = await Cargo.load(file)
        # one level, since not every server makes folders for a PUT
        below = f"{cargo.sha256[:32]}-{quote(file.name, safe='')}"
        url = f"{self._endpoint}/{below}"
        if not await is_there(self._client, url, cargo, self._headers):
            await put(self._client, url, cargo, self._headers, progress, self._name, self._black_out)
        progress(1.0)
        return f"{self._public}/{below}"


def _authorization(secret: str) -> str:
    if ":" in secret:
        return "Basic " + base64.b64encode(secret.encode()).decode()
    return f"Bearer {secret}"
