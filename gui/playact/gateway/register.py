"""The register: every task as it stands, in memory for those that are worked on and on disk for all."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.gateway.owner import Owner
from playact.gateway.task import Standing, Task, TaskFolders

MOST_DEATHS = 2
"""Gateways that may die over a task before it is given up."""

_log = logging.getLogger(__name__)


class Register:
    """The tasks of one gateway, and the way to those that others left. One event loop's."""

    def __init__(self, folders: TaskFolders, owner: Owner) -> None:
        self.folders = folders
        self._owner = owner
        self._mine: dict[str, Task] = {}
        self._saving = asyncio.Lock()

    @property
    def owner(self) -> str:
        """The name under which this gateway owns its tasks."""
        return self._owner.name

    @property
    def mine(self) -> list[Task]:
        """The tasks that this gateway works on, or calls back for."""
        return list(self._mine.values())

    async def add(self, task: Task) -> None:
        """Takes a new task in: on disk on return. Raises OSError; then it was not taken."""
        self._mine[task.id] = task
        try:
            await self._save(task.id)
        except OSError:
            del self._mine[task.id]
            raise

    def current(self, task_id: str) -> Task:
        """One of this gateway's own tasks. Raises KeyError for any other."""
        return self._mine[task_id]

    async def find(self, task_id: str) -> Task | None:
        """The task of that id, whoever works on it; None where there is none."""
        return self._mine.get(task_id) or await asyncio.to_thread(self.folders.load, task_id)

    async def change(self, task_id: str, **changes: Any) -> None:
        """Changes a task, in memory at once and on disk on return. How a task ended never changes.

        A full disk is no reason to lose what is known: it is logged, and the memory counts.
        """
        task = self._mine[task_id]
        if task.standing.is_over and "standing" in changes:
            return
        self._mine[task_id] = task.changed(**changes)
        try:
            await self._save(task_id)
        except OSError:
            _log.exception("task %s could not be kept", task_id)

    def drop(self, task_id: str) -> None:
        """Forgets a task that is done with; it stays on disk."""
        self._mine.pop(task_id, None)

    async def adopt(self, tasks: list[Task]) -> list[Task]:
        """Those of `tasks` that a dead gateway left unfinished: they are this one's now."""
        adopted = await asyncio.to_thread(self._claim, tasks)
        self._mine |= {task.id: task for task in adopted}
        return adopted

    def close(self) -> None:
        """Gives all tasks free for the next gateway."""
        self._owner.close()

    def _claim(self, tasks: list[Task]) -> list[Task]:
        claimed = []
        with self._owner.door():
            for known in tasks:
                task = self.folders.load(known.id)
                if task and task.is_unfinished and not self._owner.lives(task.owner):
                    task = _revived(task).changed(owner=self.owner)
                    self.folders.save(task)
                    claimed.append(task)
        return claimed

    async def _save(self, task_id: str) -> None:
        async with self._saving:  # in order, so that the newest is what stays
            await asyncio.to_thread(self.folders.save, self._mine[task_id])


def _revived(task: Task) -> Task:
    """The task of a dead gateway: queued again, or given up where too many gateways have died over it."""
    if task.standing is not Standing.RUNNING:
        return task
    if task.deaths >= MOST_DEATHS:
        return task.changed(standing=Standing.FAILED, problem=_gateways_died())
    return task.changed(standing=Standing.QUEUED, deaths=task.deaths + 1)


def _gateways_died() -> Sentence:
    sentence = QT_TRANSLATE_NOOP(
        "sentences", "Playact ended three times while it worked on this, so it was given up. Nothing was spent."
    )
    return say(sentence)
