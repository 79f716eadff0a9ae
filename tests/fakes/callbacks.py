"""Calls that a cloud makes to the `callback_url` of an order: early, late, twice, or forged by somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx
from fakes.cloud_words import DONE, FIELDS

When = Literal["taken", "seen"]


@dataclass(frozen=True)
class Callback:
    """One call: right after the order was `taken`, or once a look has `seen` its task end.

    `news` are the words of the feed's `data`; a forged one names a task that there is not.
    """

    when: When = "seen"
    times: int = 1
    news: Mapping[str, Any] = field(default_factory=lambda: DONE)
    forged: bool = False


async def call_back(callback: Callback, url: str, task_id: str) -> list[int]:
    """Makes the call, as often as it says; the statuses that came back, 0 where nobody listened."""
    data = dict.fromkeys(FIELDS) | {"task_id": "task-forged" if callback.forged else task_id} | dict(callback.news)
    data.pop("state", None)  # it may be missing there
    heard = []
    async with httpx.AsyncClient(trust_env=False, timeout=5) as client:
        for _ in range(callback.times):
            try:
                heard.append((await client.post(url, json=data)).status_code)
            except httpx.RequestError:
                heard.append(0)
    return heard
