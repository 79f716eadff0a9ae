"""The connection test: it spends nothing, and tells a good key from a bad one."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import httpx
import pytest
from fakes.cloud import Cloud
from fakes.faults import Fault, html, moved, says, trouble
from remote.orders import Making, now

from playact.domain.errors import KeyRefused, Unwatchable
from playact.domain.profile import BUILT_IN
from playact.remote.dialects import DIALECTS
from playact.remote.gateway import Gateway


async def test_a_good_key_is_known_and_nothing_is_ordered(cloud: Cloud, gateway: Gateway) -> None:
    left = await gateway.greet()
    assert left == (Cloud.CREDITS if cloud.dialect == "runway-official" else None)
    assert (cloud.calls, cloud.orders) == (0, [])


async def test_a_bad_key_is_told(cloud: Cloud, make: Making) -> None:
    with pytest.raises(KeyRefused, match="does not accept the key"):
        await make(key="sk-wrong").greet()
    assert cloud.calls == 0


@pytest.mark.parametrize("fault", [html(), html(404), moved(), trouble(502), says(200, "null")], ids=str)
async def test_what_is_no_gateway_is_told(clouds: dict[str, Cloud], client: httpx.AsyncClient, fault: Fault) -> None:
    """Any web server answers something."""
    clouds["new-api"].forget()
    profile = replace(BUILT_IN["ecovai"], base_url=clouds["new-api"].base_url)
    clouds["new-api"].play("feed", fault)
    gateway = Gateway(profile, Cloud.KEY, client, now=now, random=Random(1))
    with pytest.raises(Unwatchable):
        await gateway.greet()


def test_every_built_in_profile_speaks_a_dialect_that_there_is() -> None:
    assert set(BUILT_IN) >= {"local", "ecovai", "cometapi", "deerapi", "duomi", "rixapi", "runway"}
    assert {each.dialect for each in BUILT_IN.values()} == set(DIALECTS)
    for each in BUILT_IN.values():
        assert each.base_url.startswith("http") or each.name == "rixapi"
