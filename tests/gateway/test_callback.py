"""Callbacks: the feed's data, three tries, http(s) only."""

from __future__ import annotations

import json

from gateway.conftest import Neighbour

from playact.gateway.callback import WAITS, call_back
from playact.gateway.fetch import new_client

QUICK = (0.0, 0.0, 0.0)


def test_there_are_three_tries_with_growing_waits() -> None:
    assert len(WAITS) == 3 and list(WAITS) == sorted(WAITS) and WAITS[1] >= 1


async def test_the_second_try_helps(neighbour: Neighbour) -> None:
    neighbour.answers = [500]
    async with new_client() as client:
        assert await call_back(client, f"{neighbour.url}/hook?key=k", {"task_id": "t", "prompt": "像素"}, QUICK)
    assert [(path, json.loads(body)) for path, body in neighbour.posted] == [
        ("/hook?key=k", {"task_id": "t", "prompt": "像素"})
    ] * 2


async def test_after_the_third_it_is_given_up(neighbour: Neighbour) -> None:
    neighbour.answers = [500, 302, 404, 200]
    async with new_client() as client:
        assert not await call_back(client, neighbour.url, {}, QUICK)
    assert len(neighbour.posted) == 3


async def test_nobody_there_is_no_error() -> None:
    async with new_client() as client:
        assert not await call_back(client, "http://127.0.0.1:1/", {}, QUICK)
        assert not await call_back(client, "file:///etc/passwd", {}, QUICK)
