"""How a task is told on the wire: the dialect's thirteen fields, and what only this gateway says beside them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from playact.domain.sentence import Sentence
from playact.gateway.task import Standing, Task
from playact.remote.wire import TaskData

RESULT_NAMES = ("video.mp4", "poster.jpg", "last_frame.jpg", "report.json")

_STATUS = {
    Standing.QUEUED: "0",
    Standing.RUNNING: "1",
    Standing.FAILED: "2",
    Standing.CANCELLED: "2",
    Standing.SUCCEEDED: "3",
}


def taken(task: Task) -> TaskData:
    """What a submit answers: exactly the thirteen fields."""
    return _thirteen(task)


def told(task: Task, base_url: str, news: Mapping[str, Any] | None) -> TaskData:
    """What the feed answers and a callback brings. `news` is what the worker wrote last (`fraction`, 0 to 1).

    Beside the thirteen: `progress` ("42%"), and `local` with the sentences that a person should read.
    """
    fraction = {Standing.SUCCEEDED: 1.0, Standing.QUEUED: 0.0}.get(
        task.standing, float((news or {}).get("fraction", 0))
    )
    extra: dict[str, Any] = {"progress": f"{round(100 * fraction)}%"}
    if local := _local(task, base_url):
        extra["local"] = local
    if task.standing is not Standing.SUCCEEDED:
        return _thirteen(task, **extra)
    video, poster, last_frame, _ = (result_url(task, base_url, name) for name in RESULT_NAMES)
    return _thirteen(task, video_url=video, poster=poster, last_frame=last_frame, **extra)


def result_url(task: Task, base_url: str, name: str) -> str:
    """The link of one result, with a key of its own, for players that send no token."""
    return f"{base_url}/results/{task.id}/{name}?key={task.key}"


def _thirteen(
    task: Task,
    video_url: str | None = None,
    poster: str | None = None,
    last_frame: str | None = None,
    **extra: Any,
) -> TaskData:
    return TaskData(
        task_id=task.id,
        state=task.standing.value,
        status=_STATUS[task.standing],
        prompt=task.request.prompt,
        prompt_en="",
        video_url=video_url,
        poster=poster,
        last_frame=last_frame,
        msg=str(task.problem) if task.problem else None,
        point="0",
        refund="0",
        create_time=str(int(task.created)),
        update_time=str(int(task.updated)),
        extra=extra,
    )


def _local(task: Task, base_url: str) -> dict[str, Any]:
    sentences: list[Sentence] = [task.problem] if task.problem else list(task.warnings)
    said: dict[str, Any] = {}
    if sentences:
        said["sentence"] = sentences[0].as_json()
    if task.warnings:
        said["warnings"] = [warning.as_json() for warning in task.warnings]
    if task.standing is Standing.SUCCEEDED:
        said["report_url"] = result_url(task, base_url, "report.json")
    if task.standing is Standing.CANCELLED:
        said["cancelled"] = True
    if task.raw:
        said["detail"] = task.raw
    return said
