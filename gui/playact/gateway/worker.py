"""One worker process of the engine's own: warmed up early, started again when it breaks, never an orphan."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
import signal
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future
from multiprocessing.process import BaseProcess
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_T = TypeVar("_T")


class WorkerDied(Exception):
    """The process ended in the middle of its work: killed, out of memory, or broken by native code."""


class Worker:
    """Runs functions, one after the other, in a process that `opening` gives an executor for.

    `warm_up` is what the process does first, so that nobody waits for it later. `idle` is the number of seconds after
    which an unused process ends (None: never). All methods belong to the event loop's thread, which must be the
    process's main one: Linux ties a child's life to the thread that made it.
    """

    def __init__(
        self, opening: Callable[[], Awaitable[Executor]], warm_up: Callable[[], object], idle: float | None = None
    ) -> None:
        self._opening = opening
        self._warm_up = warm_up
        self._idle = idle
        self._executor: Executor | None = None
        self._processes: list[BaseProcess] = []
        self._warming: Future[object] | None = None
        self._ending: asyncio.TimerHandle | None = None
        self._busy = 0
        self._starting = asyncio.Lock()

    @property
    def state(self) -> str:
        """ "stopped", "warming" or "ready"."""
        if self._warming is None:
            return "stopped"
        return "ready" if self._warming.done() else "warming"

    async def start(self) -> Executor:
        """Starts the process and its warming up, where it is not there yet; does not wait for the warming up.

        Raises what `opening` raises (PlayactError).
        """
        async with self._starting:
            if self._executor is None:
                executor = await self._opening()
                before = set(multiprocessing.active_children())
                with _interrupts_held():
                    self._warming = executor.submit(self._warm_up)
                self._processes = [each for each in multiprocessing.active_children() if each not in before]
                self._executor = executor
            return self._executor

    async def run(self, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        """What the function gives in the process. Raises `WorkerDied`, and what `function` and `opening` raise."""
        if self._ending:
            self._ending.cancel()
        self._busy += 1
        try:
            executor = await self.start()
            return await self._result(executor, function, *args, **kwargs)
        finally:
            self._busy -= 1
            self._end_when_idle()

    async def _result(self, executor: Executor, function: Callable[_P, _T], *args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            with _interrupts_held():
                future = executor.submit(function, *args, **kwargs)
            return await asyncio.wrap_future(future)
        except BrokenExecutor as error:
            if executor is self._executor:
                self._forget()
            raise WorkerDied from error
        except asyncio.CancelledError as error:
            caller = asyncio.current_task()
            if caller is not None and caller.cancelling():
                raise
            raise WorkerDied from error  # not the caller was cancelled but the executor, by `kill`

    def kill(self) -> None:
        """Ends the process at once; what it was doing raises `WorkerDied`. The next `run` starts another.

        A cluster's processes are not ours to end: there the work stops by its `cancel` file alone.
        """
        if self._processes:
            for process in self._processes:
                process.kill()
            self._forget()

    async def close(self) -> None:
        """Ends the process at once and waits until it is gone."""
        executor, ours = self._executor, bool(self._processes)
        self.kill()
        self._forget()
        if executor is not None and ours:
            await asyncio.to_thread(executor.shutdown, wait=True)

    def _forget(self) -> None:
        if self._ending:
            self._ending.cancel()
        if self._executor is not None:
            self._executor.shutdown(wait=False)
        self._executor, self._warming, self._processes = None, None, []

    def _end_when_idle(self) -> None:
        if self._idle is not None and not self._busy and self._executor is not None:
            self._ending = asyncio.get_running_loop().call_later(self._idle, self._forget)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """A process that starts in here never sees Ctrl-C, not even while it is still importing."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
