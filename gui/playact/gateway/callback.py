"""Telling the person's own server that a task is over: a POST of the feed's data, without the wrapper."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

import httpx

WAITS = (0.0, 1.0, 4.0)
"""Seconds before each of the tries."""

_TIMEOUT = httpx.Timeout(10.0)
_log = logging.getLogger(__name__)


async def call_back(
    client: httpx.AsyncClient, url: str, data: Mapping[str, Any], waits: Sequence[float] = WAITS
) -> bool:
    """Whether a server at `url` took `data` at one of the tries. Only http(s); redirects are not followed."""
    if not url.lower().startswith(("http://", "https://")):
        return False
    for number, wait in enumerate(waits, 1):
        await asyncio.sleep(wait)
        try:
            answer = await client.post(url, json=dict(data), timeout=_TIMEOUT)
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            _log.warning("callback, try %d: %s", number, type(error).__name__)
            continue
        if answer.is_success:
            return True
        _log.warning("callback, try %d: the server says %d", number, answer.status_code)
    return False
