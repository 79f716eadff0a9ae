"""The routes that only our own gateway on this computer has."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx

from playact.domain.errors import MediaRefused, PlayactError, TaskUnknown, Unwatchable
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.remote.blackout import Blackout
from playact.remote.refusal import sentence_in
from playact.remote.wire import WireUnreadable, read_object

_PATIENCE = httpx.Timeout(90.0, connect=5.0)  # seconds: an inspection may have to start the engine first


class LocalRoutes:
    """Health, inspection, previews, reports and cancelling.

    Every call raises `Unwatchable` where the gateway is not there.
    """

    def __init__(self, base_url: str, token: str, client: httpx.AsyncClient) -> None:
        self._base = base_url.rstrip("/")
        self._headers = {"authorization": f"Bearer {token}"}
        self._client = client
        self._black_out = Blackout(token)

    async def health(self) -> dict[str, Any]:
        """That the gateway lives, and how busy it is."""
        return self._read(await self._call("GET", "/local/health"))

    async def inspect(self, path: Path) -> dict[str, Any]:
        """What the engine finds in a clip or a picture; `path` is absolute. Raises `MediaRefused`."""
        response = await self._call("POST", "/local/inspect", {"path": str(path)})
        if response.status_code == 422:
            raise self._refused(response, MediaRefused)
        return self._read(response)

    async def preview(self, task_id: str) -> bytes | None:
        """The newest frame of a running task as JPEG; None where there is none. Raises `TaskUnknown`."""
        response = await self._call("GET", f"/local/preview/{quote(task_id, safe='')}")
        if response.status_code == 204:
            return None
        if response.status_code == 200:
            return response.content
        raise self._refused(response, _error_of(response))

    async def report(self, task_id: str) -> dict[str, Any]:
        """What the engine reports of a finished task. Raises `Unwatchable` where there is nothing (any more)."""
        return self._read(await self._call("GET", f"/results/{quote(task_id, safe='')}/report.json"))

    async def cancel(self, task_id: str) -> None:
        """Ends a task that is not over; one that is stays as it is. Raises `TaskUnknown`."""
        self._read(await self._call("POST", f"/local/cancel/{quote(task_id, safe='')}"))

    async def _call(self, method: str, path: str, body: dict[str, Any] | None = None) -> httpx.Response:
        try:
            return await self._client.request(
                method, self._base + path, json=body, headers=self._headers, timeout=_PATIENCE
            )
        except httpx.RequestError as error:
            raise Unwatchable(say(_AWAY), self._black_out(f"{type(error).__name__}: {error}")) from error

    def _read(self, response: httpx.Response) -> dict[str, Any]:
        if not response.is_success:
            raise self._refused(response, _error_of(response))
        try:
            return read_object(response.content)
        except WireUnreadable as error:
            raise Unwatchable(say(_AWAY), self._black_out(response.text)) from error

    def _refused(self, response: httpx.Response, error: type[PlayactError]) -> PlayactError:
        try:
            said = sentence_in(read_object(response.content).get("local"))
        except WireUnreadable:
            said = None
        return error(said or say(_REFUSED, status=response.status_code), self._black_out(response.text))


def _error_of(response: httpx.Response) -> type[PlayactError]:
    return TaskUnknown if "task_not_exist" in response.text else Unwatchable


_AWAY = QT_TRANSLATE_NOOP(
    "sentences",
    "The draft engine of this computer does not answer. Nothing was spent; it is started again when needed.",
)
_REFUSED = QT_TRANSLATE_NOOP("sentences", "The draft engine of this computer can't do that just now ({status}).")
