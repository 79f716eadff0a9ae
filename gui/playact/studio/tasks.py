"""The asyncio tasks of one owner: every one is kept, and cancelled and awaited at the end.

The window's side of the studio meets asyncio only here, and here only once work begins: importing it takes a tenth of
the time to the first paint, and that needs none of it.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any, TypeVar

from playact.discretion import discreet
from playact.domain.errors import PlayactError
from playact.domain.sentence import QT_TRANSLATE_NOOP, say

if TYPE_CHECKING:
    import asyncio

T = TypeVar("T")
log = logging.getLogger(__name__)


class Tasks:
    """Starts tasks and answers for them. A known error goes to `failed`; any other is a bug, logged with its trace."""

    def __init__(self, failed: Callable[[PlayactError], None]) -> None:
        self._failed = failed
        self._running: dict[str, asyncio.Task[None]] = {}
        self._early: list[tuple[Coroutine[Any, Any, None], str]] | None = []
        self._count = 0
        self._closed = False

    def begin(self) -> asyncio.AbstractEventLoop:
        """From now on work starts at once; what was asked for before starts here. Gives the loop, which runs."""
        import asyncio

        self._asyncio = asyncio
        early, self._early = self._early or [], None
        for work, name in early:
            self.start(work, name)
        return asyncio.get_running_loop()

    def start(self, work: Coroutine[Any, Any, None], name: str = "") -> asyncio.Task[None] | None:
        """Starts `work`, or keeps it until `begin` (None); a `name` already at work is left at it (None).

        After `close` nothing starts any more (None).
        """
        if self._early is not None and not self._closed:
            self._early.append((work, name))  # a window is built before its loop runs
            return None
        if self._closed or self.is_running(name):
            work.close()
            return None
        self._count += 1
        key = name or f"#{self._count}"
        task = self._asyncio.get_running_loop().create_task(self._guard(work), name=key)
        self._running[key] = task
        task.add_done_callback(lambda ended: self._end(key, work, ended))
        return task

    def _end(self, key: str, work: Coroutine[Any, Any, None], ended: asyncio.Task[None]) -> None:
        if self._running.get(key) is ended:  # it may have been started anew by now
            del self._running[key]
        work.close()  # of a task that was cancelled before its first step: else Python complains that nobody awaited it

    def is_running(self, name: str) -> bool:
        """Whether work of that name is under way. What has just ended is not, though nobody heard of it yet."""
        task = self._running.get(name)
        return task is not None and not task.done()

    async def stop(self, name: str) -> None:
        """Cancels the work of that name and waits until it has ended."""
        if task := self._running.get(name):
            task.cancel()
            await self._asyncio.wait([task])

    async def in_thread(self, work: Callable[..., T], *arguments: Any) -> T:
        """What `work` gives, done in a thread: it may block."""
        return await self._asyncio.to_thread(work, *arguments)

    async def pause(self, seconds: float) -> None:
        """Lets others go on for so long."""
        await self._asyncio.sleep(seconds)

    async def shared(self, coming: asyncio.Future[T]) -> T:
        """What comes, for one of several who wait: one who is cancelled does not cancel it for all."""
        return await self._asyncio.shield(coming)

    async def ended(self, task: asyncio.Task[None]) -> None:
        """Returns once that task has ended, however it did."""
        await self._asyncio.wait([task])

    def gate(self, at_once: int) -> asyncio.Semaphore:
        """A gate that lets so many through at once."""
        return self._asyncio.Semaphore(at_once)

    async def close(self) -> None:
        """Cancels everything and waits until it has ended."""
        self._closed = True
        for work, _ in self._early or []:
            work.close()
        while self._running:
            tasks = list(self._running.values())
            for task in tasks:
                task.cancel()
            await self._asyncio.wait(tasks)

    async def _guard(self, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
        except PlayactError as error:
            self._failed(error)
        except Exception:  # a task's boundary: a bug must not end the studio, nor pass unseen
            log.exception("a task failed")
            self._failed(PlayactError(_STUMBLED, discreet(traceback.format_exc())))


_STUMBLED = say(
    QT_TRANSLATE_NOOP(
        "sentences",
        "Playact stumbled over a mistake of its own. Your takes are safe, and nothing was sent twice. "
        "The details tell the makers what to mend.",
    )
)
