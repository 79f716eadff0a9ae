"""Runway's own API, spoken through its own package."""

from __future__ import annotations

import logging
import subprocess
import sys
from dataclasses import replace
from typing import Any

import httpx
import pytest
from fakes.cloud import Cloud
from fakes.faults import half, reset_after, slow_down, trouble
from remote.orders import IMAGE, VIDEO, Making, now, performance, restyle

from playact.domain.cost import Cost
from playact.domain.errors import GatewayError, KeyRefused, RequestInvalid, TaskUnknown
from playact.domain.profile import BUILT_IN
from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.update import Links, Update
from playact.remote.dialects import dialect_named
from playact.remote.gateway import Gateway
from playact.remote.wire import envelope_of

RUNWAY = BUILT_IN["runway"]
DIALECT = dialect_named("runway-official")


@pytest.fixture
def cloud(clouds: dict[str, Cloud]) -> Cloud:
    clouds["runway-official"].forget()
    return clouds["runway-official"]


def seen(**task: Any) -> Update:
    """What is read from a task of these fields."""
    update = DIALECT.read_watch(RUNWAY, envelope_of({"id": "t", "createdAt": "2026-11-23T14:02:00Z"} | task), now())
    assert update is not None
    return update


def test_a_performance_is_act_two() -> None:
    request = performance(model="act_two", motion_multiplier=5, extra=(("ratio", "720:1280"), ("bodyControl", True)))
    DIALECT.check(RUNWAY, request)
    assert DIALECT.body(RUNWAY, request, VIDEO, "runway://c") == {
        "model": "act_two",
        "character": {"type": "image", "uri": "runway://c"},
        "reference": {"type": "video", "uri": VIDEO},
        "expressionIntensity": 5,
        "ratio": "720:1280",
        "bodyControl": True,
    }
    assert DIALECT.order(RUNWAY, Job.PERFORMANCE, {}).path == "/v1/character_performance"


def test_a_film_can_be_the_character() -> None:
    request = Request(Job.PERFORMANCE, Source(VIDEO), Source("https://media.example/walk.MP4?sig=1"), model="act_two")
    assert DIALECT.body(RUNWAY, request, VIDEO, "runway://c")["character"] == {"type": "video", "uri": "runway://c"}


def test_what_is_not_known_is_left_to_runway() -> None:
    for request in (restyle(model="gen4_aleph"), restyle(model="seedance2"), performance(model="act_three")):
        DIALECT.check(RUNWAY, request)


def test_a_restyle_is_aleph() -> None:
    request = restyle(model="aleph2", extra=(("seed", 7),))
    DIALECT.check(RUNWAY, request)
    body = {"model": "aleph2", "videoUri": VIDEO, "promptText": "像素风格", "seed": 7}
    assert DIALECT.body(RUNWAY, request, VIDEO, None) == body
    assert DIALECT.order(RUNWAY, Job.RESTYLE, {}).path == "/v1/video_to_video"


@pytest.mark.parametrize(
    ("request_", "field", "said"),
    [
        (restyle(model="act_two"), "model", "such as aleph2"),
        (performance(model="aleph2"), "model", "Choose act_two"),
        (performance(model="gen3"), "model", "act_two for a performance"),
        (restyle(model="gen4_turbo"), "model", "aleph2 for a restyle"),
        (performance(model="act_two", flip=True), "flip", "Turn Flip off"),
        (performance(model="act_two", seconds=5), "seconds", "as long as the performance"),
        (performance(model="act_two", callback_url="https://a.example/"), "callback_url", "calls nobody back"),
        (performance(model="act_two", extra=(("ratio", "16:9"),)), "extra", "1280:720"),
    ],
)
def test_what_it_does_not_offer_is_refused_before_anything_is_sent(request_: Request, field: str, said: str) -> None:
    with pytest.raises(RequestInvalid, match="Nothing was sent") as invalid:
        DIALECT.check(RUNWAY, request_)
    assert invalid.value.field == field
    assert said in str(invalid.value)


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ({"status": "PENDING", "estimatedCost": {"credits": 25}}, Update(now(), State.QUEUED)),
        ({"status": "THROTTLED"}, Update(now(), State.QUEUED)),
        ({"status": "RUNNING", "progress": 0.25}, Update(now(), State.RUNNING, progress=0.25)),
        (
            {"status": "SUCCEEDED", "output": ["https://cdn.example/v.mp4"], "cost": {"credits": 25}},
            Update(now(), State.DOWNLOADING, links=Links("https://cdn.example/v.mp4"), cost=Cost(25.0)),
        ),
        ({"status": "CANCELLED", "cost": {"credits": 0}}, Update(now(), State.CANCELLED, cost=Cost(0.0))),
        ({"status": "A_NEW_WORD"}, Update(now(), None)),
    ],
)
def test_every_status_means_a_state(task: dict[str, Any], expected: Update) -> None:
    update = seen(**task)
    assert replace(update, at=expected.at, data={}) == replace(expected, data={})


@pytest.mark.parametrize(
    ("task", "said"),
    [
        ({"failure": "An unexpected error", "failureCode": "INTERNAL", "cost": {"credits": 0}}, "Nothing was spent"),
        ({"failure": "No face", "failureCode": "ASSET.INVALID", "cost": {"credits": 25}}, "not given the points back"),
        ({"failure": "Rejected", "failureCode": "SAFETY.INPUT.VIDEO"}, "never sent again by itself"),
        ({"failure": None, "failureCode": None}, "does not say whether"),
    ],
)
def test_a_failure_says_why_and_what_it_cost(task: dict[str, Any], said: str) -> None:
    update = seen(status="FAILED", **task)
    assert update.state is State.FAILED
    assert said in str(update.problem)


def test_success_without_a_link_is_waited_for() -> None:
    update = seen(status="SUCCEEDED", output=[], cost={"credits": 25})
    assert update.state is State.RUNNING
    assert "no link" in str(update.problem)


@pytest.mark.parametrize("task_id", ["../organization", "a/b?c#d", "", "任务"])
def test_a_task_id_is_one_step_of_the_path(task_id: str) -> None:
    path = DIALECT.watch(RUNWAY, task_id).path
    assert path.startswith("/v1/tasks/") and path.count("/") == 3 and not set(path) & set("?#.%")


async def test_a_task_is_cancelled_where_the_gateway_can(cloud: Cloud, make: Making) -> None:
    gateway = make()
    task_id = (await gateway.submit(Job.PERFORMANCE, gateway.body(performance(), VIDEO, IMAGE))).task_id
    assert await gateway.cancel(task_id)
    assert cloud.cancelled == [task_id]
    with pytest.raises(TaskUnknown):
        await gateway.look(task_id)
    with pytest.raises(KeyRefused):
        await make(key="sk-wrong").cancel(task_id)


async def test_a_family_s_gateway_can_t_cancel(
    clouds: dict[str, Cloud], client: httpx.AsyncClient, make: Making
) -> None:
    assert not await make(dialect="runway-gateway").cancel("task-1")


async def test_the_organisation_s_credits_are_told(gateway: Gateway) -> None:
    assert await gateway.greet() == Cloud.CREDITS


async def test_the_package_sends_nothing_twice(cloud: Cloud, gateway: Gateway) -> None:
    """Its own retries would come after a second: 429, 5xx and lost answers are what it retries by default."""
    for fault in (slow_down("0"), trouble(503), reset_after(), half()):
        calls = cloud.calls
        cloud.play("submit", fault)
        with pytest.raises(GatewayError):
            await gateway.submit(Job.PERFORMANCE, {})
        assert cloud.calls == calls + 1


async def test_the_package_speaks_with_our_headers(
    cloud: Cloud, make: Making, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    taken = await make(headers={"X-Runway-Version": "2024-11-06", "x-team": "t"}).submit(Job.PERFORMANCE, {"a": "é"})
    headers = cloud.orders[0].headers
    assert headers["x-runway-version"] == "2024-11-06"
    assert headers["x-team"] == "t"
    assert headers["authorization"] == f"Bearer {Cloud.KEY}"
    assert "AsyncRunwayML" in headers["user-agent"]
    assert cloud.orders[0].body == {"a": "é"}
    assert "POST" in taken.raw and "●●●" in taken.raw
    assert Cloud.KEY[:12] not in taken.raw + caplog.text


def test_the_package_is_not_loaded_before_it_is_needed() -> None:
    """It takes a good part of a second, which the window's first paint and other gateways must not pay."""
    code = "import sys, playact.remote.gateway; sys.exit('runwayml' in sys.modules or 'pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
