"""Whatever a gateway answers, it is read, or refused in our own words.

`make hostile` sends 100,000 bodies through every reader of every dialect; a run of the tests is content with a
thousand (PLAYACT_HOSTILE_BODIES says how many). One in ten is drawn by hypothesis, the others are that one, broken by
lot: hypothesis takes longer to draw than we to read.
"""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import Coroutine
from dataclasses import replace
from random import Random
from typing import Any, TypeVar

import httpx
import pytest
from fakes.cloud import Cloud
from fakes.cloud_words import DIALECT_NAMES, FIELDS, STORY, DialectName, organization, taken, told, unauthorized
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from remote.orders import now, performance

from playact.domain.errors import GatewayError
from playact.domain.profile import BUILT_IN
from playact.domain.request import Job
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.update import Update
from playact.remote.courier import Call, Heard
from playact.remote.exchange import Answer
from playact.remote.gateway import Gateway

BODIES = int(os.environ.get("PLAYACT_HOSTILE_BODIES", "1000"))
BROKEN = 9  # more bodies that are made of each that is drawn
PROFILES = {"runway-gateway": "ecovai", "new-api": "cometapi", "runway-official": "runway"}
STATUSES = (
    200,
    200,
    200,
    200,
    201,
    204,
    301,
    302,
    400,
    401,
    402,
    403,
    404,
    408,
    409,
    413,
    422,
    429,
    500,
    502,
    503,
    524,
)
NAMES = [
    *(*FIELDS, "code", "message", "data", "exec_time", "error", "type", "local", "sentence", "template", "filling"),
    *("fail_reason", "result_url", "output", "progress", "action", "id", "status", "failure", "failureCode", "cost"),
    *("credits", "createdAt", "creditBalance", "estimatedCost", "issues"),
]
WORDS = [
    *(
        "",
        "0",
        "1",
        "2",
        "3",
        "200",
        "success",
        "SUCCESS",
        "FAILED",
        "SUCCEEDED",
        "RUNNING",
        "42%",
        "1e999",
        "-1",
        "NaN",
    ),
    *("https://cdn.example/v.mp4", "http://[::1", "task_not_exist", "callback_url_empty", "insufficient_user_quota"),
    *("余额不足", "审核", "{gateway}", "{0}", "%s", "\x00", "\ud83d", "﷽" * 50, Cloud.KEY, f'"{Cloud.KEY}', "9" * 400),
]

T = TypeVar("T")
quick = settings(
    max_examples=max(1, BODIES // (BROKEN + 1)),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
    database=None,
)

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -1, 0, 2**63])
    | st.floats()
    | st.sampled_from(WORDS)
    | st.text(max_size=8)
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), inner, max_size=6)
    ),
    max_leaves=12,
)
objects = st.dictionaries(st.sampled_from(NAMES), values, max_size=10)


def right_answers() -> list[dict[str, Any]]:
    """What clouds say on a good day, and on some bad ones."""
    found = [organization(7), *({"error": word} for word in ("gone", {"code": "x", "message": "y"}, [1], 7))]
    for dialect in DIALECT_NAMES:
        found += [taken(dialect, "task-1"), unauthorized(dialect)]
        found += [
            told(dialect, "http://127.0.0.1:1", "task-1", news) for news in (*STORY, {"status": "2", "msg": "审核"})
        ]
    return found


@st.composite
def bent(draw: st.DrawFn) -> bytes:
    """A right answer in which some values are others, and of which some bytes are gone or new."""
    value = json.loads(json.dumps(draw(st.sampled_from(right_answers()))))
    for _ in range(draw(st.integers(0, 3))):
        here = value
        while isinstance(here, dict) and here:
            name = draw(st.sampled_from(sorted(here)))
            if isinstance(here[name], dict) and draw(st.booleans()):
                here = here[name]
                continue
            here[name] = draw(values)
            break
    body = json.dumps(value, ensure_ascii=draw(st.booleans())).encode("utf-8", "surrogatepass")
    if draw(st.booleans()):
        return body
    start = draw(st.integers(0, len(body)))
    return body[:start] + draw(st.binary(max_size=6)) + body[start + draw(st.integers(0, 12)) :]


bodies = (
    bent()
    | objects.map(lambda value: json.dumps(value).encode())
    | st.tuples(objects, objects).map(lambda pair: json.dumps(pair[0] | {"data": pair[1]}).encode())
    | values.map(lambda value: json.dumps(value).encode())
    | st.binary(max_size=64)
    | st.text(max_size=64).map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.sampled_from(
        [b"[" * 5_000, b'{"data":' * 2_000, b"\xef\xbb\xbf{}", b"<html>", b"", b'{"a":1,"a":{}}', b"null"]
    )
)
headers = st.fixed_dictionaries(
    {}, optional={"retry-after": st.sampled_from(["", "7", "-1", "1e999", "soon", "Mon, 99"])}
)
keys = st.sampled_from([Cloud.KEY, ""])


def gateway_of(dialect: DialectName, client: httpx.AsyncClient) -> Gateway:
    """A gateway of that dialect."""
    profile = replace(BUILT_IN[PROFILES[dialect]], base_url="http://gateway.example")
    return Gateway(profile, Cloud.KEY, client, now=now, random=Random(1))


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """What a coroutine gives that waits for nothing."""
    try:
        work.send(None)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]
    raise AssertionError("it waits for something")


class Deaf:
    """A gateway whose network is one prepared answer; all behind the network is the real thing."""

    def __init__(self, dialect: DialectName) -> None:
        self.gateway = gateway_of(
            dialect, httpx.AsyncClient(transport=httpx.MockTransport(lambda _: httpx.Response(200)))
        )
        self._exchange = self.gateway._exchange
        self._exchange.send = self._send  # type: ignore[method-assign]
        self.response = httpx.Response(200)
        self.body = b""

    async def _send(self, call: Call, read_timeout: float) -> Answer:
        request = httpx.Request(call.method, "http://gateway.example/x", headers={"authorization": Cloud.KEY})
        return self._exchange._answer(call, Heard(request, self.response, self.body))


DEAF = {dialect: Deaf(dialect) for dialect in DIALECT_NAMES}
TAKE = Take("t", now(), "p", performance())


def check(work: Coroutine[Any, Any, Update | float | None]) -> None:
    """What came of it can be told, kept and lived with."""
    try:
        came = at_once(work)
    except GatewayError as error:
        said, raw = error.sentence, error.raw
        assert str(said)
        json.dumps(said.as_json(), ensure_ascii=False).encode()
    else:
        if not isinstance(came, Update):
            return
        raw = came.raw
        json.dumps(dict(came.data), ensure_ascii=False, allow_nan=False).encode()
        assert came.progress is None or 0 <= came.progress <= 1
        assert all(not link or link.lower().startswith("http") for link in (came.links.video, came.links.poster))
        after = TAKE.after(Update(now(), State.PREPARING)).after(Update(now(), State.SUBMITTING)).after(came)
        assert after.state in State
        assert came.problem is None or str(came.problem)
    raw.encode()
    assert Cloud.KEY not in raw


def broken(body: bytes, random: Random) -> bytes:
    """That body with a piece of it gone, doubled, in another place, or some of its bytes others."""
    start, end = sorted(random.randint(0, len(body)) for _ in range(2))
    piece = body[start : min(end, start + 24)]
    rest = body[:start] + body[start + len(piece) :]
    at = random.randint(0, len(rest))
    return random.choice(
        [
            rest,
            rest[:at] + piece + rest[at:],
            body[:at] + piece + body[at:],
            body[:start] + random.randbytes(random.randint(1, 4)) + body[start:],
            body[:start] + random.choice(TOKENS) + body[start + len(piece) :],
            body[:start],
        ]
    )


TOKENS = [each.encode() for each in ("null", "[]", "{}", '""', ",", ":", '"', "}", "]", "-", "1e999", "NaN", "\\ud83d")]


@quick
@given(body=bodies, status=st.sampled_from(STATUSES), header=headers, seed=st.integers(0, 2**32))
def test_every_reader_reads_it_or_refuses_in_our_words(
    body: bytes, status: int, header: dict[str, str], seed: int
) -> None:
    random = Random(seed)
    for each in (body, *(broken(body, random) for _ in range(BROKEN))):
        for deaf in DEAF.values():
            deaf.body, deaf.response = each, httpx.Response(status, headers=header)
            check(deaf.gateway.submit(Job.PERFORMANCE, {"video": "https://a.example/v.mp4"}))
            check(deaf.gateway.look("task-1"))
        check(DEAF["runway-official"].gateway.greet())


@pytest.mark.parametrize("dialect", DIALECT_NAMES)
def test_over_real_couriers_too(dialect: DialectName) -> None:
    """The package of Runway, too, makes something of each answer."""

    @settings(quick, max_examples=100)
    @given(body=bodies, status=st.sampled_from(STATUSES))
    def sent(body: bytes, status: int) -> None:
        def answer(_: httpx.Request) -> httpx.Response:
            return httpx.Response(status, content=body, headers={"content-type": "application/json"})

        async def ask() -> None:
            async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
                gateway = gateway_of(dialect, client)
                for work in (gateway.submit(Job.PERFORMANCE, {}), gateway.look("t"), gateway.greet()):
                    try:
                        await work
                    except GatewayError as error:
                        assert str(error)

        runner.run(ask())

    with asyncio.Runner() as runner:
        sent()
