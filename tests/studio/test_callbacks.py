"""Word from outside: heard in a thread of its own, believed by nobody, good for one look."""

from __future__ import annotations

import asyncio
import socket
from dataclasses import replace

import httpx
import pytest
from fakes.cloud import Cloud
from fakes.cloud_words import DONE

from playact.domain.errors import PlayactError
from playact.domain.profile import Profile
from playact.domain.state import State
from playact.domain.take import Take
from playact.paths import find_paths
from playact.settings import CallbackConfig, Settings
from playact.studio.post_office import PostOffice
from playact.studio.workshop import Workshop

from .conftest import REQUEST, until


@pytest.fixture
def config() -> CallbackConfig:
    """A port that was free a moment ago."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return CallbackConfig(port=free.getsockname()[1], public_url="https://ann.example/hooks/")


def here(address: str, config: CallbackConfig) -> str:
    """What the person's tunnel makes of the public address."""
    return address.replace("https://ann.example/hooks", f"http://127.0.0.1:{config.port}/hooks")


async def post(address: str, body: object = None) -> int:
    async with httpx.AsyncClient(trust_env=False) as client:
        return (await client.post(address, json=body)).status_code


async def test_it_is_off_unless_a_person_gives_it_a_port() -> None:
    office = PostOffice()
    await office.attend(CallbackConfig())
    assert office.new_address() == ""


async def test_every_order_has_an_address_that_nobody_can_guess(config: CallbackConfig) -> None:
    office = PostOffice()
    await office.attend(config)
    addresses = {office.new_address() for _ in range(100)}
    assert len(addresses) == 100
    assert all(each.startswith("https://ann.example/hooks/") and len(each) > 55 for each in addresses)
    await office.close()


async def test_what_is_no_takes_address_is_not_found(config: CallbackConfig) -> None:
    office = PostOffice()
    await office.attend(config)
    base = f"http://127.0.0.1:{config.port}"
    assert [await post(f"{base}/{path}") for path in ("", "hooks/", "hooks/guess", "%2e%2e/etc/passwd")] == [404] * 4
    address = here(office.new_address(), config)
    async with httpx.AsyncClient(trust_env=False) as client:
        assert (await client.get(address)).status_code == 404
        assert (await client.post(address, content=b"x" * 2**21)).status_code == 413
        assert (await client.post(address, content=b"no json at all")).status_code == 200
    await office.close()


async def test_a_port_that_is_taken_is_said_and_hurts_nobody(config: CallbackConfig) -> None:
    said: list[PlayactError] = []
    office = PostOffice(said.append)
    with socket.create_server(("127.0.0.1", config.port)):
        await office.attend(config)
    assert "Takes are followed all the same" in str(said[0].sentence)
    assert office.new_address() == ""


async def test_a_callback_brings_the_next_look_forward_and_a_thousand_forged_ones_no_more(
    cloud: Cloud, profile: Profile, config: CallbackConfig
) -> None:
    cloud.story = ({"status": "1"},)
    slow = replace(profile, poll_seconds=600)
    settings = Settings(profiles={"ecovai": slow}, callback=config)
    told: list[Take] = []
    workshop = await Workshop.open(find_paths(), lambda: settings, told.append)
    await workshop.office.attend(config)
    added = await workshop.add(REQUEST, "ecovai")
    carried = asyncio.ensure_future(workshop.carry(added.id))
    await until(lambda: bool(told) and told[-1].state is State.QUEUED)
    address = here(cloud.orders[0].body["callback_url"], config)
    assert cloud.looks == []
    assert await post(address, {"task_id": "task-1", "status": "3", "video_url": "http://evil.example/x"}) == 200
    await until(lambda: told[-1].state is State.RUNNING)
    assert len(cloud.looks) == 1
    assert told[-1].links.video == ""
    cloud.story = (DONE,)
    assert set(await asyncio.gather(*(post(address, {"status": "3"}) for _ in range(60)))) <= {200, 503}
    assert len(cloud.looks) == 1  # not before the profile's own pace allows the next
    carried.cancel()
    await asyncio.wait([carried])
    await workshop.close()


async def test_the_address_outlives_a_restart_and_a_persons_own_address_is_left_alone(
    cloud: Cloud, profile: Profile, config: CallbackConfig
) -> None:
    cloud.story = ({"status": "1"},)
    settings = Settings(profiles={"ecovai": replace(profile, poll_seconds=600)}, callback=config)
    first = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
    await first.office.attend(config)
    added = await first.add(REQUEST, "ecovai")
    await first.carry(added.id, until_ordered=True)
    own = await first.add(replace(REQUEST, callback_url="https://me.example/done"), "ecovai", again=True)
    await first.carry(own.id, until_ordered=True)
    assert cloud.orders[1].body["callback_url"] == "https://me.example/done"
    await first.close()

    cloud.story = (DONE,)
    told: list[Take] = []
    second = await Workshop.open(find_paths(), lambda: settings, told.append)
    await second.office.attend(config)
    carried = asyncio.ensure_future(second.carry(added.id))
    with_address = here(cloud.orders[0].body["callback_url"], config)
    await until(lambda: added.id in second.office._looks)
    assert await post(with_address) == 200
    assert (await carried).state is State.DONE
    await second.close()


async def test_the_person_can_hurry_a_take(workshop: Workshop, cloud: Cloud) -> None:
    looked = asyncio.Event()
    take = await workshop.add(REQUEST, "ecovai")
    with workshop.office.expecting(take, looked.set):
        workshop.office.hurry("another")
        assert not looked.is_set()
        workshop.office.hurry(take.id)
    assert looked.is_set()
