"""Files in Runway's own uploads, against the fake cloud."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path

import httpx
import pytest
from fakes.cloud import Cloud

from playact.domain.errors import HostFailed
from playact.domain.profile import HostConfig
from playact.hosts.runway import RunwayHost


@pytest.fixture(scope="module")
def cloud() -> Iterator[Cloud]:
    with Cloud("runway-official") as cloud:
        yield cloud


@pytest.fixture
def config(cloud: Cloud) -> HostConfig:
    cloud.forget()
    return HostConfig("runway", "runway", endpoint=f"{cloud.base_url}/")


async def test_a_file_is_uploaded_by_the_form_that_runway_gives(
    cloud: Cloud, config: HostConfig, client: httpx.AsyncClient, clip: Path
) -> None:
    shares: list[float] = []
    link = await RunwayHost(config, client, Cloud.KEY).place(clip, shares.append)
    assert link == f"runway://{clip.name}"
    assert shares == sorted(shares) and len(shares) > 2 and shares[-1] == 1.0
    form = await asyncio.to_thread(parts, cloud)
    assert form["policy"] == b"signed"
    assert form["file"] == clip.read_bytes()
    assert list(form)[-1] == "file"  # S3 reads no field behind it
    assert Cloud.KEY.encode() not in cloud.shelf.uploads["0"]


def parts(cloud: Cloud) -> dict[str, bytes]:
    """The fields of the form that came, as another reader of forms sees them."""
    body = cloud.shelf.uploads["0"]
    border = body.partition(b"\r\n")[0][2:]
    head = b"content-type: multipart/form-data; boundary=" + border + b"\r\n\r\n"
    message = BytesParser(policy=HTTP).parsebytes(head + body)
    named = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
    return {str(name): part.get_payload(decode=True) for name, part in named.items()}


async def test_a_wrong_key_is_said_and_not_quoted(config: HostConfig, client: httpx.AsyncClient, clip: Path) -> None:
    with pytest.raises(HostFailed, match="does not accept the profile's key") as failed:
        await RunwayHost(config, client, "sk-wrong-0123456789").place(clip, lambda _: None)
    assert "sk-wrong" not in failed.value.raw


@pytest.mark.parametrize("endpoint", ["http://127.0.0.1:1", "http://[::1", ""])
async def test_a_server_that_is_not_there_is_said(client: httpx.AsyncClient, clip: Path, endpoint: str) -> None:
    with pytest.raises(HostFailed, match="nothing was spent"):
        await RunwayHost(HostConfig("runway", "runway", endpoint=endpoint), client, "k").place(clip, lambda _: None)


async def test_an_answer_that_is_no_upload_is_said(clip: Path) -> None:
    async def nonsense(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, json={"uploadUrl": 7, "fields": ["a"]})

    async with httpx.AsyncClient(transport=httpx.MockTransport(nonsense)) as client:
        host = RunwayHost(HostConfig("runway", "runway", endpoint="http://r.example"), client, "k")
        with pytest.raises(HostFailed, match="did not take"):
            await host.place(clip, lambda _: None)


async def test_a_file_that_is_not_there_is_said(config: HostConfig, client: httpx.AsyncClient, tmp_path: Path) -> None:
    with pytest.raises(HostFailed, match="can't be read"):
        await RunwayHost(config, client, "k").place(tmp_path / "gone", lambda _: None)
