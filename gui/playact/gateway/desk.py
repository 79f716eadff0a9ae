"""The desk: takes orders, has them carried out one after the other, and answers for every task at any time.

Every step is on disk before it is answered for. A task that was running when its gateway died is queued again.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playact.domain.errors import PlayactError
from playact.domain.request import Request
from playact.domain.sentence import QT_TRANSLATE_NOOP, Sentence, say
from playact.domain.source import Source
from playact.gateway.fetch import Fetcher
from playact.gateway.register import Register
from playact.gateway.task import Standing, Task
from playact.gateway.work import CANCEL, PREVIEW, PROGRESS, RESULTS, Assignment, Outcome, work
from playact.gateway.worker import Worker, WorkerDied

MOST_CRASHES = 1
"""Workers that may die over a task before it is given up."""

_SOURCES = "sources"
_CANCEL_GRACE = 3.0  # seconds for the engine to see a cancel before its process is ended
_log = logging.getLogger(__name__)

CallingBack = Callable[[Task], Awaitable[None]]
"""Tells a task's own callback that it is over; returns when that is done with: taken, or given up."""


@dataclass(slots=True)
class _Run:
    carrier: asyncio.Task[None]
    working: bool = False


class Desk:
    """All tasks of one gateway. `at_once` of them are worked on at a time, in the order of their coming."""

    def __init__(
        self, register: Register, worker: Worker, fetcher: Fetcher, calling_back: CallingBack, at_once: int = 1
    ) -> None:
        self._register = register
        self._folders = register.folders
        self._worker = worker
        self._fetcher = fetcher
        self._calling_back = calling_back
        self._turns = asyncio.Semaphore(at_once)
        self._runs: dict[str, _Run] = {}
        self._calls: set[asyncio.Task[None]] = set()
        self._closing = False

    def counts(self) -> dict[str, int]:
        """How many tasks run, and how many wait."""
        running = sum(run.working for run in self._runs.values())
        return {"running": running, "queued": len(self._runs) - running}

    async def take(self, request: Request) -> Task:
        """Takes an order: the task is on disk when this returns. Raises `MediaRefused`, OSError."""
        for source in _sources(request):
            self._fetcher.require(source)
        task = Task.new(request, self._register.owner)
        await self._register.add(task)
        self._start(task.id)
        _log.info("task %s is taken: a %s", task.id, request.job)
        return task

    async def find(self, task_id: str) -> Task | None:
        """The task as it stands; a dead gateway's task is taken over."""
        task = await self._register.find(task_id)
        if task is None or task.standing.is_over or task_id in self._runs or self._closing:
            return task
        await self._adopt([task])
        return await self._register.find(task_id)

    async def cancel(self, task_id: str) -> Task | None:
        """The task, cancelled unless it was over; the answer does not wait for the engine to stop."""
        task = await self.find(task_id)
        if task is None or task.standing.is_over:
            return task
        await asyncio.to_thread(self._folders.ask_to_stop, task_id)
        run = self._runs.get(task_id)
        if run is None:  # it has just ended, or another gateway of this folder works on it and will see the file
            return await self._register.find(task_id)
        await self._register.change(task_id, standing=Standing.CANCELLED, problem=_cancelled())
        if run.working:
            asyncio.get_running_loop().call_later(_CANCEL_GRACE, self._insist, task_id)
        else:
            run.carrier.cancel()
        return await self._register.find(task_id)

    async def resume(self) -> None:
        """Takes over the tasks that dead gateways of this folder left unfinished, and their callbacks."""
        tasks = await asyncio.to_thread(lambda: [task for task in self._folders.all() if task.is_unfinished])
        await self._adopt(sorted(tasks, key=lambda task: task.created))

    async def close(self) -> None:
        """Ends all work at once; what was running is queued again for the next gateway."""
        self._closing = True
        for task_id in [task_id for task_id, run in self._runs.items() if run.working]:
            await asyncio.to_thread(self._folders.ask_to_stop, task_id)  # a cluster's process is not ours to end
        await self._worker.close()
        pending = [run.carrier for run in self._runs.values()] + list(self._calls)
        for each in pending:
            each.cancel()
        await asyncio.gather(*pending, return_exceptions=True)
        for task in self._register.mine:
            if task.standing is Standing.RUNNING:
                await self._register.change(task.id, standing=Standing.QUEUED)
        self._register.close()

    async def _adopt(self, tasks: list[Task]) -> None:
        for task in await self._register.adopt(tasks):
            if task.standing.is_over:
                await self._settle(task.id)
            else:
                await asyncio.to_thread(self._folders.remove, task.id, CANCEL)
                self._start(task.id)

    def _start(self, task_id: str) -> None:
        self._runs[task_id] = _Run(asyncio.create_task(self._carry(task_id), name=f"task {task_id}"))

    async def _carry(self, task_id: str) -> None:
        """A task's whole way, from its sources to its end."""
        try:
            assignment = await self._prepare(task_id)
            async with self._turns:
                self._runs[task_id].working = True
                await self._work(task_id, assignment)
        except PlayactError as error:
            await self._fail(task_id, error.sentence, error.raw)
        except asyncio.CancelledError:
            if not self._register.current(task_id).standing.is_over:
                raise
        except Exception:  # a task's boundary: the person is told, and the next task goes on
            _log.exception("task %s", task_id)
            await self._fail(task_id, _gateway_failed())
        if self._register.current(task_id).standing.is_over:
            await self._settle(task_id)

    async def _prepare(self, task_id: str) -> Assignment:
        """Brings the sources into the task's folder, each in a folder of its own: they may have one name."""
        request = self._register.current(task_id).request
        folder = self._folders.of(task_id).absolute()
        paths = [
            await self._fetcher.bring(source, folder / _SOURCES / str(number))
            for number, source in enumerate(_sources(request))
        ]
        return Assignment(
            folder=str(folder),
            job=request.job,
            video=str(paths[0]),
            image=str(paths[1]) if len(paths) > 1 else None,
            prompt=request.prompt,
            motion_multiplier=request.motion_multiplier,
            flip=request.flip,
            structure_transformation=request.structure_transformation,
            seconds=request.seconds,
        )

    async def _work(self, task_id: str, assignment: Assignment) -> None:
        while not self._register.current(task_id).standing.is_over and not self._closing:
            await asyncio.to_thread(self._folders.remove, task_id, RESULTS, PROGRESS, PREVIEW)
            await self._register.change(task_id, standing=Standing.RUNNING)
            try:
                outcome = await self._worker.run(work, assignment)
            except WorkerDied:
                await self._crashed(task_id)
            else:
                await self._end(task_id, outcome)

    async def _crashed(self, task_id: str) -> None:
        task = self._register.current(task_id)
        if self._closing or task.standing.is_over:
            return
        _log.warning("a worker died over task %s", task_id)
        if task.crashes < MOST_CRASHES:
            await self._register.change(task_id, standing=Standing.QUEUED, crashes=task.crashes + 1)
        else:
            await self._fail(task_id, _worker_died())

    async def _end(self, task_id: str, outcome: Outcome) -> None:
        match outcome.kind:
            case "done":
                warnings = tuple(Sentence.from_json(each) for each in outcome.warnings)
                await self._register.change(task_id, standing=Standing.SUCCEEDED, warnings=warnings)
                _log.info("task %s is done", task_id)
            case "failed":
                await self._fail(task_id, Sentence.from_json(outcome.problem or {}), outcome.raw)
            case "cancelled" if not self._closing:
                await self._register.change(task_id, standing=Standing.CANCELLED, problem=_cancelled())

    async def _fail(self, task_id: str, problem: Sentence, raw: str = "") -> None:
        _log.warning("task %s failed: %s %s", task_id, problem, raw)
        await self._register.change(task_id, standing=Standing.FAILED, problem=problem, raw=raw)

    async def _settle(self, task_id: str) -> None:
        """Tidies up after a task that is over, and lets its callback know."""
        task = self._register.current(task_id)
        self._runs.pop(task_id, None)
        rest = [_SOURCES, PREVIEW, CANCEL] + ([] if task.standing is Standing.SUCCEEDED else [RESULTS])
        await asyncio.to_thread(self._folders.remove, task_id, *rest)
        if not task.is_unfinished:
            self._register.drop(task_id)
            return
        call = asyncio.create_task(self._call_back(task), name=f"callback {task_id}")
        self._calls.add(call)
        call.add_done_callback(self._calls.discard)

    async def _call_back(self, task: Task) -> None:
        await self._calling_back(task)
        await self._register.change(task.id, called_back=True)
        self._register.drop(task.id)

    def _insist(self, task_id: str) -> None:
        """The engine did not see the cancel in time: its process is ended."""
        run = self._runs.get(task_id)
        if run and run.working and not self._closing:
            self._worker.kill()


def _sources(request: Request) -> list[Source]:
    return [request.video] + ([request.image] if request.image else [])


def _cancelled() -> Sentence:
    return say(QT_TRANSLATE_NOOP("sentences", "Cancelled."))


def _worker_died() -> Sentence:
    sentence = QT_TRANSLATE_NOOP(
        "sentences",
        "The draft engine died twice over this, perhaps for lack of memory. Nothing was spent; try a shorter clip.",
    )
    return say(sentence)


def _gateway_failed() -> Sentence:
    sentence = QT_TRANSLATE_NOOP(
        "sentences", "The local gateway failed over this; its log says more. Nothing was spent; try again."
    )
    return say(sentence)
