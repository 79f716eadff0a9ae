"""What a cloud says, in each dialect; written by hand from the gateway contract and not with our own writer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

DialectName = Literal["runway-gateway", "new-api"]

FIELDS = (
    *("task_id", "state", "status", "prompt", "prompt_en", "video_url", "poster", "last_frame", "msg"),
    *("point", "refund", "create_time", "update_time"),
)
DONE: Mapping[str, Any] = {"status": "3", "state": "succeeded", "point": "320", "refund": "0"}
STORY: tuple[Mapping[str, Any], ...] = ({"status": "0"}, {"status": "1", "progress": "42%"}, DONE)
"""What the looks at a task are told, one after the other, when all goes well."""

_RESULTS = {"video_url": "video.mp4", "poster": "poster.jpg", "last_frame": "last_frame.jpg"}
_NEW_API_STATUS = {"0": "QUEUED", "1": "IN_PROGRESS", "2": "FAILURE", "3": "SUCCESS"}


def taken(dialect: DialectName, task_id: str) -> dict[str, Any]:
    """The answer to an order."""
    if dialect == "new-api":
        return {"code": 200, "message": "", "msg": "success", "data": {"task_id": task_id}}
    data = dict.fromkeys(FIELDS, "") | {"task_id": task_id, "video_url": None, "point": None}
    return {"code": 200, "msg": "成功", "data": data, "exec_time": 3.23708}


def told(dialect: DialectName, base_url: str, task_id: str, news: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a look; a task that is done has its links, unless the news give others."""
    if news.get("status") == "3":
        news = {key: f"{base_url}/results/{task_id}/{name}" for key, name in _RESULTS.items()} | dict(news)
    if dialect == "new-api":
        return _row(task_id, news)
    data = dict.fromkeys(FIELDS) | {"task_id": task_id} | dict(news)
    return {"code": 200, "msg": "成功", "data": data, "exec_time": 0.1}


def _row(task_id: str, news: Mapping[str, Any]) -> dict[str, Any]:
    status = news.get("status", "0")
    row = {
        "task_id": task_id,
        "action": "video2video",
        "status": _NEW_API_STATUS.get(status, status),
        "progress": news.get("progress", "100%" if status == "3" else "0%"),
        "fail_reason": news.get("msg") or "",
        "submit_time": 1734078348,
        "start_time": 0,
        "finish_time": 0,
        "data": {"status": "PENDING"} | dict(news),
    }
    return {"code": "success", "message": "", "data": row}
