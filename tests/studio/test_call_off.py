"""Cancelling an order that was taken: where the gateway can end it, and where it can't."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest
from fakes.cloud import Cloud
from fakes.cloud_words import DialectName

from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.paths import find_paths
from playact.settings import Settings
from playact.studio.workshop import Workshop


@pytest.mark.parametrize(
    ("dialect", "name", "ended"),
    [("runway-official", "runway", State.CANCELLED), ("new-api", "cometapi", State.QUEUED)],
)
async def test_a_task_is_ended_where_its_gateway_can(
    monkeypatch: pytest.MonkeyPatch, dialect: DialectName, name: str, ended: State
) -> None:
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)
    request = Request(Job.RESTYLE, Source("https://media.invalid/dance.mp4"), prompt="像素", model="aleph2")
    with Cloud(dialect) as cloud:
        profile = replace(BUILT_IN[name], base_url=cloud.base_url)
        settings = Settings(profiles=MappingProxyType({name: profile}))
        workshop = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
        try:
            take = await workshop.carry((await workshop.add(request, name)).id, until_ordered=True)
            assert take.state is State.QUEUED
            assert workshop.may_cancel(take) is (ended is State.CANCELLED)
            left = await workshop.cancel(take)
        finally:
            await workshop.close()
        assert left.state is ended
        assert cloud.cancelled == ([take.task_id] if ended is State.CANCELLED else [])


async def test_what_runway_does_not_offer_is_said_before_anything_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLAYACT_API_KEY", Cloud.KEY)
    request = Request(Job.RESTYLE, Source("https://media.invalid/dance.mp4"), prompt="像素", model="act_two")
    with Cloud("runway-official") as cloud:
        profile = replace(BUILT_IN["runway"], base_url=cloud.base_url)
        settings = Settings(profiles=MappingProxyType({"runway": profile}))
        workshop = await Workshop.open(find_paths(), lambda: settings, lambda _: None)
        try:
            take = await workshop.carry((await workshop.add(request, "runway")).id)
        finally:
            await workshop.close()
        assert take.state is State.FAILED
        assert "Nothing was sent" in str(take.problem)
        assert cloud.calls == 0
