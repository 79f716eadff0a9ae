"""The gateway's own task: an order that was taken, and how it stands. Frozen values in a folder each."""

from __future__ import annotations

import re
import secrets
import shutil
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from playact.domain.errors import RequestInvalid
from playact.domain.request import Request
from playact.domain.sentence import Sentence
from playact.gateway.durable import read_json, write_json
from playact.gateway.work import CANCEL, PREVIEW, PROGRESS, RESULTS

_ID = re.compile(r"[0-9a-f]{32}")
_RECORD = "task.json"


class Standing(StrEnum):
    """How a task stands; the values are the dialect's `state`."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def is_over(self) -> bool:
        """Nothing changes any more."""
        return self not in (Standing.QUEUED, Standing.RUNNING)


@dataclass(frozen=True, slots=True)
class Task:
    """One order that was taken. Times are Unix seconds.

    `key` opens its results to players that send no token. `owner` is the gateway process that works on it; `deaths`
    counts gateways, `crashes` workers that ended while it ran. `called_back`: its callback is done with, or given up.
    """

    id: str
    request: Request
    key: str
    created: float
    updated: float
    owner: str
    standing: Standing = Standing.QUEUED
    deaths: int = 0
    crashes: int = 0
    problem: Sentence | None = None
    raw: str = ""
    warnings: tuple[Sentence, ...] = ()
    called_back: bool = False

    @classmethod
    def new(cls, request: Request, owner: str) -> Self:
        """A task that has just been taken."""
        now = time.time()
        return cls(uuid.uuid4().hex, request, secrets.token_urlsafe(16), now, now, owner)

    @property
    def is_unfinished(self) -> bool:
        """Whether a gateway has still to do something about it: work, or call back."""
        return not self.standing.is_over or bool(self.request.callback_url and not self.called_back)

    def changed(self, **changes: Any) -> Self:
        """This task with `changes`; updated now if it stands otherwise: who works on it is no news to anybody."""
        return replace(self, updated=time.time() if "standing" in changes else self.updated, **changes)

    def as_json(self) -> dict[str, Any]:
        """A JSON object with every field."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return values | {
            "request": self.request.as_json(),
            "problem": self.problem.as_json() if self.problem else None,
            "warnings": [warning.as_json() for warning in self.warnings],
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Self:
        """The inverse of `as_json`. Raises KeyError, TypeError, ValueError or RequestInvalid on anything else."""
        problem = value["problem"]
        return cls(
            **value
            | {
                "request": Request.from_json(value["request"]),
                "standing": Standing(value["standing"]),
                "problem": Sentence.from_json(problem) if problem else None,
                "warnings": tuple(Sentence.from_json(each) for each in value["warnings"]),
            }
        )


class TaskFolders:
    """All tasks on disk: `root`/<task id>/task.json, and beside it what belongs to the task. Blocking."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def of(self, task_id: str) -> Path:
        """The folder of one task."""
        return self.root / task_id

    def save(self, task: Task) -> None:
        """Keeps the task; on return the disk has it. Raises OSError."""
        folder = self.of(task.id)
        folder.mkdir(parents=True, exist_ok=True)
        write_json(folder / _RECORD, task.as_json())

    def load(self, task_id: str) -> Task | None:
        """The task of that id; None where there is none, or none that can be read."""
        if not _ID.fullmatch(task_id):
            return None
        value = read_json(self.of(task_id) / _RECORD)
        try:
            return Task.from_json(value) if value else None
        except (KeyError, TypeError, ValueError, RequestInvalid):
            return None

    def all(self) -> Iterator[Task]:
        """Every task that can be read, in no order."""
        if self.root.is_dir():
            for folder in self.root.iterdir():
                if task := self.load(folder.name):
                    yield task

    def news(self, task_id: str) -> dict[str, Any] | None:
        """What the worker wrote last of a task's progress: `stage` and `fraction`, 0 to 1."""
        return read_json(self.of(task_id) / PROGRESS)

    def preview(self, task_id: str) -> bytes | None:
        """The newest frame of a running task, a JPEG."""
        try:
            return (self.of(task_id) / PREVIEW).read_bytes()
        except OSError:
            return None

    def result(self, task_id: str, name: str) -> Path | None:
        """The result of that name, None where it is not there."""
        path = self.of(task_id) / RESULTS / name
        return path if path.is_file() else None

    def ask_to_stop(self, task_id: str) -> None:
        """Lets whoever works on the task know that it is to stop. Raises OSError."""
        (self.of(task_id) / CANCEL).touch()

    def remove(self, task_id: str, *parts: str) -> None:
        """Removes `parts` of a task's folder, or the whole folder; what is not there is no error."""
        for path in [self.of(task_id) / part for part in parts] or [self.of(task_id)]:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
