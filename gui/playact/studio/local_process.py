"""The local gateway as a process of this computer: started when first needed, and gone with its studio."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass

from playact.domain.errors import Unreachable
from playact.domain.sentence import QT_TRANSLATE_NOOP, say
from playact.keys import without_keys

_PATIENCE = 30.0  # seconds to the ready line; a second on a warm machine
_FAREWELL = 1.5  # seconds that it gets to end by itself


@dataclass(frozen=True, slots=True)
class Address:
    """Where the gateway listens, and what opens it."""

    base_url: str
    token: str


class LocalProcess:
    """Owns at most one gateway process. `changed` hears "starting", "ready", "stopped" or "failed"."""

    def __init__(self, changed: Callable[[str], None] = lambda _: None) -> None:
        self._changed = changed
        self._process: subprocess.Popen[str] | None = None
        self._address: Address | None = None
        self._turn = asyncio.Lock()

    async def address(self) -> Address:
        """Where it listens; it is started, or started again, where it does not run. Raises `Unreachable`."""
        async with self._turn:
            if self._address is None or self._process is None or self._process.poll() is not None:
                await self._start()
            assert self._address is not None
            return self._address

    async def close(self) -> None:
        """Ends the process: its standard input closes, which it takes for a farewell; else it is killed."""
        async with self._turn:
            process, self._process, self._address = self._process, None, None
            if process is not None:
                await asyncio.to_thread(_end, process)
                self._changed("stopped")

    async def _start(self) -> None:
        self._changed("starting")
        if self._process is not None:
            await asyncio.to_thread(_end, self._process)
        token = secrets.token_urlsafe(24)
        self._process = await asyncio.to_thread(_spawn, token)
        try:
            line = await asyncio.wait_for(asyncio.to_thread(_first_line, self._process), _PATIENCE)
            self._address = Address(json.loads(line)["gateway"], token)
        except (TimeoutError, ValueError, KeyError, TypeError) as error:
            self._changed("failed")
            await asyncio.to_thread(_end, self._process)
            raise Unreachable(
                say(
                    QT_TRANSLATE_NOOP(
                        "sentences",
                        "Drafts can't be made: the local gateway did not start. Nothing was spent. "
                        "Try again; its log says more.",
                    )
                ),
                repr(error),
            ) from error
        self._changed("ready")


def _spawn(token: str) -> subprocess.Popen[str]:
    command = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "playact"]
    return subprocess.Popen(
        [*command, "--gateway", "--port", "0", "--with-parent"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # it keeps a log of its own
        text=True,
        # by the environment, never by the arguments: every user of a machine can read those
        env={**without_keys(os.environ), "PLAYACT_GATEWAY_TOKEN": token},
        start_new_session=True,  # Ctrl-C in a terminal is the studio's to handle
    )


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline()


def _end(process: subprocess.Popen[str]) -> None:
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(_FAREWELL)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if process.stdout:
        process.stdout.close()
