"""What a look at a task tells, in every shape that the family has."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from fakes.cloud import Cloud
from fakes.cloud_words import FIELDS
from fakes.faults import Fault, half, html, late, moved, reset_after, reset_before, says, slow_down, trouble
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from remote.orders import Making, now, restyle

from playact.domain.cost import Cost
from playact.domain.errors import KeyRefused, TaskUnknown, Unwatchable
from playact.domain.profile import BUILT_IN
from playact.domain.request import Job
from playact.domain.sentence import say
from playact.domain.state import State
from playact.domain.update import Links, Update
from playact.remote.dialects import DIALECTS, dialect_named
from playact.remote.gateway import Gateway
from playact.remote.reading import progress_of
from playact.remote.wire import envelope_of

ECOVAI, COMET, LOCAL = BUILT_IN["ecovai"], BUILT_IN["cometapi"], BUILT_IN["local"]
URL = "https://cdn.example/v.mp4"

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
words = st.sampled_from([*FIELDS, "data", "progress", "fail_reason", "result_url", "output", "local"])
tasks = st.recursive(
    st.dictionaries(words, json_values, max_size=8),
    lambda inner: st.dictionaries(words, inner | json_values, max_size=6),
    max_leaves=3,
)


def seen(profile: Any, data: Any, code: Any = 200) -> Update:
    """What the profile's dialect reads from an answer with that data."""
    update = dialect_named(profile.dialect).read_watch(profile, envelope_of({"code": code, "data": data}), now())
    assert update is not None
    return update


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("", State.QUEUED),
        (None, State.QUEUED),
        ("0", State.QUEUED),
        (0, State.QUEUED),
        (1, State.RUNNING),
        ("2", State.FAILED),
        ("9", None),
        ("RUNNING", State.RUNNING),
    ],
)
def test_status_means_what_the_profile_says(status: Any, state: State | None) -> None:
    assert seen(ECOVAI, {"task_id": "t", "status": status}).state is state


def test_a_profile_may_swap_the_statuses() -> None:
    swapped = replace(ECOVAI, status={"queued": ("0",), "running": ("1",), "failed": ("3",), "done": ("2",)})
    assert seen(swapped, {"status": "3", "msg": "no face"}).state is State.FAILED


@pytest.mark.parametrize("status", ["", "0", "1", "2", "3", "7", None])
def test_a_video_is_success_whatever_the_status_says(status: str | None) -> None:
    for profile in (ECOVAI, COMET):
        update = seen(profile, {"status": status, "video_url": URL, "poster": "", "point": 320, "refund": 0})
        assert update.state is State.DOWNLOADING
        assert update.links == Links(URL)
        assert update.cost == Cost(320.0, False)
        assert update.problem is None


def test_done_without_a_video_is_waited_for_and_said() -> None:
    for profile in (ECOVAI, COMET):
        update = seen(profile, {"status": "3"})
        assert update.state is State.RUNNING
        assert "no link" in str(update.problem)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"msg": "no face", "refund": "1"}, "no face. The points came back"),
        ({"msg": "no face", "refund": "0", "point": "5"}, "not given the points back"),
        ({"msg": "no face"}, "does not say whether"),
        ({"msg": "内容审核不通过"}, "never sent again by itself"),
        ({"msg": "{gateway} {0}"}, "{gateway} {0}"),
    ],
)
def test_a_failure_says_why_and_what_became_of_the_points(data: dict[str, Any], said: str) -> None:
    update = seen(ECOVAI, {"status": "2", **data})
    assert update.state is State.FAILED
    assert said in str(update.problem)


def test_our_own_gateway_speaks_in_sentences() -> None:
    sentence = say("{name} is not a video", name="a.txt")
    data = {"status": "2", "state": "failed", "point": "0", "msg": "…", "local": {"sentence": sentence.as_json()}}
    assert seen(LOCAL, data).problem == sentence
    assert seen(LOCAL, data | {"state": "cancelled"}).state is State.CANCELLED
    warned = seen(LOCAL, {"status": "3", "video_url": URL, "local": {"sentence": sentence.as_json()}})
    assert (warned.state, warned.problem) == (State.DOWNLOADING, sentence)


@pytest.mark.parametrize(
    ("came", "progress"),
    [
        ("42%", 0.42),
        (0.42, 0.42),
        ("0.42", 0.42),
        (42, 0.42),
        ("100%", 1.0),
        ("-3%", 0.0),
        (1, 1.0),
        (None, None),
        ("", None),
        ("soon", None),
        ([], None),
        (True, None),
    ],
)
def test_progress_is_read_in_every_spelling(came: Any, progress: float | None) -> None:
    assert progress_of(came) == progress


def test_all_thirteen_fields_and_the_unknown_ones_are_kept() -> None:
    data = seen(ECOVAI, {"task_id": 7, "status": "1", "seed": {"a": [1]}}).data
    assert set(FIELDS) <= set(data)
    assert (data["task_id"], data["seed"], data["poster"]) == ("7", {"a": [1]}, None)


@pytest.mark.parametrize(
    "row",
    [
        {"status": "SUCCESS", "data": {"video_url": URL, "status": "SUCCEEDED"}},
        {"status": "SUCCESS", "data": json.dumps({"video_url": URL})},
        {"status": "SUCCESS", "data": {"data": {"video_url": URL}}},
        {"status": "SUCCESS", "data": {"output": [URL]}},
        {"status": "SUCCESS", "video_url": URL, "data": None},
        {"status": "SUCCESS", "result_url": URL},
        {"status": "SUCCESS", "fail_reason": URL},
        {"status": "IN_PROGRESS", "video_url": URL},
        {"status": "3", "video_url": URL},
    ],
)
def test_the_video_is_found_wherever_new_api_puts_it(row: dict[str, Any]) -> None:
    update = seen(COMET, {"task_id": "t", **row}, "success")
    assert (update.state, update.links.video, update.problem) == (State.DOWNLOADING, URL, None)


@pytest.mark.parametrize(
    ("row", "state"),
    [
        ({"status": "NOT_START"}, State.QUEUED),
        ({"status": "SUBMITTED"}, State.QUEUED),
        ({"status": "QUEUED"}, State.QUEUED),
        ({"status": "IN_PROGRESS", "data": {"status": "PENDING"}}, State.RUNNING),
        ({"status": "UNKNOWN"}, None),
        ({"status": "FAILURE", "fail_reason": "no face"}, State.FAILED),
        ({"status": "FAILURE", "fail_reason": URL}, State.FAILED),
    ],
)
def test_new_api_s_words_are_states(row: dict[str, Any], state: State | None) -> None:
    assert seen(COMET, row, "success").state is state


def test_new_api_s_reason_is_told() -> None:
    assert "no face" in str(seen(COMET, {"status": "FAILURE", "fail_reason": "no face"}).problem)


def test_new_api_may_take_an_order_with_a_bare_id() -> None:
    envelope = envelope_of({"code": "success", "data": "task_77"})
    taken = dialect_named("new-api").read_order(COMET, envelope, now())
    assert taken is not None and taken.task_id == "task_77"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tasks, st.sampled_from([200, "success", 500, "", None]), st.sampled_from(list(DIALECTS)))
def test_any_task_is_read_without_an_error(task: dict[str, Any], code: Any, dialect: str) -> None:
    envelope = envelope_of({"code": code, "data": task})
    for profile in (ECOVAI, LOCAL):
        for read in (DIALECTS[dialect].read_watch, DIALECTS[dialect].read_order):
            update = read(profile, envelope, now())
            assert update is None or (update.progress is None or 0 <= update.progress <= 1)
            assert update is None or update.problem is None or str(update.problem)


UNWATCHABLE = [
    late(5),
    reset_before(),
    reset_after(),
    half(),
    html(),
    html(404),
    moved(),
    trouble(500),
    html(524),
    says(200, "null"),
    says(200, {"code": 200, "data": None}),
    says(200, {"code": 500, "msg": "busy"}),
    slow_down("9"),
]


@pytest.mark.parametrize("fault", UNWATCHABLE, ids=str)
async def test_a_bad_moment_of_the_feed_is_no_failure(cloud: Cloud, gateway: Gateway, fault: Fault) -> None:
    taken = await gateway.submit(Job.RESTYLE, gateway.body(restyle(), "https://a.example/v.mp4", None))
    cloud.play("feed", fault)
    with pytest.raises(Unwatchable, match="is asked again") as bad:
        await gateway.look(taken.task_id)
    assert bad.value.retry_after == (9.0 if fault.status == 429 else None)
    assert (await gateway.look(taken.task_id)).state is State.QUEUED


async def test_an_unknown_task_and_a_wrong_key_are_told_apart(cloud: Cloud, make: Making) -> None:
    with pytest.raises(TaskUnknown):
        await make().look("playact-connection-test")
    with pytest.raises(KeyRefused, match="order stands"):
        await make(key="sk-wrong").look("playact-connection-test")
