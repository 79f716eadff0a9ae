"""A cloud that can be scripted, and a gateway of ours that speaks with it."""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import replace
from datetime import datetime
from random import Random
from typing import Any

import httpx
import pytest
from fakes.cloud import Cloud
from remote.orders import Making, now

from playact.domain.profile import BUILT_IN, Profile
from playact.remote.gateway import Gateway, Patience

PROFILES = {"runway-gateway": "ecovai", "new-api": "cometapi", "runway-official": "runway"}
QUICK = Patience(submit=1.0, look=1.0, download=1.0)


@pytest.fixture(scope="session")
def clouds() -> Iterator[dict[str, Cloud]]:
    """One cloud of each dialect for all tests: starting and ending one takes a quarter of a second."""
    with Cloud() as family, Cloud("new-api") as new_api, Cloud("runway-official") as official:
        yield {each.dialect: each for each in (family, new_api, official)}


@pytest.fixture(params=list(PROFILES))
def cloud(request: pytest.FixtureRequest, clouds: dict[str, Cloud]) -> Cloud:
    """A cloud of each dialect in turn, as if it were new."""
    clouds[request.param].forget()
    return clouds[request.param]


@pytest.fixture(scope="session")
def authorities() -> ssl.SSLContext:
    """Read from disk once for all tests."""
    return httpx.create_ssl_context()


@pytest.fixture
async def client(authorities: ssl.SSLContext) -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(verify=authorities, trust_env=False) as client:
        yield client


@pytest.fixture
def profile(cloud: Cloud) -> Profile:
    return replace(BUILT_IN[PROFILES[cloud.dialect]], base_url=cloud.base_url, poll_seconds=0.01)


@pytest.fixture
def make(profile: Profile, client: httpx.AsyncClient) -> Making:
    """Makes a gateway of the cloud's profile, changed as said."""

    def make_gateway(key: str = Cloud.KEY, clock: Callable[[], datetime] = now, **changes: Any) -> Gateway:
        return Gateway(replace(profile, **changes), key, client, now=clock, random=Random(7), patience=QUICK)

    return make_gateway


@pytest.fixture
def gateway(make: Making) -> Gateway:
    return make()
