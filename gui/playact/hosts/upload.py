"""A plain HTTP PUT of a file, as the local gateway and simple servers take it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import httpx

from playact.domain.errors import HostFailed
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.hosts.cargo import Cargo, unreadable

PATIENCE = httpx.Timeout(120.0, connect=10.0, pool=10.0)
"""Seconds of silence: a server may check a large file before it answers."""


async def is_there(client: httpx.AsyncClient, url: str, cargo: Cargo, headers: Mapping[str, str]) -> bool:
    """Whether the URL already gives a file of this size. Trouble counts as no: the PUT will tell what it is."""
    try:
        answer = await client.head(url, headers=dict(headers), timeout=PATIENCE)
    except (httpx.RequestError, httpx.InvalidURL):
        return False
    return answer.status_code == 200 and answer.headers.get("content-length") == str(cargo.size)


async def put(
    client: httpx.AsyncClient,
    url: str,
    cargo: Cargo,
    headers: Mapping[str, str],
    progress: Callable[[float], None],
    host: str,
    black_out: Callable[[str], str],
) -> None:
    """PUTs the file. Raises `HostFailed` naming the `host`, the secret taken out of what it quotes by `black_out`."""
    sent = {"content-length": str(cargo.size), "content-type": cargo.content_type, **headers}
    try:
        answer = await client.put(url, content=cargo.blocks(progress), headers=sent, timeout=PATIENCE)
    except (httpx.RequestError, httpx.InvalidURL) as error:
        raise HostFailed(
            say(_AWAY, host=host, name=cargo.file.name), black_out(f"{type(error).__name__}: {error}")
        ) from error
    except OSError as error:
        raise unreadable(cargo.file, error) from error
    if answer.is_success:
        return
    sentence = _KEY if answer.status_code in (401, 403) else _REFUSED
    said = say(sentence, host=host, name=cargo.file.name, status=answer.status_code)
    raise HostFailed(said, black_out(f"HTTP {answer.status_code} {answer.reason_phrase}\n\n{answer.text[:4000]}"))


_AWAY = QT_TRANSLATE_NOOP(
    "sentences",
    "The host {host} can't be reached, or broke off while {name} was on its way. Nothing was ordered and nothing was "
    "spent. Check the network and the host's address, then submit again.",
)
_KEY = QT_TRANSLATE_NOOP(
    "sentences",
    "The host {host} does not accept its key ({status}). Nothing was ordered and nothing was spent. Check the host in "
    "the settings, then submit again.",
)
_REFUSED = QT_TRANSLATE_NOOP(
    "sentences",
    "The host {host} did not take {name} ({status}). Nothing was ordered and nothing was spent. Check the host in the "
    "settings, then submit again.",
)
