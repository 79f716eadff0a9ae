"""Ordering: one POST each, and honest words about what became of it."""

from __future__ import annotations

import socket
from dataclasses import replace
from random import Random

import httpx
import pytest
from fakes.cloud import Cloud
from fakes.faults import Fault, half, html, late, moved, reset_after, reset_before, says, slow_down, trouble
from remote.orders import IMAGE, VIDEO, Making, now, performance, restyle

from playact.domain.errors import (
    AnswerLost,
    GatewayError,
    KeyRefused,
    NotTaken,
    OutOfPoints,
    RateLimited,
    RequestRefused,
    Unreachable,
)
from playact.domain.profile import BUILT_IN, Profile
from playact.domain.request import Job
from playact.domain.state import State
from playact.remote.gateway import Gateway

LOST = [
    late(5),
    reset_before(),
    reset_after(),
    half(),
    html(takes=True),
    says(200, "", takes=True),
    says(200, "[1, 2]", takes=True),
    says(200, '{"code": 200, "data"', takes=True),
    says(200, {}, takes=True),
    says(200, {"task": "t-9"}, takes=True),
    says(200, {"code": 200, "msg": "成功", "data": None}, takes=True),
    says(200, {"code": 200, "data": {"task_id": ""}}, takes=True),
    says(200, {"code": 200, "data": {"task_id": {"id": 1}}}, takes=True),
    says(200, {"code": 200, "data": ["task"]}, takes=True),
    says(200, {"code": 500, "msg": "服务器开小差了", "data": None}),
    says(200, {"code": 500, "msg": "异常", "data": {"task_id": "t-9"}}, takes=True),
    trouble(500),
    trouble(502),
    html(503),
    html(504),
    trouble(524),
    says(408, "request timeout"),
    says(409, {"code": 409, "msg": "a task like this runs already"}),
    says(303, "", location="/tasks/1"),
    says(500, {"code": 500, "msg": "任务失败，点数已退还"}, takes=True),
]
REFUSED: list[tuple[Fault, type[GatewayError]]] = [
    (says(401, {"error": {"message": "无效的令牌", "type": "new_api_error"}}), KeyRefused),
    (html(403), KeyRefused),
    (says(200, {"code": 401, "msg": "token expired"}), KeyRefused),
    (says(200, {"code": "1001", "msg": "无效的令牌"}), KeyRefused),
    (says(403, {"error": {"code": "insufficient_user_quota", "message": "用户额度不足"}}), OutOfPoints),
    (says(402, ""), OutOfPoints),
    (says(400, {"error": "You do not have enough credits to run this task."}), OutOfPoints),
    (says(200, {"code": 500, "msg": "账户余额不足"}), OutOfPoints),
    (says(200, {"code": -1, "msg": "点数不够"}), OutOfPoints),
    (says(400, {"code": "quota_not_enough", "message": "quota"}), OutOfPoints),
    (says(429, {"error": {"message": "insufficient quota"}}), OutOfPoints),
    (says(400, {"code": "callback_url_empty", "message": "callback_url_empty"}), RequestRefused),
    (says(404, {"error": {"message": "Invalid URL (POST /runway)", "type": "invalid_request_error"}}), RequestRefused),
    (html(404), RequestRefused),
    (moved(), RequestRefused),
    (html(413), RequestRefused),
    (says(422, {"code": 422, "msg": "video 不能为空"}), RequestRefused),
    (says(500, {"error": {"type": "invalid_request", "message": "ratio"}}), RequestRefused),
    (says(200, {"code": 400, "msg": "参数错误"}), RequestRefused),
    (says(200, {"code": "parameter_error", "message": "model"}), RequestRefused),
    (slow_down(), RateLimited),
    (slow_down("7"), RateLimited),
]


async def test_an_order_is_taken_once_and_told_whole(cloud: Cloud, gateway: Gateway) -> None:
    body = gateway.body(performance(motion_multiplier=5, flip=True), VIDEO, IMAGE)
    update = await gateway.submit(Job.PERFORMANCE, body)
    assert (update.state, update.task_id) == (State.QUEUED, "task-1")
    assert update.cost.points is None
    assert [order.body for order in cloud.orders] == [body]
    assert "task-1" in (update.data.get("task_id"), update.data.get("id"))
    assert "task-1" in update.raw and cloud.orders[0].path in update.raw


@pytest.mark.parametrize("fault", LOST, ids=str)
async def test_a_lost_answer_is_unconfirmed_and_never_ordered_again(
    cloud: Cloud, gateway: Gateway, fault: Fault
) -> None:
    cloud.play("submit", fault)
    with pytest.raises(AnswerLost) as lost:
        await gateway.submit(Job.RESTYLE, gateway.body(restyle(), VIDEO, None))
    assert not isinstance(lost.value, NotTaken)
    assert "may have been" in str(lost.value)
    assert cloud.calls == 1
    assert len(cloud.orders) == fault.takes


@pytest.mark.parametrize(("fault", "expected"), REFUSED, ids=str)
async def test_what_was_provably_not_taken_says_so(
    cloud: Cloud, gateway: Gateway, fault: Fault, expected: type[GatewayError]
) -> None:
    cloud.play("submit", fault)
    with pytest.raises(expected) as refused:
        await gateway.submit(Job.RESTYLE, gateway.body(restyle(), VIDEO, None))
    assert isinstance(refused.value, NotTaken)
    assert "othing was" in str(refused.value)
    assert str(fault.status) in refused.value.raw
    assert (cloud.calls, cloud.orders) == (1, [])


async def test_the_task_of_an_error_is_named_for_recovery(cloud: Cloud, gateway: Gateway) -> None:
    cloud.play("submit", says(200, {"code": 500, "msg": "异常", "data": {"task_id": "t-9"}}, takes=True))
    with pytest.raises(AnswerLost, match="t-9"):
        await gateway.submit(Job.RESTYLE, gateway.body(restyle(), VIDEO, None))


async def test_retry_after_is_handed_on(cloud: Cloud, gateway: Gateway) -> None:
    cloud.play("submit", slow_down("7"), slow_down())
    for wanted in (7.0, None):
        with pytest.raises(RateLimited) as limited:
            await gateway.submit(Job.RESTYLE, {})
        assert limited.value.retry_after == wanted


async def test_a_wrong_key_is_refused(cloud: Cloud, make: Making) -> None:
    with pytest.raises(KeyRefused, match="Nothing was spent"):
        await make(key="sk-wrong").submit(Job.RESTYLE, {})
    assert not cloud.orders


@pytest.mark.parametrize("key", ["sk-schlüssel", "sk-a\nb"])
async def test_a_key_that_no_header_can_carry_is_not_sent(cloud: Cloud, make: Making, key: str) -> None:
    with pytest.raises(Unreachable):
        await make(key=key).submit(Job.RESTYLE, {})
    assert cloud.calls == 0


async def test_the_bare_key_is_sent_where_the_scheme_is_empty(cloud: Cloud, make: Making) -> None:
    with pytest.raises(KeyRefused):  # this cloud wants Bearer
        await make(auth_scheme="").submit(Job.RESTYLE, {})
    await make(auth_scheme="", key=f"Bearer {Cloud.KEY}").submit(Job.RESTYLE, {})
    assert cloud.orders[0].headers["authorization"] == f"Bearer {Cloud.KEY}"


async def test_the_profile_s_headers_go_along(cloud: Cloud, make: Making) -> None:
    await make(headers={"X-Runway-Version": "2024-11-06"}).submit(Job.RESTYLE, {})
    assert cloud.orders[0].headers["x-runway-version"] == "2024-11-06"


@pytest.fixture
def closed_port() -> int:
    """A port where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.mark.parametrize("where", ["refused", "name", "tls", "scheme", "address"])
async def test_what_never_arrived_spent_nothing(
    client: httpx.AsyncClient, closed_port: int, clouds: dict[str, Cloud], where: str
) -> None:
    base = {
        "refused": f"http://127.0.0.1:{closed_port}",
        "name": "https://gateway.invalid",
        "tls": clouds["new-api"].base_url.replace("http:", "https:"),
        "scheme": "ftp://127.0.0.1",
        "address": "http://[::1",
    }[where]
    profile: Profile = replace(BUILT_IN["ecovai"], base_url=base)
    gateway = Gateway(profile, "k", client, now=now, random=Random(1))
    with pytest.raises(Unreachable, match="Nothing was sent") as unreachable:
        await gateway.submit(Job.RESTYLE, {})
    assert unreachable.value.raw
