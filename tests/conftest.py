"""What every test can rely on: no network past this machine, a studio of its own, no real keyring, no real screen.

- A connection past loopback is refused and fails the test that tried it, whatever it does with the refusal.
- PLAYACT_HOME is a folder of this test alone. Keys, tokens and proxies of the person who runs the tests are out of
  sight, and keyring answers as on a machine without one (a test of the real thing sets a backend of its own).
- Qt draws offscreen. A test marked `display` has a real X server for the processes that it starts, or is skipped,
  saying so; within this process Qt stays offscreen, because an application cannot change its platform.
- A coroutine test that asks for `qapp` or `qtbot` runs on a qasync loop, so Qt's events and asyncio's tasks turn
  together. It awaits (`asyncio.timeout`, events, futures); `qtbot.waitUntil` would stop the loop that it waits for.
- Python's garbage goes between tests, on this thread, as in the studio: a widget must not die on a worker's.
"""

from __future__ import annotations

import asyncio
import gc
import ipaddress
import os
import socket
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
# Processes that tests start find what is compiled where this one does. Otherwise each compiles the engine anew, for ten
# seconds: a new home's cache is empty, and the Python of many a container is told to keep no bytecode.
os.environ.setdefault("NUMBA_CACHE_DIR", "")
os.environ.setdefault("MPLCONFIGDIR", "")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

CHECKOUT = Path(__file__).resolve().parents[1]
MEDIA = CHECKOUT.parent / "shared" / "media"
PRIVATE = ("PLAYACT_API_KEY", "PLAYACT_GATEWAY_TOKEN", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "LANGUAGE")

_reached_past_loopback: list[str] = []
_application: QApplication | None = None  # Qt's loop outlives any one test: somebody must hold it


def _number(host: object) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    """The address that a host is written as; None for a name."""
    try:
        return ipaddress.ip_address(str(host).partition("%")[0])
    except ValueError:
        return None


def _guard(event: str, args: tuple[Any, ...]) -> None:
    """Refuses what would leave this machine. Sees all of Python's sockets, not native clients and child processes."""
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        sock, address = args[0], args[1]
        if sock.family in (socket.AF_INET, socket.AF_INET6) and address:
            number = _number(address[0])
            if not (number.is_loopback if number else address[0] == "localhost"):
                _refuse(f"{event} {address[0]}:{address[1]}")
    elif (
        event == "socket.getaddrinfo" and args[0] not in (None, "", "localhost", b"localhost") and not _number(args[0])
    ):
        if os.fsdecode(args[0]).endswith(".invalid"):  # known to no name server: a test may ask for what is not there
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        _refuse(f"{event} {args[0]}")


def _refuse(attempt: str) -> None:
    _reached_past_loopback.append(attempt)
    raise PermissionError(f"tests stay on this machine: {attempt}")


sys.addaudithook(_guard)
gc.disable()
settings.register_profile("playact", deadline=None, max_examples=40)  # a busy machine is no failure
settings.load_profile("playact")


def pytest_sessionfinish() -> None:
    gc.unfreeze()  # pytest looks through everything once more at its end


@pytest.fixture(autouse=True, scope="module")
def all_garbage_gone() -> Iterator[None]:
    """What survived its own test's end goes at its module's.

    What is there before a module, mostly imports, stays: to look through it took a quarter of a second each time.
    """
    if not gc.get_freeze_count():  # before the first module, and after one that had a painter, which thaws all
        gc.collect()
        gc.freeze()
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def garbage_gone() -> Iterator[None]:
    """Cycles that a test left behind go at its end."""
    yield
    gc.collect(1)


@pytest.fixture(autouse=True)
def reached_past_loopback() -> Iterator[list[str]]:
    """What this test tried to reach beyond loopback: it fails where that is anything."""
    _reached_past_loopback.clear()
    yield _reached_past_loopback
    assert not _reached_past_loopback, f"reached past loopback: {', '.join(_reached_past_loopback)}"


@pytest.fixture(autouse=True)
def playact_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this test's own studio: `find_paths()` leads into it, here and in child processes. Not made yet."""
    home = tmp_path / "playact-home"
    monkeypatch.setenv("PLAYACT_HOME", str(home))
    for name in PRIVATE:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    return home


@pytest.fixture(autouse=True)
def real_display(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str | None:
    """The X display for the processes that a test marked `display` starts; None for every other test."""
    if request.node.get_closest_marker("display") is None:
        return None
    if not os.environ.get("DISPLAY"):
        pytest.skip("wants an X server: run it by `make test`, or under xvfb-run")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    return os.environ["DISPLAY"]


@pytest.fixture(scope="session")
def media() -> Path:
    """Recordings of real people (`performances/`) and real characters (`characters/`): not part of this repository."""
    if not MEDIA.is_dir():
        pytest.skip(f"wants the recordings in {MEDIA}, which are not here")
    return MEDIA


def _new_qt_loop() -> asyncio.AbstractEventLoop:
    global _application
    from PySide6.QtWidgets import QApplication
    from qasync import QEventLoop

    class Loop(QEventLoop):  # type: ignore[misc, valid-type]
        """Between two runs, as of a fixture and its test, qasync and pytest-qt let Qt look at its events, with no loop
        that runs: a task of the fixture that takes its step there would end, because it finds none."""

        def call_later(self, delay: float, callback: Any, *args: Any, context: Any = None) -> Any:
            return super().call_later(delay, self._running, callback, *args, context=context)

        def _running(self, callback: Any, *args: Any) -> None:
            before = asyncio._get_running_loop()
            asyncio._set_running_loop(self)
            try:
                callback(*args)
            finally:
                asyncio._set_running_loop(before)

    _application = QApplication.instance() or QApplication(["playact"])
    return Loop(_application, already_running=False)


def pytest_asyncio_loop_factories(
    config: pytest.Config, item: pytest.Item
) -> Mapping[str, Callable[[], asyncio.AbstractEventLoop]]:
    """Qt's loop for coroutine tests that hold Qt, asyncio's own for all others."""
    wanted = getattr(item, "fixturenames", ())
    if "qapp" in wanted or "qtbot" in wanted:
        return {"qt": _new_qt_loop}
    return {"asyncio": asyncio.new_event_loop}
