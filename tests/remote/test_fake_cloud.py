"""The fake cloud itself: what other tests rely on must be so."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest
from fakes.bad_day import FAULTS, BadDay
from fakes.callbacks import Callback
from fakes.cloud import RIGHT, Cloud
from fakes.cloud_words import DIALECT_NAMES
from remote.orders import now, performance

from playact.domain.profile import BUILT_IN
from playact.remote.gateway import Gateway

TESTS = Path(__file__).resolve().parents[1]


@asynccontextmanager
async def served(*arguments: str) -> AsyncIterator[dict[str, Any]]:
    """The cloud as a process of its own: what it says of itself once it answers."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "fakes.serve", "--until-eof", *arguments),
        env={**os.environ, "PYTHONPATH": str(TESTS)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None and process.stdout is not None
    try:
        yield json.loads(await process.stdout.readline())
    finally:
        process.stdin.close()
        assert await process.wait() == 0


async def test_as_a_process_it_serves_each_dialect_and_knows_its_orders_after_a_restart(
    client: httpx.AsyncClient, tmp_path: Path
) -> None:
    body = {"video": "https://a.example/v.mp4", "prompt": "像素"}
    async with served("--book", str(tmp_path)) as cloud:
        assert list(cloud["clouds"]) == list(DIALECT_NAMES)
        base, key = cloud["clouds"]["new-api"], {"authorization": f"Bearer {cloud['key']}"}
        taken = await client.post(f"{base}/runway/pro/video2video", json=body, headers=key)
        assert taken.json()["data"]["task_id"] == "task-1"
        video = (await client.get(f"{base}/results/task-1/video.mp4")).content
    async with served("--dialect", "new-api", "--book", str(tmp_path)) as cloud:
        state = (await client.get(f"{cloud['clouds']['new-api']}/_test/state")).json()
    (order,) = state["orders"]
    assert order["body"] == body
    assert order["body_sha256"] == sha256(json.dumps(body, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    assert order["results"]["video.mp4"] == sha256(video).hexdigest()


def test_a_bad_day_is_the_same_for_the_same_seed() -> None:
    one, other = BadDay(7), BadDay(7)
    drawn = [one(step) for step in FAULTS for _ in range(200)]
    assert drawn == [other(step) for step in FAULTS for _ in range(200)]
    assert 100 < sum(fault != RIGHT for fault in drawn) < 260
    assert all(BadDay(1, share=0.0)(step) == RIGHT for step in FAULTS)


@pytest.mark.parametrize("callback", [Callback("taken", times=2), Callback("seen"), Callback("seen", forged=True)])
async def test_it_calls_back(clouds: dict[str, Cloud], client: httpx.AsyncClient, callback: Callback) -> None:
    cloud, came = clouds["runway-gateway"], asyncio.Queue[dict[str, Any]]()
    cloud.forget()
    cloud.callbacks = (callback,)

    async def hear(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await came.put(json.loads(await reader.readexactly(length)))
        writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(hear, "127.0.0.1", 0) as server:
        url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/hook"
        profile = BUILT_IN["ecovai"]
        gateway = Gateway(profile, Cloud.KEY, client, now=now, random=Random(1))
        body = gateway.body(performance(callback_url=url), "https://a.example/v.mp4", "https://a.example/c.jpg")
        headers = {"authorization": f"Bearer {Cloud.KEY}"}
        await client.post(f"{cloud.base_url}/runway/pro/act_one", json=body, headers=headers)
        for _ in cloud.story:
            await client.post(f"{cloud.base_url}/runway/feed", json={"task_id": "task-1"}, headers=headers)
        async with asyncio.timeout(20):
            heard = [await came.get() for _ in range(callback.times)]
    assert {each["task_id"] for each in heard} == {"task-forged" if callback.forged else "task-1"}
    assert all("state" not in each and each["video_url"] is None for each in heard)
