"""A studio and the person before it, as a process that is killed at any moment: `day.py` starts it again and again.

It is the studio of the window, without the window. The person works through a list of takes, up to the number that the
day has come to, and does what a person does: submits what is not in the history, looks into the gateway's account for
orders in doubt, gives the task id where one is there and submits again where none is, and retries what was put back.
Ends by itself once everything is done, and only then; prints one JSON line for each thing that the person did.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from typing import Any, NoReturn

import httpx
import qasync
from PySide6.QtCore import QCoreApplication

from playact.domain.request import Job, Request
from playact.domain.source import Source
from playact.domain.state import State
from playact.domain.take import Take
from playact.domain.take_filter import TakeFilter
from playact.log_file import open_log
from playact.paths import find_paths
from playact.settings_file import load
from playact.studio.local_process import LocalProcess
from playact.studio.studio import Studio

GLANCE = 0.15
"""Seconds between two looks of the person at the history."""
PATIENCE = 3.0
"""Seconds after which the person clicks again."""


class Person:
    """Works through `wished` takes at the gateway whose account is at `account`."""

    def __init__(self, studio: Studio, account: str, wished: int) -> None:
        self._studio = studio
        self._account = account
        self._wished = wished
        self._asked: dict[str, float] = {}  # what was clicked in this life, and when
        studio.duplicate_found.connect(lambda take, order: self._tell(duplicate=take.request.prompt))

    async def work(self) -> None:
        """Returns once all wished takes are done."""
        workshop = await self._studio._open_workshop()
        while True:
            rows = await workshop.library.rows(await workshop.library.list_rows(TakeFilter()))
            takes = [take for _, take in rows]
            states = Counter(take.state for take in takes)
            if states[State.DONE] >= self._wished:
                return
            for number in range(self._wished):
                if wish(number).prompt not in {take.request.prompt for take in takes}:
                    self._submit(number)
            for take in takes:
                await self._see_to(take)
            await asyncio.sleep(GLANCE)

    def _submit(self, number: int) -> None:
        if self._once(f"submit {number}"):
            self._studio.submit(wish(number), "ecovai")

    async def _see_to(self, take: Take) -> None:
        if take.state is State.DRAFT and self._once(f"retry {take.id} {len(take.history)}"):
            self._studio.retry(take.id)
        elif take.state is State.UNCONFIRMED and self._once(f"resolve {take.id} {len(take.history)}"):
            found = [
                order["task_id"] for order in await self._orders() if order["body"]["prompt"] == take.request.prompt
            ]
            self._tell(unconfirmed=take.request.prompt, found=found)
            if found:
                self._studio.recover(take.id, found[0])
            else:
                self._studio.retry(take.id)

    async def _orders(self) -> list[dict[str, Any]]:
        async with httpx.AsyncClient(trust_env=False) as client:
            orders: list[dict[str, Any]] = (await client.get(f"{self._account}/_test/state")).json()["orders"]
            return orders

    def _once(self, what: str) -> bool:
        """Whether it is time to click: what did not help is clicked again after a while."""
        now = time.monotonic()
        fresh = now - self._asked.get(what, -PATIENCE) >= PATIENCE
        if fresh:
            self._asked[what] = now
        return fresh

    def _tell(self, **fact: Any) -> None:
        print(json.dumps(fact), flush=True)


def wish(number: int) -> Request:
    """The take of that number; no two are alike."""
    return Request(Job.RESTYLE, Source(f"https://media.invalid/dance-{number}.mp4"), prompt=f"take {number:02}")


async def _no_drafts(_: LocalProcess) -> NoReturn:
    """This day drafts nothing: the engine's process would take the time of three hundred starts."""
    await asyncio.Event().wait()
    raise AssertionError


async def live(account: str, wished: int) -> None:
    """One life of the studio."""
    paths = find_paths()
    studio = Studio(paths, load(paths.settings))
    studio.start()
    try:
        await Person(studio, account, wished).work()
    finally:
        await studio.close()


def main() -> None:
    """`person.py ACCOUNT WISHED`."""
    open_log(find_paths())
    LocalProcess.address = _no_drafts  # type: ignore[method-assign]
    application = QCoreApplication(sys.argv[:1])
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(live(sys.argv[1], int(sys.argv[2])))


if __name__ == "__main__":
    main()
