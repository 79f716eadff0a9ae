"""Files in a real S3 server, fetched by links that expire."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from hosts.conftest import ACCESS, BUCKET, SECRET, Weed

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig
from playact.hosts.s3 import S3Host

KEYS = f"{ACCESS}:{SECRET}"


@pytest.fixture
def config(weed: Weed) -> HostConfig:
    return HostConfig("s3-main", "s3", endpoint=weed.s3, bucket=BUCKET, expires_hours=1)


@pytest.mark.parametrize("blocks", [1, 4], ids=["whole", "in parts"])
async def test_a_file_is_put_and_fetched_by_its_link(
    config: HostConfig, client: httpx.AsyncClient, clip: Path, blocks: int
) -> None:
    clip.write_bytes(clip.read_bytes() * blocks)
    shares: list[float] = []
    link = await S3Host(config, client, KEYS).place(clip, shares.append)
    answer = await client.get(link)
    assert answer.status_code == 200
    assert hashlib.sha256(answer.content).digest() == hashlib.sha256(clip.read_bytes()).digest()
    assert answer.headers["content-type"] == "video/mp4"
    assert shares == sorted(shares) and shares[-1] == 1.0
    assert SECRET not in link
    assert parse_qs(urlsplit(link).query)["X-Amz-Expires"] == ["3600"]
    part = await client.get(link, headers={"range": "bytes=10-19"})
    assert (part.status_code, part.content) == (206, clip.read_bytes()[10:20])


async def test_only_the_link_opens_it(config: HostConfig, client: httpx.AsyncClient, clip: Path) -> None:
    link = await S3Host(config, client, KEYS).place(clip, lambda _: None)
    assert (await client.get(link.partition("?")[0])).status_code == 403
    assert (await client.get(link.replace("X-Amz-Signature=", "X-Amz-Signature=0"))).status_code == 403


async def test_what_is_there_is_not_sent_again(config: HostConfig, client: httpx.AsyncClient, clip: Path) -> None:
    host = S3Host(config, client, KEYS)
    await host.place(clip, lambda _: None)
    shares: list[float] = []
    await host.place(clip, shares.append)
    assert shares == [1.0]


@pytest.mark.parametrize("secret", ["", "access:wrong", "nobody:secret-key-0123456789"])
async def test_wrong_keys_are_said_and_not_quoted(
    config: HostConfig, client: httpx.AsyncClient, clip: Path, secret: str
) -> None:
    with pytest.raises(HostFailed, match="Nothing was ordered") as failed:
        await S3Host(config, client, secret).place(clip, lambda _: None)
    assert SECRET not in failed.value.raw
    assert failed.value.raw


async def test_a_bucket_that_is_not_there_is_said(config: HostConfig, client: httpx.AsyncClient, clip: Path) -> None:
    with pytest.raises(HostFailed, match="s3-main"):
        await S3Host(replace(config, bucket="nowhere"), client, "access:wrong").place(clip, lambda _: None)


async def test_a_link_lives_no_longer_than_s3_signs_for(
    config: HostConfig, client: httpx.AsyncClient, clip: Path
) -> None:
    link = await S3Host(replace(config, expires_hours=1000), client, KEYS).place(clip, lambda _: None)
    assert parse_qs(urlsplit(link).query)["X-Amz-Expires"] == [str(7 * 24 * 3600)]


async def test_a_file_that_is_not_there_is_said(config: HostConfig, client: httpx.AsyncClient, tmp_path: Path) -> None:
    with pytest.raises(HostFailed, match=r"gone\.mp4 can't be read"):
        await S3Host(config, client, KEYS).place(tmp_path / "gone.mp4", lambda _: None)
