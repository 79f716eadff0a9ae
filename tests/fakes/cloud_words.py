"""What a cloud says, in each dialect; written by hand from the gateway contract and not with our own writer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

DialectName = Literal["runway-gateway", "new-api", "runway-official"]
DIALECT_NAMES: tuple[DialectName, ...] = get_args(DialectName)

FIELDS = (
    *("task_id", "state", "status", "prompt", "prompt_en", "video_url", "poster", "last_frame", "msg"),
    *("point", "refund", "create_time", "update_time"),
)
DONE: Mapping[str, Any] = {"status": "3", "state": "succeeded", "point": "320", "refund": "0"}
STORY: tuple[Mapping[str, Any], ...] = ({"status": "0"}, {"status": "1", "progress": "42%"}, DONE)
"""What the looks at a task are told, one after the other, when all goes well."""

_RESULTS = {"video_url": "video.mp4", "poster": "poster.jpg", "last_frame": "last_frame.jpg"}
_NEW_API_STATUS = {"0": "QUEUED", "1": "IN_PROGRESS", "2": "FAILURE", "3": "SUCCESS"}
_OFFICIAL_STATUS = {"0": "PENDING", "1": "RUNNING", "2": "FAILED", "3": "SUCCEEDED"}


def taken(dialect: DialectName, task_id: str) -> dict[str, Any]:
    """The answer to an order."""
    if dialect == "runway-official":
        return {"id": task_id}
    if dialect == "new-api":
        return {"code": 200, "message": "", "msg": "success", "data": {"task_id": task_id}}
    data = dict.fromkeys(FIELDS, "") | {"task_id": task_id, "video_url": None, "point": None}
    return {"code": 200, "msg": "成功", "data": data, "exec_time": 3.23708}


def told(dialect: DialectName, base_url: str, task_id: str, news: Mapping[str, Any]) -> dict[str, Any]:
    """The answer to a look; a task that is done has its links, unless the news give others."""
    if news.get("status") == "3":
        news = {key: f"{base_url}/results/{task_id}/{name}" for key, name in _RESULTS.items()} | dict(news)
    if dialect == "runway-official":
        return _task(task_id, news)
    if dialect == "new-api":
        return _row(task_id, news)
    data = dict.fromkeys(FIELDS) | {"task_id": task_id} | dict(news)
    return {"code": 200, "msg": "成功", "data": data, "exec_time": 0.1}


def unauthorized(dialect: DialectName) -> dict[str, Any]:
    """The answer to a wrong key (401)."""
    if dialect == "runway-official":
        return {"error": "You did not provide a valid API key."}
    return {"error": {"message": "无效的令牌", "type": "new_api_error", "code": ""}}


def unknown_task(dialect: DialectName) -> tuple[dict[str, Any], int]:
    """The answer to a look at a task that was never taken, and its status."""
    if dialect == "runway-official":
        return {"error": "Not found"}, 404
    return {"code": "task_not_exist", "message": "task_not_exist", "data": None}, 400


def organization(left: int) -> dict[str, Any]:
    """Official Runway's answer about the key's organisation."""
    tier = {"maxMonthlyCreditSpend": 10_000, "models": {"act_two": {"maxConcurrentGenerations": 3}}}
    return {"creditBalance": left, "tier": tier, "usage": {"models": {"act_two": {"dailyGenerations": 1}}}}


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


def _task(task_id: str, news: Mapping[str, Any]) -> dict[str, Any]:
    status = news.get("status", "0")
    price = 0 if news.get("refund") == "1" else int(news.get("point") or 0)
    task = {"id": task_id, "createdAt": "2026-11-23T14:02:00.000Z", "status": _OFFICIAL_STATUS.get(status, status)}
    if status in ("0", "1"):
        task["estimatedCost"] = {"credits": price}
    if status == "1":
        task["progress"] = float(str(news.get("progress", "0")).removesuffix("%")) / 100
    if status == "2":
        task |= {"failure": news.get("msg") or "", "failureCode": news.get("code"), "cost": {"credits": price}}
    if status == "3" or news.get("video_url"):
        task |= {"output": [news["video_url"]] if news.get("video_url") else [], "cost": {"credits": price}}
    return task
