"""The loop that Qt's events and asyncio's tasks share, from the studio's start to its end."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

import qasync

from playact.studio.studio import Studio
from playact.views.window import Window

if TYPE_CHECKING:
    from playact.app import Application

Script = Callable[[Window, Studio], Awaitable[int]]
"""What walks through the window by itself, and gives the exit code."""


def run_loop(application: Application, window: Window, studio: Studio, script: Script | None) -> int:
    """Runs until the window is closed, a signal comes, or `script` has ended; gives the exit code."""
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        return runner.run(_live(application, window, studio, script))


async def _live(application: Application, window: Window, studio: Studio, script: Script | None) -> int:
    over = asyncio.Event()
    application.quit_wished = over.set
    application.lastWindowClosed.connect(over.set)
    for number in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(number, over.set)
    studio.start()
    code = 0
    try:
        if script is None:
            await over.wait()
        else:
            code = await _until(script(window, studio), over)
    finally:
        window.close()
        await studio.close()
    return code


async def _until(script: Awaitable[int], over: asyncio.Event) -> int:
    """The script's exit code; 130 where a person ends it before."""
    work, end = asyncio.ensure_future(script), asyncio.ensure_future(over.wait())
    await asyncio.wait({work, end}, return_when=asyncio.FIRST_COMPLETED)
    end.cancel()
    if not work.done():
        work.cancel()
        await asyncio.wait([work])
        return 130
    return work.result()
