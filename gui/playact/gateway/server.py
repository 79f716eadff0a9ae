"""The gateway's process: a socket of 127.0.0.1, a ready line, and an end within two seconds."""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator

import uvicorn

from playact.domain.errors import SettingsInvalid
from playact.gateway.application import build
from playact.gateway.journal import open_journal
from playact.paths import find_paths
from playact.settings_file import load

_PORTS = range(65536)
_GRACE = 0.3  # seconds that calls under way are given at the end; whoever started us may wait for no more than 1.5
_log = logging.getLogger(__name__)


def serve(port: int, token: str, with_parent: bool) -> int:
    """Serves the dialect on `port` of 127.0.0.1 (0: any free one) until it is told to end; gives the exit code.

    As soon as it answers, one JSON line goes to stdout: `{"gateway": "http://127.0.0.1:PORT", "pid": N}`. It ends by
    SIGTERM, by Ctrl-C, and, `with_parent`, when its stdin closes. Every call must bring `token` (or, where that is "",
    what PLAYACT_GATEWAY_TOKEN says). To be called in the main thread.
    """
    token = token or os.environ.get("PLAYACT_GATEWAY_TOKEN", "")
    if not token.strip():
        return _give_up("The gateway needs a token: --token T, or PLAYACT_GATEWAY_TOKEN.")
    if port not in _PORTS:
        return _give_up(f"A port is a number up to 65535 (0: any free one), not {port}.")
    paths = find_paths()
    try:
        executor = load(paths.settings).engine.executor
        listener = socket.create_server(("127.0.0.1", port), backlog=128)
    except SettingsInvalid as error:
        return _give_up(str(error.sentence))
    except OSError as error:
        return _give_up(f"The gateway can't have port {port} of this computer: {error}")
    journal = open_journal(paths.log)
    with listener, contextlib.closing(journal):
        number = listener.getsockname()[1]
        server = _Server(_configuration(build(paths, number, token.strip(), executor)), number)
        if with_parent:
            threading.Thread(target=_await_parent, args=(server.stop,), name="parent watch", daemon=True).start()
        with _ended_by_signals(server.stop):
            asyncio.run(server.serve([listener]))
        logging.getLogger().removeHandler(journal)
    return 0


class _Server(uvicorn.Server):
    """uvicorn, with a ready line and with the signals left to us: it would raise them again at its end."""

    def __init__(self, config: uvicorn.Config, port: int) -> None:
        super().__init__(config)
        self._port = port

    def stop(self) -> None:
        """Ends it soon; from any thread."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        _log.info("ready on port %d", self._port)
        line = {"gateway": f"http://127.0.0.1:{self._port}", "pid": os.getpid()}
        with contextlib.suppress(OSError):  # whoever started it may not listen
            print(json.dumps(line), flush=True)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def _configuration(app: object) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        log_config=None,
        access_log=False,
        lifespan="on",
        ws="none",
        server_header=False,
        timeout_graceful_shutdown=_GRACE,  # type: ignore[arg-type]  # asyncio.wait_for takes fractions
        timeout_keep_alive=30,
    )


@contextlib.contextmanager
def _ended_by_signals(stop: Callable[[], None]) -> Iterator[None]:
    wanted = [signal.SIGINT, signal.SIGTERM]
    before = {each: signal.signal(each, lambda *_: stop()) for each in wanted}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _await_parent(stop: Callable[[], None]) -> None:
    """Reads stdin until it closes. Below Python's own stdin, whose lock would stand in the way of the exit."""
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    stop()


def _give_up(reason: str) -> int:
    print(reason, file=sys.stderr)
    return 2
