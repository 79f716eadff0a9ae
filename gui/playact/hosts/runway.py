"""Runway's own uploads: a file gets a `runway://` link that only Runway's tasks can use, for a day.

The `runwayml` package can do it, too, but it sends the file with a client of its own that knows neither the proxy nor
the authority of our settings; so both steps are ours, as the package takes them: `POST /v1/uploads` opens an upload,
and a form with the fields that it names carries the file to the storage behind it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import AsyncIterator, Callable, Mapping
from pathlib import Path
from typing import Any

import httpx

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.hosts.cargo import Cargo, unreadable
from playact.hosts.upload import PATIENCE
from playact.remote.blackout import Blackout

VERSION = "2024-11-06"
"""Of Runway's API, which every call must name."""


class RunwayHost:
    """Uploads with the key of the profile whose tasks are to use the files. `endpoint` is Runway's base address."""

    def __init__(self, config: HostConfig, client: httpx.AsyncClient, key: str) -> None:
        self._name = config.name
        self._base = config.endpoint.rstrip("/")
        self._client = client
        self._key = key
        self._black_out = Blackout(key)

    async def place(self, file: Path, progress: Callable[[float], None]) -> str:
        """`runway://…`. Always sends: Runway tells nobody what it has already. Raises `HostFailed`."""
        cargo = await Cargo.load(file)
        headers = {"authorization": f"Bearer {self._key}", "x-runway-version": VERSION}
        asked = {"filename": file.name, "type": "ephemeral"}
        opened = await self._post(cargo, f"{self._base}/v1/uploads", headers=headers, json=asked)
        link, address, fields = self._read(cargo, opened)
        form = Form(cargo, fields)
        await self._post(cargo, address, headers=form.headers, content=form.parts(progress))
        progress(1.0)
        return link

    async def _post(self, cargo: Cargo, address: str, **sent: Any) -> httpx.Response:
        said = {"host": self._name, "name": cargo.file.name}
        try:
            answer = await self._client.post(address, timeout=PATIENCE, **sent)
        except (httpx.RequestError, httpx.InvalidURL) as error:
            raise HostFailed(say(_AWAY, **said), self._black_out(f"{type(error).__name__}: {error}")) from error
        except OSError as error:
            raise unreadable(cargo.file, error) from error
        if answer.is_success:
            return answer
        sentence = _KEY if answer.status_code in (401, 403) and address.startswith(self._base) else _REFUSED
        raw = f"HTTP {answer.status_code} {answer.reason_phrase}\n\n{answer.text[:4000]}"
        raise HostFailed(say(sentence, status=answer.status_code, **said), self._black_out(raw))

    def _read(self, cargo: Cargo, opened: httpx.Response) -> tuple[str, str, dict[str, str]]:
        """The `runway://` link, where the form goes, and its fields."""
        try:
            value = json.loads(opened.content)
            fields = {str(name): str(each) for name, each in value["fields"].items()}
            link, address = str(value["runwayUri"]), str(value["uploadUrl"])
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise HostFailed(
                say(_REFUSED, host=self._name, name=cargo.file.name, status=opened.status_code),
                self._black_out(opened.text[:4000]),
            ) from error
        return link, address, fields


class Form:
    """`multipart/form-data` (RFC 7578) that reads its file as it goes; the file is the last part, as S3 wants it."""

    def __init__(self, cargo: Cargo, fields: Mapping[str, str]) -> None:
        self._cargo = cargo
        border = uuid.uuid4().hex
        lines = [
            f'--{border}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{fields[key]}\r\n' for key in fields
        ]
        quoted = cargo.file.name.replace("\\", "%5C").replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")
        lines.append(
            f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="{quoted}"\r\n'
            f"Content-Type: {cargo.content_type}\r\n\r\n"
        )
        self._head, self._tail = "".join(lines).encode("utf-8", "replace"), f"\r\n--{border}--\r\n".encode()
        self.headers = {
            "content-type": f"multipart/form-data; boundary={border}",
            "content-length": str(len(self._head) + cargo.size + len(self._tail)),
        }

    async def parts(self, progress: Callable[[float], None]) -> AsyncIterator[bytes]:
        """The body, piece by piece. Raises OSError where the file can't be read."""
        yield self._head
        async for block in self._cargo.blocks(progress):
            yield block
        yield self._tail


_AWAY = QT_TRANSLATE_NOOP(
    "sentences",
    "The host {host} can't be reached, or broke off while {name} was on its way. Nothing was ordered and nothing was "
    "spent. Check the network and the host's address, then submit again.",
)
_KEY = QT_TRANSLATE_NOOP(
    "sentences",
    "The host {host} does not accept the profile's key ({status}). Nothing was ordered and nothing was spent. Check "
    "the key in the settings, then submit again.",
)
_REFUSED = QT_TRANSLATE_NOOP(
    "sentences",
    "The host {host} did not take {name} ({status}). Nothing was ordered and nothing was spent. Check the host in the "
    "settings, then submit again.",
)
