"""The words of the dialect, read and written."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playact.remote.wire import (
    TASK_FIELDS,
    Envelope,
    TaskData,
    WireUnreadable,
    envelope_of,
    number_of,
    read_envelope,
    read_task,
)

FINISHED = {
    "code": 200,
    "msg": "成功",
    "data": {
        "task_id": "e3b7",
        "state": "succeeded",
        "status": "3",
        "prompt": "像素风格",
        "prompt_en": "pixel art style",
        "video_url": "https://cdn.example/v.mp4",
        "poster": "https://cdn.example/p.jpg",
        "last_frame": "https://cdn.example/l.jpg",
        "msg": None,
        "point": "320",
        "refund": "0",
        "create_time": "1734078348",
        "update_time": "1734078452",
    },
    "exec_time": 3.23708,
}
"""The contract's finished answer, with all thirteen fields."""

patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A busy machine draws slowly; that says nothing about the reader."""

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
hostile_tasks = st.dictionaries(st.sampled_from(TASK_FIELDS) | st.text(), json_values, max_size=16)
hostile_answers = st.dictionaries(
    st.sampled_from(["code", "msg", "message", "data", "exec_time", "error", "task_id"]), json_values | hostile_tasks
)


def test_there_are_thirteen_fields() -> None:
    assert len(TASK_FIELDS) == 13


def test_a_finished_answer_is_read_whole_and_written_back_the_same() -> None:
    envelope = read_envelope(json.dumps(FINISHED))
    assert envelope.ok
    assert envelope.data is not None
    assert envelope.data.point == "320"
    assert envelope.data.msg is None
    assert envelope.exec_time == 3.23708
    assert envelope.to_json() == FINISHED


@pytest.mark.parametrize(
    ("came", "read"),
    [("320", "320"), (320, "320"), (320.0, "320"), (3.5, "3.5"), ("", ""), (None, None), (True, "1"), (False, "0")],
)
@pytest.mark.parametrize("name", TASK_FIELDS)
def test_every_field_may_be_text_number_null_or_empty(name: str, came: Any, read: str | None) -> None:
    assert getattr(read_task({name: came}), name) == read


def test_a_field_of_a_wrong_type_is_kept_as_it_came() -> None:
    task = read_task({"task_id": "a", "msg": {"zh": "失败"}, "poster": ["one"], "progress": "42%"})
    assert (task.msg, task.poster) == (None, None)
    assert task.extra == {"msg": {"zh": "失败"}, "poster": ["one"], "progress": "42%"}
    assert task.to_json()["msg"] == {"zh": "失败"}


@pytest.mark.parametrize(
    ("body", "code", "msg"),
    [
        ({"code": 500, "msg": "余额不足"}, "500", "余额不足"),
        ({"code": "callback_url_empty", "message": "no callback", "data": None}, "callback_url_empty", "no callback"),
        ({"error": {"code": "insufficient_user_quota", "message": "quota", "type": "new_api_error"}}, None, "quota"),
        ({"error": {"message": "m", "type": "invalid_request_error"}}, "invalid_request_error", "m"),
        ({"error": "gone"}, "error", "gone"),
        ({"code": 0, "msg": "fail"}, "0", "fail"),
        ({}, "", ""),
    ],
)
def test_errors_have_a_code_and_words(body: dict[str, Any], code: str | None, msg: str) -> None:
    envelope = envelope_of(body)
    assert not envelope.ok
    assert envelope.code == ("insufficient_user_quota" if code is None else code)
    assert envelope.msg == msg


def test_the_answer_of_cometapi_is_read() -> None:
    envelope = read_envelope(b'{"code": 200, "message": "", "msg": "success", "data": {"task_id": "t"}}')
    assert envelope.ok
    assert envelope.data == TaskData(task_id="t")
    assert envelope.extra == {"message": ""}


def test_a_bare_task_is_an_answer_too() -> None:
    envelope = read_envelope('{"task_id": 77, "status": 3}')
    assert envelope.ok
    assert envelope.data == TaskData(task_id="77", status="3")


def test_data_that_is_no_object_stays_in_extra() -> None:
    assert read_envelope('{"code": "success", "data": "task_1"}').extra == {"data": "task_1"}


@pytest.mark.parametrize(
    "body", ["", "<html>", "null", "[]", '"x"', '{"code": 20', b"\xff\xfe", "[" * 100_000, "9" * 5000]
)
def test_what_is_no_object_is_unreadable(body: str | bytes) -> None:
    with pytest.raises(WireUnreadable):
        read_envelope(body)


def test_what_was_read_can_always_be_kept() -> None:
    envelope = read_envelope(
        '\ufeff{"data": {"x": NaN, "y": 1e999, "z": "\\ud83d half", "task_id": "\\udc00"}}'.encode()
    )
    kept = json.dumps(envelope.to_json(), ensure_ascii=False, allow_nan=False).encode()
    assert json.loads(kept)["data"]["z"] == "? half"


@patient
@given(st.binary() | st.text())
def test_any_body_is_read_or_refused_in_our_words(body: str | bytes) -> None:
    try:
        assert isinstance(read_envelope(body), Envelope)
    except WireUnreadable as refused:
        assert str(refused)


@patient
@given(hostile_answers)
def test_any_object_is_read_and_nothing_is_lost(value: dict[str, Any]) -> None:
    envelope = read_envelope(json.dumps(value))
    json.dumps(envelope.to_json(), ensure_ascii=False, allow_nan=False).encode()
    assert envelope.code is not None


@patient
@given(hostile_tasks)
def test_any_task_is_read_with_its_unknown_fields(value: dict[str, Any]) -> None:
    task = read_task(value)
    assert set(value) - set(TASK_FIELDS) <= set(task.extra)


@patient
@given(json_values)
def test_a_number_is_finite_or_none(value: Any) -> None:
    number = number_of(value)
    assert number is None or abs(number) < float("inf")
