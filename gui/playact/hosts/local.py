"""The media store of the local gateway: files by their SHA-256, on this computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx

from playact.hosts.cargo import Cargo
from playact.hosts.upload import is_there, put
from playact.remote.blackout import Blackout


class LocalHost:
    """Puts files into the local gateway, which fetches them from itself by the URL that it is given."""

    def __init__(self, base_url: str, token: str, client: httpx.AsyncClient) -> None:
        self._base = base_url.rstrip("/")
        self._headers = {"authorization": f"Bearer {token}"}
        self._client = client
        self._black_out = Blackout(token)

    async def place(self, file: Path, progress: Callable[[float], None]) -> str:
        """`{base}/media/{sha256}?name=…`. Sends nothing where the store has the content. Raises `HostFailed`."""
        cargo = await Cargo.load(file)
        url = f"{self._base}/media/{cargo.sha256}?name={quote(file.name, safe='')}"
        if not await is_there(self._client, url, cargo, self._headers):
            await put(self._client, url, cargo, self._headers, progress, "local", self._black_out)
        progress(1.0)
        return url
